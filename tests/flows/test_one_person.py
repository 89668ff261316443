"""Two contacts turn out to be one person: on evidence, or with a reason, and back again exactly as it was."""

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Model

from channels_integrations.models import Channel
from core import clock
from events.models import Event
from events.record import Actor
from inbox import attributes, chat, contacts, tickets
from inbox.chat import Chat
from inbox.intake import IncomingMessage, Received
from inbox.models import Agent, Contact, ContactMerge, Identity, Message, Ticket
from inbox.people import evidence, merge, moving
from sla.models import Clock
from tests.people import Write

pytestmark = pytest.mark.django_db
NUMBER = "351912000417"


def line(kind: str) -> Channel:
    return Channel.objects.get_or_create(kind=kind, address=f"our-{kind}", defaults={"name": kind})[0]


def says(kind: str, identity_kind: str, address: str, text: str = "Hello", **more: Any) -> Received:
    """Somebody writes in a chat."""
    incoming = IncomingMessage(
        channel_id=line(kind).id,
        channel_kind=kind,
        identity_kind=identity_kind,
        address=address,
        name=more.pop("name", "Cleo"),
        subject="",
        text=text,
        at=clock.now(),
        external_id=f"{kind}{address}{Message.objects.count()}",
    )
    received = chat.say(Chat(incoming, address=address, **more))
    assert received is not None
    return received


def contact_of(received: Received) -> Contact:
    return Contact.objects.get(tickets=received.ticket_id)


def actor(agent: Agent) -> Actor:
    return Actor("agent", agent.id)


def snapshot() -> dict[str, list[dict[str, Any]]]:
    """Every row that tells of contacts, as it is."""
    models: list[type[Model]] = [Contact, *{model for _, model, _ in moving._places()}]
    rows: dict[str, list[Any]] = {
        each._meta.label: list(each._default_manager.order_by("pk").values()) for each in models
    }
    rows["clocks"] = list(Clock.objects.order_by("id").values("id", "deadline", "state", "ticket_id"))
    return rows


@pytest.fixture
def by_whatsapp() -> Contact:
    return contact_of(says("whatsapp", "whatsapp", NUMBER, "My parcel is lost"))


@pytest.fixture
def by_text() -> Contact:
    return contact_of(says("twilio", "phone", f"+{NUMBER}", "Any news of my parcel?"))


@pytest.fixture
def by_mail(cleo_writes: Write) -> Contact:
    return contact_of(cleo_writes())


def test_the_same_number_by_two_providers_is_evidence(by_whatsapp: Contact, by_text: Contact, ana: Agent) -> None:
    (found,) = evidence.between(by_whatsapp, by_text)
    assert (found.kind, found.value, found.strong) == ("same_phone", f"+{NUMBER}", True)
    row = merge.merge(by_whatsapp.id, by_text.id, ana, actor(ana))
    assert row.evidence == [{"kind": "same_phone", "value": f"+{NUMBER}", "strong": True}]
    assert Ticket.objects.filter(contact=by_text).count() == 2
    assert {each.contact_id for each in Identity.objects.all()} == {by_text.id}
    assert set(Message.objects.values_list("contact", flat=True)) == {by_text.id}


def test_a_number_that_was_only_told_is_a_hint(by_whatsapp: Contact, ana: Agent) -> None:
    told = contacts.writer("phone", f"+{NUMBER}", "Renata", proof="told")
    (found,) = evidence.between(by_whatsapp, Contact.objects.get(id=told.id))
    assert (found.kind, found.strong) == ("claimed_phone", False)
    with pytest.raises(merge.Cannot, match="no-evidence"):
        merge.merge(told.id, by_whatsapp.id, ana, actor(ana))
    contacts.writer("phone", f"+{NUMBER}", "Renata")
    (found,) = evidence.between(by_whatsapp, Contact.objects.get(id=told.id))
    assert found.strong, "a text from this number has come"


def test_an_id_that_looks_like_a_number_is_no_number(by_whatsapp: Contact) -> None:
    stranger = contact_of(says("telegram", "telegram", NUMBER))
    assert evidence.between(by_whatsapp, stranger) == []


