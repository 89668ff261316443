"""Addresses of the API, below /api/v1/."""

from django.urls import path, register_converter

from inbox.api import messages, queue, session, tickets


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
    path("queue", queue.QueueEndpoint.as_view()),
    path("queue/counts", queue.CountsEndpoint.as_view()),
    path("tickets", tickets.TicketListEndpoint.as_view()),
    path("tickets/<id:ticket_id>", tickets.TicketEndpoint.as_view()),
    path("tickets/<id:ticket_id>/timeline", tickets.TimelineEndpoint.as_view()),
    path("tickets/<id:ticket_id>/messages", messages.MessagesEndpoint.as_view()),
    path("tickets/<id:ticket_id>/assign", tickets.AssignEndpoint.as_view()),
    path("tickets/<id:ticket_id>/team", tickets.TeamEndpoint.as_view()),
    path("tickets/<id:ticket_id>/close", tickets.CloseEndpoint.as_view()),
    path("tickets/<id:ticket_id>/reopen", tickets.ReopenEndpoint.as_view()),
    path("tickets/<id:ticket_id>/hold", tickets.HoldEndpoint.as_view()),
    path("messages/<id:message_id>/retry", messages.RetryEndpoint.as_view()),
]
