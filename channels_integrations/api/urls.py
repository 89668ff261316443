"""Addresses of the API that reach down from the channels, below /api/v1/."""

from django.urls import path

from channels_integrations.api import doctor, inbound, tickets
from inbox.api import urls as _converters  # noqa: F401 - registers the path converter for ids

urlpatterns = [
    path("tickets", tickets.TicketsEndpoint.as_view()),
    path("inbound", inbound.InboundListEndpoint.as_view()),
    path("inbound/<id:inbound_id>/run", inbound.RunEndpoint.as_view()),
    path("inbound/<id:inbound_id>/raw", inbound.InboundRawEndpoint.as_view()),
    path("doctor", doctor.DoctorEndpoint.as_view()),
]
