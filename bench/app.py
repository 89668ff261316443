"""The agents' app in a real Chromium, on 100,000 tickets, while others make fifty changes a second.

Opening it with an empty cache, going from ticket to ticket, an hour's work and what it leaves in memory, scrolling over
10,000 rows. Everything is timed inside the page, from the key or click to the frame that shows what was asked for.
Sofia looks: she sees every ticket, so every change reaches her screen. Beside it the floors: the same bytes fetched and
not looked at, and the frames of a page that has nothing but lines of text.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

from bench import app_hour, app_scroll, app_work, seed
from bench.chromium import chromium, live, signed_in
from bench.common import Figures, Options, main, percentile, say
from bench.installation import grown, installation
from bench.stream import stream

TARGET = {"usable_p50_ms": 1500, "switch_p95_ms": 100, "frames_per_s": 60, "heap_mib_per_hour": 5}
EVENTS_PER_S = 50
KINDS = {"js": "scripts", "css": "styles", "woff2": "fonts"}


@dataclass(frozen=True)
class Size:
    """How much is done: opened and switched so often, tickets worked on, rows loaded, pixels scrolled each way."""

    tickets: int
    opened: int
    switched: int
    worked: int
    rows: int
    pixels: int


SIZES = {True: Size(3_000, 2, 5, 4, 200, 3_000), False: Size(100_000, 10, 40, 60, 10_000, 48_000)}
"""Sixty tickets are an hour: one a minute is a busy one."""


def measure(options: Options) -> Figures:
    """One installation, one browser, one story after another, with the stream under all of them."""
    size = SIZES[options.small]
    with installation(HORA_API_PER_MINUTE="1000000") as app:
        them = seed.people(app)
        say(f"{size.tickets:,} tickets: writing them")
        look = app.connect()
        seed.tickets(look, them, 0, size.tickets)
        seed.threads(look)
        web, worker = app.web(), app.worker(2)
        cookie = seed.session_cookie(them.sofia)
        seed.settle(look)
        with stream(app, EVENTS_PER_S) as others, chromium() as browser:
            others.begin()
            before = app.cpu_ms(web, worker)
            figures = _stories(browser, app.env["HORA_URL"], cookie, size)
            spent = grown(before, app.cpu_ms(web, worker))
            share = {name: ms / others.seconds / 1000 for name, ms in spent.items()}
            per_s = others.per_s
    return {
        **figures,
        "events_per_s": per_s,
        "server_cpu_share": share,
        "target": TARGET,
    }


def _stories(browser: Browser, url: str, cookie: str, size: Size) -> Figures:
    opened = _opened(browser, url, cookie, size.opened)
    with signed_in(browser, url, cookie) as context:
        page = context.new_page()
        watching = app_work.watched(page)
        switching = app_work.switched(page, size.switched)
        hour = app_hour.worked(page, size.worked)
        scrolled = app_scroll.scrolled(page, size.rows, size.pixels)
        scrolled["plain_list"] = app_scroll.plain_list(page, size.pixels)
    return {"open": opened, "watch": watching, "switch": switching, "hour": hour, "scroll": scrolled}


def _opened(browser: Browser, url: str, cookie: str, times: int) -> Figures:
    """From the address to rows on screen, each time in a browser that has never been here."""
    say(f"opening the app {times} times")
    took, floors = [], []
    loaded: list[Any] = []
    long: list[Any] = []
    for _ in range(times):
        with signed_in(browser, url, cookie) as context:
            page = context.new_page()
            page.goto("/queue/all", wait_until="commit")
            took.append(float(page.evaluate("bench.usable")))
            live(page)
            loaded = page.evaluate(LOADED)
            long = page.evaluate("bench.long")
            page.goto("/healthz")
            floors.append(_fetched(page, loaded))
    return {
        "usable_p50_ms": percentile(took, 0.5),
        "usable_p95_ms": percentile(took, 0.95),
        "same_bytes_fetched_p50_ms": percentile(floors, 0.5),
        "times_floor": percentile(took, 0.5) / percentile(floors, 0.5),
        "kib": _sizes(loaded),
        "long_tasks_ms": [duration for _, duration in long],
    }


LOADED = """() => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
    .map(({ name, encodedBodySize }) => [name, encodedBodySize])"""


def _fetched(page: Page, loaded: list[Any]) -> float:
    """The floor: what the app had loaded by then, fetched by a page that does nothing with it."""
    paths = [_path(name) for name, _ in loaded]
    answers = [path for path in paths if path.startswith("/api/")]
    files = [path for path in paths if path not in answers]
    return float(page.evaluate("([files, answers]) => bench.fetched(files, answers)", [files, answers]))


def _path(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _sizes(loaded: list[Any]) -> Figures:
    """KiB as they came over the line, by kind."""
    sizes: Counter[str] = Counter()
    for name, size in loaded:
        path = _path(name)
        kind = "answers" if path.startswith("/api/") else KINDS.get(path.rpartition(".")[2], "other")
        sizes[kind] += size
    return {kind: size / 1024 for kind, size in sizes.items()}


if __name__ == "__main__":
    main("app", measure)
