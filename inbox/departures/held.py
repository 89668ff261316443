"""Replies that had not left, stopped on their way: by what happened meanwhile, or by a person."""

from django.db import transaction
from django.db.models import QuerySet

from core import clock as wall
from events.kinds import MessageHeldBack, MessageTakenBack
from events.record import SYSTEM, Actor, record
from inbox import answers, attributes, tickets
from inbox.departures.plan import FIELDS, as_it_is
from inbox.drafts import store
from inbox.models import Departure, Draft, Message, Ticket
from inbox.snooze import verbs as snooze

WAITS = {Departure.Kind.SCHEDULED: Message.State.SCHEDULED, Departure.Kind.UNDO: Message.State.QUEUED}


class HasLeft(Exception):
    """It is on its way, or there already: nobody can take it back."""


def hold_all_back(ticket_id: int, reason: str) -> bool:
    """Stop every reply of a ticket that has not left. True when there was one. The caller holds the ticket."""
    waiting = departures().filter(ticket_id=ticket_id, held_because="").order_by("message_id")
    stopped = [hold_back(each, reason) for each in waiting]
    return any(stopped)


def hold_back(departure: Departure, reason: str) -> bool:
    """Stop one until somebody looks at it. False when it was leaving at this moment. The caller holds its ticket."""
    if not _stop(departure, Message.State.HELD_BACK):
        return False
    record(departure.message.ticket_id, MessageHeldBack(departure.message_id, reason))
    if departure.kind == Departure.Kind.UNDO:
        _put_back(departure, SYSTEM)
    Departure.objects.filter(message=departure.message_id).update(
        kind=Departure.Kind.SCHEDULED, held_because=reason, before={}, after={}
    )
    return True


@transaction.atomic
def take_back(message_id: int, actor: Actor) -> Draft | None:
    """Make it a draft of its author's again; everything it changed is as before. Returns the draft.

    None when its author is gone. Raises HasLeft.
    """
    departure = held(message_id)
    if departure is None or not _stop(departure, Message.State.TAKEN_BACK):
        raise HasLeft
    message = departure.message
    record(message.ticket_id, MessageTakenBack(message.id), actor)
    if departure.kind == Departure.Kind.UNDO:
        _put_back(departure, actor)
    draft = store.begin_again(message, departure.seen_seq, departure.macro_id)
    departure.delete()
    Message.objects.filter(id=message.id).update(text="", html="", deleted_at=wall.now())
    return draft


def departures() -> QuerySet[Departure]:
    """With what dealing with them needs."""
    return Departure.objects.select_related("message__agent", "macro")


def held(message_id: int) -> Departure | None:
    """The departure of a message, with its ticket held; None when it has none any more."""
    ticket_id = Message.objects.values_list("ticket_id", flat=True).get(id=message_id)
    tickets.locked(ticket_id)
    return departures().filter(message_id=message_id, message__ticket_id=ticket_id).first()


def _stop(departure: Departure, state: Message.State) -> bool:
    """Whoever changes the state first has it: we, or the one who is about to send it."""
    was = Message.State.HELD_BACK if departure.held_because else WAITS[Departure.Kind(departure.kind)]
    waiting = Message.objects.filter(id=departure.message_id, state=was)
    return waiting.update(state=state) == 1


def _put_back(departure: Departure, actor: Actor) -> None:
    """What the reply and its macro changed is as before, unless somebody has changed it since."""
    message, now = departure.message, as_it_is(departure.message.ticket_id)
    before, after = departure.before, departure.after
    ours = {name for name in FIELDS if before[name] != after[name] and now[name] == after[name]}
    ticket_id = message.ticket_id
    if "tags" in ours:
        attributes.set_tags(ticket_id, before["tags"], actor)
    if "priority" in ours:
        attributes.prioritise(ticket_id, before["priority"], actor)
    if "team_id" in ours:
        tickets.move(ticket_id, before["team_id"], actor)
    if "assignee_id" in ours:
        tickets.assign(ticket_id, before["assignee_id"], actor)
    if "snoozed" in ours and not before["snoozed"]:
        snooze.wake(ticket_id, actor)
    status = before["status"] if "status" in ours else None
    ticket: Ticket = tickets.locked(ticket_id)
    answers.give_back(ticket, message, {"status": status, "waiting": before["waiting"]}, actor)
    Message.objects.filter(id=message.id).update(clock=None)
