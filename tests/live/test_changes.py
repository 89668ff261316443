"""What happens to tickets reaches the screens of those who may see it, in order, and nobody else's."""

import itertools
import json
import urllib.request
from contextlib import ExitStack
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings

from events.models import Event
from events.record import Actor
from inbox import notify, queue, replies, tickets
from inbox.models import Agent, Team
from sla import enforce
from tests.live.hora import Frame, Screen, Web, open_screen, sign_in, watching
from tests.people import Write
from tests.rebuild.client import Client

pytestmark = pytest.mark.django_db(transaction=True)


def changes_up_to(screen: Screen, event: Event) -> list[Frame]:
    """Frames until one reaches this event; each begins where the one before it ended."""
    goal = f"{event.xid}-{event.id}"
    frames = screen.until(lambda heard: bool(heard) and heard[-1].get("to") == goal)
    changes = [each for each in frames if each["type"] == "changes"]
    assert all(a["to"] == b["from"] for a, b in itertools.pairwise(changes))
    return changes


def last_event() -> Event:
    return Event.objects.latest("xid", "id")


def told(frames: list[Frame], what: str) -> list[Any]:
    return [each for frame in frames for each in frame[what]]


def test_ana_sees_the_ticket_cleo_opens(web: Web, ana: Agent, cleo_writes: Write) -> None:
    with watching(web, ana) as screen:
        ticket_id = cleo_writes().ticket_id
        frames = changes_up_to(screen, last_event())
        assert frames[0]["from"] == screen.hello["cursor"]
        kinds = [event["kind"] for event in told(frames, "events")]
        assert kinds == ["ticket.opened", "message.received", "clock.started"]
        assert frames[-1]["rows"] == queue.rows_of([ticket_id])


def test_every_screen_gets_what_rest_gives_and_mallory_gets_nothing(
    web: Web, ana: Agent, sofia: Agent, mallory: Agent, care: Team, cleo_writes: Write
) -> None:
    people = [ana, sofia, mallory]
    sessions = [sign_in(agent) for agent in people]
    with ExitStack() as pages:
        screens = [
            pages.enter_context(open_screen(web, agent, key)) for agent, key in zip(people, sessions, strict=True)
        ]
        clients = [client_of(web, screen, key) for screen, key in zip(screens, sessions, strict=True)]
        _a_busy_day(ana, care, cleo_writes)
        frames = [changes_up_to(screen, last_event()) for screen in screens]
    for client, heard, key in zip(clients, frames, sessions, strict=True):
        for frame in heard:
            assert client.apply(frame) == "nothing"
        assert client.open_rows() == {row["id"]: row for row in rest(web, key)["rows"]}
    assert clients[0].open_rows() and clients[0].open_rows() == clients[1].open_rows()
    assert not told(frames[2], "events") and not told(frames[2], "rows") and not told(frames[2], "gone")
    assert clients[2].known == {}


def _a_busy_day(ana: Agent, care: Team, cleo_writes: Write) -> None:
    me = Actor("agent", ana.id)
    first = cleo_writes(team_id=care.id, external_id="first@customer.example").ticket_id
    second = cleo_writes("And my vase", team_id=care.id).ticket_id
    tickets.assign(first, ana.id, me)
    replies.reply(first, ana, replies.Writing("On its way.", last_seen_seq=99))
    replies.note(second, ana, replies.Writing("Ask the courier.", last_seen_seq=99))
    tickets.close(second, me)
    cleo_writes("Thank you!", cited=["first@customer.example"])
    cleo_writes("Too late", team_id=care.id, ago=timedelta(minutes=61))
    enforce.fire_due()


def client_of(web: Web, screen: Screen, session: str) -> Client:
    """A page that fetched the queue by HTTP and resumed from there."""
    client, page = Client(), rest(web, session)
    client.take_page(page["rows"], page["cursor"])
    screen.resume(page["cursor"])
    return client


def rest(web: Web, session: str) -> Any:
    request = urllib.request.Request(
        f"{web.url}/api/v1/queue?view=all&limit=200", headers={"Cookie": f"{settings.SESSION_COOKIE_NAME}={session}"}
    )
    with urllib.request.urlopen(request, timeout=20) as answer:
        return json.load(answer)


def test_a_ticket_that_moves_to_another_team_is_gone_for_those_who_had_it(
    web: Web, ana: Agent, mallory: Agent, care: Team, cleo_writes: Write
) -> None:
    elsewhere = mallory.teams.get()
    hidden = Team.objects.create(name="Hidden")
    ticket_id = cleo_writes(team_id=care.id).ticket_id
    with watching(web, ana) as anas, watching(web, mallory) as mallorys:
        tickets.move(ticket_id, elsewhere.id, Actor())
        (left,), (came,) = (changes_up_to(each, last_event()) for each in (anas, mallorys))
        assert (left["gone"], left["events"], left["rows"]) == ([ticket_id], [], [])
        assert (came["gone"], [row["id"] for row in came["rows"]]) == ([], [ticket_id])
        tickets.move(ticket_id, hidden.id, Actor())
        (left,), (gone,) = (changes_up_to(each, last_event()) for each in (anas, mallorys))
        assert left["gone"] == [], "Ana did not have it, so she is not told"
        assert gone["gone"] == [ticket_id]


def test_who_loses_a_ticket_of_another_team_lets_it_go(web: Web, ana: Agent, ben: Agent, cleo_writes: Write) -> None:
    hidden = Team.objects.create(name="Hidden")
    ticket_id = cleo_writes(team_id=hidden.id).ticket_id
    with watching(web, ana) as screen:
        tickets.assign(ticket_id, ana.id, Actor())
        (came,) = changes_up_to(screen, last_event())
        assert [row["id"] for row in came["rows"]] == [ticket_id]
        tickets.assign(ticket_id, ben.id, Actor())
        (left,) = changes_up_to(screen, last_event())
        assert left["gone"] == [ticket_id]


def test_a_notification_reaches_the_one_it_is_for(web: Web, ana: Agent, ben: Agent, cleo_writes: Write) -> None:
    ticket_id = cleo_writes().ticket_id
    with watching(web, ana) as anas, watching(web, ben) as bens:
        tickets.assign(ticket_id, ana.id, Actor("agent", ben.id))
        notify.deliver(Event.objects.get(kind="ticket.assigned"))
        told_ana = anas.until(lambda heard: any(map(is_notification, heard)))[-1]
        assert told_ana["notification"]["kind"] == "ticket.assigned"
        assert told_ana["notification"]["ticket"] == {"id": ticket_id, "subject": "Broken lamp"}
        changes_up_to(bens, last_event())
        bens.say(type="anything else?")
        bens.next("error")


def is_notification(frame: Frame) -> bool:
    return bool(frame["type"] == "notification")


def test_two_web_processes_tell_the_same(web: Web, second_web: Web, ana: Agent, ben: Agent, cleo_writes: Write) -> None:
    with watching(web, ana) as here, watching(second_web, ben) as there:
        for number in range(5):
            cleo_writes(f"Message {number}")
        heard = [told(changes_up_to(screen, last_event()), "events") for screen in (here, there)]
        assert heard[0] == heard[1]
        assert len(heard[0]) == 15
