"""The web process: HTTP by Django, the agents' live socket by inbox.live."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("HORA_DB_POOL", "10")

from django.core.asgi import get_asgi_application

application = get_asgi_application()
