"""Customers in chats while the demo runs: they write, correct themselves, read our answers and say thank you.

Runs the simulated providers beside the demo, so that answers really leave and receipts really come.
"""

import heapq
import itertools
import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from launch.demo import accounts, talks
from launch.demo.accounts import Provider
from launch.demo.talks import Talk
from launch.simulator.comments import Comments
from launch.simulator.loyalty import Loyalty
from launch.simulator.meta import Graph
from launch.simulator.server import Server
from launch.simulator.telegram import Telegram
from launch.simulator.world import World

FIRST_PAUSES = (4.0, 6.0, 9.0)
THINKS, READS, ANSWERS = 6.0, 5.0, 22.0
"""Seconds until a customer goes on, has read what we wrote, and answers it."""
SLOWER_LATER = 3
NAMES = ("name", "message_id", "sid", "message_uuid")
"""What providers call the name of a message."""
DAY = 24 * 3600.0


@dataclass(order=True)
class Plan:
    """What somebody means to do at `at` (monotonic seconds)."""

    at: float
    number: int
    act: Callable[[], object] = field(compare=False)


@dataclass
class Chatters:
    """Everybody who writes by chat, and the providers between them and the shop."""

    providers: dict[str, Provider]
    known: dict[str, Talk]
    plans: list[Plan] = field(default_factory=list)
    read: dict[str, int] = field(default_factory=dict)
    thanked: set[str] = field(default_factory=set)
    _numbers: "itertools.count[int]" = field(default_factory=itertools.count)

    def begin(self, talk: Talk) -> None:
        """Somebody writes, and goes on a moment later."""
        self.known[talk.key] = talk
        provider = self.providers[talk.kind]
        first = talks.begin(talk, provider)
        self.plan(THINKS, lambda: talks.go_on(talk, provider, first))
        print(f"{talk.name or talk.who} wrote on {talk.kind}", flush=True)

    def listen(self) -> None:
        """Look what the shop has answered since."""
        for kind, provider in self.providers.items():
            new = provider.heard[self.read.get(kind, 0) :]
            self.read[kind] = len(provider.heard)
            for each in new:
                self._answered(kind, provider, each)

    def plan(self, seconds: float, act: Callable[[], object]) -> None:
        heapq.heappush(self.plans, Plan(time.monotonic() + seconds, next(self._numbers), act))

    def act(self, now: float) -> None:
        """Whatever is due at `now`."""
        while self.plans and self.plans[0].at <= now:
            heapq.heappop(self.plans).act()

    def _answered(self, kind: str, provider: Provider, answer: Mapping[str, object]) -> None:
        talk = talks.of(kind, self.known, whom(answer))
        name = next((str(answer[each]) for each in NAMES if answer.get(each)), "")
        if talk is None or not name:
            return
        self.plan(READS, lambda: talks.heard(talk, provider, name))
        if talk.thanks and talk.key not in self.thanked:
            self.thanked.add(talk.key)
            self.plan(ANSWERS, lambda: talks.say(talk, provider, talk.thanks))


def whom(answer: Mapping[str, object]) -> str:
    """The customer's number in what a provider was asked to bring them."""
    return str(answer.get("who") or answer.get("chat_id") or answer.get("To") or answer.get("to") or "")


def arrivals(pace: float) -> Iterator[tuple[float, Talk]]:
    """Seconds to wait, and the talk that begins then: each once, then those of other people, slower."""
    pauses = itertools.chain(FIRST_PAUSES, itertools.repeat(pace))
    yield from zip(pauses, (each for each in talks.load() if each.age is None), strict=False)
    turns = ((talk, turn) for turn in itertools.count(1) for talk in talks.load())
    yield from ((pace * SLOWER_LATER, talks.again(talk, turn)) for talk, turn in turns)


def remember(providers: dict[str, Provider], known: dict[str, Talk], began: float) -> None:
    """What a provider knows of those who wrote before it was started: when, and below which post."""
    for talk in known.values():
        provider = providers[talk.kind]
        if isinstance(provider, Graph):
            provider.last_words[talk.who] = began - 60.0 * (talk.age or 0)
        if isinstance(provider, Graph | Loyalty):
            provider.names[talk.who] = talk.name


def send_to(providers: Mapping[str, Provider], addresses: Mapping[str, str]) -> None:
    """Tell each provider where its webhooks go. Some addresses, as that of a website's chat, are no provider's."""
    for kind, provider in providers.items():
        provider.webhook = addresses[kind]


def live(everybody: Chatters, world: World, pace: float) -> None:
    """For ever."""
    coming = arrivals(pace)
    pause, talk = next(coming)
    at = time.monotonic() + pause
    while True:
        if time.monotonic() >= at:
            everybody.begin(talk)
            pause, talk = next(coming)
            at = time.monotonic() + pause
        everybody.act(time.monotonic())
        everybody.listen()
        world.courier.run()
        time.sleep(0.25)


def main() -> None:
    data, port = Path(os.environ["HORA_DATA"]), int(sys.argv[1])
    told = json.loads((data / "past" / "accounts.json").read_text())
    addresses: dict[str, str] = json.loads((data / "past" / "webhooks.json").read_text())
    world = World()
    providers = accounts.providers(accounts.read(told["accounts"]), world, first=int(time.time()))
    send_to(providers, addresses)
    known = {each.key: each for each in talks.load() if each.age is not None}
    remember(providers, known, told["began"])
    files = {each.name: each.read_bytes() for each in (data / "past" / "files").iterdir()}
    for provider in providers.values():
        if isinstance(provider, Comments):
            provider.recall(told["comments"].get(provider.sort, {}))
        if isinstance(provider, Telegram):
            provider.files.update(files)
    Server(dict(providers), port)
    live(Chatters(providers, known), world, float(os.environ.get("HORA_DEMO_PACE", "25")) * 1.5)


if __name__ == "__main__":
    main()
