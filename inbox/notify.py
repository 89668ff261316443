"""Telling people, once. A consumer of events: in the app by a row, by e-mail for what cannot wait."""

from collections.abc import Iterable

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now

from events.kinds import AgentNotified
from events.models import Event
from events.record import record
from inbox import tickets
from inbox.models import Agent, Message, Notification, Ticket
from inbox.notices import notice

MAILED_KINDS = {"sla.breached"}


def deliver(event: Event) -> None:
    """Tell everyone whom this event concerns. Safe to run twice: each agent has at most one notification per event."""
    ticket = Ticket.objects.get(id=event.ticket_id)
    _note(event, _concerned(event, ticket))
    if event.kind in MAILED_KINDS and settings.SMTP_URL:
        for told in Notification.objects.select_related("agent", "ticket").filter(event=event, mailed_at=None):
            _mail(told)


@transaction.atomic
def _note(event: Event, agents: Iterable[Agent]) -> None:
    tickets.locked(event.ticket_id)
    told = set(Notification.objects.filter(event=event).values_list("agent_id", flat=True))
    fresh = [agent.id for agent in agents if agent.id not in told]
    if not fresh:
        return
    Notification.objects.bulk_create(
        Notification(agent_id=each, event=event, ticket_id=event.ticket_id, kind=event.kind, data=event.data)
        for each in fresh
    )
    record(event.ticket_id, AgentNotified(sorted(fresh), event.kind, event.id))


def _concerned(event: Event, ticket: Ticket) -> list[Agent]:
    active = Agent.objects.filter(is_active=True)
    overseers = Q(role__in=[Agent.Role.SUPERVISOR, Agent.Role.ADMIN])
    owner = Q(id=ticket.assignee_id)
    match event.kind:
        case "sla.breached":
            return list(active.filter(owner | overseers))
        case "sla.warned":
            return list(active.filter(owner if ticket.assignee_id else Q(role=Agent.Role.SUPERVISOR)))
        case "ticket.assigned":
            return [] if _own_doing(event) else list(active.filter(id=event.data["agent_id"]))
        case "message.failed":
            author = Message.objects.values_list("agent_id", flat=True).get(id=event.data["message_id"])
            return list(active.filter(Q(id=author) | owner))
    return []


def _own_doing(event: Event) -> bool:
    return event.actor_kind == "agent" and event.actor_id == event.data["agent_id"]


def _mail(told: Notification) -> None:
    subject, body = notice(told)
    mail = EmailMessage(
        subject,
        body,
        from_email=f"{settings.COMPANY} <{settings.MAIL_ADDRESS}>",
        to=[told.agent.email],
        headers={
            # the same id on every try, so that a mail program shows a repeated notice once
            "Message-ID": f"<notice.{told.id}@{settings.MAIL_ADDRESS.rpartition('@')[2]}>",
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
        },
    )
    mail.send()
    Notification.objects.filter(id=told.id).update(mailed_at=Now())
