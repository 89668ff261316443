"""What an agent's page knows of the queue, and how frames and pages change it: the rules of the app, in Python.

The app's own version is frontend/agent/src/live/apply.ts; the fixtures in tests/fixtures/live hold both to the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from events.feed import Cursor

Row = dict[str, Any]
Frame = dict[str, Any]
Person = dict[str, Any]
Ask = Literal["nothing", "resume", "resync"]


@dataclass(frozen=True)
class Known:
    """A row, whether it has left the reader's sight, and the place in the feed this was learned at."""

    row: Row
    at: Cursor
    gone: bool = False


@dataclass
class Client:
    """A page. Applying the same frame twice changes nothing; rows only go forward."""

    cursor: str | None = None
    known: dict[int, Known] = field(default_factory=dict)
    people: dict[int, list[Person]] = field(default_factory=dict)
    """Who else is on which ticket."""

    def apply(self, frame: Frame) -> Ask:
        """Take in one frame; what the page has to do next."""
        if frame["type"] == "resync":
            self.cursor = None
            return "resync"
        if frame["type"] == "presence":
            self._meet(frame)
        if frame["type"] != "changes" or self.cursor is None:
            return "nothing"
        if frame["from"] != self.cursor:
            return "resume" if Cursor.parse(frame["to"]) > Cursor.parse(self.cursor) else "nothing"
        self._follow(frame)
        return "nothing"

    def _follow(self, frame: Frame) -> None:
        at = Cursor.parse(frame["to"])
        for row in frame["rows"]:
            self._learn(row, at)
        for id_ in frame["gone"]:
            if id_ in self.known:
                self.known[id_] = replace(self.known[id_], gone=True, at=at)
            self.people.pop(id_, None)
        self.cursor = frame["to"]

    def _meet(self, frame: Frame) -> None:
        if frame["whole"]:
            self.people.clear()
        for each in frame["tickets"]:
            self.people[each["ticket_id"]] = each["people"]
            if not each["people"]:
                del self.people[each["ticket_id"]]

    def take_page(self, rows: Iterable[Row], cursor: str) -> None:
        """A page that holds every open ticket. Its cursor counts only when there is none: frames fill in from there."""
        at, held = Cursor.parse(cursor), {row["id"]: row for row in rows}
        for id_, known in list(self.known.items()):
            if not known.gone and id_ not in held and at > known.at:
                self.known[id_] = replace(known, gone=True, at=at)
        for row in held.values():
            self._learn(row, at)
        self.cursor = self.cursor or cursor

    def open_rows(self) -> dict[int, Row]:
        """What is on the screen."""
        return {
            id_: known.row for id_, known in self.known.items() if not known.gone and known.row["status"] != "closed"
        }

    def _learn(self, row: Row, at: Cursor) -> None:
        before = self.known.get(row["id"])
        if before and (row["seq"] < before.row["seq"] or (before.gone and at <= before.at)):
            return
        self.known[row["id"]] = Known(row, at)
