"""`manage.py enforce`: the enforcement loop in a process of its own."""

import signal
from typing import Any

from django.core.management.base import BaseCommand

from core.loops import Loop
from sla.enforce import sweep


class Command(BaseCommand):
    """Keeps the promise where no Celery worker runs, or beside them: any number of enforcers may run at once."""

    help = "Fire warnings and breaches when they are due, without Celery and Redis, until SIGTERM or Ctrl-C."

    def handle(self, *args: Any, **options: Any) -> None:
        loop = Loop("enforce", sweep)
        for each in (signal.SIGTERM, signal.SIGINT):
            signal.signal(each, lambda *_: loop.stop())
        self.stdout.write("Enforcing. Ctrl-C stops it.")
        self.stdout.flush()
        loop.run()
