"""Errors: one shape, no secrets, limits that hold."""

import logging
import re
from pathlib import Path

import pytest
from django.db import OperationalError
from django.test import Client
from pytest_django import Settings

from inbox import queue
from inbox.api.problems import of
from inbox.models import Agent
from inbox.refusals.statuses import PROBLEMS
from inbox.refusals.titles import TITLES
from tests.api.clients import PASSWORD, Browser, problem, program

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"[",
        b"not json",
        b'{"a": NaN}',
        b'{"a": Infinity}',
        b"\xff\xfe",
        b'{"a": "\xff"}',
        b"",
        b"null",
        b"[]",
        b"1",
    ],
)
def test_odd_bodies_are_refused(ana: Agent, body: bytes) -> None:
    assert problem(Browser(ana).post("/notifications/read", body)) == "invalid"


@pytest.mark.parametrize("body", [b"[" * 100_000, b'{"a":' * 10_000, b'{"ids":' + b"[" * 30 + b"]" * 30 + b"}"])
def test_deep_bodies_are_refused(ana: Agent, body: bytes) -> None:
    assert problem(Browser(ana).post("/notifications/read", body)) == "invalid"


def test_a_number_of_many_digits_is_refused(ana: Agent) -> None:
    assert problem(Browser(ana).post("/notifications/read", b'{"ids": [' + b"9" * 10_000 + b"]}")) == "invalid"


def test_a_large_body_is_refused(ana: Agent) -> None:
    assert problem(Browser(ana).post("/notifications/read", b'"' + b"x" * 1_100_000 + b'"')) == "too-large"


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
def test_json_under_another_name_is_refused(ana: Agent, kind: str) -> None:
    answer = Browser(ana).post("/notifications/read", b'{"ids": "all"}', Content_Type=kind)
    assert problem(answer) == "unsupported-media-type"


def test_unsafe_methods_need_the_csrf_token(ana: Agent) -> None:
    browser = Browser(ana)
    for token in ("", "x" * 32, "x" * 64):
        answer = browser.post("/notifications/read", {"ids": "all"}, X_CSRFToken=token)
        assert problem(answer) == "csrf-failed"
    assert browser.post("/notifications/read", {"ids": "all"}).status_code == 200


def test_a_request_from_another_site_is_refused(ana: Agent) -> None:
    answer = Browser(ana).post("/notifications/read", {"ids": "all"}, Origin="https://evil.example")
    assert problem(answer) == "csrf-failed"


def test_a_program_needs_no_csrf_token(ana: Agent) -> None:
    assert program(ana, "tickets:write").post("/notifications/read", {"ids": "all"}).status_code == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "TRACE", "PATCH"])
def test_methods_an_address_does_not_know(ana: Agent, method: str) -> None:
    assert problem(Browser(ana).send(method, "/queue")) == "method-not-allowed"


def test_reading_has_no_effect_where_writing_is_meant(ana: Agent) -> None:
    assert problem(Browser(ana).get("/notifications/read")) == "method-not-allowed"


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/api/v2/queue", "/api/v1/queue/", "/files/1", "/api/"])
def test_unknown_addresses_answer_in_the_same_shape(ana: Agent, path: str) -> None:
    assert problem(Browser(ana).client.get(path)) == "not-found"


def test_a_failure_of_ours_tells_nothing_of_the_inside(
    ana: Agent, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("postgresql://hora:secret@db")

    browser = Browser(ana)
    browser.client.raise_request_exception = False
    monkeypatch.setattr(queue, "page", broken)
    with caplog.at_level(logging.ERROR):
        answer = browser.get("/queue")
    assert problem(answer) == "internal" and "secret" not in answer.content.decode()
    assert "RuntimeError" in caplog.text, "but the log tells it"


def test_a_database_that_is_too_slow_is_busy(ana: Agent, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*_: object) -> None:
        raise OperationalError("canceling statement due to statement timeout")

    monkeypatch.setattr(queue, "page", slow)
    answer = Browser(ana).get("/queue")
    assert problem(answer) == "busy" and answer.headers["Retry-After"] == "2"


def test_an_unknown_host_is_refused_without_a_page_of_ours(db: None) -> None:
    answer = Client().get("/api/v1/me", headers={"Host": "evil.example"})
    assert answer.status_code == 400 and problem(answer) == "invalid"


def test_every_problem_has_its_own_title_and_an_error_status() -> None:
    assert TITLES.keys() == PROBLEMS.keys()
    for titles in zip(*TITLES.values(), strict=True):
        assert len(set(titles)) == len(PROBLEMS)
    assert all(400 <= status <= 503 for status in PROBLEMS.values())


def test_an_unknown_failure_is_no_problem() -> None:
    assert of(ValueError("x")) is None


def test_private_answers_are_never_stored_on_the_way(ana: Agent) -> None:
    browser = Browser(ana)
    for path in ("/me", "/queue", "/queue/counts", "/tickets", "/agents", "/notifications", "/nothing"):
        answer = browser.get(path)
        assert answer.headers.get("Cache-Control") == "no-store", path


def test_security_headers_stand_on_every_answer(ana: Agent, settings: Settings) -> None:
    for answer in (Browser(ana).get("/me"), Browser().get("/me"), Client().get("/sign-in"), Client().get("/nothing")):
        assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
        assert "unsafe-inline" not in answer.headers["Content-Security-Policy"].replace(
            "style-src-attr 'unsafe-inline'", ""
        )
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["Referrer-Policy"] == "same-origin"


def test_the_cookies_are_locked(ana: Agent) -> None:
    browser = Browser()
    browser.sign_in(email=ana.email, password=PASSWORD)
    session = browser.client.cookies["hora_session"]
    assert session["httponly"] and session["samesite"] == "Lax"


def test_the_handbook_lists_every_problem_with_its_status() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "api.md").read_text()
    listed = {(name, int(status)) for name, status in re.findall(r"^\| `([a-z-]+)` \| (\d{3}) \|", page, re.MULTILINE)}
    assert listed == set(PROBLEMS.items())
