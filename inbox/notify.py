"""Telling people, once. A consumer of events; what must also be mailed is picked up by `inbox.notices`."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from core import clock, hints
from events import deliver as deliveries
from events.deliver import Later
from events.kinds import AgentNotified
from events.models import Event
from events.record import record
from inbox import ladder, ladder_moves, pushing, tickets
from inbox.answers import UNSENT
from inbox.departures import release
from inbox.ladder import Reached
from inbox.ladder_people import overseers, seeing, told
from inbox.models import Agent, Follower, Message, Notification, Ticket
from inbox.models.survey import BAD
from inbox.snippets import snippet
from inbox.surveys import links
from inbox.telling import ways
from inbox.telling.topics import TOPICS

MAILED = ("webhook.disabled",)
"""Kinds that are mailed whatever any ladder says."""
PATIENCE = timedelta(minutes=5)
"""So long a notification can be read in the app before it is mailed, to whoever wants mail of it."""
A_MOMENT = timedelta(seconds=0.5)
SAID = ("ticket.mentioned", "ticket.followed_reply", "message.received")
"""Kinds whose notification shows what was said."""
SEEN_IN_QUEUE = ("message.received",)
"""Kinds that need no line in the app's list: the row in the queue tells it."""


def sweep() -> float:
    """One round of the worker loop: tell what waits to be told. Returns the seconds to rest."""
    return deliveries.sweep("notify")


def deliver(event: Event) -> None:
    """Tell everyone whom this event concerns. Safe to run twice: what was told is told, and done, once."""
    if event.kind in ladder.STAGES and ladder.asks_nothing(event):
        return
    with transaction.atomic():
        ticket = tickets.locked(event.ticket_id)
        if not Notification.objects.filter(event=event).exists():
            _deal_with(event, ticket, clock.now())


def _deal_with(event: Event, ticket: Ticket, now: datetime) -> None:
    if event.kind not in ladder.STAGES:
        in_app, mail_at = event.kind not in SEEN_IN_QUEUE, _mail_at(event.kind, now)
        _tell(event, ticket, _concerned(event, ticket), _more(event), in_app=in_app, mail_at=mail_at)
    elif (reached := ladder.reached(event, now)) is not None:
        _climb(event, reached, ticket, now)


def _mail_at(kind: str, now: datetime) -> datetime | None:
    if kind in MAILED:
        return now
    return now + PATIENCE if kind in TOPICS and settings.SMTP_URL else None


def _climb(event: Event, reached: Reached, ticket: Ticket, now: datetime) -> None:
    """Do what the rung says. Whoever owns the ticket afterwards is its assignee."""
    rung = reached.rung
    offered = ladder_moves.make(reached, ticket)
    if rung.reassign is not None:
        ticket.refresh_from_db(fields=["assignee"])
    more: dict[str, Any] = {"stage": rung.stage}
    if offered is not None:
        more["offer"] = {"id": offered.id, "name": offered.name}
    mailed = "email" in rung.by and bool(settings.SMTP_URL)
    mail_at = (reached.quiet_until or now) if mailed else None
    _tell(event, ticket, told(rung.tell, ticket), more, in_app="app" in rung.by or not mailed, mail_at=mail_at)


def _tell(
    event: Event,
    ticket: Ticket,
    agents: Iterable[Agent],
    more: dict[str, Any],
    *,
    in_app: bool = True,
    mail_at: datetime | None = None,
) -> None:
    ids = sorted(agent.id for agent in agents)
    about, now = ways.known(ids), clock.now()
    own = {each: each == ticket.assignee_id for each in ids}
    ways_to = {each: ways.ways(about, each, event.kind, own=own[each], now=now, mail_at=mail_at) for each in ids}
    rows = [_row(event, each, more, way, in_app=in_app) for each, way in ways_to.items()]
    rows = [row for row in rows if row.in_app or ways_to[row.agent_id].any]
    Notification.objects.bulk_create(rows)
    if rows:
        record(event.ticket_id, AgentNotified([row.agent_id for row in rows], event.kind, event.id))
    if any(row.push_at for row in rows):
        transaction.on_commit(lambda: hints.ring(pushing.HINT), robust=True)


def _row(event: Event, agent_id: int, more: dict[str, Any], way: ways.Ways, *, in_app: bool) -> Notification:
    what = {"event": event, "ticket_id": event.ticket_id, "kind": event.kind}
    when = {"mail_at": way.mail_at, "push_at": way.push_at, "held": way.held}
    # whoever declines the mail that would have been all is told in the app
    shown = in_app or (way.mail_at is None and event.kind not in SEEN_IN_QUEUE)
    data = _as_told_to(agent_id, event.data | more)
    return Notification(agent_id=agent_id, data=data, in_app=shown, **what, **when)


