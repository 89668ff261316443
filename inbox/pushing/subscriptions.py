"""Browsers that may be pushed to: who they belong to, and where they are reached."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now

from core import http, vault
from inbox import refusals
from inbox.models import Agent, PushSubscription
from inbox.pushing.keys import from_text
from inbox.pushing.sealing import Receiver
from inbox.telling import choices

PURPOSE = b"hora push subscriptions"
MOST = 20
"""Of one agent. The oldest makes room."""


class Unusable(ValueError):
    """The browser cannot be pushed to. `field` names what is wrong, the message says why."""

    def __init__(self, field_name: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field_name


@dataclass(frozen=True)
class Asked:
    """What a browser gives when it may be pushed to."""

    endpoint: str = field(repr=False)
    public: str
    secret: str = field(repr=False)
    name: str


@dataclass(frozen=True)
class Reach:
    """Where and how to reach a browser."""

    endpoint: str = field(repr=False)
    keys: Receiver


@transaction.atomic
def add(agent: Agent, session: str, asked: Asked, instead_of: str = "") -> PushSubscription:
    """Keep it, or bring it up to date when the browser is known. Raises Unusable.

    A browser belongs to whoever used it last: its address is a secret of that browser. `instead_of` is the address it
    had before.
    """
    _check(asked)
    if instead_of:
        PushSubscription.objects.filter(agent=agent, digest=digest(instead_of)).delete()
    sealed = vault.seal(PURPOSE, json.dumps([asked.endpoint, asked.public, asked.secret]).encode())
    fields = {"agent": agent, "session": session, "sealed": sealed, "host": host(asked.endpoint), "name": asked.name}
    known, _ = PushSubscription.objects.update_or_create(
        digest=digest(asked.endpoint), defaults=fields | {"last_error": ""}
    )
    for old in PushSubscription.objects.filter(agent=agent).order_by("-id")[MOST:]:
        old.delete()
    choices.begin(agent)
    return known


def reach(subscription: PushSubscription) -> Reach:
    """Raises vault.Locked when no key fits."""
    endpoint, public, secret = json.loads(vault.open_sealed(PURPOSE, bytes(subscription.sealed)))
    return Reach(endpoint, Receiver(from_text(public), from_text(secret)))


def alive(agent_id: int) -> QuerySet[PushSubscription]:
    """Those that may be pushed to: whoever has signed out, anywhere, hears nothing there any more."""
    signed_in = Session.objects.filter(expire_date__gt=Now()).values("session_key")
    return PushSubscription.objects.filter(agent_id=agent_id, agent__is_active=True, session__in=signed_in)


def move(agent: Agent, before: str, after: str) -> None:
    """The agent's session has another key, and every other session of theirs has ended."""
    PushSubscription.objects.filter(agent=agent).exclude(session=before).delete()
    PushSubscription.objects.filter(agent=agent, session=before).update(session=after)


def orphans() -> QuerySet[PushSubscription]:
    """Browsers whose session is over; a person who signs in there is asked by the app whether to go on."""
    return PushSubscription.objects.exclude(session__in=Session.objects.values("session_key"))


def digest(endpoint: str) -> str:
    return hashlib.sha256(endpoint.encode()).hexdigest()


def host(endpoint: str) -> str:
    return (urlsplit(endpoint).hostname or "").lower()


def is_service(name: str, allowed: Sequence[str]) -> bool:
    """True for a push service: one of the names, or below one that begins with a dot."""
    return any(name == each or (each.startswith(".") and name.endswith(each)) for each in allowed)


def _check(asked: Asked) -> None:
    try:
        parts = http.checked(asked.endpoint)
    except http.BadUrl as error:
        raise Unusable("endpoint", refusals.known(str(error))) from error
    if parts.scheme != "https" or not is_service(host(asked.endpoint), settings.PUSH_HOSTS):
        raise Unusable(
            "endpoint", refusals.say("This is not the address of a push service that Hora calls (HORA_PUSH_HOSTS).")
        )
    try:
        Receiver(from_text(asked.public), from_text(asked.secret)).check()
    except ValueError as error:
        raise Unusable("keys", refusals.say("These are not the keys of a browser.")) from error
