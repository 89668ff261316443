"""`manage.py token EMAIL NAME SCOPE …`: a token for an API client."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from inbox import tokens
from inbox.models import Agent


class Command(BaseCommand):
    help = "Create an API token that acts as an agent, and print its secret, which is shown only now."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="the agent as whom the client acts")
        parser.add_argument("name", help="what the token is for")
        parser.add_argument("scopes", nargs="+", choices=tokens.SCOPES)

    def handle(self, *args: Any, **options: Any) -> None:
        agent = Agent.objects.filter(email__iexact=options["email"], is_active=True).first()
        if agent is None:
            raise CommandError(f"There is no active agent with the address {options['email']}.")
        self.stdout.write(tokens.issue(agent, options["name"], options["scopes"])[1])
