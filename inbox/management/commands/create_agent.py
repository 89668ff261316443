"""`manage.py create_agent EMAIL NAME`: give somebody a seat."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction

from inbox.links import sign_in_link
from inbox.models import Agent, Team


class Command(BaseCommand):
    help = "Create an agent and print the one-time link for the first sign-in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name")
        parser.add_argument("--role", choices=Agent.Role.values, default=Agent.Role.AGENT)
        parser.add_argument("--team", action="append", default=[], help="a team's name; made when new; repeatable")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            validate_email(options["email"])
            agent = self._create(options)
        except ValidationError as error:
            raise CommandError(f"{options['email']!r} is not an e-mail address.") from error
        except IntegrityError as error:
            raise CommandError(f"There is an agent with the address {options['email']} already.") from error
        self.stdout.write(sign_in_link(agent))

    @transaction.atomic
    def _create(self, options: dict[str, Any]) -> Agent:
        agent = Agent.objects.create_agent(options["email"], options["name"], role=options["role"])
        agent.teams.set([Team.objects.get_or_create(name=name)[0] for name in options["team"]])
        return agent
