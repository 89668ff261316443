"""One-time sign-in links as people get them."""

from django.conf import settings

from inbox import signin
from inbox.models import Agent


def sign_in_link(agent: Agent) -> str:
    """A fresh link that signs this agent in once. Its secret stands behind the #, where no server log sees it."""
    return f"{settings.PUBLIC_URL}/sign-in#token={signin.issue_link(agent)}"
