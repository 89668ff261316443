"""Live updates: from the commit of an event to the last of 200 and of 1,000 sockets of one web process.

Beside it, in turns on the same machine, an ASGI app on the same server which only sends the same bytes to as many
sockets: nothing that goes through this server can be faster. The commit happens in another process, as in life.
"""

import http.client
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from bench.common import Figures, Options, Refused, main, percentile, say
from bench.installation import Installation, installation, listens
from bench.processes import pss_mib
from launch import paths, ports, programs
from launch.programs import Program

AGENTS, TEAMS = 200, 4
PATIENCE = 20.0
PAUSE = 0.03
WARM_UP = 5


class Clients:
    """The process with all websocket clients."""

    def __init__(self, made: Installation) -> None:
        argv = [sys.executable, "-m", "bench.listeners"]
        self._process = subprocess.Popen(argv, cwd=paths.ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        made.ends.callback(self._end)

    def ask(self, **command: Any) -> Any:
        self.begin(**command)
        return self.answer()

    def begin(self, **command: Any) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(command) + "\n")
        self._process.stdin.flush()

    def answer(self) -> Any:
        assert self._process.stdout is not None
        return json.loads(self._process.stdout.readline())

    def _end(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(10)


def measure(options: Options) -> Figures:
    """One round of figures per number of sockets."""
    sizes, rounds = ([50], 20) if options.small else ([200, 1000], 200)
    with installation() as made:
        made.use_django()
        sessions, ticket = _seed()
        say("starting the web process and the bare one")
        web = made.web()
        bare = _bare(made)
        clients, hora = Clients(made), int(made.env["HORA_LISTEN"].rpartition(":")[2])
        figures: Figures = {}
        for size in sizes:
            figures[f"sockets_{size}"] = _compare(clients, hora, bare, sessions, ticket, size, rounds)
        return figures | {"memory_mib": pss_mib(web.pid)}


def _compare(
    clients: Clients, hora: int, bare: int, sessions: Sequence[str], ticket: int, size: int, rounds: int
) -> Figures:
    say(f"{size} sockets each, {rounds} rounds in turns")
    rate = clients.ask(name="hora", open=hora, sessions=[sessions[number % len(sessions)] for number in range(size)])
    clients.ask(name="hora", resume=True)
    clients.ask(name="bare", open=bare, sessions=[""] * size)
    took: dict[str, list[float]] = {"hora": [], "bare": []}
    length = 0
    for number in range(rounds + WARM_UP):
        mine, length = _round(clients, "hora", size, partial(_commit, ticket))
        theirs, _same = _round(clients, "bare", size, partial(_shout, bare, length))
        if number >= WARM_UP:
            took["hora"].append(mine)
            took["bare"].append(theirs)
    for name in took:
        clients.ask(name=name, close=True)
    return _figures(took["hora"], took["bare"]) | {"frame_bytes": length, "connects_per_s": rate}


def _figures(mine: Sequence[float], bare: Sequence[float]) -> Figures:
    shares = {"p50": 0.5, "p95": 0.95, "p99": 0.99}
    hora = {name: percentile(mine, share) * 1000 for name, share in shares.items()}
    yardstick = {name: percentile(bare, share) * 1000 for name, share in shares.items()}
    ratio = {name: hora[name] / yardstick[name] for name in shares}
    return {"commit_to_last_ms": hora, "bare_ms": yardstick, "ratio": ratio}


def _round(clients: Clients, name: str, size: int, fire: Callable[[], float]) -> tuple[float, int]:
    """Seconds from the instant that `fire` tells until all clients have the frame, and the frame's length."""
    time.sleep(PAUSE)
    clients.begin(name=name, hear=PATIENCE)
    began = fire()
    ended, heard, length = clients.answer()
    if heard != size:
        raise Refused(f"{name}: only {heard} of {size} sockets were told within {PATIENCE:.0f} s")
    return ended - began, length


def _bare(made: Installation) -> int:
    """The port of the yardstick, run with the same arguments as Hora's web process."""
    port = ports.any_free()
    argv = [
        each if each != "config.asgi:application" else "bench.bare:application" for each in programs.web(made.env).argv
    ]
    argv[argv.index("--port") + 1] = str(port)
    made.started(Program("bare", "cyan", argv), lambda: listens("127.0.0.1", port), made.env)
    return port


def _shout(port: int, length: int) -> float:
    """Let the yardstick send; the instant at which it began."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    line.request("GET", f"/?{length}")
    began = float(line.getresponse().read())
    line.close()
    return began


def _commit(ticket_id: int) -> float:
    """Change the ticket as an agent would, ring the bell; the instant of the commit."""
    from django.db import transaction

    from events.record import SYSTEM
    from inbox import tickets

    instants: list[float] = []
    with transaction.atomic():
        transaction.on_commit(lambda: instants.append(time.monotonic()))  # runs first: before the bell
        held = tickets.hold if tickets.locked(ticket_id).status == "open" else tickets.reopen
        held(ticket_id, SYSTEM)
    return instants[0]


def _seed() -> tuple[list[str], int]:
    """A session for each agent, in four teams, and a ticket that all of them see."""
    from inbox.models import Agent, Team

    teams = [Team.objects.create(name=f"Team {number}") for number in range(TEAMS)]
    sessions = []
    for number in range(AGENTS):
        agent = Agent.objects.create_agent(f"agent{number}@desk.example", f"Agent {number}")
        agent.teams.add(teams[number % TEAMS])
        sessions.append(session(agent))
    return sessions, _ticket()


def session(agent: Any) -> str:
    from importlib import import_module

    from django.conf import settings
    from django.contrib import auth

    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[auth.SESSION_KEY] = str(agent.pk)
    session[auth.BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[auth.HASH_SESSION_KEY] = agent.get_session_auth_hash()
    session.save()
    return str(session.session_key)


def _ticket() -> int:
    from channels_integrations.accounts import default_email
    from core import clock
    from inbox.intake import IncomingMessage, receive

    message = IncomingMessage(
        channel_id=default_email().id,
        channel_kind="email",
        address="cleo@customer.example",
        name="Cleo Marsh",
        subject="The second lamp in a row with cracked glass",
        text="Can you just send the shade? The foot and the cable are fine, and I would rather not pack it all again.",
        at=clock.now(),
    )
    return receive(message).ticket_id


if __name__ == "__main__":
    main("push", measure)
