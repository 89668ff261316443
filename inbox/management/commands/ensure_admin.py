"""`manage.py ensure_admin`: make sure that somebody can get in."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from inbox.links import sign_in_link
from inbox.models import Agent


class Command(BaseCommand):
    help = (
        "Create the first admin (HORA_ADMIN_EMAIL, by default admin@localhost) when there is no active one, and print "
        "a one-time sign-in link as long as that admin has never signed in. With --link, print one in any case."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--link", action="store_true", help="print a link also for an admin who has signed in")

    def handle(self, *args: Any, **options: Any) -> None:
        admins = Agent.objects.filter(role=Agent.Role.ADMIN, is_active=True).order_by("id")
        admin = admins.filter(email__iexact=settings.ADMIN_EMAIL).first() or admins.first() or _create()
        if options["link"] or admin.last_login is None:
            self.stdout.write(f"Sign in as {admin.email}, once, within 24 hours: {sign_in_link(admin)}")


def _create() -> Agent:
    """An agent with this address who is no admin, or was deactivated, becomes the active admin."""
    known = Agent.objects.filter(email__iexact=settings.ADMIN_EMAIL).first()
    if known is None:
        return Agent.objects.create_agent(settings.ADMIN_EMAIL, "Admin", role=Agent.Role.ADMIN)
    known.role, known.is_active = Agent.Role.ADMIN, True
    known.save(update_fields=["role", "is_active"])
    return known
