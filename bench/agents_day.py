"""What one agent does at a screen, request by request as the app makes them, with time to read and to write between.

The times are those of somebody quick: most adults read some 240 words a minute and type some 50, and a ticket here has
fifty words to read and an answer of thirty to type, which is a macro's in one of three. Ninety tickets an hour come of
it, which nobody keeps up; who works so all day has thirty at most.
"""

import json
import random
import threading
import time
import uuid
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from bench.browser import Browser

API = "/api/v1"
LEAST_S, MOST_S, TIMES = 3.0, 10.0, 400
"""While things happen a page asks for its counts so often: after so many times as long as the last answer took."""
EXPECTED = frozenset({200, 201, 202, 204, 404, 409})
"""404 and 409: nothing waits, somebody was faster, the customer wrote meanwhile."""
WORDS = ("courier", "parcel", "depot", "order", "card", "glass")
READING, TYPING, MACRO = (8, 25), (10, 20), (1, 3)
"""Seconds: a ticket; half of an answer; half of an answer that is mostly a macro's."""


@dataclass
class Log:
    """Seconds of each request by what it was for, the answers that were not, and what was refused for a reason."""

    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    failed: list[str] = field(default_factory=list)
    refused: dict[str, int] = field(default_factory=lambda: defaultdict(int))


class Agent:
    """Somebody who works until told to stop. `pace`: their pauses are so many times as long as a quick person's."""

    def __init__(self, browser: Browser, agent_id: int, pace: float, over: threading.Event) -> None:
        self._browser, self._id, self._pace, self._over = browser, agent_id, pace, over
        self._dice, self._count_at, self._took = random.Random(agent_id), time.monotonic(), 0.0
        self.log = Log()

    def work(self, within: float) -> None:
        """Begin somewhere within so many seconds of a quick person's."""
        try:
            self._rest(0, within)
            while not self._over.is_set():
                self._ticket()
        except Exception as problem:  # noqa: BLE001 - told at the end, with everybody's
            self.log.failed.append(repr(problem))

    def hand_over(self) -> Log:
        """What was written down until now. A request that is still on its way goes into the next log."""
        done, self.log = self.log, Log()
        return done

    def _ticket(self) -> None:
        """From the queue to a ticket that is done with, one way or another."""
        rows = (self._ask("queue", "GET", "/queue?view=all&limit=50") or {}).get("rows", [])
        self._rest(1, 4)
        if self._dice.random() < 0.1:
            self._ask("search", "GET", f"/search?{urlencode({'q': self._dice.choice(WORDS)})}")
            self._rest(2, 5)
        if self._dice.random() < 0.03 and rows:
            return self._bulk([row["id"] for row in rows[:10]])
        number = self._choose(rows)
        if number is not None and (last := self._read(number)) is not None:
            self._act(number, last)
        return None

    def _choose(self, rows: list[Any]) -> int | None:
        """The one that the queue gives, or one of those on the screen."""
        if self._dice.random() < 0.6 or not rows:
            given = self._ask("next", "POST", "/queue/next", {})
            return given["id"] if given and "id" in given else None
        return int(self._dice.choice(rows)["id"])

    def _read(self, number: int) -> int | None:
        """Open it; the number of its last event, None when it is out of sight by now."""
        ticket = self._ask("ticket", "GET", f"/tickets/{number}")
        thread = self._ask("timeline", "GET", f"/tickets/{number}/timeline?after=0&limit=200")
        self._ask("draft", "GET", f"/tickets/{number}/draft")
        self._rest(*READING)
        return int(thread["last_seq"]) if ticket and thread and "last_seq" in thread else None

    def _act(self, number: int, last: int) -> None:
        dice = self._dice.random()
        if dice < 0.6:
            self._answer(number, last)
            if dice < 0.05:
                self._snooze(number)
        elif dice < 0.7:
            self._write(number, "note", last)
        elif dice < 0.85:
            self._ask("assign", "POST", f"/tickets/{number}/assign", {"agent": self._dice.choice([None, self._id])})
        else:
            self._ask("close", "POST", f"/tickets/{number}/close", {})

    def _answer(self, number: int, last: int) -> None:
        """Write for a while, with a draft kept every now and then, and send it."""
        version, text = 0, ""
        writing = MACRO if self._dice.random() < 1 / 3 else TYPING
        for _ in range(2):
            self._rest(*writing)
            text += "We are sorry. A new one leaves today, and nothing has to be sent back. "
            words = {"kind": "reply", "text": text, "version": version, "started_seq": last}
            kept = self._ask("save_draft", "PUT", f"/tickets/{number}/draft", words)
            version = (kept or {}).get("version", version)
        self._write(number, "reply", last, text)

    def _snooze(self, number: int) -> None:
        """Out of sight until the customer writes. Only once they have an answer: before it their ticket is due or
        overdue, as all are at the head of the queue, and Hora hides no promise."""
        self._ask("snooze", "POST", f"/tickets/{number}/snooze", {"until": None})

    def _write(self, number: int, kind: str, last: int, text: str = "Ask the depot before Friday.") -> None:
        body = {"kind": kind, "text": text, "last_seen_seq": last}
        self._ask(kind, "POST", f"/tickets/{number}/messages", body, **{"Idempotency-Key": uuid.uuid4().hex})

    def _bulk(self, ids: list[int]) -> None:
        action = {"kind": "tag", "value": self._dice.choice(["checked", "glass"])}
        job = self._ask("bulk", "POST", "/bulk", {"ids": ids, "action": action})
        self._rest(1, 2)
        if job and "id" in job:
            self._ask("bulk_state", "GET", f"/bulk/{job['id']}")

    def _counts(self) -> None:
        if time.monotonic() > self._count_at:
            self._ask("views", "GET", "/views")
            self._count_at = time.monotonic() + min(MOST_S, max(LEAST_S, TIMES * self._took))

    def _ask(self, name: str, method: str, path: str, body: Any = None, **headers: str) -> Any:
        raw = None if body is None else json.dumps(body).encode()
        more = {"Content-Type": "application/json", **headers} if raw is not None else headers
        self._took, status, answer = self._browser.call(method, API + path, raw, **more)
        self.log.took[name].append(self._took)
        if status not in EXPECTED:
            self.log.failed.append(f"{method} {path}: {status} {str(answer)[:200]}")
        if status >= 400:
            self.log.refused[f"{name} {status}"] += 1
            return None
        return answer

    def _rest(self, least: float, most: float) -> None:
        """Read or write for a while; the page asks for its counts meanwhile."""
        until = time.monotonic() + self._pace * self._dice.uniform(least, most)
        while (left := until - time.monotonic()) > 0 and not self._over.is_set():
            self._over.wait(min(left, LEAST_S))
            self._counts()
