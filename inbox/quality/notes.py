"""Writing a note about an answer, taking it back, and who reads it."""

from django.db import transaction
from django.db.models import Q, QuerySet

from inbox.answers import UNSENT
from inbox.live import push
from inbox.models import Agent, Message, Notification, QualityNote, Team, Ticket
from inbox.permissions import visible_tickets
from inbox.snippets import snippet

TOLD = "quality.noted"
"""The kind of the notification."""


class NotYours(PermissionError):
    """This agent may not do that."""


def readable(agent: Agent) -> QuerySet[QualityNote]:
    """One's own, those about one's answers, and all for overseers; only about tickets that one sees."""
    found = QualityNote.objects.filter(message__ticket__in=visible_tickets(agent))
    return found if agent.oversees else found.filter(Q(author=agent) | Q(agent=agent))


def ratable(agent: Agent, ticket: Ticket) -> QuerySet[Message]:
    """Answers in this ticket that the agent may say something about.

    Overseers: those of everybody else. Leads: in tickets of their team, and of people of their team anywhere.
    """
    written = ticket.messages.filter(direction=Message.Direction.OUT, agent__isnull=False, auto=False, deleted_at=None)
    others = written.exclude(state__in=UNSENT).exclude(agent=agent)
    led = set(Team.objects.filter(lead=agent).values_list("id", flat=True))
    if agent.oversees or ticket.team_id in led:
        return others
    return others.filter(agent__in=Agent.objects.filter(teams__in=led))


@transaction.atomic
def write(author: Agent, message: Message, kind: str, text: str) -> QualityNote:
    """Say it to the one who answered, and let them know. Raises NotYours."""
    answer = ratable(author, message.ticket).filter(id=message.id).select_related("agent").first()
    if answer is None or answer.agent is None:
        raise NotYours
    note = QualityNote.objects.create(message=answer, agent=answer.agent, author=author, kind=kind, text=text)
    data = {"note_id": note.id, "kind": kind, "by": author.name, "snippet": snippet(text), "message_id": answer.id}
    Notification.objects.create(agent=answer.agent, ticket_id=answer.ticket_id, kind=TOLD, data=data)
    transaction.on_commit(push.ring_told, robust=True)
    return note


@transaction.atomic
def take_back(agent: Agent, note: QualityNote) -> None:
    """As if it had never been said; its writer may, and admins. Raises NotYours."""
    if note.author_id != agent.id and agent.role != Agent.Role.ADMIN:
        raise NotYours
    Notification.objects.filter(agent_id=note.agent_id, kind=TOLD, data__note_id=note.id).delete()
    note.delete()
