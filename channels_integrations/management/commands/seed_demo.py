"""The sample shop of `make demo`: its people, its promises, and the hours before anyone looked."""

import json
from argparse import ArgumentParser
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from channels_integrations.demo import chats, company, macros, promises, website
from channels_integrations.demo.deeds import Day
from channels_integrations.demo.timeback import in_the_past
from inbox.links import sign_in_link
from inbox.models import Ticket
from sla.models import RuleChange

OPENED_BEFORE = timedelta(minutes=30)


class Command(BaseCommand):
    help = "Fill an empty installation with the sample shop, or print a sign-in link for each person of it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--past",
            type=Path,
            help="a folder with past.json, what has happened so far, and the mails it speaks of",
        )

        parser.add_argument("--providers", default="", help="where the simulated providers are, for people to sign in")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["past"] and options["providers"]:
            chats.point(options["past"], options["providers"])
            self._print_links()
        elif options["past"]:
            if Ticket.objects.exists() or RuleChange.objects.exists():
                raise CommandError("The sample shop's past needs an empty installation.")
            _seed(options["past"])
        else:
            self._print_links()

    def _print_links(self) -> None:
        self.stdout.write("\n  Sign in as (each link works once):")
        for agent in company.agents().values():
            self.stdout.write(f"    {agent.name:<15} {agent.role:<11} {sign_in_link(agent)}")
        self.stdout.write(f"  Write as a visitor of the shop's website: {website.address()}\n")


def _seed(folder: Path) -> None:
    """Open the shop a while before the first mail, and live through the day until now."""
    told = json.loads((folder / "past.json").read_text())
    begins = datetime.fromisoformat(told["begins"]) - OPENED_BEFORE
    with in_the_past(begins) as past:
        people = company.agents()
        teams = company.teams(people)
        promises.lay_down(people["ada"], teams, begins)
        macros.write(people, teams, begins)
        website.open_chat(people["ada"], teams["Care"])
        chats.connect(folder, teams, datetime.fromisoformat(told["ends"]))
        company.treat_better(told["customers"])
        day = Day(past, people, folder)
        day.live(told["deeds"])
        day.enforce(datetime.fromisoformat(told["ends"]))
