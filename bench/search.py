"""Search over HTTP as messages grow: common and rare words, prefixes, phrases, few tickets to see; and its index."""

import os
import random
import time
import tomllib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import psycopg

from bench import seed
from bench.browser import Browser
from bench.common import Figures, Options, main, percentile, say, spread
from bench.gen_mail import TEXTS
from bench.installation import Installation, Process, grown, installation
from bench.processes import cpu_ms, own_cpu_ms
from launch import programs

SQL = Path(__file__).with_name("search.sql")
SIZES = {True: (2_000,), False: (100_000, 1_000_000)}
"""Messages. HORA_BENCH_MESSAGES=100000 measures one size alone."""
REQUESTS = {True: 10, False: 100}
EACH, VOCABULARY = 4, 20_000
SYLLABLES = ("ba", "ce", "di", "fo", "gu", "la", "me", "ni", "pro", "tu", "ção", "ria", "nto", "ra", "vel")
TARGET = {"p95_ms": 150}
QUESTIONS = {
    "common": "{common}",
    "two_common": "{common} {other}",
    "rare": "zanzibar",
    "order": "BL-{order}",
    "prefix": "{common:.3}",
    "one_letter": "{common:.1}{other:.1}",
    "phrase": '"{common} {other}"',
    "without": "{common} -{other}",
    "accents": "devolucao",
    "narrow": "{common} is:overdue team:1",
    "nothing": "{common} tag:nowhere",
    "person": "from:customer77",
    "no_words": "is:open is:overdue",
}


@dataclass
class Desk:
    """What the measurements need: signed-in browsers, a bare connection, words to ask for, and how often."""

    app: Installation
    web: Process
    browsers: dict[str, Browser]
    bare: psycopg.Connection
    words: list[str]
    times: int


def measure(options: Options) -> Figures:
    """One installation that grows; the web server runs all the time."""
    sizes = SIZES[options.small]
    if only := os.environ.get("HORA_BENCH_MESSAGES"):
        sizes = (int(only),)
    with installation() as app:
        them = seed.people(app)
        people = {name: getattr(them, name) for name in ("ana", "night", "sofia")}
        address = programs.listen(app.env)
        web = app.web()
        browsers = {name: Browser(address, Cookie=seed.session_cookie(number)) for name, number in people.items()}
        for browser in browsers.values():
            app.ends.callback(browser.close)
        desk = Desk(app, web, browsers, app.connect(), vocabulary(), REQUESTS[options.small])
        found = {str(size): _at(desk, them, low, size) for low, size in zip((0, *sizes), sizes, strict=False)}
    return {"messages": found, "target": TARGET}


def vocabulary() -> list[str]:
    """Words from the most to the least common: those of the sample mails, then made-up ones."""
    texts = tomllib.loads(TEXTS.read_text())
    said = " ".join(each for of in ("en", "pt", "es") for each in texts[of]["sentences"])
    known = list(dict.fromkeys(word.strip(".,;:«»?{}").lower() for word in said.split() if "{" not in word))
    dice = random.Random(7)
    made = {"".join(dice.choices(SYLLABLES, k=dice.randint(2, 5))) for _ in range(VOCABULARY)}
    return [*known, *sorted(made)]


def _at(desk: Desk, them: seed.People, low: int, size: int) -> Figures:
    say(f"{size:,} messages: writing them")
    first, last = low // EACH, size // EACH
    seed.tickets(desk.bare, them, first, last)
    values = {"low": first, "high": last, "each": EACH, "words": desk.words, "most": float(len(desk.words))}
    psycopg.ClientCursor(desk.bare).execute(SQL.read_text(), values)
    desk.bare.execute("VACUUM ANALYZE inbox_message")
    say(f"{size:,} messages: giving them their words")
    filled = _fill(desk, size - low)
    say(f"{size:,} messages: asking")
    asked = {
        f"{agent}_{name}": _timed(desk, agent, pattern, size)
        for name, pattern in QUESTIONS.items()
        for agent in ("ana", "sofia", "night")
    }
    worst = max(asked, key=lambda name: asked[name]["p95_ms"])
    return {"fill": filled, **asked, "worst": {worst: asked[worst]["p95_ms"]}, "bare_count": _bare(desk)}


def _fill(desk: Desk, messages: int) -> Figures:
    """What the index costs: CPU per message in the worker and in PostgreSQL, and its size."""
    from inbox.search import fill

    fill._next_recheck = 0.0  # noqa: SLF001 - they were written with triggers off
    fill.recheck()
    before, start = (own_cpu_ms(), cpu_ms(desk.app.postgres_pid)), time.monotonic()
    while fill.fill():
        pass
    seconds = time.monotonic() - start
    worker, postgres = own_cpu_ms() - before[0], cpu_ms(desk.app.postgres_pid) - before[1]
    desk.bare.execute("VACUUM ANALYZE inbox_searchentry")
    return {
        "messages_per_s": messages / seconds,
        "worker_cpu_ms_each": worker / messages,
        "postgres_cpu_ms_each": postgres / messages,
        "index_bytes_each": _bytes(desk, "pg_indexes_size") / messages,
        "table_bytes_each": _bytes(desk, "pg_table_size") / messages,
    }


def _bytes(desk: Desk, of: str) -> int:
    leaves = "FROM pg_partition_tree('inbox_searchentry') WHERE isleaf"
    row = desk.bare.execute(f"SELECT coalesce(sum({of}(relid)), 0)::bigint {leaves}").fetchone()
    return int(row[0]) if row else 0


def _timed(desk: Desk, agent: str, pattern: str, size: int) -> Figures:
    """Questions of one pattern, each with other words, as an agent asks them."""
    browser, paths = desk.browsers[agent], [_path(desk, pattern, size, turn) for turn in range(desk.times)]
    for path in paths[: max(3, desk.times // 10)]:
        browser.get(path)
    before = desk.app.cpu_ms(desk.web)
    answers = [browser.get(path) for path in paths]
    spent = grown(before, desk.app.cpu_ms(desk.web))
    hits = [len(answer["hits"]) for _, answer in answers]
    return {
        **spread([took for took, _ in answers]),
        "cpu_ms": sum(spent.values()) / desk.times,
        "hits": sum(hits) / len(hits),
        "cut_short": sum(answer["back_to"] is not None for _, answer in answers),
    }


def _path(desk: Desk, pattern: str, size: int, turn: int) -> str:
    words = desk.words
    order = (1 + turn * 7919 % (size // EACH)) * 10 + 1
    q = pattern.format(common=words[turn % 20], other=words[20 + turn % 30], order=order)
    return f"/api/v1/search?{urlencode({'q': q})}"


def _bare(desk: Desk) -> Figures:
    """The floor: PostgreSQL counting the messages with a common word in the index, and nothing else."""
    took, matched = [], 0
    for turn in range(max(5, desk.times // 5)):
        start = time.perf_counter()
        lexeme = f"'{desk.words[turn % 20]}'"
        statement = "SELECT count(*) FROM inbox_searchentry WHERE words @@ %s::tsquery"
        matched = (desk.bare.execute(statement, [lexeme]).fetchone() or (0,))[0]
        took.append(time.perf_counter() - start)
    return {"p50_ms": percentile(took, 0.5) * 1000, "matched": matched}


if __name__ == "__main__":
    main("search", measure)
