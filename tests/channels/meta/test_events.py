"""Odd things that Meta's webhooks tell, and what becomes of them."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pywa.utils import webhook_updates_validator

from channels_integrations.adapter import Happened, Ignored
from channels_integrations.happenings import (
    AccountTrouble,
    Deleted,
    Echoed,
    Edited,
    Hidden,
    Moved,
    Nothing,
    Progress,
    Reacted,
    Said,
    Unknown,
)
from channels_integrations.meta import graph
from channels_integrations.models import Channel, Inbound
from channels_integrations.registry import adapter_for
from channels_integrations.wire import Handshake, Refused, Webhook
from tests.channels.contract.harness import CLEO, now
from tests.channels.contract.meta import (
    ME,
    NUMBER,
    PAGE,
    POST,
    SECRETS,
    FacebookComments,
    Instagram,
    InstagramComments,
    Messenger,
    WhatsApp,
    entry,
    ms,
)

TEXT = {"type": "text", "text": {"body": "Hi"}}
AT = datetime(2026, 11, 22, 10, tzinfo=UTC)
MESSENGER, INSTAGRAM, WHATSAPP = Messenger(), Instagram(), WhatsApp()
PAGE_COMMENTS, PHOTO_COMMENTS = FacebookComments(), InstagramComments()


def told(body: bytes, kind: str = "messenger") -> list[Any]:
    """Everything a webhook tells, each read by the kind it is for."""
    events = adapter_for(kind).split(Webhook("POST", "https://desk.example", {}, body))
    found: list[Any] = []
    for event in events:
        row = Inbound(id=1, raw=event.payload, channel=Channel(id=1, kind=event.kind or kind), received_at=now())
        result = adapter_for(event.kind or kind).normalize(row)
        assert isinstance(result, Happened | Ignored)
        found += result.happenings if isinstance(result, Happened) else []
    return found


def one(body: bytes, kind: str = "messenger") -> Any:
    (only,) = told(body, kind)
    return only


@given(body=st.binary(max_size=300), flip=st.booleans())
def test_our_verdict_is_that_of_another_library(body: bytes, flip: bool) -> None:
    channel = Channel(id=1, kind="whatsapp")
    channel.secrets = SECRETS
    call = WHATSAPP.signed(body, channel)
    signature = call.headers["X-Hub-Signature-256"]
    sent = body + b"x" if flip else body
    ours = graph.verdict(Webhook("POST", "https://x.example", {graph.SIGNATURE: signature}, sent), channel) is None
    assert ours == webhook_updates_validator(SECRETS["app_secret"], sent, signature) == (not flip)


@pytest.mark.parametrize("signature", ["", "sha256=", "sha1=abc", "é" * 64, "SHA256=" + "0" * 64])
def test_a_signature_without_sense_is_none(signature: str) -> None:
    channel = Channel(id=1, kind="whatsapp")
    channel.secrets = SECRETS
    webhook = Webhook("POST", "https://x.example", {graph.SIGNATURE: signature}, b"{}")
    assert isinstance(graph.verdict(webhook, channel), Refused)


def test_meta_checks_our_address() -> None:
    channel = Channel(id=1, kind="messenger")
    channel.secrets = SECRETS
    asked = "https://x.example/?hub.mode=subscribe&hub.verify_token={}&hub.challenge=115"
    good = graph.handshake(Webhook("GET", asked.format("word-of-ours"), {}, b""), channel)
    assert good == Handshake("115")
    for word in ("", "other", "word-of-our"):
        assert isinstance(graph.handshake(Webhook("GET", asked.format(word), {}, b""), channel), Refused)
    channel.secrets = {}
    assert isinstance(graph.handshake(Webhook("GET", asked.format(""), {}, b""), channel), Refused)


def message(harness: Messenger | Instagram = MESSENGER, **more: Any) -> Any:
    return one(harness.event(AT, message={"mid": "m_1"} | more))


def attached(sort: str, harness: Messenger | Instagram = MESSENGER, **payload: Any) -> Any:
    return message(harness, attachments=[{"type": sort, "payload": payload}])


def test_a_message_answers_another() -> None:
    said = message(text="This one", reply_to={"mid": "m_0"})
    assert isinstance(said, Said) and (said.cited, said.at) == ("m_0", AT)
    assert said.who.address == CLEO and said.who.identity == f"{PAGE}/{CLEO}"


@pytest.mark.parametrize("sort", ["image", "audio", "video", "file"])
def test_files_are_fetched_from_where_they_lie(sort: str) -> None:
    (file,) = attached(sort, url="https://cdn.example/x").files
    assert (file.kind, file.source, file.external_id) == (sort, {"url": "https://cdn.example/x"}, "m_1:0")


def test_stickers_old_and_new() -> None:
    old = attached("image", url="https://cdn.example/x", sticker_id=369)
    new = attached("sticker", url="https://cdn.example/x")
    assert old.files[0].kind == new.files[0].kind == "sticker"


def test_several_pictures_are_one_message() -> None:
    pictures = [{"type": "image", "payload": {"url": f"https://cdn.example/{n}"}} for n in range(4)]
    assert [file.external_id for file in message(attachments=pictures).files] == [f"m_1:{n}" for n in range(4)]


def test_what_is_shared_is_a_line_that_can_be_read() -> None:
    said = attached("ig_reel", INSTAGRAM, url="https://instagram.example/r/1", title="Lamps")
    assert said.text == "↪ Lamps https://instagram.example/r/1" and not said.files


def test_a_place() -> None:
    assert attached("location", coordinates={"lat": 41.1, "long": -8.6}).text == "📍 41.10000, -8.60000"


def test_what_instagram_cannot_show_still_counts() -> None:
    said = message(INSTAGRAM, is_unsupported=True)
    assert isinstance(said, Said) and said.text == "[This kind of message cannot be shown]"


def test_a_story_that_is_answered_and_one_that_mentions_us() -> None:
    answered = message(INSTAGRAM, text="Wow", reply_to={"story": {"id": "9", "url": "https://cdn.example/s"}})
    assert answered.details["story"]["id"] == "9" and not answered.cited
    mention = attached("story_mention", INSTAGRAM, url="https://cdn.example/s")
    assert isinstance(mention, Said) and mention.details["story"]["mention"] and not mention.files


def test_instagram_unsend() -> None:
    assert one(INSTAGRAM.deleted(1, AT)) == Deleted("m_1", AT)


def test_the_dashboards_test_button_sends_another_shape() -> None:
    value = {
        "sender": {"id": CLEO},
        "recipient": {"id": ME},
        "timestamp": ms(AT),
        "message": {"mid": "m_t", "text": "Hi"},
    }
    said = one(entry("instagram", ME, AT, changes=[{"field": "messages", "value": value}]), "instagram")
    assert isinstance(said, Said) and said.text == "Hi"


def test_an_echo_names_the_customer_and_what_we_gave_it() -> None:
    told = {"mid": "m_9", "text": "Hi", "is_echo": True, "app_id": 5, "metadata": "77"}
    echo = one(MESSENGER.event(AT, ours=True, message=told))
    assert isinstance(echo, Echoed) and (echo.who.address, echo.reference) == (CLEO, "77")


def test_buttons_say_their_words() -> None:
    pressed = one(MESSENGER.event(AT, postback={"title": "Get started", "payload": "START"}))
    again = one(MESSENGER.event(AT, postback={"title": "Get started", "payload": "START"}))
    assert isinstance(pressed, Said) and pressed.text == "Get started" and pressed.external_id == again.external_id
    quick = message(text="Large", quick_reply={"payload": "SIZE_L"})
    assert quick.details == {"pressed": "SIZE_L"}


def test_an_ad_is_remembered() -> None:
    said = message(text="How much?", referral={"source": "ADS", "type": "OPEN_THREAD", "ad_id": "6"})
    assert said.details["referral"]["ad_id"] == "6"


def test_reactions_of_both_sides() -> None:
    given = one(MESSENGER.event(AT, reaction={"mid": "m_1", "action": "react", "reaction": "love", "emoji": "❤"}))
    assert given == Reacted("m_1", f"{PAGE}/{CLEO}", AT, "❤")
    ours = one(MESSENGER.event(AT, ours=True, reaction={"mid": "m_1", "action": "react", "emoji": "👍"}))
    assert isinstance(ours, Reacted) and ours.ours
    gone = one(MESSENGER.event(AT, reaction={"mid": "m_1", "action": "unreact"}))
    assert isinstance(gone, Reacted) and gone.emoji == ""


def test_a_watermark_is_everything_until_then() -> None:
    read = one(MESSENGER.event(AT, read={"watermark": ms(AT)}))
    assert read == Progress("read", AT, [], who=CLEO, up_to=AT)
    assert one(INSTAGRAM.event(AT, read={"mid": "m_1"})) == Progress("read", AT, ["m_1"], who=CLEO)


@pytest.mark.parametrize("sort", ["optin", "referral", "account_linking", "pass_thread_control"])
def test_what_is_of_no_interest_is_known(sort: str) -> None:
    told: dict[str, Any] = {sort: {"x": 1}}
    assert isinstance(one(MESSENGER.event(AT, **told)), Nothing)


def test_another_apps_talk_is_left_alone() -> None:
    told = {"sender": {"id": CLEO}, "recipient": {"id": PAGE}, "timestamp": 1, "message": {"mid": "m", "text": "Hi"}}
    assert isinstance(one(entry("page", PAGE, AT, standby=[told])), Nothing)


def test_one_request_for_several_kinds_and_accounts() -> None:
    chat, comment = (json.loads(each.said(1, "Hi", AT)) for each in (MESSENGER, PAGE_COMMENTS))
    other = json.loads(entry("page", "999", AT, messaging=chat["entry"][0]["messaging"]))
    body = json.dumps({"object": "page", "entry": chat["entry"] + comment["entry"] + other["entry"]}).encode()
    events = adapter_for("messenger").split(Webhook("POST", "https://x.example", {}, body))
    kinds = [(each.kind, each.account) for each in events]
    assert kinds == [("messenger", PAGE), ("facebook-comments", PAGE), ("messenger", "999")]


def test_a_comment_and_the_answer_below_it() -> None:
    said = one(PAGE_COMMENTS.said(1, "Do you ship to Porto?", AT))
    assert isinstance(said, Said) and (said.thread, said.cited, said.who.name) == (POST, "", "Cleo Marsh")
    assert said.details["public"] is True and "ad" not in said.details
    below = one(PAGE_COMMENTS.feed(AT, verb="add", comment_id="1221_2", parent_id="1221_1", message="Me too",
                                   **{"from": {"id": "77", "name": "Rui"}}))  # fmt: skip
    assert isinstance(below, Said) and below.cited == "1221_1"


def test_a_comment_under_an_ad_says_so() -> None:
    post = {"id": POST, "is_published": False, "promotion_status": "active", "permalink_url": "https://fb.example/1"}
    told: dict[str, Any] = {"from": {"id": CLEO, "name": "Cleo"}, "post": post}
    said = one(PAGE_COMMENTS.feed(AT, verb="add", comment_id="1221_1", message="Price?", **told))
    assert said.details["ad"] is True and said.details["post"]["link"] == "https://fb.example/1"


def test_a_comment_by_nobody_in_particular() -> None:
    """Without a permission Facebook does not tell who it was."""
    said = one(PAGE_COMMENTS.feed(AT, verb="add", comment_id="1221_1", message="Hi"))
    assert isinstance(said, Said) and said.who.address == "unknown-1221_1"


def test_a_comment_can_be_a_picture() -> None:
    told: dict[str, Any] = {"from": {"id": CLEO}, "photo": "https://cdn.example/p"}
    assert one(PAGE_COMMENTS.feed(AT, verb="add", comment_id="1", **told)).files[0].kind == "image"


@pytest.mark.parametrize(
    ("verb", "sort"),
    [("edited", Edited), ("remove", Deleted), ("hide", Hidden), ("unhide", Hidden), ("bless", Unknown)],
)
def test_every_verb_of_a_comment(verb: str, sort: type) -> None:
    assert isinstance(one(PAGE_COMMENTS.feed(AT, verb=verb, comment_id="1221_1", message="x")), sort)


@pytest.mark.parametrize("item", ["reaction", "status", "photo", "video", "post", "share"])
def test_what_is_no_comment_is_passed_over(item: str) -> None:
    assert isinstance(one(PAGE_COMMENTS.feed(AT, item=item, verb="add")), Nothing)


def test_an_instagram_comment_under_an_ad_is_below_its_post() -> None:
    media = {
        "id": "18001",
        "media_product_type": "AD",
        "ad_id": "2385",
        "ad_title": "Spring",
        "original_media_id": "17990",
    }
    told: dict[str, Any] = {"from": {"id": CLEO, "username": "rui.m"}, "media": media, "parent_id": "17865"}
    said = one(PHOTO_COMMENTS.comment(AT, id="17870", text="price?", **told), "instagram")
    assert isinstance(said, Said) and (said.thread, said.cited, said.details["ad"]) == ("17990", "17865", "2385")
    assert said.details["top"] == "17865" and said.who.name == "rui.m"


def test_a_boosted_posts_comment_told_twice_is_one() -> None:
    first = json.loads(PHOTO_COMMENTS.said(1, "price?", AT))
    again = json.loads(PHOTO_COMMENTS.said(1, "price?", AT))
    again["entry"][0]["changes"][0]["value"]["media"] |= {"ad_id": "1"}
    bodies = [json.dumps(each).encode() for each in (first, again)]
    events = [adapter_for("instagram").split(Webhook("POST", "https://x", {}, each))[0] for each in bodies]
    assert events[0].key == events[1].key


def whatsapp(**more: Any) -> Any:
    return one(WHATSAPP.message(1, AT, **more), "whatsapp")


def test_a_person_of_whatsapp_has_several_names() -> None:
    who = whatsapp(type="text", text={"body": "Hi"}).who
    assert (who.address, who.identity, who.name) == (CLEO, f"US.{CLEO}", "Cleo Marsh")
    assert ("whatsapp", CLEO) in who.others


def test_a_person_without_a_number() -> None:
    base = {
        "from_user_id": "US.1349",
        "id": "wamid.1",
        "timestamp": "1790000000",
        "type": "text",
        "text": {"body": "Hi"},
    }
    contact = {"profile": {"name": "Sheena"}, "user_id": "US.1349", "parent_user_id": "US.ENT.1181"}
    said = one(WHATSAPP.value(contacts=[contact], messages=[base]), "whatsapp")
    assert (said.who.address, said.who.identity, said.who.name) == ("US.1349", "US.1349", "Sheena")
    assert ("whatsapp", "US.ENT.1181") in said.who.others


def interactive(sort: str, **chosen: str) -> dict[str, Any]:
    return {"type": "interactive", "interactive": {"type": sort, sort: chosen}}


FORM = '{"size": "M", "flow_token": "x"}'
ORDER = {"text": "Please", "product_items": [{"product_retailer_id": "L1", "quantity": 2}]}
CARD = {"name": {"formatted_name": "Rui"}, "phones": [{"phone": "+351"}]}
SPOT = {"latitude": 1.5, "longitude": 2, "name": "Loja"}


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ({"type": "location", "location": SPOT}, "📍 Loja\n1.50000, 2.00000"),
        ({"type": "button", "button": {"text": "Yes", "payload": "Y"}}, "Yes"),
        (interactive("button_reply", id="1", title="Blue"), "Blue"),
        (interactive("list_reply", title="M", description="38"), "M\n38"),
        (interactive("nfm_reply", name="flow", body="Sent", response_json=FORM), "Sent\nsize: M"),
        ({"type": "order", "order": ORDER}, "Please\n🛒 2 × L1"),
        ({"type": "contacts", "contacts": [CARD]}, "👤 Rui, +351"),
        ({"type": "unsupported", "errors": [{"code": 131051, "title": "Type unknown"}]}, "[Type unknown]"),
        ({"type": "hologram"}, "[This kind of message cannot be shown: hologram]"),
    ],
)
def test_every_kind_of_message_can_be_read(more: dict[str, Any], text: str) -> None:
    assert whatsapp(**more).text == text


def test_a_voice_note_and_a_document() -> None:
    voice = whatsapp(type="audio", audio={"id": "1003", "mime_type": "audio/ogg; codecs=opus", "voice": True}).files[0]
    assert (voice.kind, voice.content_type, voice.source["id"]) == ("voice", "audio/ogg", "1003")
    paper = whatsapp(type="document", document={"id": "9", "filename": "fatura.pdf", "caption": "Here"})
    assert (paper.text, paper.files[0].filename) == ("Here", "fatura.pdf")


def test_numbers_and_ids_that_change() -> None:
    moved = whatsapp(type="system", system={"type": "user_changed_number", "wa_id": "999", "body": "x"})
    assert moved == Moved(f"US.{CLEO}", "999")
    update = {"wa_id": CLEO, "detail": "x", "user_id": {"previous": "US.1", "current": "US.2"}}
    assert one(WHATSAPP.value("user_id_update", user_id_update=[update]), "whatsapp") == Moved("US.1", "US.2")


def test_an_answer_too_late_closes_the_window() -> None:
    told = {"id": "wamid.9", "status": "failed", "timestamp": "1790000000", "recipient_id": CLEO}
    error = {
        "code": 131047,
        "title": "Re-engagement message",
        "error_data": {"details": "More than 24 hours have passed"},
    }
    progress = one(WHATSAPP.value(statuses=[told | {"errors": [error]}]), "whatsapp")
    assert isinstance(progress, Progress) and progress.window_closed and "24 hours" in progress.reason


def test_one_request_with_messages_and_states_is_taken_apart() -> None:
    state = {"id": "wamid.7", "status": "delivered", "timestamp": "1790000000", "recipient_id": CLEO}
    base = {"from": CLEO, "timestamp": "1790000000", "type": "text", "text": {"body": "Hi"}}
    body = WHATSAPP.value(messages=[base | {"id": "a"}, base | {"id": "b"}], statuses=[state])
    assert [type(each) for each in told(body, "whatsapp")] == [Said, Said, Progress]
    events = adapter_for("whatsapp").split(Webhook("POST", "https://x", {}, body))
    assert {each.account for each in events} == {NUMBER} and {each.lane for each in events} == {CLEO}


def test_the_accounts_own_news() -> None:
    def news(field: str, **value: Any) -> Any:
        return one(WHATSAPP.value(field, **value), "whatsapp")

    assert isinstance(news("account_update", event="DISABLED_UPDATE"), AccountTrouble)
    assert isinstance(news("account_update", event="VERIFIED_ACCOUNT"), Nothing)
    assert isinstance(news("message_template_status_update", event="APPROVED"), Nothing)
    assert isinstance(news("calls", calls=[{"id": "1"}]), Unknown)
