"""`manage.py doctor`: what is well and what is not. Ends with status 1 when something fails."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from channels_integrations import doctor
from channels_integrations.doctor_words import Check


class Command(BaseCommand):
    help = "Check the database, Redis, workers, mail in and out, the live socket and the disk."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        checks = doctor.examine()
        for check in checks:
            self._say(check)
        if not doctor.is_well(checks):
            sys.exit(1)

    def _say(self, check: Check) -> None:
        style = {"ok": self.style.SUCCESS, "warn": self.style.WARNING, "fail": self.style.ERROR}[check.state]
        self.stdout.write(f"{style(f'{check.state:<4}')}  {check.name:<12} {check.summary}")
        for line in filter(None, [check.detail, check.advice and f"→ {check.advice}"]):
            self.stdout.write(f"{'':19}{line}")
