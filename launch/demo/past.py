"""The hours before the demo began: who wrote, who answered when, and what was still waiting at its beginning.

A small shop is played through minute by minute with invented people: mails come, whoever is on shift takes what is due
first, and at lunch there are too few of them. The result is a list of deeds that `manage.py seed_demo` does again.
"""

import heapq
import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from launch.demo import accounts, compose, stories
from launch.demo.pastchats import PastChats
from launch.demo.stories import Story

HOURS = 5
BETWEEN_MAILS = 4.2
"""Minutes, on average."""
HANDLING = (1.7, 0.45)
"""Mean and deviation of the logarithm of the minutes an answer takes."""
SHIFTS = {
    "ana": ((300, 230), (165, 58)),
    "ben": ((285, 262), (160, 66)),
    "ines": ((175, 38),),
    "dante": ((300, 205), (150, 90)),
}
"""Who was at work, in minutes before the beginning."""
DESKS = {
    "ana": ("support", "orders", "stores"),
    "ben": ("support", "orders"),
    "ines": ("support", "orders"),
    "dante": ("stores", "support"),
}
TARGET = {"gold": 15, "": 60, "trade": 60}
FIRST_TURN = 70
"""Retold stories of the past must not have the keys of those that are still to come."""
CLOSED_UNANSWERED, HURRIED, SPAM = 0.05, 0.06, 0.04
ASKS_AGAIN, CLOSES = 0.45, 0.6

PHONED = "Phoned the workshop, they call back within minutes."

Deed = dict[str, Any]


@dataclass(order=True)
class Waiting:
    """A mail that nobody has answered yet, the soonest due first."""

    due: float
    number: int
    story: Story = field(compare=False)
    again: bool = field(compare=False, default=False)


