"""A database as it looks after a while: agents with sessions and tokens, and any number of tickets."""

import time
from dataclasses import dataclass
from pathlib import Path

import psycopg

from bench.common import Refused, say
from bench.installation import Installation

SQL = Path(__file__).with_name("seed.sql")
THREADS = Path(__file__).with_name("threads.sql")
TEAMS, COLLEAGUES = 8, 39
PATIENCE_S = 600.0
FEW = 10
"""Deadlines keep passing while nothing else is left to do."""
_LEFT = """
SELECT (SELECT count(*) FROM sla_rulechange WHERE finished_at IS NULL)
     + (SELECT count(*) FROM events_delivery WHERE state = 'pending')
     + (SELECT count(*) FROM inbox_message m
        WHERE NOT EXISTS (SELECT FROM inbox_searchentry e WHERE e.message_id = m.id))
"""


@dataclass(frozen=True)
class People:
    """Ids of those the tickets belong to. Ana is in two teams of eight; Night sees almost nothing, Sofia everything."""

    ana: int
    night: int
    sofia: int
    agents: list[int]
    teams: list[int]
    night_team: int
    channel: int


def people(app: Installation) -> People:
    """Make them. After this call the process is one of the app's own."""
    app.use_django()
    from channels_integrations.accounts import default_email
    from inbox.models import Agent, Team

    make = Agent.objects.create_agent
    teams = [Team.objects.create(name=f"Team {number}") for number in range(TEAMS)]
    night_team = Team.objects.create(name="Night")
    ana, night = make("ana@desk.example", "Ana Prado"), make("night@desk.example", "Noor Haddad")
    ana.teams.set(teams[:2])
    night.teams.set([night_team])
    sofia = make("sofia@desk.example", "Sofia Reis", role="supervisor")
    colleagues = [make(f"agent{number}@desk.example", f"Agent {number}") for number in range(COLLEAGUES)]
    agents = [ana.id, *(each.id for each in colleagues)]
    return People(ana.id, night.id, sofia.id, agents, [each.id for each in teams], night_team.id, default_email().id)


def tickets(look: psycopg.Connection, them: People, low: int, high: int) -> None:
    """Add tickets low + 1 to high, each with contact, message, clock and stream, and let PostgreSQL take stock."""
    values = {
        "low": low,
        "high": high,
        "night": them.night_team,
        "teams": them.teams,
        "agents": them.agents,
        "channel": them.channel,
    }
    psycopg.ClientCursor(look).execute(SQL.read_text(), values)
    # the filled tables only: told that the others are empty, PostgreSQL would go on reading them from end to end
    look.execute("VACUUM ANALYZE inbox_ticket, inbox_contact, inbox_identity, inbox_message, events_stream, sla_clock")
    look.execute("CHECKPOINT")


def threads(look: psycopg.Connection) -> None:
    """Give every ticket that is not closed a past to read: five messages, and what was recorded of them."""
    look.execute(THREADS.read_text().encode())
    look.execute("VACUUM ANALYZE events_event, events_stream, inbox_message")


def settle(look: psycopg.Connection) -> float:
    """Wait until the workers have done what seeding has left to them; the seconds it took.

    Seeded clocks follow the first rules, which are laid down here, what is overdue is told, what can be searched for
    gets its words. PostgreSQL has cleaned up after it and written it to disk, for which it would hold up every commit
    for seconds later on. Call it after `people`.
    """
    from sla import rulebook

    rulebook.current()
    say("waiting for what seeding has left to do")
    start = time.monotonic()
    while (left := _left(look)) > FEW:
        if time.monotonic() > start + PATIENCE_S:
            raise Refused(f"{left} things are still to be done")
        time.sleep(1)
    look.execute("VACUUM ANALYZE")
    look.execute("CHECKPOINT")
    return time.monotonic() - start


def _left(look: psycopg.Connection) -> int:
    row = look.execute(_LEFT).fetchone()
    return int(row[0]) if row else 0


def session_cookie(agent_id: int) -> str:
    """A signed-in browser's Cookie header."""
    from django.conf import settings
    from django.test import Client

    from inbox.models import Agent

    browser = Client()
    browser.force_login(Agent.objects.get(id=agent_id))
    cookie = browser.cookies.get(settings.SESSION_COOKIE_NAME)
    if cookie is None:
        raise Refused("no session could be opened")
    return f"{cookie.key}={cookie.value}"


def token(agent_id: int) -> str:
    """The secret of an API token that may create tickets."""
    from inbox import tokens
    from inbox.models import Agent

    return tokens.issue(Agent.objects.get(id=agent_id), "benchmark", ["tickets:read", "tickets:write"])[1]
