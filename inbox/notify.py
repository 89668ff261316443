"""Telling people, once. A consumer of events; what must also be mailed is picked up by `inbox.notices`."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from core import clock
from events import deliver as deliveries
from events.deliver import Later
from events.kinds import AgentNotified
from events.models import Event
from events.record import record
from inbox import ladder, ladder_moves, tickets
from inbox.answers import UNSENT
from inbox.departures import release
from inbox.ladder import Reached
from inbox.ladder_people import overseers, seeing, told
from inbox.models import Agent, Follower, Message, Notification, Ticket
from inbox.snippets import snippet

MAILED = ("webhook.disabled",)
"""Kinds that are mailed whatever any ladder says."""
MAILED_UNREAD = ("ticket.mentioned", "message.held_back")
"""Kinds that are mailed to whoever has not read them in the app within PATIENCE."""
PATIENCE = timedelta(minutes=5)
A_MOMENT = timedelta(seconds=0.5)
SAID = ("ticket.mentioned", "ticket.followed_reply")
"""Kinds whose notification shows what was said."""


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
        _tell(event, _concerned(event, ticket), _more(event), mail_at=_mail_at(event.kind, now))
    elif (reached := ladder.reached(event, now)) is not None:
        _climb(event, reached, ticket, now)


def _mail_at(kind: str, now: datetime) -> datetime | None:
    if kind in MAILED:
        return now
    return now + PATIENCE if kind in MAILED_UNREAD and settings.SMTP_URL else None


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
    _tell(event, told(rung.tell, ticket), more, in_app="app" in rung.by or not mailed, mail_at=mail_at)


def _tell(
    event: Event,
    agents: Iterable[Agent],
    more: dict[str, Any],
    *,
    in_app: bool = True,
    mail_at: datetime | None = None,
) -> None:
    ids = sorted(agent.id for agent in agents)
    if not ids:
        return
    values = {"event": event, "ticket_id": event.ticket_id, "kind": event.kind, "in_app": in_app, "mail_at": mail_at}
    Notification.objects.bulk_create(
        Notification(agent_id=each, data=_as_told_to(each, event.data | more), **values) for each in ids
    )
    record(event.ticket_id, AgentNotified(ids, event.kind, event.id))


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
    return seeing(ticket, Q(id=_writer_id(event)) | Q(id=ticket.assignee_id)) or overseers()


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


def _admins(_event: Event, ticket: Ticket) -> list[Agent]:
    return seeing(ticket, Q(role=Agent.Role.ADMIN))


def _more(event: Event) -> dict[str, Any]:
    """Who said what, where something was said."""
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
    "ticket.mentioned": _mentioned,
    "ticket.followed_reply": _followers,
    "message.failed": _responsible,
    "message.held_back": _writer_or_owner,
    "message.released": _writer_when_late,
    "webhook.disabled": _admins,
}
"""Whom a kind of event concerns, stages of clocks aside."""
