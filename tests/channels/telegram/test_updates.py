"""What odd updates of Telegram become. Every one of them is accepted by another reader of Telegram's format as well."""

import json
from typing import Any

import pytest
from aiogram.types import Update

from channels_integrations.adapter import Happened
from channels_integrations.happenings import Deleted, Echoed, Edited, Nothing, Reacted, Said, Unknown, Unreachable
from channels_integrations.telegram.updates import normalize
from tests.channels.contract.harness import now
from tests.channels.contract.telegram import Business, message, photo, update

AT = now()
PLACE = {"latitude": 41.14961, "longitude": -8.61099}


def happened(kind: str, told: Any) -> Any:
    """The one thing that an update tells of."""
    raw = json.loads(update(7, kind, told))
    Update.model_validate(raw)
    result = normalize(raw)
    assert isinstance(result, Happened)
    (only,) = result.happenings
    return only


def said(**more: Any) -> Said:
    only = happened("message", message(17, AT) | more)
    assert isinstance(only, Said)
    return only


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ({"text": "Olá 💡"}, "Olá 💡"),
        ({"location": PLACE}, "📍 41.14961, -8.61099"),
        ({"venue": {"location": PLACE, "title": "Livraria", "address": "Rua 1"}, "location": PLACE},
         "📍 Livraria\nRua 1\n41.14961, -8.61099"),
        ({"contact": {"phone_number": "+351 910", "first_name": "Rui"}}, "👤 Rui, +351 910"),
        ({"dice": {"emoji": "🎯", "value": 6}}, "🎯 6"),
        ({"game": {"title": "T", "description": "D", "photo": photo(1)}},
         "[This kind of message cannot be shown: game]"),
    ],
)  # fmt: skip
def test_what_is_no_text_can_be_read(more: dict[str, Any], text: str) -> None:
    assert said(**more).text == text


def test_a_customer_is_their_chat() -> None:
    who = said(text="Hi").who
    assert (who.address, who.name, who.language) == ("5550001", "Cleo Marsh", "pt-br")
    assert said(text="Hi").external_id == "5550001:17"


@pytest.mark.parametrize(
    ("name", "told", "kind"),
    [
        ("voice", {"duration": 4, "mime_type": "audio/ogg"}, "voice"),
        ("audio", {"duration": 200, "mime_type": "audio/mpeg", "file_name": "song.mp3"}, "audio"),
        ("video", {"duration": 9, "width": 1, "height": 1, "mime_type": "video/mp4"}, "video"),
        ("video_note", {"duration": 9, "length": 240}, "video"),
        ("document", {"file_name": "fatura.pdf", "mime_type": "application/pdf"}, "file"),
    ],
)
def test_files_are_fetched_later(name: str, told: dict[str, Any], kind: str) -> None:
    (file,) = said(**{name: {"file_id": "F", "file_unique_id": "U"} | told}).files
    assert (file.kind, file.external_id, file.source["file_id"]) == (kind, "U", "F")
    assert file.duration_ms == (told["duration"] * 1000 if "duration" in told else None)
    assert file.filename == told.get("file_name", "")


def test_of_a_picture_the_largest() -> None:
    (file,) = said(photo=photo(3), caption="Broken here").files
    assert file.source["file_id"] == "F3-1280"


def test_an_animation_is_one_file_though_it_is_told_twice() -> None:
    clip = {"file_id": "F", "file_unique_id": "U", "width": 1, "height": 1, "duration": 2}
    assert len(said(animation=clip, document={"file_id": "F", "file_unique_id": "U"}).files) == 1


def test_a_sticker_is_its_emoji_and_a_picture() -> None:
    sticker = {"file_id": "F", "file_unique_id": "U", "type": "regular", "width": 512, "height": 512, "emoji": "😍"}
    told = said(sticker=sticker | {"is_animated": False, "is_video": False})
    assert told.text == "😍" and told.files[0].content_type == "image/webp"


def test_an_answer_cites_what_it_answers() -> None:
    assert said(text="Yes", reply_to_message=message(12, AT) | {"text": "?"}).cited == "5550001:12"


def test_an_album_says_that_it_is_one() -> None:
    assert said(photo=photo(1), media_group_id="55").album == "55"


def test_a_button_says_its_words() -> None:
    below = message(5, AT) | {
        "text": "Size?",
        "reply_markup": {"inline_keyboard": [[{"text": "Large", "callback_data": "size:l"}]]},
    }
    person = message(1, AT)["from"]
    pressed = happened(
        "callback_query", {"id": "9", "from": person, "chat_instance": "1", "message": below, "data": "size:l"}
    )
    assert isinstance(pressed, Said) and (pressed.text, pressed.external_id) == ("Large", "callback:9")


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
def test_what_is_said_in_groups_is_not_for_the_shop(kind: str) -> None:
    told = message(17, AT) | {"text": "Hi all", "chat": {"id": -100, "type": kind, "title": "Friends"}}
    assert isinstance(happened("message", told), Nothing)


def test_notices_are_nobodys_words() -> None:
    assert isinstance(happened("message", message(17, AT) | {"pinned_message": message(3, AT)}), Nothing)


def test_blocking_and_coming_back() -> None:
    def member(status: str) -> Any:
        user = {"id": 7001, "is_bot": True, "first_name": "Shop"}
        until = {"until_date": 0} if status == "kicked" else {}
        told = message(1, AT)
        return happened(
            "my_chat_member",
            {
                **{name: told[name] for name in ("chat", "from", "date")},
                "old_chat_member": {"user": user, "status": "member"},
                "new_chat_member": {"user": user, "status": status} | until,
            },
        )

    blocked, back = member("kicked"), member("member")
    assert isinstance(blocked, Unreachable) and blocked.who == "5550001" and blocked.reason
    assert isinstance(back, Unreachable) and not back.reason


def test_two_edits_in_one_second_keep_their_order() -> None:
    told = message(17, AT) | {"text": "x", "edit_date": int(AT.timestamp())}
    first = json.loads(update(7, "edited_message", told))
    second = json.loads(update(8, "edited_message", told))
    edits = [normalize(each) for each in (first, second)]
    times = [
        each.happenings[0].at for each in edits if isinstance(each, Happened) and isinstance(each.happenings[0], Edited)
    ]
    assert times[0] and times[1] and times[0] < times[1]


def test_a_business_account_has_two_sides() -> None:
    business = Business()
    theirs = json.loads(business.said(1, "Hello", AT))
    ours = json.loads(business.echoed("5550001:2", "Good morning", AT))
    gone = json.loads(business.deleted(1, AT))
    for raw, sort in ((theirs, Said), (ours, Echoed), (gone, Deleted)):
        Update.model_validate(raw)
        result = normalize(raw)
        assert isinstance(result, Happened) and isinstance(result.happenings[0], sort)


def test_reactions_of_every_sort() -> None:
    told = message(3, AT)
    sorts = [{"type": "emoji", "emoji": "👍"}, {"type": "paid"}, {"type": "custom_emoji", "custom_emoji_id": "1"}]
    about = {"chat": told["chat"], "user": told["from"], "message_id": 3, "date": told["date"], "old_reaction": []}
    given = happened("message_reaction", about | {"new_reaction": sorts})
    assert isinstance(given, Reacted) and given.emoji == "👍 ⭐ 🖼"
    assert happened("message_reaction", about | {"new_reaction": []}).emoji == ""


def test_a_kind_from_the_future_is_named() -> None:
    result = normalize({"update_id": 1, "hologram": {"x": 1}})
    assert isinstance(result, Happened) and isinstance(result.happenings[0], Unknown)
    assert "hologram" in result.happenings[0].what
