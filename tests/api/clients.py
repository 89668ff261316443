"""Callers of the API: a browser with a session and a CSRF token, and a program with a Bearer token."""

import functools
import json
from typing import Any

from django.test import Client
from django.test.client import ClientHandler

from inbox import tokens
from inbox.models import Agent
from tests.api import promised

PASSWORD = "correct horse"
OUTSIDE = (
    *("/r/", "/rate/", "/counter-worker.js", "/api/", "/files/", "/media/", "/webhooks/telegram/", "/help/"),
    *("/widget/", "/widget.js", "/admin/", "/healthz", "/readyz", "/service-worker.js"),
)


@functools.cache
def handler() -> ClientHandler:
    """One for all callers: building the middleware looks at every static file."""
    return ClientHandler(enforce_csrf_checks=True)


class Caller:
    """Sends requests as a client of the API does, and checks every answer against the OpenAPI document."""

    def __init__(self, **more: Any) -> None:
        self.client = Client(raise_request_exception=True, **more)
        self.client.handler = handler()

    def get(self, path: str, **query: str | int) -> Any:
        response = self.client.get(address(path), query, headers=self.headers())
        promised.check("GET", address(path), response)
        return response

    def send(self, method: str, path: str, body: object = None, **headers: str) -> Any:
        """`body` becomes JSON unless it is bytes already; Idempotency_Key="k" is a header."""
        raw = b"" if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
        given = {"Content-Type": "application/json"} | {name.replace("_", "-"): text for name, text in headers.items()}
        response = self.client.generic(
            method, address(path), raw, given.pop("Content-Type"), headers=self.headers() | given
        )
        promised.check(method, address(path), response)
        return response

    def post(self, path: str, body: object = None, **headers: str) -> Any:
        return self.send("POST", path, body, **headers)

    def upload(self, name: str, content: bytes, content_type: str = "text/plain") -> Any:
        from django.core.files.uploadedfile import SimpleUploadedFile

        file = SimpleUploadedFile(name, content, content_type)
        response = self.client.post(address("/uploads"), {"file": file}, headers=self.headers())
        promised.check("POST", address("/uploads"), response)
        return response

    def headers(self) -> dict[str, str]:
        return {}


class Browser(Caller):
    """A browser; of an agent who is signed in, or of nobody."""

    def __init__(self, agent: Agent | None = None, **more: Any) -> None:
        super().__init__(**more)
        self.client.get("/sign-in")
        if agent is not None:
            self.client.force_login(agent)

    def headers(self) -> dict[str, str]:
        return {"X-CSRFToken": self.client.cookies["hora_csrf"].value}

    def sign_in(self, **credentials: str) -> Any:
        return self.post("/session", credentials)


class Program(Caller):
    """An API client with a token."""

    def __init__(self, secret: str) -> None:
        super().__init__()
        self.secret = secret

    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.secret}"}


def program(agent: Agent, *scopes: str) -> Program:
    """A client with a fresh token of this agent."""
    return Program(tokens.issue(agent, "test", scopes)[1])


def problem(response: Any) -> str:
    """The short name of the problem an answer tells of; anything else fails the test."""
    assert response.headers["Content-Type"] == "application/problem+json", response.content[:300]
    body = response.json()
    assert {"type", "title", "status", "detail"} <= body.keys() and body["status"] == response.status_code
    return str(body["type"]).removeprefix("urn:hora:problem:")


def address(path: str) -> str:
    """Paths without a known beginning are the API's own."""
    return path if path.startswith(OUTSIDE) else f"/api/v1{path}"
