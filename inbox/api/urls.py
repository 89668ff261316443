"""Addresses of the API, below /api/v1/."""

from django.urls import path, register_converter

from inbox.api import (
    acknowledge,
    articles,
    attributes,
    board,
    calendars,
    changes,
    contacts,
    deliveries,
    docs,
    events,
    files,
    forecast,
    holidays,
    merging,
    messages,
    notifications,
    originals,
    password,
    people,
    policies,
    policy_match,
    policy_preview,
    queue,
    removal,
    reports,
    search,
    session,
    tickets,
    tokens,
    webhooks,
)
from inbox.api import next as upcoming


class RowId:
    """A positive number that fits a row's id."""

    regex = "[1-9][0-9]{0,17}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(RowId, "id")

urlpatterns = [
    path("session", session.SessionEndpoint.as_view()),
    path("me", session.MeEndpoint.as_view()),
    path("me/password", password.PasswordEndpoint.as_view()),
    path("queue", queue.QueueEndpoint.as_view()),
    path("queue/counts", queue.CountsEndpoint.as_view()),
    path("search", search.SearchEndpoint.as_view()),
    path("board", board.BoardEndpoint.as_view()),
    path("reports/sla", reports.SlaReportEndpoint.as_view()),
    path("reports/sla.csv", reports.SlaCsvEndpoint.as_view()),
    path("reports/pauses", reports.PausesEndpoint.as_view()),
    path("board/forecast", forecast.ForecastEndpoint.as_view()),
    path("board/assign", upcoming.BoardAssignEndpoint.as_view()),
    path("board/order", upcoming.OrderEndpoint.as_view()),
    path("queue/next", upcoming.NextEndpoint.as_view()),
    path("tickets/<id:ticket_id>", attributes.ChangingTicketEndpoint.as_view()),
    path("tickets/<id:ticket_id>/timeline", tickets.TimelineEndpoint.as_view()),
    path("tickets/<id:ticket_id>/messages", messages.MessagesEndpoint.as_view()),
    path("tickets/<id:ticket_id>/assign", tickets.AssignEndpoint.as_view()),
    path("tickets/<id:ticket_id>/team", tickets.TeamEndpoint.as_view()),
    path("tickets/<id:ticket_id>/close", tickets.CloseEndpoint.as_view()),
    path("tickets/<id:ticket_id>/reopen", tickets.ReopenEndpoint.as_view()),
    path("tickets/<id:ticket_id>/hold", tickets.HoldEndpoint.as_view()),
    path("tickets/<id:ticket_id>/on-hold", attributes.OnHoldEndpoint.as_view()),
    path("tickets/<id:ticket_id>/remove", removal.RemoveEndpoint.as_view()),
    path("tickets/<id:ticket_id>/restore", removal.RestoreEndpoint.as_view()),
    path("tickets/<id:ticket_id>/merge", merging.MergeEndpoint.as_view()),
    path("tickets/<id:ticket_id>/split", merging.SplitEndpoint.as_view()),
    path("contacts/<id:contact_id>", contacts.ContactEndpoint.as_view()),
    path("messages/<id:message_id>/retry", messages.RetryEndpoint.as_view()),
    path("messages/<id:message_id>/html", originals.HtmlEndpoint.as_view()),
    path("messages/<id:message_id>/raw", originals.RawEndpoint.as_view()),
    path("uploads", files.UploadsEndpoint.as_view()),
    path("agents", people.AgentsEndpoint.as_view()),
    path("teams", people.TeamsEndpoint.as_view()),
    path("events", events.EventsEndpoint.as_view()),
    path("notifications", notifications.NotificationsEndpoint.as_view()),
    path("notifications/read", notifications.ReadEndpoint.as_view()),
    path("deliveries", deliveries.DeliveriesEndpoint.as_view()),
    path("deliveries/<id:delivery_id>/replay", deliveries.ReplayEndpoint.as_view()),
    path("tokens", tokens.TokensEndpoint.as_view()),
    path("tokens/<id:token_id>", tokens.TokenEndpoint.as_view()),
    path("articles", articles.ArticlesEndpoint.as_view()),
    path("articles/<id:article_id>", articles.OneArticleEndpoint.as_view()),
    path("sla/calendars", calendars.CalendarsEndpoint.as_view()),
    path("sla/calendars/<id:calendar_id>", calendars.CalendarEndpoint.as_view()),
    path("sla/calendars/<id:calendar_id>/versions", calendars.CalendarVersionsEndpoint.as_view()),
    path("sla/holidays", holidays.HolidaysEndpoint.as_view()),
    path("sla/holidays/countries", holidays.CountriesEndpoint.as_view()),
    path("sla/policies", policies.PoliciesEndpoint.as_view()),
    path("sla/policies/match", policy_match.MatchEndpoint.as_view()),
    path("sla/policies/preview", policy_preview.PreviewEndpoint.as_view()),
    path("sla/policies/order", policies.PolicyOrderEndpoint.as_view()),
    path("sla/policies/<id:policy_id>", policies.PolicyEndpoint.as_view()),
    path("sla/policies/<id:policy_id>/versions", policies.PolicyVersionsEndpoint.as_view()),
    path("sla/clocks", acknowledge.ClocksEndpoint.as_view()),
    path("sla/clocks/<id:clock_id>/acknowledge", acknowledge.AcknowledgeEndpoint.as_view()),
    path("sla/clocks/<id:clock_id>/void-breach", acknowledge.VoidBreachEndpoint.as_view()),
    path("sla/changes", changes.ChangesEndpoint.as_view()),
    path("webhooks", webhooks.WebhooksEndpoint.as_view()),
    path("webhooks/<id:webhook_id>", webhooks.WebhookEndpoint.as_view()),
    path("webhooks/<id:webhook_id>/calls", webhooks.CallsEndpoint.as_view()),
    path("webhooks/<id:webhook_id>/replay", webhooks.ReplayEndpoint.as_view()),
    path("schema", docs.SchemaEndpoint.as_view()),
    path("docs", docs.DocsEndpoint.as_view()),
]
