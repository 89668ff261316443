"""The supervisor's board and the reports, over HTTP, with a million open tickets of which 278 fall due every second.

The floor is the bare SQL: the board's own statements on a plain connection, and beside it the full count that they
replace. Before and after, what the board counted is compared with that full count.
"""

import http.client
import time
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import psycopg

from bench import processes, seed
from bench.browser import Browser
from bench.common import Figures, Options, Refused, main, percentile, say, spread
from bench.installation import Installation, Process, grown, installation
from bench.sla_fleet import STUCK, Fleet, Load
from launch import programs

SQL = Path(__file__).with_name("board.sql")
SIZES = {True: 5_000, False: 1_000_000}
REQUESTS = {True: 10, False: 100}
BUSY_S = {True: 5.0, False: 40.0}
HOUR_S = 3600.0
TARGET = {"board_p95_ms": 100, "differences": 0}

_FULL_COUNT = """
SELECT channel_kind, team_id, assignee_id, count(*) FILTER (WHERE due_at < now()), count(*)
FROM inbox_ticket WHERE due_at IS NOT NULL AND status <> 'closed'
GROUP BY GROUPING SETS ((channel_kind), (team_id), (assignee_id), ())
"""
_LAG = """
SELECT count(*), percentile_disc(0.99) WITHIN GROUP (ORDER BY lag), max(lag)
FROM (SELECT extract(epoch FROM lag)::float8 AS lag FROM sla_firing WHERE due_at > %s) AS fired
"""


@dataclass
class Desk:
    """What the measurements need."""

    app: Installation
    web: Process
    sofia: Browser
    cookie: str
    bare: psycopg.Connection
    small: bool

    @property
    def times(self) -> int:
        return REQUESTS[self.small]

    def timed(self, path: str, times: int | None = None) -> Figures:
        """Milliseconds of one address asked again and again, and the CPU of it."""
        number = times or self.times
        self.sofia.get(path)
        before = self.app.cpu_ms(self.web)
        took = [self.sofia.get(path)[0] for _ in range(number)]
        spent = grown(before, self.app.cpu_ms(self.web))
        return {**spread(took), "cpu_ms": sum(spent.values()) / number}


def measure(options: Options) -> Figures:
    """Quiet, then busy, then reports over a year of promises."""
    size = SIZES[options.small]
    with installation() as app:
        them = seed.people(app)
        desk = _desk(app, them, options.small)
        _fill(desk, them, size)
        figures = {
            "tickets": size,
            "quiet": {"board": desk.timed("/api/v1/board"), "team": desk.timed(f"/api/v1/board?team={them.teams[0]}")},
            "bare": _bare(desk),
            "busy": _busy(desk, them),
            "differences": _differences(),
            "reports": _reports(desk),
        }
    return {**figures, "target": TARGET}


def _desk(app: Installation, them: seed.People, small: bool) -> Desk:
    web = app.web()
    cookie = seed.session_cookie(them.sofia)
    sofia = Browser(programs.listen(app.env), Cookie=cookie)
    app.ends.callback(sofia.close)
    return Desk(app, web, sofia, cookie, app.connect(), small)


def _fill(desk: Desk, them: seed.People, size: int) -> None:
    from inbox import board_tally
    from sla import rulebook

    say(f"{size:,} tickets and {2 * size:,} promises: writing them")
    (policy,) = (rule.policy_version_id for rule in rulebook.current().rules)
    values = {"size": size, "gap": HOUR_S / size, "teams": them.teams, "agents": them.agents, "channel": them.channel}
    psycopg.ClientCursor(desk.bare).execute(SQL.read_text(), {**values, "policy": policy})
    desk.bare.execute("VACUUM ANALYZE")
    desk.bare.execute("CHECKPOINT")
    board_tally.recount()
    while board_tally.fold():
        pass
    desk.bare.execute("VACUUM ANALYZE inbox_tally, inbox_tallychange")


def _bare(desk: Desk) -> Figures:
    """Median milliseconds of the board's statements on a plain connection, and of the full count they replace."""
    statements = _statements()
    return {
        "own_ms": sum(_median(desk, *each, times=20) for each in statements),
        "statements": len(statements),
        "full_count_ms": _median(desk, _FULL_COUNT, None, times=5),
    }


