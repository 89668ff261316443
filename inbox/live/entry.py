"""Who may open the agent socket, and who may keep it: Origin, session, agent, sight."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db.models.functions import Now
from django.http import HttpRequest, parse_cookie
from django.http.request import split_domain_port, validate_host

from inbox.models import Agent, Team
from inbox.permissions import Sight, sight_of

Scope = Mapping[str, Any]


@dataclass(frozen=True)
class Pass:
    """What let an agent in, kept to be compared with the database again and again."""

    session_key: str
    session_data: str
    password: str
    sight: Sight


def from_our_page(scope: Scope) -> bool:
    """True when a page of this installation opened the socket: same scheme, host and port.

    Browsers send cookies along with a socket that any page opens: this check does what CSRF tokens do elsewhere.
    """
    origin = header(scope, b"origin")
    if origin in settings.CSRF_TRUSTED_ORIGINS:
        return True
    if settings.HTTPS:
        return False  # behind a proxy we cannot see the scheme ourselves: only the configured address counts
    host = header(scope, b"host")
    name, _ = split_domain_port(host)
    return validate_host(name, settings.ALLOWED_HOSTS) and origin == f"http://{host}"


def session_key(scope: Scope) -> str | None:
    """The session cookie, unchecked."""
    return parse_cookie(header(scope, b"cookie")).get(settings.SESSION_COOKIE_NAME)


def header(scope: Scope, name: bytes) -> str:
    """A header that came exactly once; else the empty string, which nothing accepts."""
    values = [value for key, value in scope["headers"] if key == name]
    return values[0].decode("latin-1") if len(values) == 1 else ""


def admit(key: str) -> Pass | None:
    """The active agent behind a session key, by Django's own rules; None when nobody is."""
    request = HttpRequest()
    request.session = SessionStore(key)
    agent = get_user(request)
    if not isinstance(agent, Agent) or not agent.is_active:
        return None
    data = Session.objects.filter(session_key=key).values_list("session_data", flat=True).first()
    return None if data is None else Pass(key, data, agent.password, sight_of(agent))


def admit_again(passes: Collection[Pass]) -> dict[Pass, Pass | None]:
    """What has become of each pass, in three queries; None for those who must leave.

    Only a session or a password that changed goes through the slow check again.
    """
    keys = {each.session_key for each in passes}
    living = Session.objects.filter(session_key__in=keys, expire_date__gt=Now())
    data = dict(living.values_list("session_key", "session_data"))
    agents = _agents({each.sight.agent_id for each in passes})
    return {each: _again(each, data.get(each.session_key), agents.get(each.sight.agent_id)) for each in passes}


def _again(old: Pass, data: str | None, agent: tuple[str, Sight] | None) -> Pass | None:
    if data is None or agent is None:
        return None
    password, sight = agent
    if (data, password) != (old.session_data, old.password):
        return admit(old.session_key)
    return old if sight == old.sight else Pass(old.session_key, data, password, sight)


def _agents(ids: Collection[int]) -> dict[int, tuple[str, Sight]]:
    """(password hash, sight) of the active agents among these."""
    teams: dict[int, set[int]] = {}
    members = Team.agents.through.objects.filter(agent_id__in=ids).values_list("agent_id", "team_id")
    for agent_id, team_id in members:
        teams.setdefault(agent_id, set()).add(team_id)
    return {
        agent.id: (agent.password, Sight.of(agent, teams.get(agent.id, set())))
        for agent in Agent.objects.filter(id__in=ids, is_active=True)
    }
