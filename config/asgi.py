"""The web process: HTTP by Django, the agents' live socket by inbox.live."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("HORA_DB_POOL", "16")
django.setup(set_prefix=False)

from channels.routing import ProtocolTypeRouter  # noqa: E402 - what follows needs Django set up
from django.conf import settings  # noqa: E402

from inbox.api.asgi import HttpApp  # noqa: E402
from inbox.live.consumer import AgentSocket  # noqa: E402

FOR_THE_SOCKET = 5
"""Database connections of the live socket; each thread that answers requests has one of the others."""

threads = max(2, (settings.DB_POOL or 16) - FOR_THE_SOCKET)
application = ProtocolTypeRouter({"http": HttpApp(threads), "websocket": AgentSocket.as_asgi()})
