"""Every address and every role: who gets in, who does not, and that a stranger learns nothing anywhere.

A new address without a row here fails.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.core import signing
from django.urls import URLPattern, URLResolver, get_resolver

from channels_integrations.accounts import default_email
from channels_integrations.models import Channel, Inbound
from channels_integrations.switchboard import lines
from channels_integrations.webchat import pages as widget
from events.models import Delivery
from inbox import notify, replies, tokens, webhooks
from inbox.articles import keep as articles
from inbox.intake import IncomingFile
from inbox.models import Agent, Attachment, Contact, Macro, Notification, QualityNote, Team
from sla import enforce
from sla.models import Clock
from tests.api.clients import Browser, Caller, problem, program
from tests.people import Write
from tests.pushservice import Device

pytestmark = pytest.mark.django_db
CANARY = "zanzibar"
ROLES = ("anonymous", "mallory", "ana", "sofia", "ada", "token")
"""Nobody, an agent of another team, an agent of the team, a supervisor, an admin, a token of Ana's that may read."""

OPEN = "200 200 200 200 200 200"
NOWHERE = "404 404 404 404 404 404"
"""The chat of a website that is not connected."""
SIGNED_IN = "401 200 200 200 200 200"
MALLORY_404 = "401 404 200 200 200 200"
WRITING = "401 404 200 200 200 403"
NOTED = "401 404 200 200 200 403"
"""What a lead says about answers: out of a token's reach."""
SUPERVISORS = "401 403 403 200 200 403"
ADMINS = "401 403 403 403 200 403"
KEEPERS = "401 403 403 403 {} 403"
"""The rules: everybody may read them, admins write."""

FOR_PEOPLE = "rate/<str:token>"
"""Says in words, not to programs, that it is not there."""

NOTE = {"kind": "note", "text": "Hello", "last_seen_seq": 99}
ARTICLE = {"title": "Clay", "body": "Wipe it.", "language": "en"}
TICKET = {"subject": "Hi", "text": "Hello", "contact": {"email": "dan@customer.example"}}
MACRO = {"name": "Thanks", "text": "Thank you."}
CALENDAR = {"name": "Office", "zone": "Europe/Lisbon", "week": [[["09:00", "18:00"]]] * 7}
CHECKED = {"zone": "UTC", "week": [[["09:00", "18:00"]]] * 7, "start": "2026-11-27T17:30", "target_s": 3600}
POLICY = {"name": "Gold", "match": {"tier": ["gold"]}, "targets": {"first_response": {"*": 600}}}
NEW_CHANNEL = {"kind": "telegram", "name": "Bot", "address": "7002", "secrets": {"token": "x"}}
VIEW = {"name": "Urgent", "filters": [{"field": "priority", "op": "is", "value": "urgent"}]}
FIELD = {"label": "Order", "kind": "text"}
SURVEYS = {"active": True, "after_minutes": 60, "every_days": 7, "off_channels": []}
BULK = {"ids": [10**9], "action": {"kind": "tag", "value": "press"}}
CHOICES = {"email": [], "push": [], "through": [], "previews": False, "quiet": None}
BROWSER = Device("https://fcm.googleapis.com/fcm/send/x", "").as_json()
API = "api/v1/"

