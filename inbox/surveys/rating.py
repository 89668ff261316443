"""What the customer says."""

from django.db import transaction

from core import clock as wall
from events.kinds import TicketRated
from events.record import Actor, record
from inbox import tickets
from inbox.models import Survey, Ticket
from inbox.surveys import links

LONGEST_COMMENT = 2000


def open_survey(token: str) -> Survey | None:
    """The survey behind a token, while it can be answered."""
    survey_id = links.survey_of(token)
    if survey_id is None:
        return None
    found = Survey.objects.filter(id=survey_id, because="", asked_at__gt=wall.now() - links.WORKS_FOR)
    return found.select_related("ticket").first()


@transaction.atomic
def rate(survey_id: int, score: int | None, comment: str | None) -> Survey:
    """Keep what is said; None leaves it as it is. Said again it is nothing new. Raises ValueError without a score.

    The ticket stays closed: whoever wants something writes.
    """
    survey = Survey.objects.get(id=survey_id)
    ticket = _ticket_now(survey)
    survey.refresh_from_db()
    survey.ticket, before = ticket, survey.score
    if score is None and before is None:
        raise ValueError("There is no score yet.")
    said = (score or before, survey.comment if comment is None else comment)
    if said != (before, survey.comment):
        survey.score, survey.comment = said
        survey.rated_at = wall.now()
        survey.save(update_fields=["ticket", "score", "comment", "rated_at"])
        _note(ticket, survey, before)
    return survey


def _ticket_now(survey: Survey) -> Ticket:
    """Held: the ticket, or the one that it went into since."""
    ticket = tickets.locked(survey.ticket_id)
    while ticket.merged_into_id is not None:
        ticket = tickets.locked(ticket.merged_into_id)
    return ticket


def _note(ticket: Ticket, survey: Survey, before: int | None) -> None:
    assert survey.score is not None
    Ticket.objects.filter(id=ticket.id).update(rating=survey.score)
    event = TicketRated(survey.id, survey.score, before, survey.comment)
    record(ticket.id, event, Actor("contact", ticket.contact_id))
