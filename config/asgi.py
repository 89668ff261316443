"""The web process: HTTP by Django, the agents' live socket by inbox.live."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("HORA_DB_POOL", "10")

from channels.routing import ProtocolTypeRouter
from django.core.asgi import get_asgi_application

http = get_asgi_application()  # sets Django up, which what follows needs

from inbox.live.consumer import AgentSocket  # noqa: E402

application = ProtocolTypeRouter({"http": http, "websocket": AgentSocket.as_asgi()})
