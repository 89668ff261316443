"""The web process: bodies end at a limit, requests run whole in one thread, the sign of life never waits."""

import asyncio
import json
import threading
from collections.abc import Sequence
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import path
from pytest_django import Settings

from core.health import healthz
from inbox.api.asgi import ENVELOPE, HttpApp

seen: dict[str, Any] = {}
gate = threading.Event()


def echo(request: HttpRequest) -> HttpResponse:
    seen["thread"] = threading.current_thread().name
    response = HttpResponse(request.body, status=201)
    response.set_cookie("a", "1")
    response.set_cookie("b", "2")
    return response


def pieces(_request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse(iter([b"one ", b"two"]))


def stuck(_request: HttpRequest) -> HttpResponse:
    gate.wait(30)
    return HttpResponse("late")


urlpatterns = [path("echo", echo), path("pieces", pieces), path("stuck", stuck), path("healthz", healthz)]
pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


@pytest.fixture
def app(settings: Settings) -> HttpApp:
    """An app without sessions, so that its threads touch no database."""
    settings.MIDDLEWARE = ["django.middleware.security.SecurityMiddleware"]
    settings.UPLOAD_MAX_BYTES = 10_000
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = None
    return HttpApp(threads=2)


async def ask(
    app: HttpApp,
    where: str,
    body: Sequence[bytes] = (b"",),
    length: int | None = None,
    method: str = "POST",
    language: bytes = b"",
) -> tuple[Any, bytes]:
    """One request in chunks; returns the start message and the body."""
    headers = [(b"host", b"testserver"), (b"accept-language", language)] + (
        [(b"content-length", b"%d" % length)] if length is not None else []
    )
    scope = {"type": "http", "method": method, "path": where, "query_string": b"", "headers": headers}
    chunks = [{"type": "http.request", "body": each, "more_body": True} for each in body]
    chunks[-1]["more_body"] = False
    sent: list[Any] = []

    async def receive() -> Any:
        return chunks.pop(0)

    async def send(message: Any) -> None:
        sent.append(message)

    await app(scope, receive, send)
    seen["left"] = len(chunks)
    return sent[0], b"".join(each.get("body", b"") for each in sent[1:])


async def test_a_request_is_answered_whole_in_one_of_the_threads(app: HttpApp) -> None:
    start, body = await ask(app, "/echo", [b"hello ", b"world"])
    assert (start["status"], body) == (201, b"hello world")
    assert [value.partition(b";")[0] for name, value in start["headers"] if name == b"Set-Cookie"] == [b"a=1", b"b=2"]
    assert seen["thread"].startswith("http_")


async def test_an_answer_in_pieces_arrives_whole(app: HttpApp) -> None:
    assert (await ask(app, "/pieces"))[1] == b"one two"


async def test_a_body_that_announces_too_much_is_not_even_read(app: HttpApp) -> None:
    start, body = await ask(app, "/echo", [b"x"], length=10_000 + ENVELOPE + 1)
    assert start["status"] == 413 and b"urn:hora:problem:too-large" in body and seen["left"] == 1


async def test_a_body_that_is_too_long_is_refused_in_the_browsers_language(app: HttpApp) -> None:
    start, body = await ask(app, "/echo", length=10**9, language=b"pt-BR")
    assert (b"content-language", b"pt-BR") in start["headers"]
    assert json.loads(body)["title"] == "O pedido é grande demais."
    start, body = await ask(app, "/echo", length=10**9)
    assert (b"content-language", b"en") in start["headers"] and b"too large" in body


async def test_a_body_that_grows_too_long_is_cut_off(app: HttpApp) -> None:
    start, _ = await ask(app, "/echo", [b"x" * 1000] * 100, length=5)
    assert start["status"] == 413 and seen["left"] > 20
    start, _ = await ask(app, "/echo", [b"x" * (10_000 + ENVELOPE)])
    assert start["status"] == 201, "exactly the limit passes"


async def test_a_client_that_hangs_up_gets_nothing(app: HttpApp) -> None:
    async def receive() -> Any:
        return {"type": "http.disconnect"}

    async def send(_message: Any) -> None:
        raise AssertionError("nobody listens")

    await app({"type": "http", "method": "GET", "path": "/echo", "headers": []}, receive, send)


async def test_the_sign_of_life_does_not_wait_for_threads_that_hang(app: HttpApp) -> None:
    gate.clear()
    hung = [asyncio.create_task(ask(app, "/stuck")) for _ in range(3)]
    try:
        await asyncio.sleep(0)
        start, _ = await asyncio.wait_for(ask(app, "/healthz", method="GET"), 20)
        assert start["status"] == 200
    finally:
        gate.set()
        await asyncio.gather(*hung)