def _as_told_to(agent_id: int, data: dict[str, Any]) -> dict[str, Any]:
    """Nobody is proposed to themselves."""
    offer = data.get("offer")
    return data if offer is None or offer["id"] != agent_id else {key: data[key] for key in data if key != "offer"}


def _concerned(event: Event, ticket: Ticket) -> list[Agent]:
    find = _WHO.get(event.kind)
    return find(event, ticket) if find else []


def _new_owner(event: Event, ticket: Ticket) -> list[Agent]:
    return [] if _own_doing(event) else seeing(ticket, Q(id=event.data["agent_id"]))


def _responsible(event: Event, ticket: Ticket) -> list[Agent]:
    message = Message.objects.only("agent_id", "details").get(id=event.data["message_id"])
    if links.DETAIL in message.details:
        return []  # a question that did not arrive is nobody's business
    return seeing(ticket, Q(id=message.agent_id) | Q(id=ticket.assignee_id)) or overseers()


def _writer_or_owner(event: Event, ticket: Ticket) -> list[Agent]:
    """Somebody has to look at it: its writer, or else whoever has the ticket."""
    return seeing(ticket, Q(id=_writer_id(event))) or seeing(ticket, Q(id=ticket.assignee_id)) or overseers()


def _writer_when_late(event: Event, ticket: Ticket) -> list[Agent]:
    late = event.data["late_s"] >= release.LATE.total_seconds()
    return seeing(ticket, Q(id=_writer_id(event))) if late else []


def _writer_id(event: Event) -> int | None:
    return Message.objects.values_list("agent_id", flat=True).get(id=event.data["message_id"])


def _mentioned(event: Event, ticket: Ticket) -> list[Agent]:
    return seeing(ticket, Q(id__in=event.data["agent_ids"]))


def _followers(event: Event, ticket: Ticket) -> list[Agent]:
    """Everybody who follows but the one who wrote. Of a reply that is taken back within its seconds nobody hears."""
    message = Message.objects.select_related("departure").get(id=event.data["message_id"])
    if message.state in UNSENT:
        return []
    if hasattr(message, "departure"):
        raise Later(max(A_MOMENT, message.departure.leaves_at - clock.now()), "The reply can still be taken back.")
    known = set(Follower.objects.filter(ticket=ticket).values_list("agent_id", flat=True))
    return seeing(ticket, Q(id__in=known - ({event.actor_id} if event.actor_kind == "agent" else set())))


def _owner_awaiting(_event: Event, ticket: Ticket) -> list[Agent]:
    """Whoever has the ticket, if they want to hear of it at once; not twice, when they follow it as well."""
    wants = Q(id=ticket.assignee_id) & Q(notice_choices__awaits_replies=True)
    return seeing(ticket, wants & ~Q(id__in=Follower.objects.filter(ticket=ticket).values("agent_id")))


def _owner_when_bad(event: Event, ticket: Ticket) -> list[Agent]:
    """Whoever has the ticket, when the customer is discontented, and was not said to be so before."""
    known = event.data["previous"] is not None and event.data["previous"] <= BAD
    if event.data["score"] > BAD or known:
        return []
    return seeing(ticket, Q(id=ticket.assignee_id))


def _admins(_event: Event, ticket: Ticket) -> list[Agent]:
    return seeing(ticket, Q(role=Agent.Role.ADMIN))


def _more(event: Event) -> dict[str, Any]:
    """Who said what, where something was said."""
    if event.kind == "ticket.rated":
        return {"snippet": snippet(event.data["comment"])}
    if event.kind not in SAID:
        return {}
    message = Message.objects.select_related("agent", "contact").get(id=event.data["message_id"])
    writer = message.agent or message.contact
    return {"by": writer.name if writer else "", "snippet": snippet(message.text)}


def _left_asleep(event: Event, ticket: Ticket) -> list[Agent]:
    """Its owner, or else who snoozed it; nobody when somebody did it or wrote, for that is told otherwise."""
    if event.data["reason"] not in ("time", "deadline"):
        return []
    return seeing(ticket, Q(id=ticket.assignee_id or event.data["snoozed_by_id"]))


def _own_doing(event: Event) -> bool:
    return event.actor_kind == "agent" and event.actor_id == event.data["agent_id"]


_WHO: dict[str, Callable[[Event, Ticket], list[Agent]]] = {
    "ticket.assigned": _new_owner,
    "ticket.woke": _left_asleep,
    "ticket.rated": _owner_when_bad,
    "ticket.mentioned": _mentioned,
    "ticket.followed_reply": _followers,
    "message.received": _owner_awaiting,
    "message.failed": _responsible,
    "message.held_back": _writer_or_owner,
    "message.released": _writer_when_late,
    "webhook.disabled": _admins,
}
"""Whom a kind of event concerns, stages of clocks aside."""
