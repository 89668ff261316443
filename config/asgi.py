"""The web process: HTTP by Django, the agents' live socket by inbox.live, and the widgets'."""

import os
import sys
from importlib import import_module
from typing import Any

import django

from config import process

UNUSED = ("pygments", "requests")
"""What the REST framework loads wherever it is installed, for pages and tests of its own that we do not have."""

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
process.is_web = True
sys.modules.update(dict.fromkeys(UNUSED))  # type: ignore[arg-type]  # None is how Python is told of no such module
django.setup(set_prefix=False)
import_module("rest_framework.compat")
for name in UNUSED:
    del sys.modules[name]

from channels.routing import ProtocolTypeRouter  # noqa: E402 - what follows needs Django set up
from django.conf import settings  # noqa: E402

from channels_integrations.webchat.live.consumer import PATH, WidgetSocket  # noqa: E402
from inbox.api.asgi import HttpApp  # noqa: E402
from inbox.live.consumer import AgentSocket  # noqa: E402

FOR_THE_SOCKET = 8
"""Database connections of the live sockets; each thread that answers requests has one of the others."""

threads = max(2, (settings.DB_POOL or 19) - FOR_THE_SOCKET)
agents, widgets = AgentSocket.as_asgi(), WidgetSocket.as_asgi()


async def socket(scope: Any, receive: Any, send: Any) -> None:
    """Agents' pages and visitors' widgets have an address each."""
    await (widgets if scope["path"] == PATH else agents)(scope, receive, send)


application = ProtocolTypeRouter({"http": HttpApp(threads), "websocket": socket})
