"""Why a ticket is left as it is, in a word for programs."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from core import clock as wall
from inbox.attributes import MOST_TAGS
from inbox.fields import values
from inbox.models import Agent, Team, Ticket
from inbox.permissions import Sight
from inbox.snooze import verbs


@dataclass(frozen=True)
class Rules:
    """What is looked at for a whole chunk: what has to be filled in, the time, and who there is."""

    required: Collection[tuple[str, str]]
    now: datetime

    def refusal(self, ticket: Ticket, touched: str, wanted: Any) -> str | None:
        """The first reason that holds; None when it can be done."""
        match touched:
            case "tags":
                return "too-many-tags" if len(wanted) > MOST_TAGS else None
            case "status":
                closing = wanted == Ticket.Status.CLOSED
                return "fields-missing" if closing and values.missing(ticket, self.required) else None
            case "snooze":
                return verbs.why_not(ticket, wanted and datetime.fromisoformat(wanted), self.now)
        return None


def rules() -> Rules:
    return Rules(values.required(), wall.now())


def out_of_sight(ticket: Ticket, sight: Sight) -> bool:
    return not sight.covers(ticket.team_id, ticket.assignee_id)


def is_put_away(ticket: Ticket, touched: str) -> bool:
    """Nothing more is done with these, but for calling them spam or trash, or bringing them back."""
    return ticket.merged_into_id is not None or bool(ticket.removed and touched != "removed")


def gone(touched: str, values: Iterable[Any]) -> set[int]:
    """Those of the agents or teams that tickets shall go to that are no longer there."""
    if touched not in ("assignee", "team"):
        return set()
    wanted = {each for each in values if each is not None}
    there: QuerySet[Any] = Team.objects.all() if touched == "team" else Agent.objects.filter(is_active=True)
    return wanted - set(there.filter(id__in=wanted).values_list("id", flat=True))