def _statements() -> list[tuple[str, Any]]:
    """The text and the values of everything that a board asks."""
    from zoneinfo import ZoneInfo

    from django.db import connection

    from inbox.board import board
    from inbox.board_scope import Scope

    seen: list[tuple[str, Any]] = []

    def listen(execute: Any, text: str, values: Any, many: bool, context: Any) -> Any:
        seen.append((text, values))
        return execute(text, values, many, context)

    with connection.execute_wrapper(listen):
        board(Scope(), ZoneInfo("UTC"))
    return [(text, values) for text, values in seen if text.lstrip().startswith("SELECT")]


def _median(desk: Desk, text: str, values: Any, times: int) -> float:
    took = []
    for _ in range(times):
        start = time.perf_counter()
        desk.bare.execute(text, values, prepare=True).fetchall()
        took.append(time.perf_counter() - start)
    return percentile(took, 0.5) * 1000


def _busy(desk: Desk, them: seed.People) -> Figures:
    """A worker enforces, counts and forecasts; tickets come through the API; a supervisor looks all the time."""
    say("busy: a worker, 278 deadlines a second, tickets coming in")
    fleet = Fleet(desk.app, desk.bare)
    fleet.add(1)
    _caught_up(desk)
    begun = desk.bare.execute("SELECT now()").fetchone()
    load = Load(programs.listen(desk.app.env), seed.token(them.ana), 10.0)
    load.start()
    took, over = [], time.monotonic() + BUSY_S[desk.small]
    while time.monotonic() < over:
        took.append(desk.sofia.get("/api/v1/board")[0])
        time.sleep(0.1)
    opened = load.end()
    forecast = desk.timed("/api/v1/board/forecast", 10)
    fleet.end()
    fired, p99, worst = desk.bare.execute(_LAG, begun).fetchone() or (0, None, None)
    lag = {"fired": fired, "lag_p99_ms": (p99 or 0) * 1000, "lag_max_ms": (worst or 0) * 1000}
    return {"board": {**spread(took), "asked": len(took)}, "forecast": forecast, "api_requests": opened, **lag}


def _caught_up(desk: Desk) -> None:
    """What fell due while nobody enforced, and whoever is told of it, is not what is measured."""
    waiting = """
        SELECT (SELECT count(*) FROM sla_clock WHERE next_fire_at < now() - interval '1 s')
             + (SELECT count(*) FROM events_delivery
                WHERE state = 'pending' AND next_attempt_at < now() - interval '3 s')
    """
    until = time.monotonic() + STUCK
    while (desk.bare.execute(waiting).fetchone() or (0,))[0] and time.monotonic() < until:
        time.sleep(0.5)


def _differences() -> int:
    """How many of the counts differ from a full count after all of that."""
    from inbox import board_tally

    return board_tally.recount()


def _reports(desk: Desk) -> Figures:
    say("reports")
    today = time.gmtime()
    last = f"{today.tm_year}-{today.tm_mon:02}-{today.tm_mday:02}"
    first = _days_before(last, 364)
    year, day = f"from={first}&to={last}", f"from={last}&to={last}"
    times = 3
    return {
        **{by: desk.timed(f"/api/v1/reports/sla?{year}&by={by}", times) for by in ("team", "agent", "hour")},
        "day_by_team": desk.timed(f"/api/v1/reports/sla?{day}&by=team", times),
        "pauses": desk.timed(f"/api/v1/reports/pauses?{year}", times),
        "csv_year": _sheet(desk, year),
    }


def _days_before(day: str, number: int) -> str:
    return str(date.fromisoformat(day) - timedelta(days=number))


def _sheet(desk: Desk, period: str) -> Figures:
    """A whole year as a file: rows a second, and by how much the web process grew over it."""
    line = http.client.HTTPConnection(*programs.listen(desk.app.env), timeout=600)
    before, start = _memory(desk), time.perf_counter()
    line.request("GET", f"/api/v1/reports/sla.csv?{period}", headers={"Cookie": desk.cookie})
    answer = line.getresponse()
    if answer.status != 200:
        raise Refused(f"the sheet answered {answer.status}")
    rows = size = 0
    while piece := answer.read(1 << 20):
        rows, size = rows + piece.count(b"\r\n"), size + len(piece)
    took = time.perf_counter() - start
    grew = _memory(desk) - before
    return {"rows": rows, "rows_per_second": rows / took, "megabytes": size / 1e6, "web_grew_mib": grew}


def _memory(desk: Desk) -> float:
    return sum(processes.pss_mib(each.pid) for each in processes.tree(desk.web.pid))


if __name__ == "__main__":
    main("board", measure)
