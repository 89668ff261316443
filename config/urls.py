"""Every address of the installation."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from channels_integrations.instore.pages import RequestPage
from channels_integrations.instore.pages import worker as counter_worker
from channels_integrations.public_files import PublicFileView
from channels_integrations.webchat import pages as widget
from channels_integrations.webhooks import WebhookView
from core import health
from inbox import pages
from inbox.api.files import FileEndpoint, PlayableEndpoint
from inbox.articles import pages as articles
from inbox.surveys.page import RatePage

handler400 = "inbox.api.problems.bad_request"
handler403 = "inbox.api.problems.permission_denied"
handler404 = "inbox.api.problems.page_not_found"
handler500 = "inbox.api.problems.server_error"

APP_PAGES = (
    "",
    "sign-in",
    "queue",
    "queue/<str:view>",
    "tickets/<int:ticket>",
    "needs-attention",
    "board",
    "wallboard",
    "doctor",
    "settings",
    "settings/promises",
    "settings/promises/new",
    "settings/promises/<int:policy>",
    "contacts/<int:contact>",
    "counter",
    "settings/channels",
    "settings/channels/new",
    "settings/channels/<int:channel>",
    "settings/macros",
    "settings/fields",
    "settings/surveys",
    "settings/notifications",
    "settings/calendars",
    "settings/calendars/new",
    "settings/calendars/<int:calendar>",
    "reports",
    "quality",
    "search",
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("api/v1/", include("channels_integrations.api.urls")),
    path("api/v1/", include("inbox.api.urls")),
    path("webhooks/<slug:kind>/<id:channel_id>", WebhookView.as_view()),
    path("counter-worker.js", counter_worker),
    path("r/<uuid:request_id>", RequestPage.as_view()),
    path("media/<str:token>/<path:name>", PublicFileView.as_view()),
    path("widget.js", widget.loader),
    path("widget/", include("channels_integrations.webchat.urls")),
    path("rate/<str:token>", RatePage.as_view()),
    path("help/article.css", articles.style),
    path("help/<id:article_id>", articles.article),
    path("files/<id:file_id>/playable/<path:name>", PlayableEndpoint.as_view()),
    path("files/<id:file_id>/<path:name>", FileEndpoint.as_view()),
    # one sign-in for everything, so that its limits hold everywhere
    path("admin/login/", RedirectView.as_view(url="/sign-in?next=/admin/")),
    path("admin/", admin.site.urls),
    path("service-worker.js", pages.service_worker),
    *(path(page, pages.app) for page in APP_PAGES),
]
