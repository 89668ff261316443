"""Agents see that Cleo is writing, on her ticket and nowhere else, for as long as it is so."""

import json
from datetime import timedelta

import pytest
from django.db.models.functions import Now

from channels_integrations import apply, happenings
from channels_integrations.models import Channel, Inbound
from channels_integrations.webchat import visitors
from channels_integrations.webchat.visitors import Claim
from core import clock
from inbox import presence
from inbox.models import Agent, Team, Typing
from inbox.permissions import sight_of
from tests.live.hora import PATIENCE, Screen, Web, wait_for, watching
from tests.live.test_widgets import Open, says, shop, widget
from tests.people import Write

__all__ = ["shop"]
pytestmark = pytest.mark.django_db(transaction=True)


def types(cleo: Open, on: object = True, **more: object) -> None:
    cleo.socket.send(json.dumps({"type": "typing", "on": on, **more}))


def told(screen: Screen) -> dict[int, bool]:
    while (frame := json.loads(screen.socket.recv(timeout=2 * PATIENCE)))["type"] != "presence":
        pass
    return {each["ticket_id"]: each["typing"] for each in frame["tickets"]}


def test_ana_sees_cleo_write_and_stop(web: Web, shop: Channel, ana: Agent) -> None:
    with widget(web, shop) as cleo, watching(web, ana) as anas:
        ticket = says(cleo.visitor, "Hello")
        assert told(anas) == {}
        cleo.hello()
        cleo.next("welcome")
        types(cleo)
        assert told(anas) == {ticket.id: True}
        types(cleo, on=False)
        assert told(anas) == {ticket.id: False}


def test_who_comes_later_is_told_at_once(web: Web, ana: Agent, cleo_writes: Write) -> None:
    ticket_id = cleo_writes().ticket_id
    presence.typing(ticket_id)
    Typing.objects.update(until=Now() + timedelta(minutes=5))
    with watching(web, ana) as anas:
        wait_for(lambda: told(anas).get(ticket_id), "the news")


def test_mallory_is_told_nothing(cleo_writes: Write, care: Team, ana: Agent, mallory: Agent) -> None:
    ticket_id = cleo_writes(team_id=care.id).ticket_id
    presence.typing(ticket_id)
    gathering = presence.gatherings()[ticket_id]
    assert gathering.typing_for(sight_of(ana)) and not gathering.typing_for(sight_of(mallory))


def test_it_lapses_without_a_word(cleo_writes: Write) -> None:
    ticket_id = cleo_writes().ticket_id
    presence.typing(ticket_id)
    Typing.objects.update(until=Now())
    assert presence.gatherings() == {}


def test_a_visitor_without_a_ticket_writes_to_nobody(web: Web, shop: Channel) -> None:
    with widget(web, shop) as cleo:
        types(cleo)  # before the hello: nobody knows who it is
        cleo.hello()
        cleo.next("welcome")
        types(cleo)
        says(cleo.visitor, "Hello")
        cleo.next("news")
        assert not Typing.objects.exists()


@pytest.mark.parametrize("frame", [{"on": 1}, {"on": "true"}, {"on": True, "ticket": 5}, {}])
def test_what_is_no_sign_of_typing_ends_the_line(web: Web, shop: Channel, frame: dict[str, object]) -> None:
    with widget(web, shop) as cleo:
        cleo.socket.send(json.dumps({"type": "typing", **frame}))
        assert Screen.closing(cleo.socket) == 4400


def test_who_never_stops_saying_it_is_written_down_rarely(web: Web, shop: Channel) -> None:
    with widget(web, shop) as cleo:
        says(cleo.visitor, "Hello")
        cleo.hello()
        cleo.next("welcome")
        for number in range(200):
            types(cleo, on=number % 2 == 0)
        says(cleo.visitor, "Still there?", "message-2")
        cleo.next("news")  # the line is as good as before


@pytest.mark.parametrize(("ago", "shown"), [(timedelta(0), True), (timedelta(minutes=5), False)])
def test_another_system_tells_it_too_and_late_is_never(ago: timedelta, shown: bool, shop: Channel) -> None:
    visitor, _ = visitors.anonymous(shop, Claim(language="en"))
    ticket = says(visitor, "Hello")
    told = Inbound(channel=shop, received_at=clock.now() - ago)
    apply.all_of(told, [happenings.Typing(visitor.address), happenings.Typing("nobody"), happenings.Typing("")])
    assert list(presence.gatherings()) == ([ticket.id] if shown else [])
