"""Web push: what agents asked to be told of reaches their browsers, also when no page of Hora is open."""

HINT = "inbox.pushes.drain"
"""The Celery task that looks at what is to be pushed."""
