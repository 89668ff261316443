"""The web process: HTTP by Django, the agents' live socket by inbox.live."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("HORA_DB_POOL", "16")
django.setup(set_prefix=False)

from channels.routing import ProtocolTypeRouter  # noqa: E402 - what follows needs Django set up

from inbox.api.asgi import HttpApp  # noqa: E402
from inbox.live.consumer import AgentSocket  # noqa: E402

HTTP_THREADS = 12
"""A few less than there are database connections: the live socket needs some, too."""

application = ProtocolTypeRouter({"http": HttpApp(HTTP_THREADS), "websocket": AgentSocket.as_asgi()})
