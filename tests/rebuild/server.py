"""What the server would send a page, without the socket in between: the functions that the follower calls."""

import json
from dataclasses import dataclass

from core.snapshot import snapshot
from events import feed
from events.feed import Cursor
from inbox import presence, queue
from inbox.live import batch, watch
from inbox.models import Agent
from inbox.permissions import sight_of
from tests.rebuild.client import Client, Frame, Person, Row

EVERYTHING = 1000


@dataclass(frozen=True)
class Page:
    """The whole queue of an agent as REST gives it."""

    rows: list[Row]
    cursor: str


def page(agent: Agent) -> Page:
    with snapshot():
        found = queue.page(agent, "all", limit=EVERYTHING)
        return Page(json.loads(json.dumps(found.rows)), str(found.cursor))


def frames(agent: Agent, after: str) -> list[Frame]:
    """The frames that bring a page from its place to the newest."""
    sent: list[Frame] = []
    place, full = Cursor.parse(after), True
    while full:
        found = batch.read(place, {agent.id})
        full = found.full
        if found.events:
            sent.append(json.loads(found.frame(place, found.to, sight_of(agent))))
            place = found.to
    return sent


def catch_up(client: Client, agent: Agent) -> None:
    """Bring the page up to date, as a resume does."""
    assert client.cursor is not None
    for frame in frames(agent, client.cursor):
        assert client.apply(frame) == "nothing"


def opened(agent: Agent) -> Client:
    """A page that has just loaded."""
    client, found = Client(), page(agent)
    client.take_page(found.rows, found.cursor)
    return client


def rows_now(agent: Agent) -> dict[int, Row]:
    """What a fresh page would show."""
    return {row["id"]: row for row in page(agent).rows}


def whole(agent: Agent) -> Frame:
    """Who is where, as a page is told that joins."""
    frame: Frame = json.loads(watch.whole(presence.gatherings(), sight_of(agent)))
    return frame


def news(agent: Agent, before: watch.Known, now: watch.Known) -> list[Frame]:
    """The frame, if any, about what has changed since in who is where."""
    frame = watch.news(before | now, before, now, sight_of(agent))
    return [json.loads(frame)] if frame else []


def people_now(agent: Agent) -> dict[int, list[Person]]:
    """What a fresh page would show."""
    return {each["ticket_id"]: each["people"] for each in whole(agent)["tickets"]}


def here() -> str:
    return str(feed.here())