@dataclass
class Shop:
    """Minute 0 is the beginning of the demo; what was before has negative minutes."""

    now: datetime
    folder: Path
    random: Random = field(default_factory=lambda: Random(1))  # noqa: S311 - a sample, not a secret
    deeds: list[tuple[float, int, Deed]] = field(default_factory=list)
    waiting: list[Waiting] = field(default_factory=list)
    free_at: dict[str, float] = field(default_factory=dict)
    coming: list[Waiting] = field(default_factory=list)
    known: dict[str, Story] = field(default_factory=dict)

    def play(self) -> None:
        """From the first mail until now."""
        for minute, story in self._arrivals():
            heapq.heappush(self.coming, Waiting(minute, len(self.coming), story))
            self.known[story.key] = story
        for minute in range(-60 * HOURS, 0):
            while self.coming and self.coming[0].due < minute:
                self._arrive(heapq.heappop(self.coming))
            for agent, shifts in SHIFTS.items():
                if (
                    any(-begins <= minute < -ends for begins, ends in shifts)
                    and self.free_at.get(agent, minute) <= minute
                ):
                    self._work(agent, float(minute))
        self._look_at_the_latest()

    def _arrivals(self) -> Iterator[tuple[float, Story]]:
        """When each story came: those with an age of their own, and between them the same troubles of other people."""
        originals = stories.load()
        yield from ((float(-story.age), story) for story in originals if story.age is not None)
        minute, number = -60.0 * HOURS, 0
        while (minute := minute + self.random.expovariate(1 / BETWEEN_MAILS)) < -1:
            story = originals[number % len(originals)]
            yield minute, stories.retold(replace(story, answer=""), FIRST_TURN + number // len(originals))
            number += 1

    def _arrive(self, mail: Waiting) -> None:
        story, part = mail.story, int(mail.again)
        write = compose.follow_up if mail.again else compose.first
        name = f"{story.key}.{part}.eml"
        (self.folder / name).write_bytes(write(story, story.desk_address, self._at(mail.due)).as_bytes())
        self._did(mail.due, "write", story, mail=name)
        if not mail.again and self._odd(mail):
            return
        heapq.heappush(self.waiting, replace(mail, due=mail.due + TARGET[story.tier]))

    def _odd(self, mail: Waiting) -> bool:
        """Some mails need no answer: advertising, and what somebody settled on the phone."""
        chance, minute = self.random.random(), mail.due + 3 + 9 * self.random.random()
        if mail.story.age is not None or minute > -5 or mail.story.tier:
            return False
        if chance < SPAM:
            self._did(minute, "spam", mail.story, by="ben")
        elif chance < SPAM + CLOSED_UNANSWERED:
            self._did(minute, "close", mail.story, by="ana")
        elif chance < SPAM + CLOSED_UNANSWERED + HURRIED:
            self._did(minute, "hurry", mail.story, by="sofia")
            return False
        else:
            return False
        return True

    def _work(self, agent: str, minute: float) -> None:
        mine = next((each for each in sorted(self.waiting) if each.story.desk in DESKS[agent]), None)
        if mine is None:
            return
        self.waiting.remove(mine)
        done = minute + self.random.lognormvariate(*HANDLING)
        self.free_at[agent] = done + 1
        self._did(minute + 0.2 * self.random.random(), "take", mine.story, by=agent)
        if done < 0:
            self._answered(mine, agent, done)

    def _answered(self, mail: Waiting, agent: str, minute: float) -> None:
        story = mail.story
        then = "close" if mail.again or self.random.random() < CLOSES else "hold"
        self._did(minute, "answer", story, by=agent, text=self._text(story, agent), then=then)
        if story.follow_up and not mail.again and self.random.random() < ASKS_AGAIN:
            again = minute + self.random.uniform(8, 30)
            if again < -1:
                heapq.heappush(self.coming, Waiting(again, len(self.deeds), story, again=True))

    def _look_at_the_latest(self) -> None:
        """Half of what waits has an owner, and somebody cares for what is late already."""
        seen = [each for each in sorted(self.waiting) if each.due - TARGET[each.story.tier] < -2]
        for number, each in enumerate(seen):
            owner = next(agent for agent in ("ben", "ana", "dante") if each.story.desk in DESKS[agent])
            if number % 2:
                owner = "ines" if owner == "ben" and number % 3 else owner
                self._did(-1.8 + number / 100, "take", each.story, by=owner)
        for each in [each for each in seen if each.due < -2][:1]:
            self._did(-1.2, "acknowledge", each.story, by="ana", text=PHONED)

    def _text(self, story: Story, agent: str) -> str:
        written = _answers()[story.language]
        return (
            story.answer.strip() or f"{self.random.choice(written).strip()}\n\n{agent.replace('ines', 'inês').title()}"
        )

    def _did(self, minute: float, do: str, story: Story, **more: str) -> None:
        deed = {"at": self._at(minute).isoformat(), "do": do, "story": story.key, **more}
        self.deeds.append((minute, len(self.deeds), deed))

    def _at(self, minute: float) -> datetime:
        return self.now + timedelta(minutes=minute)


def write(folder: Path, now: datetime) -> None:
    """The past as past.json, and its mails beside it; what the providers know of it is in accounts.json."""
    folder.mkdir(parents=True, exist_ok=True)
    shop = Shop(now, folder)
    shop.play()
    chats = PastChats(now, accounts.make())
    shop.deeds += chats.play(len(shop.deeds))
    chats.write(folder)
    told = {
        "begins": min(deed["at"] for *_, deed in shop.deeds),
        "ends": now.isoformat(),
        "customers": [_known(each) for each in (*stories.load(), *shop.known.values()) if each.tier],
        "deeds": [deed for _, _, deed in sorted(shop.deeds)],
    }
    (folder / "past.json").write_text(json.dumps(told, ensure_ascii=False, indent=1))


def _known(story: Story) -> Mapping[str, str]:
    return {"name": story.name, "address": story.address, "language": story.language, "tier": story.tier}


@cache
def _answers() -> dict[str, list[str]]:
    return tomllib.loads((stories.HERE / "answers.toml").read_text())
