"""`manage.py sign_in_link EMAIL`: let an agent in who has no password, or has forgotten it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from inbox.links import sign_in_link
from inbox.models import Agent


class Command(BaseCommand):
    help = "Print a one-time sign-in link for an active agent. It works once, within 24 hours."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        agent = Agent.objects.filter(email__iexact=options["email"], is_active=True).first()
        if agent is None:
            raise CommandError(f"There is no active agent with the address {options['email']}.")
        self.stdout.write(sign_in_link(agent))
