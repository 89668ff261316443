"""Calling providers: what they certainly did not hear is told from what they may have heard."""

import pytest
from pytest_django import Settings

from channels_integrations import transport
from channels_integrations.adapter import OutcomeUnknown, PermanentFailure, TemporaryFailure
from channels_integrations.wire import Request, key_of
from tests.channels.loopback import Asked, Loopback, Says, running


def post(url: str) -> Request:
    return Request("POST", f"{url}/send", {"Authorization": "Bearer canary"}, b"{}")


def test_an_answer_comes_whole_with_its_headers(provider: Loopback) -> None:
    provider.answer = lambda asked: Says(429, {"a": 1}, {"Retry-After": "7", "X-Odd": "é"})
    reply = transport.call(post(provider.url))
    assert (reply.status, reply.json(), reply.headers["retry-after"]) == (429, {"a": 1}, "7")
    assert provider.asked[0].headers["authorization"] == "Bearer canary" and provider.asked[0].body == b"{}"


def test_nobody_there_did_not_hear(provider: Loopback) -> None:
    with pytest.raises(TemporaryFailure):
        transport.call(post("http://127.0.0.1:9"))


def test_a_line_that_breaks_leaves_a_doubt(provider: Loopback) -> None:
    provider.answer = lambda asked: Says(hang_up=True)
    with pytest.raises(OutcomeUnknown):
        transport.call(post(provider.url))
    with pytest.raises(TemporaryFailure):
        transport.ask(post(provider.url))


def test_half_an_answer_leaves_a_doubt(provider: Loopback) -> None:
    provider.answer = lambda asked: Says(200, b"half", {"Content-Length": "400"})
    with pytest.raises(OutcomeUnknown):
        transport.call(post(provider.url))


def test_an_answer_without_end_is_not_read(provider: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "MOST_ANSWER", 1000)
    provider.answer = lambda asked: Says(200, b"x" * 5000)
    with pytest.raises(OutcomeUnknown):
        transport.call(post(provider.url))
    with pytest.raises(PermanentFailure):
        transport.ask(post(provider.url), most=1000)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9/x", "http://169.254.169.254/latest", "http://[::1]/", "file:///etc/passwd"]
)
def test_the_inside_is_never_called(settings: Settings, url: str) -> None:
    settings.CALL_PRIVATE = []
    with pytest.raises(PermanentFailure):
        transport.download(Request("GET", url), 100)


def test_redirects_are_followed_and_credentials_stay_at_home(provider: Loopback) -> None:
    with running() as elsewhere:
        elsewhere.answer = lambda asked: Says(200, b"the file")

        def leads_on(asked: Asked) -> Says:
            target = "/there" if asked.path == "/file" else f"{elsewhere.url}/stored"
            return Says(302, b"", {"Location": target})

        provider.answer = leads_on
        request = Request("GET", f"{provider.url}/file", {"Authorization": "Bearer canary"})
        assert transport.download(request, 100).body == b"the file"
        assert [asked.headers.get("authorization") for asked in provider.asked] == ["Bearer canary"] * 2
        assert "authorization" not in elsewhere.asked[0].headers


def test_a_redirect_to_the_inside_leads_nowhere(provider: Loopback) -> None:
    provider.answer = lambda asked: Says(302, b"", {"Location": "http://169.254.169.254/latest/meta-data"})
    with pytest.raises(PermanentFailure):
        transport.download(Request("GET", f"{provider.url}/file"), 100)


def test_circles_come_to_an_end(provider: Loopback) -> None:
    provider.answer = lambda asked: Says(302, b"", {"Location": "/again"})
    with pytest.raises(PermanentFailure, match="circles"):
        transport.download(Request("GET", f"{provider.url}/file"), 100)
    assert len(provider.asked) == transport.MOST_REDIRECTS + 1


def test_a_form_with_files_keeps_names_in_their_place() -> None:
    kind, body = transport.multipart({"chat_id": "5"}, [("photo", 'a"b\r\nc.png', "image/png", b"\x89PNG")])
    assert kind.startswith("multipart/form-data; boundary=") and body.count(b"\r\nContent-Type: image/png") == 1
    assert b'filename="a%22bc.png"' in body and body.endswith(b"--\r\n")


def test_no_secret_shows_when_a_request_is_printed() -> None:
    assert "canary" not in repr(Request("POST", "https://x/bot123:canary/send", {"A": "canary"}, b"canary"))


def test_keys_are_short_and_tell_things_apart() -> None:
    assert key_of("a", 1) == "a:1"
    assert len(key_of("x" * 5000)) == 64 and key_of("x" * 5000) != key_of("y" * 5000)
    assert len(key_of("a\0b")) == 64
