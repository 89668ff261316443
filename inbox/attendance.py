"""Who is here to answer. Live sockets keep it (`inbox.presence.attend`), and it lapses by itself."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Now

from inbox.models import Agent, Ticket


def online(team: int | None = None) -> QuerySet[Agent]:
    """Active agents who have the app open now; of one team only, when one is given."""
    present = Agent.objects.filter(is_active=True, attendance__until__gt=Now())
    return present if team is None else present.filter(teams=team)


def answering(team: int | None = None) -> QuerySet[Agent]:
    """Those of them who answer: agents, and supervisors and admins who have an unanswered ticket of their own."""
    theirs = Ticket.objects.filter(assignee=OuterRef("id"), due_at__isnull=False).exclude(status=Ticket.Status.CLOSED)
    return online(team).filter(Q(role=Agent.Role.AGENT) | Exists(theirs))
