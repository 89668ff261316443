"""Who is here to answer. Live sockets keep it (`inbox.presence.attend`), and it lapses by itself."""

from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Now

from inbox.models import Agent, Ticket


def online(team: int | None = None) -> QuerySet[Agent]:
    """Active agents who have the app open now; of one team only, when one is given."""
    present = Agent.objects.filter(is_active=True, attendance__until__gt=Now())
    return present if team is None else present.filter(teams=team)


def answering(team: int | None = None) -> QuerySet[Agent]:
    """Those of them who answer: agents, and supervisors and admins who have an unanswered ticket of their own."""
    theirs = Ticket.objects.filter(assignee=OuterRef("id"), due_at__isnull=False).exclude(status=Ticket.Status.CLOSED)
    return online(team).filter(Q(role=Agent.Role.AGENT) | Exists(theirs))


def with_load(agents: QuerySet[Any], counted: Q) -> QuerySet[Any]:
    """Each with `load`: how many open tickets they have, of those that `counted` allows.

    Counted agent by agent in the index of what is open: a join reads every ticket that anybody has ever had.
    """
    theirs = Ticket.objects.filter(counted, assignee=OuterRef("id"), status=Ticket.Status.OPEN).order_by()
    number = theirs.values("assignee").annotate(number=Count("id")).values("number")
    loaded: QuerySet[Any] = agents.annotate(load=Coalesce(Subquery(number), 0))
    return loaded
