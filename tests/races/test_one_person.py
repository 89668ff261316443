"""A customer writes while being made one with another contact, or two again: nothing is lost, all is in place."""

from collections.abc import Callable
from functools import partial

import pytest

from channels_integrations.accounts import default_email
from channels_integrations.models import Channel
from core import clock
from core.transient import is_transient
from events.record import Actor
from inbox import chat, contacts
from inbox.chat import Chat
from inbox.intake import IncomingMessage
from inbox.models import Agent, Contact, ContactMerge, Identity, Message, Ticket
from inbox.people import merge
from tests.faults.stories import numbers_have_no_gaps
from tests.people import Write
from tests.races.crowd import at_once, failures

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True)]
NUMBER = "351912000417"
WRITERS, LINES = 6, 6


def says(channel: Channel, text: str, thread: str) -> None:
    """One line in a chat; what a worker would try again is tried again."""
    incoming = IncomingMessage(
        channel_id=channel.id,
        channel_kind="whatsapp",
        identity_kind="whatsapp",
        address=NUMBER,
        name="Cleo",
        subject="",
        text=text,
        at=clock.now(),
        external_id=text,
    )
    while True:
        try:
            chat.say(Chat(incoming, address=NUMBER, thread=thread))
        except Exception as error:
            if not is_transient(error):
                raise
        else:
            return


def write(channel: Channel, number: int) -> None:
    """Each in a thread of its own below a post, so that tickets are opened as well as gone on with."""
    for line in range(LINES):
        says(channel, f"{number}-{line}", f"thread-{number}-{line % 3}")


def merge_and_undo(agent: Agent, source: int, into: int) -> None:
    actor = Actor("agent", agent.id)
    for _ in range(3):
        row = again(partial(merge.merge, source, into, agent, actor, "Same order"))
        again(partial(merge.undo, row.id, agent, actor))


def again(deed: Callable[[], ContactMerge]) -> ContactMerge:
    while True:
        try:
            return deed()
        except Exception as error:
            if not is_transient(error):
                raise


@pytest.mark.parametrize("ends", ["merged", "apart"])
def test_nothing_is_lost(cleo_writes: Write, ana: Agent, ends: str) -> None:
    channel = Channel.objects.create(kind="whatsapp", name="Line", address="1065")
    into = Contact.objects.get(tickets=cleo_writes().ticket_id).id
    says(channel, "first", "")
    source = Identity.objects.get(kind="whatsapp").contact_id
    results = at_once(
        [partial(write, channel, number) for number in range(WRITERS)] + [partial(merge_and_undo, ana, source, into)]
    )
    assert failures(results) == []
    if ends == "merged":
        merge.merge(source, into, ana, Actor("agent", ana.id), "Same order")
    owner = into if ends == "merged" else source
    assert Identity.objects.get(kind="whatsapp").contact_id == owner
    said = Message.objects.filter(ticket__channel_kind="whatsapp", direction="in")
    assert sorted(said.values_list("text", flat=True)) == sorted(
        ["first", *(f"{n}-{line}" for n in range(WRITERS) for line in range(LINES))]
    )
    assert set(said.values_list("ticket__contact", flat=True)) == {owner}
    assert set(said.values_list("contact", flat=True)) == {owner}
    assert Contact.objects.count() == 2, "nobody was made anew"
    assert Ticket.objects.filter(channel=default_email()).get().contact_id == into
    numbers_have_no_gaps()


def test_two_agents_merge_the_same_pair_crosswise(cleo_writes: Write, ana: Agent, ben: Agent) -> None:
    one = contacts.find_or_create("email", "cleo@customer.example", "Cleo")
    other = contacts.find_or_create("email", "cleo@work.example", "Cleo")
    results = at_once(
        [
            partial(merge.merge, one, other, ana, Actor("agent", ana.id), "Same order"),
            partial(merge.merge, other, one, ben, Actor("agent", ben.id), "Same order"),
        ]
    )
    (refused,) = failures(results)
    assert isinstance(refused, merge.Cannot) and refused.why == "merged-already"
    assert ContactMerge.objects.count() == 1
