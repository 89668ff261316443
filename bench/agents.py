"""Two hundred agents at work at once, over HTTP and sockets, while customers write: how long anybody waits.

Each agent does what the app does for them, at a quick person's pace: look at the queue, take the next ticket, read it,
keep a draft, answer; or note, snooze, assign, close, search, change several. At the end every screen, built from its
socket's frames by the documented rules, is compared with a page that is loaded anew.
"""

import json
import subprocess
import sys
import threading
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from bench import processes, seed
from bench.agents_day import Agent
from bench.browser import Browser
from bench.common import Figures, Options, Refused, main, percentile, say
from bench.installation import Installation, grown, installation
from bench.stream import Stream, stream
from launch import paths, programs

TARGET = {"max_ms": 1000, "differences": 0}
CUSTOMERS_PER_S = 10
CSRF = "bench" * 6 + "ok"
PATIENCE_S = 60.0
AT_ONCE = 4
STILL = 10
"""Looks half a second apart that find every screen where it was: longer than a follower waits for its bell."""


@dataclass(frozen=True)
class Size:
    """So many agents beside so many tickets, for so long; pauses as long as a quick person's, times `pace`."""

    agents: int
    tickets: int
    seconds: float
    pace: float


SIZES = {True: Size(8, 1_000, 6.0, 0.1), False: Size(200, 50_000, 120.0, 1.0)}


def measure(options: Options) -> Figures:
    """Two web processes and a worker, as on a machine with two cores."""
    size = SIZES[options.small]
    with installation(HORA_API_PER_MINUTE="1000000") as app:
        them, look = seed.people(app), app.connect()
        people = _people(them, size.agents)
        cookies = {agent: seed.session_cookie(agent) for agent in people}
        say(f"{size.tickets:,} tickets: writing them")
        seed.tickets(look, them, 0, size.tickets)
        seed.threads(look)
        web, worker = app.web(2), app.worker(2)
        seed.settle(look)
        screens = _sat(app, cookies)
        say(f"{size.agents} agents at work for {size.seconds:.0f} s")
        with stream(app, CUSTOMERS_PER_S) as customers:
            before = {**app.cpu_ms(web, worker), **_own_cpu_ms(screens, customers)}
            agents, seconds = _worked(app, cookies, size)
            spent = grown(before, {**app.cpu_ms(web, worker), **_own_cpu_ms(screens, customers)})
            happened = {"per_s": customers.per_s, **customers.kinds}
        worker.stop()
        figures = _compared(app, screens, cookies)
    return {
        **_told(agents, seconds, spent),
        "events": happened,
        "screens": figures,
        "target": TARGET,
    }