def test_an_address_typed_into_a_form_says_where_to_look(by_mail: Contact, ana: Agent) -> None:
    details = {"claimed_email": "Cleo@Customer.example"}
    visitor = contact_of(says("webchat", "webchat", "v-1", details=details))
    (found,) = evidence.between(by_mail, visitor)
    assert (found.kind, found.value, found.strong) == ("claimed_email", "cleo@customer.example", False)
    assert dict(evidence.pointing_from(visitor.id)).keys() == {by_mail.id}


def test_without_evidence_it_takes_a_reason(by_mail: Contact, by_whatsapp: Contact, ana: Agent) -> None:
    for reason in ("", "  ", "ok"):
        with pytest.raises(merge.Cannot, match="no-evidence"):
            merge.merge(by_whatsapp.id, by_mail.id, ana, actor(ana), reason)
    row = merge.merge(by_whatsapp.id, by_mail.id, ana, actor(ana), "She gave me both order numbers on the phone")
    assert (row.evidence, row.agent_id) == ([], ana.id) and row.reason.startswith("She gave")


def test_back_again_exactly_as_it_was(by_mail: Contact, by_whatsapp: Contact, by_text: Contact, ana: Agent) -> None:
    attributes.set_tier(by_whatsapp.id, "gold", actor(ana))
    before = snapshot()
    first = merge.merge(by_text.id, by_whatsapp.id, ana, actor(ana))
    second = merge.merge(by_whatsapp.id, by_mail.id, ana, actor(ana), "Same order")
    assert Ticket.objects.filter(contact=by_mail).count() == 3
    assert Contact.objects.get(id=by_mail.id).tier == "gold", "what is promised to somebody is not lost"
    merge.undo(second.id, ana, actor(ana))
    merge.undo(first.id, ana, actor(ana))
    after = snapshot()
    for rows in (before, after):
        for each in rows["clocks"]:
            each.pop("deadline")
    assert after == before


def test_what_comes_after_goes_back_with_its_address(by_mail: Contact, by_whatsapp: Contact, ana: Agent) -> None:
    row = merge.merge(by_whatsapp.id, by_mail.id, ana, actor(ana), "Same order")
    tickets.close(Ticket.objects.get(channel_kind="whatsapp").id, actor(ana))
    Ticket.objects.filter(channel_kind="whatsapp").update(closed_at=clock.now() - timedelta(days=3))
    later = says("whatsapp", "whatsapp", NUMBER, "It is back")
    assert later.opened and contact_of(later) == by_mail
    merge.undo(row.id, ana, actor(ana))
    assert contact_of(later) == by_whatsapp
    assert Message.objects.get(id=later.message_id).contact_id == by_whatsapp.id


def test_what_somebody_changed_meanwhile_stays(by_mail: Contact, by_whatsapp: Contact, ana: Agent) -> None:
    attributes.set_tier(by_whatsapp.id, "gold", actor(ana))
    row = merge.merge(by_whatsapp.id, by_mail.id, ana, actor(ana), "Same order")
    attributes.set_tier(by_mail.id, "trade", actor(ana))
    merge.undo(row.id, ana, actor(ana))
    assert Contact.objects.get(id=by_mail.id).tier == "trade"
    assert Contact.objects.get(id=by_whatsapp.id).tier == "gold"


@pytest.fixture
def nobody() -> Contact:
    """Somebody writes on the website who says no name."""
    return contact_of(says("webchat", "webchat", "v-1230d07", name="visitor:0D07"))


def name_of(contact: Contact) -> str:
    return Contact.objects.values_list("name", flat=True).get(id=contact.id)


def test_a_visitor_without_a_name_gets_the_other_ones(by_mail: Contact, nobody: Contact, ana: Agent) -> None:
    row = merge.merge(by_mail.id, nobody.id, ana, actor(ana), "She told me her order number")
    assert (name_of(nobody), row.before["name"]) == (by_mail.name, ["visitor:0D07", by_mail.name])
    merge.undo(row.id, ana, actor(ana))
    assert (name_of(nobody), name_of(by_mail)) == ("visitor:0D07", by_mail.name)


