"""Two hundred agents at work at once, over HTTP and sockets, while customers write: how long anybody waits.

Each agent does what the app does for them: look at the queue, take the next ticket, read it, keep a draft, answer; or
note, snooze, assign, close, search, change several. First at the pace of a full day, then all in a rush. At the end
every screen, built from its socket's frames by the documented rules, is compared with a page that is loaded anew.
"""

import os
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bench import processes, seed
from bench.agents_day import Agent, Log
from bench.agents_screens import PATIENCE_S, Screens, browser, compared, sat
from bench.common import Figures, Options, Refused, main, percentile, say
from bench.installation import Installation, Process, grown, installation, listens
from bench.stream import Stream, stream
from launch import ports, programs

TARGET = {"max_ms": 1000, "differences": 0}
CUSTOMERS_PER_S = 10


@dataclass(frozen=True)
class Size:
    """So many agents beside so many tickets, for so long; pauses as long as a quick person's, times the pace."""

    agents: int
    tickets: int
    seconds: float
    paces: dict[str, float]


SIZES = {
    True: Size(8, 1_000, 3.0, {"day": 0.2, "rush": 0.1}),
    False: Size(200, 50_000, 120.0, {"day": 3.0, "rush": 1.0}),
}
TICKET_S = 40
"""What a quick person takes for a ticket. Whoever begins at once with all others does everything at once with them."""


def measure(options: Options) -> Figures:
    """Two web processes and a worker, as on a machine with two cores."""
    size, post = SIZES[options.small], ports.any_free()
    with installation(HORA_API_PER_MINUTE="1000000", HORA_SMTP_URL=f"smtp://127.0.0.1:{post}") as app:
        _takes_mail(app, post)
        them, look = seed.people(app), app.connect()
        people = _people(them, size.agents)
        cookies = {agent: seed.session_cookie(agent) for agent in people}
        say(f"{size.tickets:,} tickets: writing them")
        seed.tickets(look, them, 0, size.tickets)
        seed.threads(look)
        web, worker = app.web(2), app.worker(2)
        seed.settle(look)
        screens = sat(app, cookies)
        paces = {name: _measured(app, cookies, size, name, [web, worker], screens) for name in size.paces}
        worker.stop()
        figures = compared(app, screens, cookies)
    return {"agents": size.agents, **paces, "screens": figures, "target": TARGET}


def _measured(
    app: Installation, cookies: dict[int, str], size: Size, name: str, ours: list[Process], screens: Screens
) -> Figures:
    """One stretch of work at one pace. Before it nobody is in the middle of anything; when it ends everybody does at
    once what they were pausing before. Neither is what a day is like, so neither is counted."""
    ticket_s = TICKET_S * size.paces[name]
    say(f"{name}: {size.agents} agents at work, {3600 / ticket_s:.0f} tickets an hour each, for {size.seconds:.0f} s")
    with stream(app, CUSTOMERS_PER_S) as customers, _at_work(app, cookies, size.paces[name]) as agents:
        time.sleep(ticket_s)
        warming = [agent.hand_over() for agent in agents]
        customers.begin()
        start, before = time.monotonic(), {**app.cpu_ms(*ours), **_own_cpu_ms(screens, customers)}
        time.sleep(size.seconds)
        spent = grown(before, {**app.cpu_ms(*ours), **_own_cpu_ms(screens, customers)})
        logs, seconds = [agent.hand_over() for agent in agents], time.monotonic() - start
        events = {"per_s": customers.per_s, **customers.kinds}
    _none_failed([*warming, *logs, *(agent.hand_over() for agent in agents)])
    return {"tickets_an_hour": 3600 / ticket_s, **_told(logs, seconds, spent), "events": events}


def _none_failed(logs: list[Log]) -> None:
    failed = [each for log in logs for each in log.failed]
    if failed:
        raise Refused(f"{len(failed)} requests failed, the first: {failed[0]}")


@contextmanager
def _at_work(app: Installation, cookies: dict[int, str], pace: float) -> Iterator[list[Agent]]:
    """All of them, as long as the block runs; each begins somewhere within the time that a ticket takes."""
    over = threading.Event()
    agents = [Agent(browser(app, cookie), number, pace, over) for number, cookie in cookies.items()]
    threads = [threading.Thread(target=agent.work, args=[TICKET_S], daemon=True) for agent in agents]
    for thread in threads:
        thread.start()
    try:
        yield agents
    finally:
        over.set()
        for thread in threads:
            thread.join(PATIENCE_S)


def _takes_mail(app: Installation, port: int) -> None:
    """A mail server that takes what agents answer: where every answer fails, much more happens than at work."""
    argv = [sys.executable, "-m", "launch.demo.sink", f"127.0.0.1:{port}", str(app.home / "outbox")]
    app.started(programs.Program("sink", "blue", argv), lambda: listens("127.0.0.1", port), app.env)


def _people(them: seed.People, wanted: int) -> list[int]:
    """Agents in two teams of eight each, so that each sees a quarter of what has a team."""
    from inbox.models import Agent as Person

    found = them.agents[:wanted]
    made = [Person.objects.create_agent(f"desk{n}@desk.example", f"Desk {n}") for n in range(wanted - len(found))]
    for number, agent in enumerate(Person.objects.filter(id__in=[*found, *(each.id for each in made)]).order_by("id")):
        agent.teams.set([them.teams[number % 8], them.teams[(number + 1 + number // 8) % 8]])
    return [*found, *(each.id for each in made)]


def _own_cpu_ms(screens: Screens, customers: Stream) -> dict[str, float]:
    """What the benchmark itself takes of the machine that it shares with what it measures."""
    others = {"bench_screens": screens.pid, "bench_customers": customers.pid}
    return {"bench_agents": processes.own_cpu_ms(), **{name: processes.cpu_ms(pid) for name, pid in others.items()}}


def _told(logs: list[Log], seconds: float, spent: dict[str, float]) -> Figures:
    """By kind of request; and what each costs, on average over all."""
    took: dict[str, list[float]] = defaultdict(list)
    refused: dict[str, int] = defaultdict(int)
    for log in logs:
        for name, each in list(log.took.items()):
            took[name] += each
        for name, number in list(log.refused.items()):
            refused[name] += number
    every = [each for some in took.values() for each in some]
    return {
        "requests_per_s": len(every) / seconds,
        "cpu_share": sum(spent.values()) / 1000 / seconds / (os.cpu_count() or 1),
        "all": _spread(every),
        "over_1_s": sum(each > 1 for each in every),
        "cpu_ms_per_request": {name: ms / len(every) for name, ms in spent.items()},
        "requests": {name: _spread(each) for name, each in sorted(took.items())},
        "refused": refused,
    }


def _spread(seconds: list[float]) -> Figures:
    marks = {f"p{share * 100:.0f}_ms": percentile(seconds, share) * 1000 for share in (0.5, 0.95, 0.99)}
    return {"count": len(seconds), **marks, "max_ms": max(seconds) * 1000}


if __name__ == "__main__":
    main("agents", measure)
