"""The agents' screens in a process of their own: opened on their queues, and in the end compared with fresh ones."""

import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import quote

from bench.browser import Browser
from bench.common import Figures, Refused, say
from bench.installation import Installation
from launch import paths, programs

CSRF = "bench" * 6 + "ok"
PATIENCE_S = 60.0
AT_ONCE = 4
STILL = 10
"""Looks half a second apart that find every screen where it was: longer than a follower waits for its bell."""


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


def browser(app: Installation, cookie: str) -> Browser:
    made = Browser(programs.listen(app.env), **{"Cookie": f"{cookie}; hora_csrf={CSRF}", "X-CSRFToken": CSRF})
    app.ends.callback(made.close)
    return made


def _queues(app: Installation, cookies: dict[int, str]) -> list[tuple[list[Any], str]]:
    """What each agent's queue holds now, and the place in the feed where the reading of it began."""

    def read(cookie: str) -> tuple[list[Any], str]:
        reader, after, cursor = browser(app, cookie), "", ""
        rows: list[Any] = []
        while True:
            page = reader.get(f"/api/v1/queue?view=all&limit=200{after}")[1]
            rows, cursor = [*rows, *page["rows"]], cursor or page["cursor"]
            if page["next"] is None:
                reader.close()
                return rows, cursor
            after = f"&after={quote(page['next'])}"

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(read, cookies.values()))


def sat(app: Installation, cookies: dict[int, str]) -> Screens:
    say(f"opening {len(cookies)} screens")
    screens, port = Screens(app), programs.listen(app.env)[1]
    for cookie, (rows, cursor) in zip(cookies.values(), _queues(app, cookies), strict=True):
        screens.ask(sit=port, session=cookie.partition("=")[2], rows=rows, cursor=cursor)
    return screens


def compared(app: Installation, screens: Screens, cookies: dict[int, str]) -> Figures:
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
