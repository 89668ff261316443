"""The stories that the sample shop's customers write, read from the data files beside this one."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
LANGUAGES = ("en", "pt", "es")
SHOP = "barro-linho.example"
WRAPPED = re.compile(r"(?<=[^\n]{100})\n(?=[^\n])")
"""A line end that only the data file has: mail programs leave it to the reader's window where a paragraph wraps."""


@dataclass(frozen=True)
class Story:
    """One customer's trouble. `age` is how many minutes ago it came; None: it comes while the demo runs.

    `answer` is what an agent of the shop has answered before the demo begins. `desk` is the mailbox it is written to;
    `tier` is the shop's word for how much this customer is promised."""

    key: str
    language: str
    name: str
    address: str
    subject: str
    text: str
    desk: str = "support"
    tier: str = ""
    follow_up: str = ""
    thanks: str = ""
    answer: str = ""
    age: int | None = None
    html: bool = False
    attach: Sequence[str] = ()

    @property
    def order(self) -> str:
        """A stable order number, so that a thread never changes its mind."""
        return f"BL-{48100 + sum(self.key.encode()) * 7 % 900}"

    @property
    def desk_address(self) -> str:
        return f"{self.desk}@{SHOP}"

    def fill(self, text: str) -> str:
        return WRAPPED.sub(" ", text.replace("{order}", self.order).strip())


def load() -> list[Story]:
    """All stories, the languages taking turns, as post would arrive."""
    rows = [[_story(language, number, row) for number, row in _rows(language)] for language in LANGUAGES]
    return [story for turn in range(max(map(len, rows))) for row in rows for story in row[turn : turn + 1]]


def _rows(language: str) -> list[tuple[int, Mapping[str, Any]]]:
    return list(enumerate(tomllib.loads((HERE / f"stories-{language}.toml").read_text())["story"]))


def _story(language: str, number: int, row: Mapping[str, Any]) -> Story:
    return Story(key=f"{language}{number}", language=language, **row)


def retold(story: Story, turn: int) -> Story:
    """The same trouble, written by someone else: turn 1 is the first time after the original."""
    names = _names()[story.language]
    name = names[(sum(story.key.encode()) + turn) % len(names)]
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    address = f"{plain.lower().replace(' ', '.')}{turn}@post-{story.language}.example"
    text, again, thanks = (_signed(part, story.name, name) for part in (story.text, story.follow_up, story.thanks))
    other = replace(story, key=f"{story.key}x{turn}", name=name, address=address, age=None, attach=())
    return replace(other, text=text, follow_up=again, thanks=thanks)


def _signed(text: str, old: str, new: str) -> str:
    """The text with the new name under it, in full or the first name only, as the old one was."""
    old_first, new_first = (name.partition(" ")[0] for name in (old, new))
    return re.sub(rf"\b{re.escape(old_first)}\b", new_first, text.replace(old, new))


@cache
def _names() -> dict[str, list[str]]:
    return tomllib.loads((HERE / "names.toml").read_text())


def find(key: str) -> Story | None:
    """The story with this key, retold ones included."""
    original, _, turn = key.partition("x")
    known = {story.key: story for story in load()}
    story = known.get(original)
    return retold(story, int(turn)) if story and turn.isdigit() else story
