"""Callers of the API: a browser with a session and a CSRF token, and a program with a Bearer token."""

from collections.abc import Callable, Mapping
from typing import Any

from django.test import Client

from inbox import tokens
from inbox.models import Agent

PASSWORD = "correct horse"


class Browser:
    """An agent's browser. Every answer is (status, parsed body); unsafe methods carry the CSRF token."""

    def __init__(self, agent: Agent | None = None) -> None:
        self.client = Client(enforce_csrf_checks=True)
        self.client.get("/sign-in")
        if agent is not None:
            self.client.force_login(agent)

    def get(self, path: str, **query: str | int) -> Any:
        return self.client.get(_address(path), query)

    def send(self, method: str, path: str, body: object = None, **headers: str) -> Any:
        token = self.client.cookies["hora_csrf"].value
        return self.client.generic(
            method,
            _address(path),
            _json(body),
            content_type="application/json",
            headers={"X-CSRFToken": token, **_dashed(headers)},
        )

    def post(self, path: str, body: object = None, **headers: str) -> Any:
        return self.send("POST", path, body, **headers)


class Program:
    """An API client with a token."""

    def __init__(self, secret: str) -> None:
        self.client = Client(enforce_csrf_checks=True)
        self.headers = {"Authorization": f"Bearer {secret}"}

    def get(self, path: str, **query: str | int) -> Any:
        return self.client.get(_address(path), query, headers=self.headers)

    def send(self, method: str, path: str, body: object = None, **headers: str) -> Any:
        return self.client.generic(
            method,
            _address(path),
            _json(body),
            content_type="application/json",
            headers={**self.headers, **_dashed(headers)},
        )

    def post(self, path: str, body: object = None, **headers: str) -> Any:
        return self.send("POST", path, body, **headers)


SignIn = Callable[[Agent], Browser]


def program(agent: Agent, *scopes: str) -> Program:
    """A client with a fresh token of this agent."""
    return Program(tokens.issue(agent, "test", scopes)[1])


def problem(response: Any) -> str:
    """The short name of the problem an answer tells of; a failing test for anything else."""
    assert response.headers["Content-Type"] == "application/problem+json", response.content
    body = response.json()
    assert {"type", "title", "status", "detail"} <= body.keys() and body["status"] == response.status_code
    return str(body["type"]).removeprefix("urn:hora:problem:")


def _address(path: str) -> str:
    return path if path.startswith(("/api/", "/files/")) else f"/api/v1{path}"


def _json(body: object) -> bytes:
    import json

    return b"" if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()


def _dashed(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}