def test_a_name_that_was_said_meanwhile_stays(by_mail: Contact, nobody: Contact, ana: Agent) -> None:
    row = merge.merge(by_mail.id, nobody.id, ana, actor(ana), "Same order")
    Contact.objects.filter(id=nobody.id).update(name="Cleo Marsh-Dias")
    merge.undo(row.id, ana, actor(ana))
    assert name_of(nobody) == "Cleo Marsh-Dias"


@pytest.mark.parametrize("name", ["visitor:ABCD", ""])
def test_no_code_and_no_silence_takes_the_place_of_a_name(
    by_mail: Contact, nobody: Contact, ana: Agent, name: str
) -> None:
    other = Contact.objects.create(name=name)
    merge.merge(other.id, by_mail.id, ana, actor(ana), "Same order")
    merge.merge(nobody.id, by_mail.id, ana, actor(ana), "Same order")
    assert name_of(by_mail) == by_mail.name
    another = Contact.objects.create(name="visitor:1F2E")
    merge.merge(Contact.objects.create(name=name).id, another.id, ana, actor(ana), "Same order")
    assert name_of(another) == "visitor:1F2E"


def test_screens_hear_of_it_by_events(by_mail: Contact, by_whatsapp: Contact, ana: Agent) -> None:
    row = merge.merge(by_whatsapp.id, by_mail.id, ana, actor(ana), "Same order")
    merge.undo(row.id, ana, actor(ana))
    told = Event.objects.filter(kind="ticket.contact_changed").order_by("id")
    assert [(each.data["contact_id"], each.data["undone"]) for each in told] == [
        (by_mail.id, False),
        (by_whatsapp.id, True),
    ]


def test_what_cannot_be(by_mail: Contact, by_whatsapp: Contact, by_text: Contact, ana: Agent) -> None:
    with pytest.raises(merge.Cannot, match="same-contact"):
        merge.merge(by_mail.id, by_mail.id, ana, actor(ana), "Same")
    row = merge.merge(by_whatsapp.id, by_text.id, ana, actor(ana))
    with pytest.raises(merge.Cannot, match="merged-already"):
        merge.merge(by_whatsapp.id, by_mail.id, ana, actor(ana), "Same order")
    again = merge.merge(by_text.id, by_mail.id, ana, actor(ana), "Same order")
    with pytest.raises(merge.Cannot, match="merged-again"):
        merge.undo(row.id, ana, actor(ana))
    merge.undo(again.id, ana, actor(ana))
    merge.undo(row.id, ana, actor(ana))
    with pytest.raises(merge.Cannot, match="undone-already"):
        merge.undo(row.id, ana, actor(ana))
    assert not ContactMerge.objects.filter(undone_at__isnull=True).exists()


def test_an_answer_with_our_token_verifies_its_address(by_mail: Contact, cleo_writes: Write) -> None:
    ticket_id = Ticket.objects.get().id
    assert Identity.objects.get().proof == "wrote"
    cleo_writes("Thanks", address="friend@customer.example", signed_ticket_id=ticket_id)
    assert Identity.objects.get(address="friend@customer.example").proof == "wrote", "she may have passed it on"
    cleo_writes("Thanks", signed_ticket_id=ticket_id)
    assert Identity.objects.get(address="cleo@customer.example").proof == "verified"
    cleo_writes("By the way")
    assert Identity.objects.get(address="cleo@customer.example").proof == "verified"


def test_no_table_that_knows_contacts_is_forgotten() -> None:
    """Every foreign key to a contact either moves or is known not to."""
    keys = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and field.related_model is Contact
    }
    moved = {name for name, _, _ in moving._places()}
    assert keys == moved | moving.NOT_MOVED
    assert {"inbox.Ticket.contact", "inbox.Message.contact", "inbox.Identity.contact"} <= moved
