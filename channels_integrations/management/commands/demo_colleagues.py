"""`make demo`'s agents who are at work whoever looks."""

import tomllib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from channels_integrations.demo import colleagues, company

AT_WORK = ("ines", "dante")


class Command(BaseCommand):
    help = "Let two agents of the sample shop take what is next and answer it, until this is stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--answers", type=Path, required=True, help="what they say: a TOML file, by language")

    def handle(self, *args: Any, **options: Any) -> None:
        answers = tomllib.loads(options["answers"].read_text())
        people = company.agents()
        colleagues.work([colleagues.Colleague(people[key], answers) for key in AT_WORK])
