"""What variables stand for in one ticket."""

import re
from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from core import clock as wall
from inbox.models import Agent, Ticket
from inbox.people.unnamed import is_unnamed
from sla.models import Clock

_DAYS = {"pt": "{:%d/%m}", "es": "{:%d/%m}"}
_NO_NAME = re.compile(r"@|^[\W\d_]*$")
"""An address or a number is not what people are called."""


def values(ticket: Ticket, agent: Agent) -> Mapping[str, str]:
    """The value of every variable; an empty one is not known. Reads the ticket's contact."""
    contact = _name(ticket.contact.name)
    return {
        "contact.name": contact,
        "contact.first_name": contact.split(" ")[0],
        "ticket.id": str(ticket.id),
        "ticket.subject": ticket.subject,
        "agent.name": agent.name,
        "agent.first_name": agent.name.split(" ")[0],
        "company": settings.COMPANY,
        "answer_by": _answer_by(ticket),
    }


def _name(name: str) -> str:
    words = " ".join(name.split())
    return "" if _NO_NAME.search(words) or is_unnamed(words) else words


def _answer_by(ticket: Ticket) -> str:
    """By when an answer was promised, by the wall clock of the calendar that counts; nothing once it is past."""
    if ticket.due_at is None:
        return ""
    now = wall.now()
    if ticket.due_at <= now:
        return ""
    zone = ZoneInfo(_zone(ticket))
    return said(ticket.due_at.astimezone(zone), now.astimezone(zone), ticket.language)


def said(due: datetime, now: datetime, language: str) -> str:
    """15:20 for today, with the day in front for any other; both in the same zone."""
    time = f"{due:%H:%M}"
    if due.date() == now.date():
        return time
    return f"{_DAYS.get(language[:2], '{:%d %b}').format(due)} {time}"


def _zone(ticket: Ticket) -> str:
    running = Clock.objects.filter(ticket=ticket, state=Clock.State.RUNNING).order_by("deadline")
    zone = running.values_list("calendar_version__zone", flat=True).first()
    return zone or settings.TIME_ZONE
