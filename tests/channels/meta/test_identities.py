"""A person of WhatsApp has a number, an id, or both, and can change either: it stays one person."""

from typing import Any

import pytest

from channels_integrations.models import Channel
from core import hints
from inbox.models import Contact, Identity, Message, Ticket
from tests.channels.contract.harness import bring, now
from tests.channels.contract.meta import WhatsApp

pytestmark = pytest.mark.django_db
LINE = WhatsApp()
PHONE, PERSON = "351910000001", "PT.1349"


@pytest.fixture
def channel(db: None, monkeypatch: pytest.MonkeyPatch) -> Channel:
    monkeypatch.setattr(hints, "ring", lambda name: None)
    return LINE.channel()


def said(number: int, phone: str = "", person: str = "") -> bytes:
    contact: dict[str, Any] = {"profile": {"name": "Sheena"}}
    told = {"id": f"wamid.{number}", "timestamp": str(int(now().timestamp())), "type": "text", "text": {"body": "Hi"}}
    if phone:
        contact["wa_id"], told["from"] = phone, phone
    if person:
        contact["user_id"], told["from_user_id"] = person, person
    return LINE.value(contacts=[contact], messages=[told])


def known() -> set[str]:
    return set(Identity.objects.values_list("address", flat=True))


def test_the_number_first_and_the_id_later(channel: Channel) -> None:
    bring(LINE, channel, said(1, PHONE), said(2, PHONE, PERSON), said(3, person=PERSON))
    assert Contact.objects.count() == Ticket.objects.count() == 1
    assert known() == {PHONE, PERSON.lower()}
    assert [each.address for each in Message.objects.order_by("id")] == [PHONE, PHONE, PERSON], (
        "as the provider spells it"
    )


def test_the_id_first_and_the_number_later(channel: Channel) -> None:
    bring(LINE, channel, said(1, person=PERSON), said(2, PHONE, PERSON), said(3, PHONE))
    assert Contact.objects.count() == 1


def test_a_new_id_is_the_same_person(channel: Channel) -> None:
    bring(LINE, channel, said(1, person=PERSON))
    update = {"wa_id": PHONE, "detail": "x", "user_id": {"previous": PERSON, "current": "PT.2000"}}
    bring(LINE, channel, LINE.value("user_id_update", user_id_update=[update]), said(2, person="PT.2000"))
    assert Contact.objects.count() == Ticket.objects.count() == 1


def test_two_people_stay_two(channel: Channel) -> None:
    bring(LINE, channel, said(1, PHONE, PERSON), said(2, "351910000002", "PT.2"))
    assert Contact.objects.count() == Ticket.objects.count() == 2


def test_people_who_are_known_apart_are_not_joined_by_a_message(channel: Channel) -> None:
    """Only a person joins people: what belongs to somebody already stays theirs."""
    bring(LINE, channel, said(1, PHONE), said(2, person=PERSON))
    assert Contact.objects.count() == 2
    bring(LINE, channel, said(3, PHONE, PERSON))
    assert Contact.objects.count() == 2 and known() == {PHONE, PERSON.lower()}


def test_an_answer_from_the_phone_finds_the_person(channel: Channel) -> None:
    bring(LINE, channel, said(1, PHONE, PERSON))
    echo = {"from": "15550783881", "to": PHONE, "id": "wamid.9", "timestamp": "1790000000", "type": "text"}
    bring(LINE, channel, LINE.value("smb_message_echoes", message_echoes=[echo | {"text": {"body": "On it"}}]))
    assert Message.objects.get(direction="out").ticket == Ticket.objects.get()