def _people(them: seed.People, wanted: int) -> list[int]:
    """Agents in two teams of eight each, so that each sees a quarter of what has a team."""
    from inbox.models import Agent as Person

    found = them.agents[:wanted]
    made = [Person.objects.create_agent(f"desk{n}@desk.example", f"Desk {n}") for n in range(wanted - len(found))]
    for number, agent in enumerate(Person.objects.filter(id__in=[*found, *(each.id for each in made)]).order_by("id")):
        agent.teams.set([them.teams[number % 8], them.teams[(number + 1 + number // 8) % 8]])
    return [*found, *(each.id for each in made)]


class Screens:
    """The process with everybody's socket."""

    def __init__(self, app: Installation) -> None:
        argv = [sys.executable, "-m", "bench.screens"]
        pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        self._process = subprocess.Popen(argv, cwd=paths.ROOT, env=app.env, **pipes)
        app.ends.callback(self._end)

    def ask(self, **command: Any) -> Any:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps(command) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    @property
    def pid(self) -> int:
        return self._process.pid

    def _end(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(10)


def _own_cpu_ms(screens: Screens, customers: Stream) -> dict[str, float]:
    """What the benchmark itself takes of the machine that it shares with what it measures."""
    others = {"bench_screens": screens.pid, "bench_customers": customers.pid}
    return {"bench_agents": processes.own_cpu_ms(), **{name: processes.cpu_ms(pid) for name, pid in others.items()}}


def _browser(app: Installation, cookie: str) -> Browser:
    made = Browser(programs.listen(app.env), **{"Cookie": f"{cookie}; hora_csrf={CSRF}", "X-CSRFToken": CSRF})
    app.ends.callback(made.close)
    return made


def _queues(app: Installation, cookies: dict[int, str]) -> list[tuple[list[Any], str]]:
    """What each agent's queue holds now, and the place in the feed where the reading of it began."""

    def read(cookie: str) -> tuple[list[Any], str]:
        browser, after, cursor = _browser(app, cookie), "", ""
        rows: list[Any] = []
        while True:
            page = browser.get(f"/api/v1/queue?view=all&limit=200{after}")[1]
            rows, cursor = [*rows, *page["rows"]], cursor or page["cursor"]
            if page["next"] is None:
                browser.close()
                return rows, cursor
            after = f"&after={quote(page['next'])}"

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(read, cookies.values()))


def _sat(app: Installation, cookies: dict[int, str]) -> Screens:
    say(f"opening {len(cookies)} screens")
    screens, port = Screens(app), programs.listen(app.env)[1]
    for cookie, (rows, cursor) in zip(cookies.values(), _queues(app, cookies), strict=True):
        screens.ask(sit=port, session=cookie.partition("=")[2], rows=rows, cursor=cursor)
    return screens


def _worked(app: Installation, cookies: dict[int, str], size: Size) -> tuple[list[Agent], float]:
    over = threading.Event()
    agents = [Agent(_browser(app, cookie), number, size.pace, over) for number, cookie in cookies.items()]
    threads = [threading.Thread(target=agent.work, daemon=True) for agent in agents]
    start = time.monotonic()
    for thread in threads:
        thread.start()
    over.wait(size.seconds)
    over.set()
    for thread in threads:
        thread.join(PATIENCE_S)
    return agents, time.monotonic() - start


def _compared(app: Installation, screens: Screens, cookies: dict[int, str]) -> Figures:
    """Every screen beside a fresh page, once nothing is on its way any more."""
    say("comparing every screen with a fresh one")
    places = _arrived(screens)
    fresh = [rows for rows, _ in _queues(app, cookies)]
    found = [screens.ask(compare=number, rows=rows) for number, rows in enumerate(fresh)]
    told = screens.ask(told=True)
    return {
        "compared": len(found),
        "rows_each": sum(map(len, fresh)) / len(fresh),
        "differences": sum(map(len, found)),
        "examples": [each for some in found for each in some][:5],
        "frames": told["frames"],
        "closed": told["closed"],
        "places": places,
        "fetched_anew": told["lost"],
    }


def _arrived(screens: Screens) -> int:
    """Wait until no screen moves any more; at how many places of the feed they are.

    One process may have begun to follow behind the last event, where another stands on it: the same, said differently.
    What a screen lacks is found by comparing.
    """
    until, before, still = time.monotonic() + PATIENCE_S, [""], 0
    while still < STILL:
        if time.monotonic() > until:
            raise Refused(f"the screens were told of changes for {PATIENCE_S:.0f} s after the last one")
        time.sleep(0.5)
        now = screens.ask(places=True)
        still = still + 1 if now == before else 0
        before = now
    return len(set(before))


def _told(agents: list[Agent], seconds: float, spent: dict[str, float]) -> Figures:
    """By kind of request; and what each costs, on average over all."""
    took: dict[str, list[float]] = defaultdict(list)
    refused: dict[str, int] = defaultdict(int)
    for agent in agents:
        for name, each in agent.log.took.items():
            took[name] += each
        for name, number in agent.log.refused.items():
            refused[name] += number
    failed = [each for agent in agents for each in agent.log.failed]
    if failed:
        raise Refused(f"{len(failed)} requests failed, the first: {failed[0]}")
    every = [each for some in took.values() for each in some]
    return {
        "agents": len(agents),
        "requests_per_s": len(every) / seconds,
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
