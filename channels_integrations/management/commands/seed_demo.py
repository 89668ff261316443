"""The sample shop of `make demo`: its people, and the mails that came before anyone looked."""

import time
from argparse import ArgumentParser
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from channels_integrations import inbound
from channels_integrations.email.arrival import Arrival, Mailboxes, keep_arrival
from channels_integrations.models import Inbound
from events.record import Actor
from inbox import replies, tickets
from inbox.links import sign_in_link
from inbox.models import Agent, Message

PEOPLE = (
    ("ana@barro-linho.example", "Ana Prado", Agent.Role.AGENT),
    ("ben@barro-linho.example", "Ben Okafor", Agent.Role.AGENT),
    ("sofia@barro-linho.example", "Sofia Linhares", Agent.Role.SUPERVISOR),
    ("ada@barro-linho.example", "Ada Reis", Agent.Role.ADMIN),
)
WORKED_THROUGH_WITHIN = 20.0


class Command(BaseCommand):
    help = (
        "Fill an empty installation with the sample shop's people and mails, and print a sign-in link for each person."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--past-mails",
            type=Path,
            help="a folder of NAME.eml, each taken in as if it had come at its Date; NAME.answer.txt is Ana's answer",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        first_time = not Agent.objects.filter(email=PEOPLE[0][0]).exists()
        agents = [_agent(*person) for person in PEOPLE]
        if first_time and options["past_mails"]:
            _seed(options["past_mails"], agents)
        self.stdout.write("\n  Sign in as (each link works once):")
        for agent in agents:
            self.stdout.write(f"    {agent.name:<15} {agent.role:<11} {sign_in_link(agent)}")
        self.stdout.write("")


def _agent(email: str, name: str, role: str) -> Agent:
    return Agent.objects.filter(email=email).first() or Agent.objects.create_agent(email, name, role)


def _seed(folder: Path, agents: list[Agent]) -> None:
    """Take in every mail, oldest first; give some to Ana and some to Ben; let Ana answer where an answer is written."""
    files = {_keep(file.read_bytes()): file for file in sorted(folder.glob("*.eml"), key=_date_of)}
    _work_through(list(files))
    found = Message.objects.filter(inbound_id__in=files).select_related("ticket").order_by("at")
    for turn, message in enumerate(found):
        answer = files[message.inbound_id or 0].with_suffix(".answer.txt")
        owner = agents[0] if answer.exists() else (None, *agents[:2])[turn % 3]
        if owner is not None:
            tickets.assign(message.ticket_id, owner.id, Actor("agent", owner.id))
        if answer.exists():
            writing = replies.Writing(answer.read_text(), last_seen_seq=0, still_right=True)
            replies.reply(message.ticket_id, agents[0], writing)


def _date_of(file: Path) -> datetime:
    return _parsed(file.read_bytes())["Date"].datetime  # type: ignore[no-any-return]  # the header registry is untyped


def _parsed(raw: bytes) -> EmailMessage:
    return message_from_bytes(raw, policy=policy.default)


@transaction.atomic
def _keep(raw: bytes) -> int:
    """Into the ledger like any other mail, but dated by its own Date: this is how the past gets its deadlines."""
    mail = _parsed(raw)
    sender = mail["From"].addresses[0].addr_spec
    arrival = Arrival(raw, recipients=(settings.MAIL_ADDRESS,), sender=sender, via="pipe")
    inbound_id = keep_arrival(arrival, Mailboxes())
    Inbound.objects.filter(id=inbound_id).update(received_at=mail["Date"].datetime)
    return inbound_id


def _work_through(ids: list[int]) -> None:
    """Work through the ledger until these are done; a worker that runs already may take some of them."""
    until = time.monotonic() + WORKED_THROUGH_WITHIN
    while Inbound.objects.filter(id__in=ids, state=Inbound.State.RECEIVED).exists() and time.monotonic() < until:
        inbound.sweep()
        time.sleep(0.2)
