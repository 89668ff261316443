"""The agents' queue over HTTP as the number of tickets grows, beside the same SQL run bare."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import psycopg

from bench import seed
from bench.browser import Browser
from bench.common import Figures, Options, main, percentile, say, spread
from bench.installation import Installation, Process, grown, installation
from launch import programs

SIZES = {True: (1_000, 5_000), False: (10_000, 100_000, 1_000_000)}
REQUESTS = {True: 10, False: 200}
LIMIT, STRIDE, DEEP = 50, 200, 10_000
TARGET = {"p50_ms_at_100k": 30, "p95_growth_10k_to_1m": 2}
BEST_PEER_MS = {"10k": 52, "100k": 215}


@dataclass(frozen=True)
class Case:
    """One agent looking at one view; `deep` also reads a page far down."""

    agent: str
    view: str
    deep: bool = True


CASES = (
    Case("ana", "all"),
    Case("ana", "mine"),
    Case("ana", "unassigned"),
    Case("ana", "waiting"),
    Case("ana", "team"),
    Case("ana", "following", deep=False),
    Case("ana", "snoozed", deep=False),
    Case("sofia", "all"),
    Case("night", "all", deep=False),
)


@dataclass
class Desk:
    """What the measurements need: signed-in browsers, a bare connection, and how often to ask."""

    app: Installation
    web: Process
    browsers: Mapping[str, Browser]
    ids: Mapping[str, int]
    bare: psycopg.Connection
    times: int


def measure(options: Options) -> Figures:
    """One installation that grows; the web server runs all the time."""
    sizes = SIZES[options.small]
    with installation() as app:
        them = seed.people(app)
        web = app.web()
        ids = {name: getattr(them, name) for name in ("ana", "sofia", "night")}
        desk = Desk(app, web, _browsers(app, ids), ids, app.connect(), REQUESTS[options.small])
        found = {str(size): _at(desk, them, low, size) for low, size in zip((0, *sizes), sizes, strict=False)}
    first, last = found[str(sizes[0])], found[str(sizes[-1])]
    growth = {"p95_growth": _growth(first, last, "p95_ms"), "cpu_growth": _growth(first, last, "cpu_ms")}
    return {"sizes": found, **growth, "target": TARGET, "best_peer_p50_ms": BEST_PEER_MS}


def _browsers(app: Installation, ids: Mapping[str, int]) -> dict[str, Browser]:
    address = programs.listen(app.env)
    made = {name: Browser(address, Cookie=seed.session_cookie(number)) for name, number in ids.items()}
    for browser in made.values():
        app.ends.callback(browser.close)
    return made


def _at(desk: Desk, them: seed.People, low: int, size: int) -> Figures:
    say(f"{size:,} tickets: writing them")
    seed.tickets(desk.bare, them, low, size)
    say(f"{size:,} tickets: asking")
    figures: Figures = {}
    for case in CASES:
        name = f"{case.agent}_{case.view}"
        figures[f"{name}_first"] = _page(desk, case, "")
        if case.deep:
            figures[f"{name}_deep"] = _page(desk, case, _far_down(desk, case))
    for agent in ("ana", "sofia"):
        figures[f"{agent}_counts"] = _timed(desk, agent, "/api/v1/queue/counts")
        figures[f"{agent}_views"] = _timed(desk, agent, "/api/v1/views")
    return figures


def _page(desk: Desk, case: Case, after: str) -> Figures:
    spent = _timed(desk, case.agent, _path(case, LIMIT, after))
    bare = _bare(desk, case, after)
    return {**spent, "sql_p50_ms": bare, "times_sql": spent["p50_ms"] / bare}


def _timed(desk: Desk, agent: str, path: str) -> dict[str, float]:
    browser = desk.browsers[agent]
    for _ in range(max(5, desk.times // 10)):
        browser.get(path)
    before = desk.app.cpu_ms(desk.web)
    took = [browser.get(path)[0] for _ in range(desk.times)]
    spent = grown(before, desk.app.cpu_ms(desk.web))
    return {**spread(took), "cpu_ms": sum(spent.values()) / desk.times}


def _far_down(desk: Desk, case: Case) -> str:
    """The place after DEEP rows, or the last page's when the view is shorter; read as the app does, page by page."""
    place, browser = "", desk.browsers[case.agent]
    for _ in range(DEEP // STRIDE):
        following = browser.get(_path(case, STRIDE, place))[1]["next"]
        if following is None:
            break
        place = following
    return place


def _path(case: Case, limit: int, after: str) -> str:
    more = {"after": after} if after else {}
    return f"/api/v1/queue?{urlencode({'view': _key(case.view), 'limit': limit, **more})}"


def _key(view: str) -> str:
    """A view's key; "team" is the first team's."""
    from inbox.models import Team

    return f"team:{Team.objects.order_by('id').values_list('id', flat=True)[0]}" if view == "team" else view


def _bare(desk: Desk, case: Case, after: str) -> float:
    """Median milliseconds of the page's own statement on a plain prepared connection."""
    statement, values = _statement(desk.ids[case.agent], case.view, after)
    took = []
    for _ in range(desk.times + 10):
        start = time.perf_counter()
        desk.bare.execute(statement, values, prepare=True).fetchall()
        took.append(time.perf_counter() - start)
    return percentile(took[10:], 0.5) * 1000


def _statement(agent_id: int, view: str, after: str) -> tuple[str, Any]:
    """The text and the values that the app itself sends for this page."""
    from django.db import connection

    from inbox import queue
    from inbox.models import Agent

    seen: list[tuple[str, Any]] = []

    def listen(execute: Any, text: str, values: Any, many: bool, context: Any) -> Any:
        seen.append((text, values))
        return execute(text, values, many, context)

    with connection.execute_wrapper(listen):
        queue.page(Agent.objects.get(id=agent_id), _key(view), queue.Place.parse(after) if after else None, LIMIT)
    return next(each for each in seen if "queue_at" in each[0])


def _growth(first: Figures, last: Figures, unit: str) -> dict[str, float]:
    return {name: last[name][unit] / max(first[name][unit], 0.001) for name in first}


if __name__ == "__main__":
    main("queue", measure)