# (method, route): (statuses by role, body)
ROWS: dict[tuple[str, str], tuple[str, Any]] = {
    ("GET", "healthz"): (OPEN, None),
    ("GET", "readyz"): (OPEN, None),
    ("POST", f"{API}session"): ("401 401 401 401 401 403", {"token": "guess"}),
    ("DELETE", f"{API}session"): ("204 204 204 204 204 403", None),
    ("GET", f"{API}me"): (SIGNED_IN, None),
    ("PATCH", f"{API}me"): ("401 200 200 200 200 403", {"theme": "dark"}),
    ("POST", f"{API}me/password"): ("401 400 400 400 400 401", {"new": "short"}),
    ("GET", f"{API}queue"): (SIGNED_IN, None),
    ("GET", f"{API}queue/counts"): (SIGNED_IN, None),
    ("GET", f"{API}search"): (SIGNED_IN, None),
    ("GET", f"{API}views"): (SIGNED_IN, None),
    ("POST", f"{API}views"): ("401 201 201 201 201 403", VIEW),
    ("POST", f"{API}views/order"): ("401 200 200 200 200 403", {"keys": ["all"]}),
    ("POST", f"{API}views/count"): ("401 200 200 200 200 403", {"filters": []}),
    ("PUT", f"{API}views/<id:view_id>"): ("401 404 200 404 404 403", VIEW),
    ("DELETE", f"{API}views/<id:view_id>"): ("401 404 204 404 404 403", None),
    ("GET", f"{API}bulk"): (SIGNED_IN, None),
    ("POST", f"{API}bulk"): ("401 202 202 202 202 403", BULK),
    ("GET", f"{API}bulk/<id:job_id>"): ("401 404 200 404 404 200", None),
    ("POST", f"{API}bulk/<id:job_id>/undo"): ("401 404 409 404 404 403", {}),
    ("GET", f"{API}assignment"): (SUPERVISORS, None),
    ("PUT", f"{API}assignment/teams/<id:team_id>"): (SUPERVISORS, {"mode": "round_robin"}),
    ("PUT", f"{API}assignment/agents/<id:agent_id>"): (
        SUPERVISORS,
        {"capacity": 5, "languages": ["pt"], "skills": ["refund"]},
    ),
    ("GET", f"{API}fields"): (SIGNED_IN, None),
    ("POST", f"{API}fields"): (KEEPERS.format(201), FIELD),
    ("PUT", f"{API}fields/<id:field_id>"): (KEEPERS.format(200), FIELD | {"label": "Shop"}),
    ("DELETE", f"{API}fields/<id:field_id>"): (KEEPERS.format(204), None),
    ("GET", f"{API}board"): (SUPERVISORS, None),
    ("GET", f"{API}board/forecast"): (SUPERVISORS, None),
    ("GET", f"{API}reports/sla"): ("401 403 403 400 400 403", None),
    ("GET", f"{API}reports/sla.csv"): ("401 403 403 400 400 403", None),
    ("GET", f"{API}reports/pauses"): ("401 403 403 400 400 403", None),
    ("GET", f"{API}reports/satisfaction"): ("401 403 403 400 400 403", None),
    ("GET", f"{API}surveys/settings"): (SUPERVISORS, None),
    ("PUT", f"{API}surveys/settings"): (SUPERVISORS, SURVEYS),
    ("POST", f"{API}board/assign"): ("401 403 403 200 200 403", {"tickets": [1], "agent": None}),
    ("PUT", f"{API}board/order"): ("401 403 403 200 200 403", {"mode": "salvage", "cap_minutes": 60}),
    ("POST", f"{API}queue/next"): ("401 404 200 404 404 403", {}),
    ("GET", f"{API}tickets"): (SIGNED_IN, None),
    ("POST", f"{API}tickets"): ("401 201 201 201 201 403", TICKET),
    ("GET", f"{API}tickets/<id:ticket_id>"): (MALLORY_404, None),
    ("GET", f"{API}tickets/<id:ticket_id>/timeline"): (MALLORY_404, None),
    ("POST", f"{API}tickets/<id:ticket_id>/messages"): ("401 404 201 201 201 403", NOTE),
    ("POST", f"{API}tickets/<id:ticket_id>/assign"): (WRITING, {"agent": None}),
    ("POST", f"{API}tickets/<id:ticket_id>/team"): (WRITING, {"team": "TEAM"}),
    ("POST", f"{API}tickets/<id:ticket_id>/close"): (WRITING, {}),
    ("POST", f"{API}tickets/<id:ticket_id>/reopen"): (WRITING, {}),
    ("POST", f"{API}tickets/<id:ticket_id>/hold"): (WRITING, {}),
    ("PATCH", f"{API}tickets/<id:ticket_id>"): (WRITING, {"priority": "high", "tags": ["press"]}),
    ("POST", f"{API}tickets/<id:ticket_id>/on-hold"): (WRITING, {}),
    ("POST", f"{API}tickets/<id:ticket_id>/snooze"): ("401 404 409 409 409 403", {"until": None}),
    ("DELETE", f"{API}tickets/<id:ticket_id>/snooze"): (WRITING, None),
    ("POST", f"{API}tickets/<id:ticket_id>/remove"): (WRITING, {"as": "spam"}),
    ("POST", f"{API}tickets/<id:ticket_id>/restore"): (WRITING, {}),
    ("POST", f"{API}tickets/<id:ticket_id>/merge"): ("401 404 400 400 400 403", {"into": 10**9}),
    ("POST", f"{API}tickets/<id:ticket_id>/split"): ("401 404 409 409 409 403", {"messages": [10**9]}),
    ("GET", f"{API}tickets/<id:ticket_id>/draft"): (MALLORY_404, None),
    ("PUT", f"{API}tickets/<id:ticket_id>/draft"): (WRITING, {"text": "Dear", "version": 0}),
    ("DELETE", f"{API}tickets/<id:ticket_id>/draft"): ("401 404 204 204 204 403", None),
    ("GET", f"{API}tickets/<id:ticket_id>/templates"): ("401 404 400 400 400 400", None),
    ("POST", f"{API}tickets/<id:ticket_id>/templates"): ("401 404 404 404 404 403", {"channel": 1}),
    ("POST", f"{API}tickets/<id:ticket_id>/macro"): ("401 400 200 200 200 403", {"macro": "MACRO"}),
    ("POST", f"{API}tickets/<id:ticket_id>/follow"): (WRITING, {}),
    ("DELETE", f"{API}tickets/<id:ticket_id>/follow"): (WRITING, None),
    ("GET", f"{API}tickets/<id:ticket_id>/mentionable"): (MALLORY_404, None),
    ("POST", f"{API}tickets/<id:ticket_id>/links"): ("401 404 400 400 400 403", {"ticket": 10**9}),
    ("DELETE", f"{API}tickets/<id:ticket_id>/links/<id:other_id>"): ("401 404 404 404 404 403", None),
    ("GET", f"{API}tickets/<id:ticket_id>/quality-notes"): (NOTED, None),
    ("POST", f"{API}messages/<id:message_id>/quality-notes"): (
        "401 404 403 403 403 403",
        {"kind": "praise", "text": "Well said."},
    ),
    ("GET", f"{API}quality-notes"): ("401 200 200 200 200 403", None),
    ("GET", f"{API}quality-notes/summary"): ("401 200 200 200 200 403", None),
    ("DELETE", f"{API}quality-notes/<id:note_id>"): ("401 404 403 204 404 403", None),
    ("GET", f"{API}tags"): (SIGNED_IN, None),
    ("GET", f"{API}drafts"): (SIGNED_IN, None),
    ("GET", f"{API}macros"): (SIGNED_IN, None),
    ("POST", f"{API}macros"): ("401 201 201 201 201 403", {"name": "Thanks", "text": "Thank you."}),
    ("GET", f"{API}macros/<id:macro_id>"): (MALLORY_404, None),
    ("PUT", f"{API}macros/<id:macro_id>"): ("401 404 403 200 200 403", MACRO | {"version": 1, "scope": "all"}),
    ("DELETE", f"{API}macros/<id:macro_id>"): ("401 404 403 204 204 403", None),
    ("POST", f"{API}macros/<id:macro_id>/preview"): ("401 404 200 200 200 403", {"ticket": "TICKET"}),
    ("GET", f"{API}contacts"): ("401 400 400 400 400 400", None),
    ("GET", f"{API}contacts/<id:contact_id>"): (MALLORY_404, None),
    ("GET", f"{API}contacts/<id:contact_id>/visits"): (MALLORY_404, None),
    ("POST", f"{API}contacts/<id:contact_id>/merge"): ("401 404 400 400 400 403", {"contact": 10**9}),
    ("POST", f"{API}contact-merges/<id:merge_id>/undo"): ("401 404 404 404 404 403", {}),
    ("PATCH", f"{API}contacts/<id:contact_id>"): (WRITING, {"tier": "gold"}),
    ("PATCH", f"{API}messages/<id:message_id>"): ("401 404 403 409 409 403", {"send_at": None}),
    ("DELETE", f"{API}messages/<id:message_id>"): ("401 404 403 409 409 403", None),
    ("POST", f"{API}messages/<id:message_id>/retry"): (WRITING, {}),
    ("GET", f"{API}messages/<id:message_id>/html"): (MALLORY_404, None),
    ("GET", f"{API}messages/<id:message_id>/raw"): (MALLORY_404, None),
    ("POST", f"{API}uploads"): ("401 415 415 415 415 403", {}),
    ("GET", "files/<id:file_id>/<path:name>"): (MALLORY_404, None),
    # the file is no recording: nobody finds more than Mallory does
    ("GET", "files/<id:file_id>/playable/<path:name>"): ("401 404 404 404 404 404", None),
    ("PUT", f"{API}recordings/<id:file_id>/transcript"): ("401 404 404 404 404 403", {"text": "Hello"}),
    ("DELETE", f"{API}recordings/<id:file_id>/transcript"): ("401 404 404 404 404 403", None),
    ("GET", "webhooks/<slug:kind>/<id:channel_id>"): ("404 404 404 404 404 404", None),
    ("POST", "webhooks/<slug:kind>/<id:channel_id>"): ("401 401 401 401 401 401", {"update_id": 1}),
    ("GET", "counter-worker.js"): (OPEN, None),
    ("GET", "r/<uuid:request_id>"): (OPEN, None),
    ("POST", "r/<uuid:request_id>"): ("200 200 200 200 200 403", {}),
    ("GET", f"{API}counter/shops"): (SIGNED_IN, None),
    ("GET", f"{API}counter/who"): ("401 400 400 400 400 400", None),
    ("GET", f"{API}counter/shops/<id:channel_id>/today"): ("401 400 400 400 400 400", None),
    ("POST", f"{API}counter/shops/<id:channel_id>/wishes"): ("401 400 400 400 400 403", {}),
    ("GET", "media/<str:token>/<path:name>"): ("404 404 404 404 404 404", None),
    ("GET", f"{API}agents"): (SIGNED_IN, None),
    ("GET", f"{API}teams"): (SIGNED_IN, None),
    ("GET", f"{API}events"): ("401 200 200 200 200 403", None),
    ("GET", f"{API}notifications"): (SIGNED_IN, None),
    ("GET", f"{API}me/notifications"): (SIGNED_IN, None),
    ("PUT", f"{API}me/notifications"): ("401 200 200 200 200 403", CHOICES),
    ("GET", f"{API}push/subscriptions"): ("401 200 200 200 200 401", None),
    ("POST", f"{API}push/subscriptions"): ("401 201 201 201 201 401", BROWSER | {"name": "Chrome"}),
    ("DELETE", f"{API}push/subscriptions/<id:subscription_id>"): ("401 404 204 404 404 401", None),
    ("POST", f"{API}push/subscriptions/<id:subscription_id>/try"): ("401 404 202 404 404 401", {}),
    ("POST", f"{API}notifications/read"): ("401 200 200 200 200 403", {"ids": "all"}),
    ("GET", f"{API}inbound"): (SUPERVISORS, None),
    ("POST", f"{API}inbound/<id:inbound_id>/run"): (SUPERVISORS, {}),
    ("GET", f"{API}inbound/<id:inbound_id>/raw"): (SUPERVISORS, None),
    ("GET", f"{API}channels"): (ADMINS, None),
    ("POST", f"{API}channels"): ("401 403 403 403 201 403", NEW_CHANNEL),
    ("GET", f"{API}channel-kinds"): (ADMINS, None),
    ("GET", f"{API}channels/<id:channel_id>"): (ADMINS, None),
    ("PATCH", f"{API}channels/<id:channel_id>"): (ADMINS, {"name": "Shop"}),
    ("POST", f"{API}channels/<id:channel_id>/test"): (ADMINS, {}),
    ("POST", f"{API}channels/<id:channel_id>/connect"): ("401 403 403 403 502 403", {}),
    ("GET", f"{API}channels/<id:channel_id>/failures"): (ADMINS, None),
    ("DELETE", f"{API}channels/<id:channel_id>"): ("401 403 403 403 204 403", None),
    ("POST", f"{API}messages/<id:message_id>/changes"): ("401 404 400 400 400 403", {"do": "hide"}),
    ("GET", f"{API}doctor"): (SUPERVISORS, None),
    ("GET", f"{API}deliveries"): (ADMINS, None),
    ("POST", f"{API}deliveries/<id:delivery_id>/replay"): (ADMINS, {}),
    ("GET", f"{API}tokens"): (ADMINS, None),
    ("POST", f"{API}tokens"): ("401 403 403 403 201 403", {"name": "x", "scopes": ["admin"]}),
    ("DELETE", f"{API}tokens/<id:token_id>"): ("401 403 403 403 204 403", None),
    ("GET", f"{API}sla/calendars"): (SIGNED_IN, None),
    ("POST", f"{API}sla/calendars"): (KEEPERS.format(201), CALENDAR | {"name": "Another"}),
    ("POST", f"{API}sla/calendars/check"): (SIGNED_IN, CHECKED),
    ("GET", f"{API}sla/calendars/<id:calendar_id>"): (SIGNED_IN, None),
    ("PUT", f"{API}sla/calendars/<id:calendar_id>"): (KEEPERS.format(200), CALENDAR | {"version": 1}),
    ("DELETE", f"{API}sla/calendars/<id:calendar_id>"): (KEEPERS.format(204), None),
    ("GET", f"{API}sla/calendars/<id:calendar_id>/versions"): (SIGNED_IN, None),
    ("GET", f"{API}sla/holidays"): ("401 400 400 400 400 400", None),
    ("GET", f"{API}sla/holidays/countries"): (SIGNED_IN, None),
    ("GET", f"{API}sla/policies"): (SIGNED_IN, None),
    ("POST", f"{API}sla/policies"): (KEEPERS.format(201), POLICY | {"name": "Another"}),
    ("POST", f"{API}sla/policies/match"): (SIGNED_IN, {}),
    ("POST", f"{API}sla/policies/preview"): (KEEPERS.format(200), {"policy": POLICY | {"name": "Another"}}),
    ("POST", f"{API}sla/policies/order"): (KEEPERS.format(400), {"ids": []}),
    ("GET", f"{API}sla/policies/<id:policy_id>"): (SIGNED_IN, None),
    ("PUT", f"{API}sla/policies/<id:policy_id>"): (KEEPERS.format(200), POLICY | {"version": 1}),
    ("DELETE", f"{API}sla/policies/<id:policy_id>"): (KEEPERS.format(204), None),
    ("GET", f"{API}sla/policies/<id:policy_id>/versions"): (SIGNED_IN, None),
    ("GET", f"{API}sla/clocks"): (SIGNED_IN, None),
    ("POST", f"{API}sla/clocks/<id:clock_id>/acknowledge"): (WRITING, {"note": "Mine"}),
    ("POST", f"{API}sla/clocks/<id:clock_id>/void-breach"): ("401 403 403 200 200 403", {"reason": "Fire drill"}),
    ("GET", f"{API}sla/changes"): (SIGNED_IN, None),
    ("GET", f"{API}webhooks"): (ADMINS, None),
    ("POST", f"{API}webhooks"): ("401 403 403 403 201 403", {"url": "https://hooks.example/", "kinds": ["*"]}),
    ("PATCH", f"{API}webhooks/<id:webhook_id>"): (ADMINS, {"active": True}),
    ("DELETE", f"{API}webhooks/<id:webhook_id>"): ("401 403 403 403 204 403", None),
    ("GET", f"{API}webhooks/<id:webhook_id>/calls"): (ADMINS, None),
    ("POST", f"{API}webhooks/<id:webhook_id>/replay"): (ADMINS, {"calls": "all"}),
    ("GET", f"{API}articles"): (SIGNED_IN, None),
    ("POST", f"{API}articles"): (KEEPERS.format(201), ARTICLE),
    ("PUT", f"{API}articles/<id:article_id>"): (KEEPERS.format(200), ARTICLE),
    ("DELETE", f"{API}articles/<id:article_id>"): (KEEPERS.format(204), None),
    ("GET", "widget.js"): (OPEN if widget.is_built() else NOWHERE, None),
    ("GET", "widget/files/<str:token>/<path:name>"): (NOWHERE, None),
    ("GET", "widget/<slug:key>"): (NOWHERE, None),
    ("GET", "widget/<slug:key>/try"): (NOWHERE, None),
    ("GET", "widget/<slug:key>/office"): (NOWHERE, None),
    ("POST", "widget/<slug:key>/session"): (NOWHERE, {}),
    ("DELETE", "widget/<slug:key>/session"): (NOWHERE, None),
    ("GET", "widget/<slug:key>/thread"): (NOWHERE, None),
    ("POST", "widget/<slug:key>/messages"): (NOWHERE, {"id": "message-1", "text": "Hello"}),
    ("POST", "widget/<slug:key>/files"): (NOWHERE, {}),
    ("POST", "widget/<slug:key>/receipts"): (NOWHERE, {"state": "read", "n": 1}),
    ("POST", "widget/<slug:key>/me"): (NOWHERE, {}),
    ("GET", "service-worker.js"): (OPEN, None),
    ("GET", "rate/<str:token>"): (NOWHERE, None),
    ("POST", "rate/<str:token>"): (NOWHERE, {}),
    ("GET", "help/article.css"): (OPEN, None),
    ("GET", "help/<id:article_id>"): ("404 404 404 404 404 404", None),
    ("GET", f"{API}schema"): (SIGNED_IN, None),
    ("GET", f"{API}docs"): (SIGNED_IN, None),
    ("GET", "admin/login/"): ("302 302 302 302 302 302", None),
}
PAGES = {
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
}


