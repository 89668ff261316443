"""Ana sees on which page Cleo is; nobody else does, and what is none of Hora's business is not kept."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db.models.functions import Now

from channels_integrations.models import Channel
from channels_integrations.webchat import options, visits
from channels_integrations.webchat.live import words
from channels_integrations.webchat.live.words import BadFrame, Opened
from channels_integrations.webchat.models import Visit, Visitor
from channels_integrations.webchat.visits import Page
from events.record import Actor
from inbox.models import Agent, Team, Ticket
from inbox.people import merge
from tests.api.clients import Browser, problem
from tests.channels.webchat.conftest import Widget, set_up, visitor
from tests.people import Write

pytestmark = pytest.mark.django_db
LAMPS, FAROL, CART = Page("/lamps", "Lamps"), Page("/lamps/farol", "Farol lamp"), Page("/cart", "Your cart")


def opens(*pages: Page) -> None:
    visits.opened(visitor().address, pages)


def seen_by(agent: Agent) -> Any:
    contact = Ticket.objects.latest("id").contact_id
    return Browser(agent).get(f"/contacts/{contact}/visits").json()


def paths(agent: Agent) -> list[str]:
    return [each["path"] for each in seen_by(agent)["visits"]]


def test_ana_sees_where_cleo_is_and_was(cleo: Widget, ana: Agent, shop: Channel) -> None:
    cleo.say("Hello")
    opens(LAMPS)
    opens(FAROL, CART)
    told = seen_by(ana)
    assert [(each["path"], each["title"]) for each in told["visits"]] == [
        ("/cart", "Your cart"),
        ("/lamps/farol", "Farol lamp"),
        ("/lamps", "Lamps"),
    ]
    assert told["now"] == told["visits"][0]
    assert told["now"]["channel"] == {"id": shop.id, "name": "Barro & Linho"}


def test_when_she_has_left_no_page_is_open_any_more(cleo: Widget, ana: Agent) -> None:
    cleo.say("Hello")
    opens(LAMPS)
    Visitor.objects.update(seen_at=Now() - visits.THERE - timedelta(seconds=5))
    told = seen_by(ana)
    assert told["now"] is None and len(told["visits"]) == 1


def test_the_same_page_again_is_one_visit(cleo: Widget, ana: Agent) -> None:
    cleo.say("Hello")
    opens(LAMPS)
    opens(LAMPS, LAMPS, FAROL)
    opens(LAMPS)
    assert paths(ana) == ["/lamps", "/lamps/farol", "/lamps"]


def test_the_newest_fifty_are_kept_of_each_visitor(cleo: Widget, ana: Agent, shop: Channel) -> None:
    other = Widget()
    other.begin()
    opens(CART)
    cleo.say("Hello")
    address = Visitor.objects.order_by("id")[0].address
    for number in range(60):
        visits.opened(address, [Page(f"/page/{number}", "")])
    assert paths(ana) == [f"/page/{number}" for number in range(59, 9, -1)]
    assert Visit.objects.count() == 51, "others keep theirs"


def test_after_thirty_days_nothing_is_left(cleo: Widget, ana: Agent) -> None:
    cleo.say("Hello")
    opens(LAMPS)
    Visit.objects.update(at=Now() - visits.KEPT - timedelta(hours=1))
    opens(CART)
    assert paths(ana) == ["/cart"], "before anybody has tidied up"
    assert visits.prune(100) == 1
    assert Visit.objects.get().path == "/cart"


def test_where_it_is_switched_off_nothing_is_kept(cleo: Widget, ana: Agent, shop: Channel) -> None:
    assert options.public(shop)["visits"] is True
    set_up(shop, no_visits=True)
    cleo.say("Hello")
    opens(LAMPS)
    assert options.public(shop)["visits"] is False
    assert seen_by(ana) == {"now": None, "visits": []}


def test_nobody_has_opened_anything(ana: Agent) -> None:
    visits.opened("v-unknown", [LAMPS])
    assert not Visit.objects.exists()


@pytest.mark.parametrize(
    ("path", "title", "kept"),
    [
        ("/cart?token=abc", "Cart", Page("/cart", "Cart")),
        ("/cart#pay", "  Your \n cart ", Page("/cart", "Your cart")),
        ("/a\0b", "c\0d", Page("/ab", "cd")),
        ("/" + "x" * 600, "t" * 300, Page("/" + "x" * 499, "t" * 200)),
        ("https://shop.example/cart", "Cart", None),
        ("", "", None),
    ],
)
def test_only_path_and_title_are_taken(path: str, title: str, kept: Page | None) -> None:
    assert visits.page(path, title) == kept


def test_frames_are_exactly_that() -> None:
    heard = words.hear('{"type": "pages", "pages": [{"path": "/a?b=c", "title": "A"}, {"path": "x", "title": ""}]}')
    assert heard == Opened((Page("/a", "A"),))


@pytest.mark.parametrize(
    "frame",
    [
        '{"type": "pages"}',
        '{"type": "pages", "pages": "/a"}',
        '{"type": "pages", "pages": ["/a"]}',
        '{"type": "pages", "pages": [{"path": "/a"}]}',
        '{"type": "pages", "pages": [{"path": "/a", "title": 1}]}',
        '{"type": "pages", "pages": [{"path": "/a", "title": "", "at": 1}]}',
        '{"type": "pages", "pages": [], "more": 1}',
        json.dumps({"type": "pages", "pages": [{"path": "/a", "title": ""}] * 11}),
    ],
)
def test_everything_else_is_refused(frame: str) -> None:
    with pytest.raises(BadFrame):
        words.hear(frame)


@pytest.mark.parametrize(
    ("headers", "wanted"),
    [([], True), ([(b"dnt", b"1")], False), ([(b"sec-gpc", b"1")], False), ([(b"dnt", b"0")], True)],
)
def test_browsers_that_ask_not_to_be_tracked_are_not(headers: list[tuple[bytes, bytes]], wanted: bool) -> None:
    assert visits.wanted({"headers": headers}) is wanted


def test_mallory_learns_nothing(cleo: Widget, ana: Agent, mallory: Agent, care: Team) -> None:
    cleo.say("Hello")
    opens(LAMPS)
    Ticket.objects.update(team=care)
    ticket = Ticket.objects.get()
    assert problem(Browser(mallory).get(f"/contacts/{ticket.contact_id}/visits")) == "not-found"
    assert problem(Browser().get(f"/contacts/{ticket.contact_id}/visits")) == "not-signed-in"


def test_it_goes_with_the_customer(cleo: Widget, cleo_writes: Write, ana: Agent) -> None:
    known = Ticket.objects.get(id=cleo_writes().ticket_id).contact_id
    cleo.say("Hello")
    opens(LAMPS)
    visiting = Ticket.objects.latest("id").contact_id
    merge.merge(visiting, known, ana, Actor("agent", ana.id), "She said so on the phone.")
    for contact in (known, visiting):
        told = Browser(ana).get(f"/contacts/{contact}/visits").json()
        assert [each["path"] for each in told["visits"]] == ["/lamps"]
