"""The sample shop: its people, its teams with their mailboxes, and the customers it promises more."""

from collections.abc import Mapping, Sequence

from django.conf import settings

from channels_integrations.accounts import default_email
from channels_integrations.models import Channel
from events.record import SYSTEM
from inbox import attributes, contacts
from inbox.models import Agent, Team

PEOPLE = {
    "ana": ("Ana Prado", Agent.Role.AGENT),
    "ben": ("Ben Okafor", Agent.Role.AGENT),
    "ines": ("Inês Tavares", Agent.Role.AGENT),
    "dante": ("Dante Moura", Agent.Role.AGENT),
    "sofia": ("Sofia Linhares", Agent.Role.SUPERVISOR),
    "ada": ("Ada Reis", Agent.Role.ADMIN),
}
TEAMS = {
    "Care": ("support", "ana", ("ana", "ben", "ines")),
    "Orders and returns": ("orders", "ben", ("ben", "ines", "dante", "ana")),
    "Stores": ("stores", "dante", ("dante", "ana")),
}
"""Each with its mailbox, its lead and who is in it."""


def agents() -> dict[str, Agent]:
    """Everyone by first name; who is missing joins the shop now."""
    return {key: _agent(key) for key in PEOPLE}


def teams(people: Mapping[str, Agent]) -> dict[str, Team]:
    """The teams by name, each with a mailbox: what comes there is theirs."""
    made = {}
    for name, (mailbox, lead, members) in TEAMS.items():
        team = made[name] = Team.objects.create(name=name, lead=people[lead])
        team.agents.set(people[each] for each in members)
        _open_mailbox(mailbox, team)
    return made


def treat_better(customers: Sequence[Mapping[str, str]]) -> None:
    """Customers {address, name, language, tier} whom the shop knows already."""
    for each in customers:
        contact_id = contacts.find_or_create("email", each["address"], each["name"], each["language"])
        attributes.set_tier(contact_id, each["tier"], SYSTEM)


def address_of(key: str) -> str:
    return f"{key}@{settings.MAIL_ADDRESS.partition('@')[2]}"


def _agent(key: str) -> Agent:
    name, role = PEOPLE[key]
    known = Agent.objects.filter(email=address_of(key)).first()
    return known or Agent.objects.create_agent(address_of(key), name, role)


def _open_mailbox(mailbox: str, team: Team) -> None:
    if address_of(mailbox) == settings.MAIL_ADDRESS.lower():
        Channel.objects.filter(id=default_email().id).update(team=team)
    else:
        Channel.objects.create(
            kind="email", address=address_of(mailbox), name=f"{settings.COMPANY}, {team.name}", team=team
        )
