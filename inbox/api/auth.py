"""Who is asking: an agent in a browser (session and CSRF token) or an API client (Bearer token) acting for one."""

from datetime import UTC, datetime, timedelta
from typing import Any

from rest_framework import authentication, permissions
from rest_framework.request import Request

from inbox import refusals, tokens
from inbox.api.problems import Problem
from inbox.models import Agent, ApiToken

ROLES = (Agent.Role.AGENT, Agent.Role.SUPERVISOR, Agent.Role.ADMIN)
NEVER = datetime.min.replace(tzinfo=UTC)


class TokenAuthentication(authentication.BaseAuthentication):
    """`Authorization: Bearer hora_…`. A token of a deactivated agent is dead at once: it is looked up every time."""

    def authenticate(self, request: Request) -> tuple[Agent, ApiToken] | None:
        kind, _, secret = request.headers.get("Authorization", "").partition(" ")
        if kind.lower() != "bearer":
            return None
        token = tokens.find(secret.strip())
        if token is None:
            raise Problem("not-signed-in", refusals.say("This token is not valid."))
        if datetime.now(UTC) - (token.last_used_at or NEVER) > timedelta(minutes=1):
            tokens.note_use(token)
        return token.agent, token

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


class SessionAuthentication(authentication.SessionAuthentication):
    """The session cookie; every unsafe method must carry the CSRF token."""

    def enforce_csrf(self, request: Any) -> None:
        check = authentication.CSRFCheck(_nothing)
        check.process_request(request)
        if reason := check.process_view(request, _nothing, (), {}):
            raise Problem("csrf-failed", str(reason))


class IsAgent(permissions.BasePermission):
    """Signed in, with the role the view asks for; a token also needs the scope of the method."""

    def has_permission(self, request: Request, view: Any) -> bool:
        if not isinstance(request.user, Agent):
            raise Problem("not-signed-in")
        if not has_role(request.user, getattr(view, "role", Agent.Role.AGENT)):
            raise Problem("forbidden", refusals.say("Your role does not allow this."))
        if isinstance(request.auth, ApiToken):
            _require_scope(request.auth, _scope(request, view))
        return True


def _nothing(*_: Any) -> Any:
    """Stands for the view that Django's CSRF check wants to know and never calls."""


def has_role(agent: Agent, least: str) -> bool:
    """Roles include those before them: agent, supervisor, admin."""
    return ROLES.index(Agent.Role(agent.role)) >= ROLES.index(Agent.Role(least))


def _scope(request: Request, view: Any) -> str:
    reading = request.method in permissions.SAFE_METHODS
    return str(getattr(view, "read_scope" if reading else "write_scope", "admin"))


def _require_scope(token: ApiToken, scope: str) -> None:
    if scope not in token.scopes and "admin" not in token.scopes:
        raise Problem("forbidden", refusals.say("This token lacks the scope {scope}.", scope=scope))
