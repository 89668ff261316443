"""What was said in chats before the demo began: the simulated providers say it again, each word at its instant."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from launch.demo import accounts, talks
from launch.demo.accounts import Account, Provider
from launch.demo.talks import Talk
from launch.simulator.comments import Comments
from launch.simulator.telegram import Telegram
from launch.simulator.world import World

GOES_ON_AFTER = 0.4
"""Minutes until somebody corrects themselves."""
ANSWERERS = ("ana", "ben")
Deed = dict[str, Any]


@dataclass
class PastChats:
    """The talks that have an age, as webhooks that came then."""

    now: datetime
    accounts: list[Account]
    world: World = field(default_factory=World)
    deeds: list[tuple[float, int, Deed]] = field(default_factory=list)
    providers: dict[str, Provider] = field(init=False)

    def __post_init__(self) -> None:
        # far below what the running demo begins with, which is the time in seconds
        self.providers = accounts.providers(self.accounts, self.world, first=int(self.now.timestamp()) - 10**6)

    def play(self, number: int) -> list[tuple[float, int, Deed]]:
        """(minute, number, deed) as `launch.demo.past` has them; numbers begin with the given one."""
        for turn, talk in enumerate(talks.load()):
            if talk.age is not None:
                self._play(talk, -float(talk.age), number + 10 * turn, ANSWERERS[turn % 2])
        for turn, wish in enumerate(talks.wishes()):
            self._wish(wish, number + 1000 + 10 * turn)
        return self.deeds

    def write(self, folder: Path) -> None:
        """What the running providers have to know: their secrets, comments that stand there, files to be fetched."""
        comments = {each.sort: _written(each) for each in self.providers.values() if isinstance(each, Comments)}
        told = {"accounts": accounts.told(self.accounts), "began": self.now.timestamp(), "comments": comments}
        (folder / "accounts.json").write_text(json.dumps(told))
        files = folder / "files"
        files.mkdir(exist_ok=True)
        for each in self.providers.values():
            for name, content in each.files.items() if isinstance(each, Telegram) else ():
                (files / name).write_bytes(content)

    def _play(self, talk: Talk, minute: float, number: int, by: str) -> None:
        provider = self.providers[talk.kind]
        self._at(minute)
        first = talks.begin(talk, provider)
        self._brought(talk, minute, number)
        self._at(minute + GOES_ON_AFTER)
        talks.go_on(talk, provider, first)
        self._brought(talk, minute + GOES_ON_AFTER, number + 1)
        if talk.answered is not None:
            told = {"by": by, "text": talk.answer, "then": "hold"}
            self._did(minute + talk.answered - 1, number + 5, {"do": "take", "story": talk.key, "by": by})
            self._did(minute + talk.answered, number + 6, {"do": "answer", "story": talk.key, **told})

    def _wish(self, wish: Mapping[str, Any], number: int) -> None:
        """Somebody at the counter; the shop's own agent writes it down."""
        story, minute = f"instore:{wish['who']}", -float(wish["age"])
        told = {name: wish[name] for name in ("who", "need", "name", "phone", "product", "waiting", "text")}
        self._did(minute, number, {"do": "wish", "story": story, "by": "dante", **told})
        if "answered" in wish:
            answer = {"by": wish["by"], "text": wish["answer"], "then": "hold"}
            self._did(minute + wish["answered"], number + 1, {"do": "answer", "story": story, **answer})

    def _brought(self, talk: Talk, minute: float, number: int) -> None:
        """Every webhook that waits, as it is brought at this instant."""
        for turn, letter in enumerate(self.world.courier.take()):
            told = {"kind": talk.kind, "type": letter.content_type, "body": letter.body.decode()}
            self._did(minute, number + turn, {"do": "hear", "story": talk.key, **told})

    def _did(self, minute: float, number: int, deed: Deed) -> None:
        self.deeds.append((minute, number, {"at": self._instant(minute).isoformat(), **deed}))

    def _at(self, minute: float) -> None:
        self.world.clock.stop_at(self._instant(minute).timestamp())

    def _instant(self, minute: float) -> datetime:
        return self.now + timedelta(minutes=minute)


def _written(comments: Comments) -> dict[str, tuple[str, str]]:
    return {number: (who, comments.posts[number]) for number, who in comments.writers.items()}
