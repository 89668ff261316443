"""Ana's page hears when Cleo opens another page of the website, or leaves it; nobody else's does."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db.models.functions import Now

from channels_integrations.models import Channel
from channels_integrations.webchat import visits
from channels_integrations.webchat.models import Visitor
from channels_integrations.webchat.visits import Page
from events.record import Actor
from inbox import tickets
from inbox.live.visits import whereabouts
from inbox.models import Agent, Contact, Team, Ticket
from inbox.people import merge
from tests.live.hora import Screen, Web, watching
from tests.live.test_widgets import Open, says, shop, widget
from tests.people import Write

__all__ = ["shop"]
pytestmark = pytest.mark.django_db(transaction=True)
LAMPS, CART = Page("/lamps", "Lamps"), Page("/cart", "Cart")


@contextmanager
def at(web: Web, agent: Agent, ticket: Ticket) -> Iterator[Screen]:
    """This agent's page, with the ticket on it."""
    with watching(web, agent) as screen:
        screen.say(type="viewing", ticket=ticket.id, state="reading")
        yield screen


def told(screen: Screen) -> int:
    """Whose pages this screen is told to ask for, by the next frame; others than these and changes do not come."""
    while (frame := screen.next())["type"] == "changes":
        pass
    assert set(frame) == {"type", "contact_id"} and frame["type"] == "visits", frame
    return int(frame["contact_id"])


def opens(cleo: Open, *pages: Page) -> None:
    visits.opened(cleo.visitor.address, pages)


def mark(ticket: Ticket) -> str:
    return whereabouts({ticket.id})[ticket.id].mark


def test_each_page_is_told_once_on_every_screen(
    web: Web, second_web: Web, shop: Channel, ana: Agent, ben: Agent
) -> None:
    with widget(web, shop) as cleo:
        ticket = says(cleo.visitor, "Hello")
        with at(web, ana, ticket) as anas, at(second_web, ben, ticket) as bens:
            for page in (LAMPS, CART):
                opens(cleo, page)
                assert (told(anas), told(bens)) == (ticket.contact_id, ticket.contact_id)
            anas.say(type="ping", more=1)
            assert anas.next()["type"] == "error", "nothing more came"


def test_through_the_widgets_own_line(web: Web, second_web: Web, shop: Channel, ana: Agent) -> None:
    with widget(web, shop) as cleo:
        ticket = says(cleo.visitor, "Hello")
        cleo.hello()
        cleo.next("welcome")
        with at(second_web, ana, ticket) as anas:
            cleo.socket.send('{"type": "pages", "pages": [{"path": "/lamps", "title": "Lamps"}]}')
            assert told(anas) == ticket.contact_id


def test_what_was_there_before_is_asked_for_once_more(web: Web, shop: Channel, ana: Agent) -> None:
    """Between the page's own question and the first look a visit may have come."""
    with widget(web, shop) as cleo:
        ticket = says(cleo.visitor, "Hello")
        opens(cleo, LAMPS)
        with at(web, ana, ticket) as anas:
            assert told(anas) == ticket.contact_id


def test_who_leaves_is_noticed(web: Web, shop: Channel, ana: Agent) -> None:
    with widget(web, shop) as cleo:
        ticket = says(cleo.visitor, "Hello")
        opens(cleo, LAMPS)
        with at(web, ana, ticket) as anas:
            told(anas)
            Visitor.objects.update(seen_at=Now() - visits.THERE - timedelta(seconds=1))
            assert told(anas) == ticket.contact_id


def test_whoever_has_another_ticket_open_is_not_told(
    web: Web, shop: Channel, ana: Agent, ben: Agent, cleo_writes: Write
) -> None:
    other = Ticket.objects.get(id=cleo_writes().ticket_id)
    with widget(web, shop) as cleo:
        ticket = says(cleo.visitor, "Hello")
        with at(web, ana, ticket) as anas, at(web, ben, other) as bens:
            opens(cleo, LAMPS)
            told(anas)
            bens.say(type="viewing", ticket=ticket.id, state="reading")
            assert told(bens) == ticket.contact_id, "the first thing that he hears, now that it is on his screen"


def test_out_of_sight_nothing_is_told_any_more(web: Web, shop: Channel, care: Team, ana: Agent, mallory: Agent) -> None:
    with widget(web, shop) as cleo:
        ticket = says(cleo.visitor, "Hello")
        with at(web, mallory, ticket) as hers, at(web, ana, ticket) as anas:
            opens(cleo, LAMPS)
            assert told(hers) == told(anas), "a ticket of no team is everybody's"
            tickets.move(ticket.id, care.id, Actor("agent", ana.id))
            opens(cleo, CART)
            told(anas)
            hers.say(type="ping", more=1)
            kinds = [
                frame["type"] for frame in hers.until(lambda frames: bool(frames) and frames[-1]["type"] == "error")
            ]
            assert "visits" not in kinds


def test_a_customer_who_turns_out_to_be_known_is_told_by_the_name_of_both(
    shop: Channel, web: Web, ana: Agent, cleo_writes: Write
) -> None:
    known = Ticket.objects.get(id=cleo_writes().ticket_id).contact_id
    with widget(web, shop) as cleo:
        ticket = says(cleo.visitor, "Hello")
        opens(cleo, LAMPS)
        with at(web, ana, ticket) as anas:
            assert told(anas) == ticket.contact_id
            merge.merge(ticket.contact_id, known, ana, Actor("agent", ana.id), "She said so.")
            assert told(anas) == known


def test_the_mark_changes_with_what_is_shown_and_with_nothing_else(shop: Channel, web: Web, cleo_writes: Write) -> None:
    with widget(web, shop) as cleo, widget(web, shop) as other:
        ticket = says(cleo.visitor, "Hello")
        assert mark(ticket) == ""
        opens(cleo, LAMPS)
        seen = mark(ticket)
        opens(other, CART)
        opens(cleo, LAMPS)
        assert mark(ticket) == seen != ""
        Visitor.objects.update(seen_at=Now() - visits.THERE - timedelta(seconds=1))
        away = mark(ticket)
        opens(cleo, CART)
        assert len({seen, away, mark(ticket)}) == 3
        assert whereabouts({cleo_writes().ticket_id}) and whereabouts(set()) == {}
        assert Contact.objects.count() == 2
