"""The recordings that the app's tests replay are what the server sends today, and mean a fresh page.

After a wanted change of the frames: HORA_WRITE_FIXTURES=1 python -m pytest tests/rebuild/test_fixtures.py
"""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from inbox import presence
from inbox.models import Agent, Team
from inbox.permissions import sight_of
from sla import enforce
from tests.rebuild import day, fixtures, server
from tests.rebuild.client import Frame, Row
from tests.rebuild.day import Desk

# numbers begin at 1 in each recording, so that they are the same in every run
pytestmark = pytest.mark.django_db(transaction=True, reset_sequences=True)


@dataclass
class Recorder:
    """Sits on an agent's line: the page at the start, then every frame."""

    agent: Agent

    def __post_init__(self) -> None:
        self.page = server.page(self.agent)
        self.frames: list[Frame] = []
        self.place = self.page.cursor
        self.company = presence.gatherings()

    def hear(self) -> None:
        """Note the frames since the last time."""
        for frame in server.frames(self.agent, self.place):
            self.frames.append(frame)
            self.place = frame["to"]

    def meet(self, *, anew: bool = False) -> None:
        """Note the frame about who is where: what is new since the last time, or all of it."""
        before, self.company = self.company, presence.gatherings()
        self.frames += [server.whole(self.agent)] if anew else server.news(self.agent, before, self.company)

    def end(self, name: str, asks: set[str] | None = None, rows: dict[int, Row] | None = None) -> dict[str, Any]:
        """The recording; what is expected of it comes from a fresh page, not from the rules under test."""
        lost = "resync" in (asks or ())
        fresh = server.rows_now(self.agent) if rows is None else rows
        people = server.people_now(self.agent)
        end = fixtures.expected(fresh, None if lost else self.place, asks or set(), people)
        return fixtures.recording(name, self.page.rows, self.page.cursor, self.frames, end)


def plain_changes(desk: Desk) -> dict[str, Any]:
    """Taken, answered, written to again; another ticket arrives and is overdue at once."""
    ticket = desk.open()
    line = Recorder(desk.ana)
    for verb in (day.take, day.reply, day.write_again):
        verb(desk, ticket)
        line.hear()
    desk.open(ago=timedelta(minutes=61))
    enforce.fire_due()
    line.hear()
    return line.end("plain changes")


def a_gap(desk: Desk) -> dict[str, Any]:
    """The second frame comes first: the page asks to resume, and gets both."""
    ticket = desk.open()
    line = Recorder(desk.ana)
    for verb in (day.take, day.reply):
        verb(desk, ticket)
        line.hear()
    line.frames.insert(0, line.frames[-1])
    return line.end("a gap", {"resume"})


def old_frames_again(desk: Desk) -> dict[str, Any]:
    """Frames that were applied already come once more, and a later one brings a row that is older than the known."""
    ticket = desk.open()
    line = Recorder(desk.ana)
    day.take(desk, ticket)
    line.hear()
    (old,) = line.frames[-1]["rows"]
    day.reply(desk, ticket)
    line.hear()
    desk.open()
    line.hear()
    line.frames[-1]["rows"].append(old)
    line.frames += line.frames[:2]
    return line.end("old frames again")


def gone(desk: Desk) -> dict[str, Any]:
    """One ticket goes to another team for good, one comes back, one was never here."""
    away, back = desk.open(), desk.open()
    elsewhere = desk.open(team=1)
    line = Recorder(desk.ana)
    for verb, ticket in ((day.move_away, away), (day.move_away, back), (day.note, elsewhere), (day.move_here, back)):
        verb(desk, ticket)
        line.hear()
    return line.end("gone")


def resync(desk: Desk) -> dict[str, Any]:
    """The server cannot go on from there: what is on screen stays until pages come, and frames wait."""
    ticket = desk.open()
    line = Recorder(desk.ana)
    day.take(desk, ticket)
    line.hear()
    before = server.rows_now(desk.ana)
    line.frames.append({"type": "resync", "reason": "too_far"})
    day.close(desk, ticket)
    line.hear()
    return line.end("resync", {"resync"}, before)


def closed_tickets_leave(desk: Desk) -> dict[str, Any]:
    """Closed with an answer, closed without one, and closed but opened again by the customer."""
    answered, silent, again = (desk.open() for _ in range(3))
    line = Recorder(desk.ana)
    day.reply_and_close(desk, answered)
    day.close(desk, silent)
    day.close(desk, again)
    line.hear()
    day.write_again(desk, again)
    line.hear()
    return line.end("closed tickets leave")


def nothing_to_see(desk: Desk) -> dict[str, Any]:
    """What others may see only moves the place on; frames of other kinds change no rows."""
    theirs = desk.open(team=1)
    line = Recorder(desk.ana)
    day.note(desk, theirs)
    line.hear()
    line.frames += [
        {"type": "heartbeat", "cursor": line.place, "server_time": "2026-03-02T09:00:00Z"},
        {"type": "error", "title": "Unknown frame."},
    ]
    desk.open(team=None)
    line.hear()
    return line.end("nothing to see")


def who_is_where(desk: Desk) -> dict[str, Any]:
    """Ben and Sofia come, write and leave; the ticket that Sofia is on goes to another team, and comes back."""
    first, second, closed = (desk.open() for _ in range(3))
    line = Recorder(desk.ana)
    day.close(desk, closed)
    line.hear()
    line.meet(anew=True)
    for agent, ticket, state in (
        (desk.ben, first, "reading"),
        (desk.ben, first, "replying"),
        (desk.overseer, first, "reading"),
        (desk.ana, first, "reading"),
        (desk.overseer, second, "replying"),
        (desk.ben, closed, "reading"),
    ):
        presence.view(sight_of(agent), ticket, state)
        line.meet()
    day.move_away(desk, second)
    line.hear()
    line.meet()
    day.move_here(desk, second)
    line.hear()
    line.meet(anew=True)
    presence.leave(desk.ben.id, closed)
    line.meet()
    return line.end("who is where")


RECORDINGS: list[Callable[[Desk], dict[str, Any]]] = [
    plain_changes,
    a_gap,
    old_frames_again,
    gone,
    resync,
    closed_tickets_leave,
    nothing_to_see,
    who_is_where,
]


@pytest.mark.parametrize("record", RECORDINGS, ids=lambda record: record.__name__)
def test_recordings_are_current_and_rebuild_a_fresh_page(
    record: Callable[[Desk], dict[str, Any]], ana: Agent, ben: Agent, care: Team, mallory: Agent, sofia: Agent
) -> None:
    made = fixtures.steady(record(Desk(ana, ben, [care, mallory.teams.get()], sofia)))
    assert fixtures.replayed(made) == made["expected"]
    file = fixtures.FOLDER / f"{record.__name__}.json"
    if os.environ.get("HORA_WRITE_FIXTURES"):
        file.write_text(fixtures.text_of(made))
    assert json.loads(file.read_text()) == made


def test_every_file_is_a_recording_of_ours() -> None:
    assert {file.stem for file in fixtures.FOLDER.glob("*.json")} == {record.__name__ for record in RECORDINGS}