@dataclass
class World:
    """One ticket of Care's with everything that can hang on it, the canary in every text; and a caller of each role."""

    ids: dict[str, str]
    team: Team
    callers: dict[str, Caller]

    def path(self, route: str) -> str:
        for place, value in self.ids.items():
            route = route.replace(place, value)
        return f"/{route}"


@pytest.fixture
def world(cleo_writes: Write, care: Team, mallory: Agent, ana: Agent, sofia: Agent, ada: Agent) -> World:
    raw = f"Subject: {CANARY}\r\n\r\n{CANARY}".encode()
    inbound = Inbound.objects.create(channel=default_email(), external_id="1", raw=raw, state="failed", reason=CANARY)
    received = cleo_writes(
        CANARY,
        subject=CANARY,
        name=CANARY,
        html=f"<p>{CANARY}</p>",
        team_id=care.id,
        files=[IncomingFile(f"{CANARY}.txt", "text/plain", CANARY.encode())],
        inbound_id=inbound.id,
        ago=timedelta(minutes=61),
    )
    enforce.fire_due()
    for each in Delivery.objects.select_related("event").filter(event__kind="sla.breached"):
        notify.deliver(each.event)
    Notification.objects.create(agent=mallory, event=each.event, ticket_id=received.ticket_id, kind="sla.breached")
    replies.note(received.ticket_id, ana, replies.Writing(CANARY, last_seen_seq=0))
    token, _ = tokens.issue(ada, CANARY, ["admin"])
    opening = Browser(ada).post("/sla/calendars", CALENDAR).json()
    promise = Browser(ada).post("/sla/policies", POLICY).json()
    kept = Browser(ana).post("/views", VIEW | {"name": CANARY}).json()
    many = Browser(ana).post("/bulk", {"ids": [received.ticket_id], "action": {"kind": "tag", "value": CANARY}}).json()
    asked = Browser(ada).post("/fields", FIELD | {"label": "Number"}).json()
    words = Macro.objects.create(name=CANARY, text=CANARY, scope="team", team=care, owner=ana)
    said = QualityNote.objects.create(
        message_id=received.message_id, agent=ana, author=sofia, kind="coach", text=CANARY
    )
    phone = Browser(ana).post("/push/subscriptions", BROWSER | {"name": CANARY}).json()
    places = {
        "<id:subscription_id>": phone["id"],
        "<id:macro_id>": words.id,
        "<id:view_id>": kept["id"],
        "<id:note_id>": said.id,
        "<id:other_id>": 10**9,
        "<id:team_id>": care.id,
        "<id:agent_id>": ana.id,
        "<id:job_id>": many["id"],
        "<id:field_id>": asked["id"],
        "<id:calendar_id>": opening["id"],
        "<id:policy_id>": promise["id"],
        "<id:ticket_id>": received.ticket_id,
        "<id:message_id>": received.message_id,
        "<id:clock_id>": Clock.objects.get().id,
        "<id:article_id>": articles.save(ARTICLE | {"tags": [], "published": False}, ada).id,
        "<id:merge_id>": 10**9,
        "<uuid:request_id>": "7f2a0000-0000-4000-8000-000000000001",
        "<id:contact_id>": Contact.objects.get().id,
        "<id:file_id>": Attachment.objects.get().id,
        "<path:name>": f"{CANARY}.txt",
        "<id:inbound_id>": inbound.id,
        "<id:delivery_id>": Delivery.objects.latest("id").id,
        "<slug:kind>": "telegram",
        "<slug:key>": "nowhere",
        "<id:channel_id>": connected().id,
        "<str:token>": signing.dumps(Attachment.objects.get().id),
        "<id:token_id>": token.id,
        "<id:webhook_id>": webhooks.add(f"https://{CANARY}.example/", ["*"], ada.id)[0].id,
    }
    people = {"anonymous": None, "mallory": mallory, "ana": ana, "sofia": sofia, "ada": ada}
    callers: dict[str, Caller] = {role: Browser(agent) for role, agent in people.items()}
    callers["token"] = program(ana, "tickets:read")
    return World({place: str(value) for place, value in places.items()}, care, callers)


