"""Asking the customer of one closed ticket, or not. The caller holds the ticket."""

from datetime import datetime, timedelta

from core import clock as wall
from core import sql
from events.kinds import MessageQueued
from events.record import record
from inbox import answers, ways
from inbox.answers import ON_ITS_WAY
from inbox.models import Message, Survey, SurveySettings, Ticket
from inbox.surveys import links, words
from inbox.surveys.route import Route, route_of

_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"


def consider(ticket: Ticket, closed_at: datetime, kept: SurveySettings) -> Survey:
    """Ask, where there is something to ask about and a way to do it; else write down why not."""
    # two tickets of one customer may be due at once: the second waits here, and finds that they were asked
    sql.fetch_one(_ONE_AT_A_TIME, [f"survey:{ticket.contact_id}"])
    answered = _last_answer(ticket)
    route = route_of(ticket.id) if answered else None
    survey = Survey(
        ticket=ticket,
        closed_at=closed_at,
        asked_at=wall.now(),
        because=_why_not(ticket, kept, answered, route),
        agent_id=answered.agent_id or ticket.assignee_id if answered else None,
        team_id=ticket.team_id,
        channel_kind=ticket.channel_kind,
        language=words.language_of(ticket.contact.language, ticket.language),
    )
    survey.save()
    if route is not None and not survey.because:
        _ask(ticket, survey, route)
    return survey


def _last_answer(ticket: Ticket) -> Message | None:
    """What a person answered last, and the customer got."""
    ours = ticket.messages.filter(direction=Message.Direction.OUT, auto=False, state__in=ON_ITS_WAY)
    return ours.only("id", "agent").order_by("id").last()


def _why_not(ticket: Ticket, kept: SurveySettings, answered: Message | None, route: Route | None) -> str:
    if answered is None:
        return "unanswered"
    if route is None:
        return "no_way"
    if route.channel_id in kept.off_channels:
        return "channel"
    lately = Survey.objects.filter(because="", asked_at__gt=wall.now() - timedelta(days=kept.every_days))
    return "lately" if lately.filter(ticket__contact=ticket.contact_id).exists() else ""


def _ask(ticket: Ticket, survey: Survey, route: Route) -> None:
    """An automatic message to the customer. It answers nobody: no clock moves, and the ticket stays as it is."""
    message = _message(ticket, survey, route)
    if route.is_mail:
        answers.cite(message, ticket)
    if route.way is not None:
        ways.take(message, route.way)
    message.save()
    survey.message = message
    survey.save(update_fields=["message"])
    record(ticket.id, MessageQueued(message.id, auto=True))


def _message(ticket: Ticket, survey: Survey, route: Route) -> Message:
    link = links.shown()
    text, html = words.chat(survey.language, "" if route.has_button else link), ""
    if route.is_mail:
        text, html = words.mail(survey.language, ticket.subject, link)
    return Message(
        ticket=ticket,
        direction=Message.Direction.OUT,
        state=Message.State.QUEUED,
        subject=ticket.subject,
        text=text,
        html=html,
        auto=True,
        language=survey.language,
        details={links.DETAIL: survey.id},
        at=wall.now(),
    )
