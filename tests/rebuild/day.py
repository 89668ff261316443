"""Everything that can happen to a ticket, each as one verb on a small desk."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from events.record import Actor
from inbox import attributes, merging, removal, replies, splitting, tickets
from inbox.intake import receive
from inbox.models import Agent, Contact, Message, Team, Ticket
from sla import enforce
from tests.people import incoming

SEEN_ALL = 10**6


@dataclass
class Desk:
    """Two teams, who works there, and the tickets so far. Cleo's messages are cited by their ids."""

    ana: Agent
    ben: Agent
    teams: list[Team]
    overseer: Agent
    tickets: list[int] = field(default_factory=list)
    sent: dict[int, str] = field(default_factory=dict)

    def open(self, ago: timedelta = timedelta(0), team: int | None = 0) -> int:
        """Cleo writes for the first time; `team` is None for a ticket of no team."""
        message = incoming(ago=ago, team_id=None if team is None else self.teams[team].id)
        received = receive(message)
        self.tickets.append(received.ticket_id)
        self.sent[received.ticket_id] = message.external_id
        return received.ticket_id

    @property
    def me(self) -> Actor:
        return Actor("agent", self.ana.id)


def write_again(desk: Desk, ticket: int) -> None:
    receive(incoming("And another thing.", cited=[desk.sent[ticket]]))


def reply(desk: Desk, ticket: int, then: replies.Then = "hold") -> None:
    replies.reply(ticket, desk.ana, replies.Writing("On its way.", SEEN_ALL, then=then))


def reply_and_close(desk: Desk, ticket: int) -> None:
    reply(desk, ticket, "close")


def reply_and_leave_open(desk: Desk, ticket: int) -> None:
    reply(desk, ticket, "none")


def note(desk: Desk, ticket: int) -> None:
    replies.note(ticket, desk.ana, replies.Writing("Ask the courier.", SEEN_ALL))


def take(desk: Desk, ticket: int) -> None:
    tickets.assign(ticket, desk.ana.id, desk.me)


def give_to_ben(desk: Desk, ticket: int) -> None:
    tickets.assign(ticket, desk.ben.id, desk.me)


def put_back(desk: Desk, ticket: int) -> None:
    tickets.assign(ticket, None, desk.me)


def close(desk: Desk, ticket: int) -> None:
    tickets.close(ticket, desk.me)


def reopen(desk: Desk, ticket: int) -> None:
    tickets.reopen(ticket, desk.me)


def hold(desk: Desk, ticket: int) -> None:
    tickets.hold(ticket, desk.me)


def move_away(desk: Desk, ticket: int) -> None:
    tickets.move(ticket, desk.teams[1].id, desk.me)


def move_here(desk: Desk, ticket: int) -> None:
    tickets.move(ticket, desk.teams[0].id, desk.me)


def move_to_nobody(desk: Desk, ticket: int) -> None:
    tickets.move(ticket, None, desk.me)


def warn_or_breach(desk: Desk, ticket: int) -> None:
    """Whatever is due fires; a ticket that came late is overdue at once."""
    desk.open(ago=timedelta(minutes=61))
    desk.open(ago=timedelta(minutes=46))
    enforce.fire_due()


def reply_arrives(desk: Desk, ticket: int) -> None:
    for message in _queued(ticket):
        replies.mark_sent(message.id)


def reply_bounces(desk: Desk, ticket: int) -> None:
    for message in _queued(ticket):
        replies.mark_failed(message.id, "550 no such mailbox")


def send_again(desk: Desk, ticket: int) -> None:
    for message in Message.objects.filter(ticket_id=ticket, state=Message.State.FAILED):
        replies.retry(message.id, desk.ana)


def put_on_hold(desk: Desk, ticket: int) -> None:
    if _is_here(ticket):
        attributes.put_on_hold(ticket, desk.me)


def make_urgent(desk: Desk, ticket: int) -> None:
    attributes.prioritise(ticket, "urgent", desk.me)


def tag(desk: Desk, ticket: int) -> None:
    attributes.tag(ticket, ["press"], desk.me)


def give_tier(desk: Desk, ticket: int) -> None:
    """All of Cleo's open tickets have another tier at once."""
    contact = Contact.objects.get(tickets=ticket)
    attributes.set_tier(contact.id, "" if contact.tier else "gold", desk.me)


def call_it_spam(desk: Desk, ticket: int) -> None:
    if Ticket.objects.get(id=ticket).merged_into_id is None:
        removal.remove(ticket, "spam", desk.me)


def bring_back(desk: Desk, ticket: int) -> None:
    removal.restore(ticket, desk.me)


def merge_away(desk: Desk, ticket: int) -> None:
    """Into a ticket of the other team."""
    into = desk.open(team=1)
    if _is_here(ticket):
        reply_arrives(desk, ticket)
        merging.merge(ticket, into, desk.me)


def take_in(desk: Desk, ticket: int) -> None:
    other = desk.open()
    if _is_here(ticket):
        merging.merge(other, ticket, desk.me)


def split_off(desk: Desk, ticket: int) -> None:
    if _is_here(ticket):
        write_again(desk, ticket)
        last = Message.objects.filter(ticket_id=ticket).latest("id")
        made = splitting.split(ticket, [last.id], "", desk.me).id
        desk.tickets.append(made)
        desk.sent[made] = last.external_id


def _is_here(ticket: int) -> bool:
    """Not put away as spam or into another ticket."""
    found = Ticket.objects.get(id=ticket)
    return not found.removed and found.merged_into_id is None


def _queued(ticket: int) -> list[Message]:
    return list(Message.objects.filter(ticket_id=ticket, state=Message.State.QUEUED))


Verb = Callable[[Desk, int], None]
VERBS: list[Verb] = [
    write_again,
    reply,
    reply_and_close,
    reply_and_leave_open,
    note,
    take,
    give_to_ben,
    put_back,
    close,
    reopen,
    hold,
    move_away,
    move_here,
    move_to_nobody,
    warn_or_breach,
    reply_arrives,
    reply_bounces,
    send_again,
    put_on_hold,
    make_urgent,
    tag,
    give_tier,
    call_it_spam,
    bring_back,
    merge_away,
    take_in,
    split_off,
]
