"""The sample shop's customers: they write by real SMTP, ask again when nobody answers, thank, and judge."""

import heapq
import itertools
import json
import os
import smtplib
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path

from launch.demo import compose, stories
from launch.demo.judging import Judges
from launch.demo.stories import Story
from launch.programs import mail_listen

FIRST_PAUSES = (1.0, 2.0, 3.0, 5.0, 8.0)
ASKS_AGAIN_AFTER = 150.0
SAYS_THANKS_AFTER = 25.0
SLOWER_LATER = 4


def arrivals(told: Iterable[str], pace: float) -> Iterator[tuple[float, Story]]:
    """Seconds to wait, and who writes then: each story once, a few of them at once; then other people, slower."""
    known = set(told)
    originals = stories.load()
    fresh = [story for story in originals if story.age is None and story.key not in known]
    pauses = itertools.chain(FIRST_PAUSES, itertools.repeat(pace))
    yield from zip(pauses, fresh, strict=False)
    again = (stories.retold(story, turn) for turn in itertools.count(1) for story in originals)
    yield from ((pace * SLOWER_LATER, story) for story in again if story.key not in known)


@dataclass
class Memory:
    """What was told, thanked and read, kept over restarts."""

    file: Path
    told: list[str] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)
    read: list[str] = field(default_factory=list)

    @classmethod
    def load(cls, file: Path) -> "Memory":
        with suppress(OSError, ValueError, TypeError):
            return cls(file, **json.loads(file.read_text()))
        return cls(file)

    def save(self) -> None:
        self.file.write_text(json.dumps({"told": self.told, "answered": self.answered, "read": self.read}))


@dataclass(order=True)
class Intention:
    """A mail that someone means to write at `at`; `make` writes it then. `moot` tells that it has become needless."""

    at: float
    number: int
    story: Story = field(compare=False)
    make: Callable[[], EmailMessage] = field(compare=False)
    moot: Callable[[], bool] = field(compare=False, default=lambda: False)


@dataclass
class Customers:
    """Everyone who writes to the shop."""

    smtp: tuple[str, int]
    outbox: Path
    memory: Memory
    waiting: list[Intention] = field(default_factory=list)
    number: "itertools.count[int]" = field(default_factory=itertools.count)
    judges: Judges = field(default_factory=Judges)

    def live(self, pace: float) -> None:
        """For ever: a new story when its time has come, mails that are due, answers that came in."""
        coming = arrivals(self.memory.told, pace)
        pause, story = next(coming)
        at = time.monotonic() + pause
        while True:
            if time.monotonic() >= at:
                self.tell(story)
                pause, story = next(coming)
                at = time.monotonic() + pause
            self.send_due(time.monotonic())
            self.read_answers()
            self.judges.speak(time.monotonic())
            time.sleep(0.5)

    def tell(self, story: Story) -> None:
        """Write the first mail now, and plan to ask again unless the shop is quicker."""
        self.memory.told.append(story.key)
        self.memory.save()
        self._plan(0, story, lambda: compose.first(story, story.desk_address, _now()))
        if story.follow_up:
            again = self._plan(ASKS_AGAIN_AFTER, story, lambda: compose.follow_up(story, story.desk_address, _now()))
            again.moot = lambda: story.key in self.memory.answered

    def send_due(self, now: float) -> None:
        """Send what is due at `now` (monotonic seconds); while the shop's door is closed, try again later."""
        while self.waiting and self.waiting[0].at <= now:
            intention = heapq.heappop(self.waiting)
            if intention.moot():
                continue
            try:
                self._send(intention.story, intention.make())
            except OSError as problem:
                print(f"not delivered, trying again soon: {problem}", flush=True)
                heapq.heappush(self.waiting, replace(intention, at=now + 10))
                return

    def read_answers(self) -> None:
        """Plan a thank-you for each first answer of a person; machine answers get none."""
        for file in sorted(self.outbox.glob("*.eml")):
            if file.name not in self.memory.read:
                self.memory.read.append(file.name)
                answer = message_from_bytes(file.read_bytes(), policy=policy.default)
                self.judges.hear(answer, time.monotonic())
                self._thank(answer)
                self.memory.save()

    def _thank(self, answer: EmailMessage) -> None:
        key = compose.story_key(f"{answer.get('In-Reply-To', '')} {answer.get('References', '')}")
        story = stories.find(key) if key else None
        by_machine = str(answer.get("Auto-Submitted", "no")) != "no"
        if story is None or by_machine or story.key in self.memory.answered:
            return
        self.memory.answered.append(story.key)
        if story.thanks:
            self._plan(SAYS_THANKS_AFTER, story, lambda: compose.thanks(story, answer, _now()))

    def _plan(self, seconds: float, story: Story, make: Callable[[], EmailMessage]) -> Intention:
        intention = Intention(time.monotonic() + seconds, next(self.number), story, make)
        heapq.heappush(self.waiting, intention)
        return intention

    def _send(self, story: Story, mail: EmailMessage) -> None:
        with smtplib.SMTP(*self.smtp, timeout=15) as line:
            line.send_message(mail, from_addr=story.address, to_addrs=[parseaddr(str(mail["To"]))[1]])
        print(f"{story.name} wrote: {mail['Subject']}", flush=True)


def _now() -> datetime:
    return datetime.now(UTC)


def main() -> None:
    data = Path(os.environ["HORA_DATA"])
    everyone = Customers(
        smtp=mail_listen(os.environ),
        outbox=data / "outbox",
        memory=Memory.load(data / "demo-customers.json"),
    )
    everyone.live(float(os.environ.get("HORA_DEMO_PACE", "25")))


if __name__ == "__main__":
    main()
