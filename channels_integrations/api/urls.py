"""Addresses of the API that reach down from the channels, below /api/v1/."""

from django.urls import path

from channels_integrations.api import changes, channels, doctor, inbound, templates, tickets, visits
from channels_integrations.instore import api as counter
from inbox.api import urls as _converters  # noqa: F401 - registers the path converter for ids

urlpatterns = [
    path("tickets", tickets.TicketsEndpoint.as_view()),
    path("tickets/<id:ticket_id>/templates", templates.TemplatesEndpoint.as_view()),
    path("inbound", inbound.InboundListEndpoint.as_view()),
    path("inbound/<id:inbound_id>/run", inbound.RunEndpoint.as_view()),
    path("inbound/<id:inbound_id>/raw", inbound.InboundRawEndpoint.as_view()),
    path("channels", channels.ChannelsEndpoint.as_view()),
    path("channel-kinds", channels.KindsEndpoint.as_view()),
    path("channels/<id:channel_id>", channels.OneChannelEndpoint.as_view()),
    path("channels/<id:channel_id>/test", channels.TestEndpoint.as_view()),
    path("channels/<id:channel_id>/connect", channels.ConnectEndpoint.as_view()),
    path("channels/<id:channel_id>/failures", channels.FailuresEndpoint.as_view()),
    path("messages/<id:message_id>/changes", changes.ChangesEndpoint.as_view()),
    path("contacts/<id:contact_id>/visits", visits.VisitsEndpoint.as_view()),
    path("counter/shops", counter.ShopsEndpoint.as_view()),
    path("counter/who", counter.WhoEndpoint.as_view()),
    path("counter/shops/<id:channel_id>/today", counter.TodayEndpoint.as_view()),
    path("counter/shops/<id:channel_id>/wishes", counter.WishesEndpoint.as_view()),
    path("doctor", doctor.DoctorEndpoint.as_view()),
]
