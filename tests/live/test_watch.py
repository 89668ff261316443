"""One reading of who is where serves every socket of a process, however many come, go and type at once."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest

from inbox import presence
from inbox.live import push, watch
from inbox.live.entry import Pass
from inbox.live.room import Room
from inbox.live.seat import Seat
from inbox.live.watch import Known, Watch
from inbox.permissions import Sight
from inbox.presence import Gathering


class Office:
    """Does at once what it is asked, and counts."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def ask(self, work: Callable[..., Any], *args: Any, **more: Any) -> Any:
        self.asked.append(work.__name__)
        return work(*args, **more)


class Line:
    """The sending side of a socket."""

    closed = False

    def __init__(self) -> None:
        self.frames: list[str] = []

    def push(self, frame: str) -> None:
        self.frames.append(frame)


def seat_of(agent: int, teams: set[int]) -> Seat:
    sight = Sight(agent, everything=False, team_ids=frozenset(teams))
    return Seat(Pass(str(agent), "", "", sight), Line())  # type: ignore[arg-type]  # a line of ours


def on(place: tuple[int | None, int | None], *agents: int) -> Gathering:
    people = [{"id": each, "name": f"Agent {each}", "initials": "A", "state": "reading"} for each in agents]
    return Gathering(place, people)


def told(seat: Seat) -> list[dict[int, list[int]]]:
    frames = [json.loads(text) for text in seat.outlet.frames]  # type: ignore[attr-defined]  # a line of ours
    return [
        {each["ticket_id"]: [person["id"] for person in each["people"]] for each in frame["tickets"]}
        for frame in frames
    ]


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> Known:
    """What the database would say; change it as time passes."""
    now: Known = {}
    monkeypatch.setattr(presence, "gatherings", lambda: dict(now))
    monkeypatch.setattr(presence, "view", lambda *_, **__: True)
    monkeypatch.setattr(push, "ring_presence", lambda: None)
    monkeypatch.setattr(watch, "GATHER", 0.001)
    return now


def room_of(*seats: Seat) -> Room:
    room = Room(Office())  # type: ignore[arg-type]  # an office of ours
    for seat in seats:
        room.add(seat)
    return room


def watch_of(office: Office, room: Room) -> Watch:
    return Watch(office, room)  # type: ignore[arg-type]  # an office of ours


def test_each_hears_what_changed_for_them_and_nobody_of_themselves(known: Known) -> None:
    ana, ben, mallory, late = seat_of(1, {7}), seat_of(2, {7}), seat_of(3, {8}), seat_of(4, {7})

    async def day() -> None:
        room = room_of(ana, ben, mallory, late)
        desk = watch_of(Office(), room)
        for seat in (ana, ben, mallory):
            desk.welcome(seat)
        known[5] = on((7, None), 2)
        await desk.look()
        await desk.look()
        known[5] = on((8, None), 2)
        await desk.look()
        del known[5]
        await desk.look()

    asyncio.run(day())
    assert told(ana) == [{}, {5: [2]}, {5: []}]
    assert told(ben) == [{}]
    assert told(mallory) == [{}, {5: [2]}, {5: []}]
    assert told(late) == [], "it has not joined"


def test_what_stirs_together_is_one_reading_and_one_frame(known: Known) -> None:
    agents = [seat_of(number, {7}) for number in range(1, 41)]
    office = Office()

    async def morning() -> None:
        desk = watch_of(office, room_of(*agents))
        following = asyncio.create_task(desk.follow())
        await asyncio.sleep(0.01)
        for seat in agents:
            desk.welcome(seat)
            await desk.view(seat, 5, "reading")
        known[5] = on((7, None), *(seat.sight.agent_id for seat in agents))
        await asyncio.sleep(0.05)
        following.cancel()

    asyncio.run(morning())
    readings = office.asked.count("<lambda>") - len(agents)  # the rest are `view`
    assert readings == 2, "one at the start, one for all forty"
    for seat in agents:
        assert [len(people) for people in told(seat)[-1].values()] == [39]


def test_saying_the_same_again_stirs_nobody(known: Known) -> None:
    ana = seat_of(1, {7})

    async def reading() -> int:
        office = Office()
        desk = watch_of(office, room_of(ana))
        following = asyncio.create_task(desk.follow())
        await desk.view(ana, 5, "reading")
        await asyncio.sleep(0.02)
        before = len(office.asked)
        for _ in range(10):
            await desk.view(ana, 5, "reading")
        await asyncio.sleep(0.02)
        following.cancel()
        return len(office.asked) - before

    assert asyncio.run(reading()) == 10, "renewed ten times, read by nobody"
