"""Who may ask what of a chat: by which websites, with which bodies, and how often."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from channels_integrations import connecting, setups
from channels_integrations.models import Channel, Inbound
from channels_integrations.registry import adapter_for
from channels_integrations.switchboard import lines
from channels_integrations.webchat import doors, options, pages
from channels_integrations.webchat.models import Session
from inbox.api.problems import Problem
from tests.channels.webchat.conftest import Widget, make_shop, set_up

pytestmark = pytest.mark.django_db


def test_a_chat_that_is_switched_off_or_unknown_is_not_there(cleo: Widget, shop: Channel) -> None:
    shop.active = False
    shop.save()
    lines.forget()
    for key in ("shop", "nowhere"):
        widget = Widget(key, cleo.token)
        assert widget.ask("GET", "thread").status_code == 404
        assert widget.ask("POST", "session", {}).status_code == 404
        assert widget.ask("GET", "office").status_code == 404


def test_a_token_is_good_at_its_own_channel_only(cleo: Widget) -> None:
    connecting.connect("webchat", {"name": "Other", "address": "other", "config": {"origins": "https://o.example"}})
    lines.forget()
    assert Widget("other", cleo.token).ask("GET", "thread").status_code == 401


@pytest.mark.parametrize(
    "body",
    [
        {"id": "message-1", "text": " "},
        {"id": "short", "text": "x"},
        {"id": "message-1", "text": "x" * 8001},
        {"id": "message-1", "text": "x", "html": "<b>"},
        {"id": "message-1", "text": "x", "files": ["forged"]},
        {"id": "message-1", "text": "x", "files": ["f"] * 11},
        {"id": "message-1", "text": {"a": 1}},
        {"id": "../../etc", "text": "x"},
        [],
        b"{",
        b"\xff",
        b"[" * 5000,
    ],
)
def test_what_is_no_message_is_refused(cleo: Widget, body: Any) -> None:
    assert cleo.ask("POST", "messages", body).status_code == 400
    assert not Inbound.objects.exists()


def test_only_json_is_read(cleo: Widget) -> None:
    """A form of another website would be sent without asking; JSON is not."""
    answer = cleo.ask("POST", "messages", b'{"id":"message-1","text":"x"}', content_type="text/plain")
    assert answer.status_code == 415


def test_odd_characters_are_harmless(cleo: Widget) -> None:
    cleo.say("zero \0 and half \ud83d of one")
    assert cleo.texts() == [("you", "zero ? and half ? of one")]


def test_who_writes_too_fast_is_told_when_to_go_on(cleo: Widget) -> None:
    answers = [cleo.ask("POST", "messages", {"id": f"message-{n}", "text": "x"}) for n in range(40)]
    slowed = [each for each in answers if each.status_code == 429]
    assert slowed and int(slowed[0]["Retry-After"]) >= 1
    assert "Wait a moment" in slowed[0].json()["detail"]
    assert Inbound.objects.count() == 40 - len(slowed)
    other = Widget()
    other.begin()
    assert other.ask("GET", "thread").status_code == 200, "nobody else is slowed down"


def test_one_address_does_not_begin_chats_without_end(shop: Channel) -> None:
    statuses = [Widget().ask("POST", "session", {}).status_code for _ in range(35)]
    assert statuses.count(200) == doors.LIMITS["beginning"][1] and statuses[-1] == 429
    assert Session.objects.count() == statuses.count(200)


def taken(name: str) -> Problem | None:
    try:
        doors.take(name, "x")
    except Problem as refused:
        return refused
    return None


def test_each_limit_has_words() -> None:
    for name in doors.LIMITS:
        assert taken(name) is None
        refused = next(found for _ in range(3000) if (found := taken(name)))
        assert refused.detail and (refused.retry_after or 0) >= 1


def test_files_can_be_switched_off_and_have_a_size(cleo: Widget, shop: Channel, monkeypatch: Any) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    def send(content: bytes) -> Any:
        form = {"file": SimpleUploadedFile("a.bin", content)}
        return cleo.client.post("/widget/shop/files", form, headers={"Authorization": f"Bearer {cleo.token}"})

    monkeypatch.setattr(options, "FILE_BYTES", 10)
    assert (send(b"x" * 10).status_code, send(b"x" * 11).status_code) == (201, 413)
    nothing = cleo.client.post("/widget/shop/files", {}, headers={"Authorization": f"Bearer {cleo.token}"})
    assert nothing.status_code == 400
    set_up(shop, no_files=True)
    assert send(b"x").status_code == 403
    assert options.public(shop)["limits"]["files"] == 0


def test_the_page_says_which_websites_may_show_it(shop: Channel, settings: Settings) -> None:
    settings.PUBLIC_URL = "https://desk.example"
    set_up(shop, origins="https://shop.example http://localhost:8001")
    policy = pages.policy(shop)
    assert "frame-ancestors 'self' https://shop.example http://localhost:8001" in policy
    assert "connect-src 'self' wss://desk.example" in policy and "unsafe" not in policy


def test_the_page_holds_the_setup_and_no_secret(shop: Channel, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    (tmp_path / "index.html").write_text('<script type="application/json" id="setup"></script>')
    (tmp_path / "loader.js").write_text("/* loader */")
    monkeypatch.setattr(pages, "DIST", tmp_path)
    Channel.objects.update(name="</script><script>alert(1)</script>")
    lines.forget()
    page = Client().get("/widget/shop")
    text = page.content.decode()
    assert text.count("</script>") == 1 and "\\u003c/script\\u003e" in text
    assert "identity_secret" not in text and shop.secrets["identity_secret"] not in text
    assert "frame-ancestors" in page["Content-Security-Policy"] and "X-Frame-Options" not in page
    script = Client().get("/widget.js")
    assert (
        script["Content-Type"].startswith("text/javascript")
        and script["Cross-Origin-Resource-Policy"] == "cross-origin"
    )


def test_it_can_be_tried_before_it_stands_on_a_website(shop: Channel) -> None:
    page = Client().get("/widget/shop/try")
    assert b'<script src="/widget.js?channel=shop"' in page.content and b"Barro &amp; Linho" in page.content
    assert Client().get("/widget/nowhere/try").status_code == 404


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("origins", "shop.example"),
        ("origins", "https://shop.example/path"),
        ("origins", "https://shop.example; script-src *"),
        ("origins", "https://*"),
        ("origins", "javascript:alert(1)"),
        ("origins", "https://a.example 'self'"),
        ("origins", "https://[::1"),
        ("color", "red"),
        ("color", "#12345g"),
        ("position", "top"),
        ("font", "x;}body{"),
        ("whatsapp", "call me"),
    ],
)
def test_settings_that_could_do_harm_are_refused(db: None, name: str, value: str) -> None:
    with pytest.raises(connecting.Unfit):
        make_shop(**{name: value})


@pytest.mark.parametrize("address", ["Shop", "a b", "../x", "", "shop/1"])
def test_the_name_in_the_tag_is_a_simple_one(db: None, address: str) -> None:
    with pytest.raises(connecting.Unfit):
        connecting.connect("webchat", {"name": "x", "address": address, "config": {"origins": "https://a.example"}})


def test_every_setting_is_known_to_the_form(db: None) -> None:
    setup = setups.SETUPS["webchat"]
    assert set(options.FLAGS) <= set(setups.FLAGS) and set(options.FLAGS) < set(setup.config)


def test_trying_it_out_tells_what_is_missing(shop: Channel, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    from channels_integrations.checkup import examine

    monkeypatch.setattr(pages, "DIST", tmp_path)
    assert examine(shop).problems == ["The widget is not built. Run `make setup`."]
    for name in ("index.html", "loader.js"):
        (tmp_path / name).write_text("")
    assert examine(shop).problems == []
    set_up(shop, origins="")
    assert "origins" in examine(shop).problems[0]
    assert "/widget.js?channel=shop" in options.snippet(shop)


def test_the_adapter_claims_what_it_can(shop: Channel) -> None:
    able = adapter_for("webchat").capabilities(shop)
    assert set(able.actions) == {"react", "edit", "delete"} and able.window == "none"
