"""Visitors of the sample shop's website: they write in its chat as the widget does, and answer whoever answers them."""

import itertools
import json
import os
import time
import tomllib
import urllib.request
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from launch.demo.stories import HERE
from launch.programs import listen

CHAT = "shop"
FIRST_PAUSES = (3.0, 12.0)
THINKS, ANSWERS = 9.0, 20.0
"""Seconds that a visitor needs to go on after the helper's answer, and to answer a person."""
LOOKS = 3.0
SLOWER = 2.5
PATIENCE = 15
MOST = 8
"""Chats open at once: whoever has waited longest leaves when another one comes."""


@dataclass(frozen=True)
class Visitor:
    """What somebody asks, see visitors.toml."""

    language: str
    page: str
    text: str
    thanks: str
    name: str = ""
    more: str = ""


@cache
def load() -> list[Visitor]:
    return [Visitor(**row) for row in tomllib.loads((HERE / "visitors.toml").read_text())["visitor"]]


@dataclass
class Chat:
    """One visitor's session. `site` is where the shop's chat is, such as http://127.0.0.1:8000."""

    site: str
    visitor: Visitor
    token: str = ""
    said: set[str] = field(default_factory=set)
    due: dict[str, float] = field(default_factory=dict)

    def begin(self) -> None:
        """A session of their own, and the first question."""
        told = {"language": self.visitor.language, **({"name": self.visitor.name} if self.visitor.name else {})}
        self.token = self._ask("POST", "session", told)["token"]
        self._say(self.visitor.text)

    def look(self, now: float) -> None:
        """Go on when somebody has answered, after the time a person needs for it."""
        senders = {each["from"] for each in self._ask("GET", "thread")["messages"]}
        if "bot" in senders and self.visitor.more:
            self._later(self.visitor.more, now + THINKS)
        if "person" in senders:
            self._later(self.visitor.thanks, now + ANSWERS)
        for text in [text for text, at in self.due.items() if at <= now and text not in self.said]:
            self._say(text)

    @property
    def is_over(self) -> bool:
        return self.visitor.thanks in self.said

    def _later(self, text: str, at: float) -> None:
        self.due.setdefault(text, at)

    def _say(self, text: str) -> None:
        self._ask("POST", "messages", {"id": uuid.uuid4().hex, "text": text, "page": self.site + self.visitor.page})
        self.said.add(text)

    def _ask(self, method: str, what: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        raw = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {self.token}"}
        address = f"{self.site}/widget/{CHAT}/{what}"
        request = urllib.request.Request(address, raw, headers, method=method)
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            told: dict[str, Any] = json.loads(answer.read())
        return told


def arrivals(pace: float) -> Iterator[tuple[float, Visitor]]:
    """Seconds to wait, and who comes to the website then; for ever."""
    pauses = itertools.chain(FIRST_PAUSES, itertools.repeat(pace * SLOWER))
    return zip(pauses, itertools.cycle(load()), strict=False)


def live(site: str, pace: float) -> None:
    """For ever: a new visitor when their time has come; those who wait look for answers."""
    coming, open_chats = arrivals(pace), list[Chat]()
    pause, visitor = next(coming)
    at = time.monotonic() + pause
    while True:
        try:
            if time.monotonic() >= at:
                open_chats.append(_entered(site, visitor))
                pause, visitor = next(coming)
                at = time.monotonic() + pause
            for chat in open_chats:
                chat.look(time.monotonic())
        except OSError as problem:
            print(f"the website's chat does not answer, trying again soon: {problem}", flush=True)
        open_chats = [chat for chat in open_chats if not chat.is_over][-MOST:]
        time.sleep(LOOKS)


def _entered(site: str, visitor: Visitor) -> Chat:
    chat = Chat(site, visitor)
    chat.begin()
    print(f"{visitor.name or 'Somebody'} wrote in the website's chat", flush=True)
    return chat


def main() -> None:
    host, port = listen(os.environ)
    live(f"http://{host}:{port}", float(os.environ.get("HORA_DEMO_PACE", "25")))


if __name__ == "__main__":
    main()