def connected() -> Channel:
    """A channel that providers may call."""
    lines.forget()
    return Channel.objects.create(kind="telegram", name=CANARY, address="7001", config={"api": "http://127.0.0.1:9"})


def addresses(resolver: Any = None, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every route of the installation with its pattern, the admin pages aside: they have one door of their own."""
    for each in (resolver or get_resolver()).url_patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            if route != "admin/":
                yield from addresses(each, route)
        else:
            yield route, each


def methods(pattern: URLPattern) -> list[str]:
    view = getattr(pattern.callback, "view_class", None)
    known = ("get", "post", "put", "patch", "delete") if view is not None else ("get",)
    return [name.upper() for name in known if view is None or (hasattr(view, name) and _own(view, name))]


def _own(view: type, name: str) -> bool:
    """Django's redirect view answers every method alike; one of them stands for all."""
    return name == "get" or view.__name__ != "RedirectView"


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    found = {(method, route) for route, pattern in addresses() for method in methods(pattern)}
    assert found == ROWS.keys() | {("GET", page) for page in PAGES}


@pytest.mark.parametrize(("method", "route"), ROWS, ids=lambda text: str(text) or "-")
def test_who_gets_in_and_what_strangers_learn(world: World, method: str, route: str) -> None:
    statuses, body = ROWS[method, route]
    if isinstance(body, dict) and len(body) == 1:
        known = {"TEAM": world.team.id, "MACRO": world.ids["<id:macro_id>"], "TICKET": world.ids["<id:ticket_id>"]}
        body = {name: known.get(str(value), value) for name, value in body.items()}
    for role, status in zip(ROLES, statuses.split(), strict=True):
        caller = world.callers[role]
        path = world.path(route)
        answer = caller.get(path) if method == "GET" else caller.send(method, path, body)
        assert answer.status_code == int(status), (role, answer.content[:300])
        if answer.status_code >= 400 and route != FOR_PEOPLE:
            assert problem(answer)
        if role in ("anonymous", "mallory"):
            assert CANARY not in answer.content.decode(), f"{role} learns what is not theirs"


def test_those_who_may_do_see_it(world: World) -> None:
    """Or the canary proves nothing."""
    for route in ("queue", "tickets", "tickets/<id:ticket_id>", "tickets/<id:ticket_id>/timeline"):
        assert CANARY in world.callers["ana"].get(world.path(API + route)).content.decode(), route
    for route in ("messages/<id:message_id>/html", "messages/<id:message_id>/raw"):
        assert CANARY in world.callers["token"].get(world.path(API + route)).content.decode(), route
    assert CANARY in world.callers["sofia"].get(f"/{API}notifications").content.decode()
    assert CANARY in world.callers["sofia"].get(f"/{API}inbound").content.decode()


@pytest.mark.parametrize("page", sorted(PAGES), ids=lambda page: page or "home")
def test_the_pages_of_the_app_are_the_same_for_everyone(world: World, page: str) -> None:
    path = "/" + re.sub(r"<int:\w+>", world.ids["<id:ticket_id>"], page.replace("<str:view>", "all"))
    answers = [world.callers[role].client.get(path) for role in ROLES]
    assert {answer.status_code for answer in answers} <= {200, 503}
    assert all(CANARY not in answer.content.decode() for answer in answers)


@pytest.mark.parametrize("path", ["/admin/", "/admin/inbox/agent/", "/admin/events/delivery/"])
def test_the_admin_pages_are_for_admins(world: World, path: str) -> None:
    statuses = {role: world.callers[role].client.get(path).status_code for role in ROLES}
    assert statuses == {role: 200 if role == "ada" else 302 for role in ROLES}


@pytest.mark.parametrize(
    "path", ["/.git/config", "/.env", "/static/../config/settings.py", "/metrics", "/debug", "/__debug__"]
)
def test_nothing_else_is_served(world: World, path: str) -> None:
    assert world.callers["ada"].client.get(path).status_code == 404
