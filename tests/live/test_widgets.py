"""Open widgets on a real web process: what they are told at once, what they may say, and who is turned away."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection

from channels_integrations import connecting
from channels_integrations.models import Channel
from channels_integrations.webchat import visitors
from channels_integrations.webchat.models import Session, Visit, Visitor
from channels_integrations.webchat.visitors import Claim
from core import clock
from inbox import amendments, chat, presence, replies
from inbox.chat import Chat
from inbox.intake import IncomingMessage
from inbox.live import push
from inbox.models import Agent, Message, Ticket
from inbox.permissions import sight_of
from tests.live.hora import PATIENCE, Screen, Web, knock, wait_for, watching

pytestmark = pytest.mark.django_db(transaction=True)
PATH = "/widget/live"


@dataclass
class Open:
    """An open widget: its socket and whose it is."""

    socket: ClientConnection
    visitor: Visitor
    token: str

    def hello(self, after: Any = 0, **more: Any) -> None:
        frame = {"type": "hello", "channel": "shop", "token": self.token, "after": after}
        self.socket.send(json.dumps(frame | more))

    def next(self, *kinds: str) -> dict[str, Any]:
        """The next frame of one of these kinds."""
        while True:
            frame: dict[str, Any] = json.loads(self.socket.recv(timeout=PATIENCE))
            if frame["type"] in kinds:
                return frame

    def texts(self) -> list[str]:
        return [each["text"] for each in self.next("welcome", "news")["messages"]]


@pytest.fixture
def shop(db: None) -> Channel:
    values = {"name": "Barro & Linho", "address": "shop", "config": {"origins": "https://shop.example"}}
    return connecting.connect("webchat", values)[0]


@contextmanager
def widget(web: Web, shop: Channel) -> Iterator[Open]:
    """A new visitor's browser that has connected and said nothing yet."""
    visitor, token = visitors.anonymous(shop, Claim(language="en"))
    with knock(web, path=PATH) as socket:
        yield Open(socket, visitor, token)


def says(visitor: Visitor, text: str, name: str = "message-1") -> Ticket:
    """The visitor's words were taken in, as a worker does it."""
    incoming = IncomingMessage(
        channel_id=visitor.channel_id,
        channel_kind="webchat",
        identity_kind="webchat",
        address=visitor.address,
        name="Cleo",
        subject="",
        text=text,
        at=clock.now(),
        external_id=f"m:{visitor.address}:{name}",
    )
    received = chat.say(Chat(incoming, address=visitor.address))
    assert received is not None
    return Ticket.objects.get(id=received.ticket_id)


def answers(ticket: Ticket, visitor: Visitor, agent: Agent, text: str) -> Message:
    message = replies.reply(ticket.id, agent, replies.Writing(text, last_seen_seq=0, still_right=True))
    Message.objects.filter(id=message.id).update(channel=visitor.channel_id, address=visitor.address)
    replies.mark_sent(message.id)
    return message


def test_an_answer_reaches_the_widget_at_once(web: Web, shop: Channel, ana: Agent) -> None:
    with widget(web, shop) as cleo:
        cleo.hello()
        assert cleo.texts() == []
        ticket = says(cleo.visitor, "Hello")
        news = cleo.next("news")
        assert [(each["text"], each["id"]) for each in news["messages"]] == [("Hello", "message-1")]
        assert news["promise"]["by"] and news["person"] is None
        message = answers(ticket, cleo.visitor, ana, "Good morning")
        while (news := cleo.next("news"))["messages"] == [] or news["messages"][-1]["from"] != "person":
            pass
        assert (news["messages"][-1]["n"], news["messages"][-1]["text"]) == (message.id, "Good morning")
        assert news["person"] == "Ana" and news["promise"] is None


def test_what_happened_meanwhile_comes_with_the_welcome(web: Web, shop: Channel, ana: Agent) -> None:
    with widget(web, shop) as cleo:
        ticket = says(cleo.visitor, "Hello")
        known = Message.objects.latest("id").id
        sent = [answers(ticket, cleo.visitor, ana, f"Answer {number}").id for number in range(3)]
        cleo.hello(after=known)
        told = cleo.next("welcome")
        assert [each["n"] for each in told["messages"] if each["n"] > known] == sent and told["more"] is False


def test_nobody_hears_of_another_visitor(web: Web, shop: Channel, ana: Agent) -> None:
    with widget(web, shop) as cleo, widget(web, shop) as mallory:
        for each in (cleo, mallory):
            each.hello()
            each.next("welcome")
        ticket = says(cleo.visitor, "My secret")
        answers(ticket, cleo.visitor, ana, "Our secret")
        says(mallory.visitor, "Hello", "message-2")
        assert mallory.texts() == ["Hello"], "the first thing that is told is their own"


def test_a_note_is_never_told(web: Web, shop: Channel, ana: Agent) -> None:
    with widget(web, shop) as cleo:
        cleo.hello()
        ticket = says(cleo.visitor, "Hello")
        replies.note(ticket.id, ana, replies.Writing("zanzibar", last_seen_seq=0))
        answers(ticket, cleo.visitor, ana, "Done")
        heard = [cleo.next("welcome", "news", "writing", "read")]
        while not (heard[-1].get("messages") and heard[-1]["messages"][-1]["text"] == "Done"):
            heard.append(cleo.next("welcome", "news", "writing", "read"))
        assert "zanzibar" not in json.dumps(heard)


def test_pages_are_told_over_the_same_line(web: Web, shop: Channel) -> None:
    with widget(web, shop) as cleo:
        cleo.hello()
        cleo.next("welcome")
        pages = [{"path": "/lamps?from=mail", "title": "Lamps"}, {"path": "/cart", "title": "Your cart"}]
        cleo.socket.send(json.dumps({"type": "pages", "pages": pages}))
        wait_for(
            lambda: list(Visit.objects.order_by("id").values_list("path", flat=True)) == ["/lamps", "/cart"],
            "the pages",
        )
        assert {each.visitor_id for each in Visit.objects.all()} == {cleo.visitor.id}


def test_pages_are_nobodys_before_the_widget_said_who_it_is(web: Web, shop: Channel) -> None:
    with widget(web, shop) as cleo:
        cleo.socket.send(json.dumps({"type": "pages", "pages": [{"path": "/lamps", "title": ""}]}))
        cleo.hello()
        cleo.next("welcome")
        assert not Visit.objects.exists()


def test_an_edit_and_a_deletion_are_told(web: Web, shop: Channel, ana: Agent) -> None:
    with widget(web, shop) as cleo:
        message = answers(says(cleo.visitor, "Hello"), cleo.visitor, ana, "It costs €12")
        cleo.hello()
        cleo.next("welcome")
        amendments.edit(message.id, "It costs €129", clock.now())
        assert cleo.texts() == ["It costs €129"]
        amendments.delete(message.id, clock.now())
        assert cleo.next("news")["messages"][0]["deleted"] is True


def test_she_sees_that_somebody_looks_and_writes(web: Web, shop: Channel, ana: Agent) -> None:
    with widget(web, shop) as cleo:
        ticket = says(cleo.visitor, "Hello")
        cleo.hello()
        assert cleo.next("welcome")["read_at"] is None
        presence.view(sight_of(ana), ticket.id, "reading")
        push.ring_presence()
        assert cleo.next("read")["at"]
        presence.view(sight_of(ana), ticket.id, "replying")
        push.ring_presence()
        assert cleo.next("writing")["name"] == "Ana"
        presence.leave(ana.id, ticket.id)
        push.ring_presence()
        assert cleo.next("writing")["name"] is None
        assert Visitor.objects.get().read_at is not None


def test_agents_and_widgets_hear_the_same_bell(web: Web, shop: Channel, ana: Agent) -> None:
    """One subscription for both kinds; the end of one leaves the other its ears."""
    with watching(web, ana) as screen:
        with widget(web, shop) as cleo:
            cleo.hello()
            cleo.next("welcome")
            ticket = says(cleo.visitor, "Hello")
            assert cleo.texts() == ["Hello"]
            assert ticket.id in {row["id"] for row in screen.next("changes")["rows"]}
        again = says(cleo.visitor, "Are you there?", "message-2")
        rows = screen.until(lambda frames: any(_tells(frame, again) for frame in frames))
        assert rows


def _tells(frame: dict[str, Any], ticket: Ticket) -> bool:
    return frame["type"] == "changes" and any(row["snippet"] == "Are you there?" for row in frame["rows"])


@pytest.mark.parametrize(
    "frame",
    [
        "x",
        "[]",
        "{}",
        '{"type":"hello"}',
        '{"type":"hello","channel":"shop","token":"t","after":-1}',
        '{"type":"hello","channel":"shop","token":"t","after":true}',
        '{"type":"hello","channel":"shop","token":"t","after":1.5}',
        '{"type":"hello","channel":"shop","token":"t","after":0,"more":1}',
        '{"type":"resume","after":"0-0"}',
        "[" * 5000,
        '{"type":"ping","x":"' + "x" * 9000 + '"}',
    ],
)
def test_what_is_no_frame_ends_the_line(web: Web, shop: Channel, frame: str) -> None:
    with widget(web, shop) as cleo:
        cleo.socket.send(frame)
        assert Screen.closing(cleo.socket) == 4400


@pytest.mark.parametrize("change", [{"token": "guess"}, {"token": ""}, {"channel": "other"}])
def test_without_a_session_nobody_is_welcome(web: Web, shop: Channel, change: dict[str, str]) -> None:
    with widget(web, shop) as cleo:
        cleo.hello(**change)
        assert Screen.closing(cleo.socket) == 4401


def test_a_page_of_another_website_cannot_open_it(web: Web, shop: Channel) -> None:
    with pytest.raises(InvalidStatus) as refused, knock(web, origin="https://shop.example", path=PATH):
        pass
    assert refused.value.response.status_code == 403


def test_a_session_that_is_forgotten_is_closed(web: Web, shop: Channel) -> None:
    with widget(web, shop) as cleo:
        cleo.hello()
        cleo.next("welcome")
        Session.objects.all().delete()
        assert Screen.closing(cleo.socket) == 4401


def test_an_open_widget_is_somebody_who_is_here(web: Web, shop: Channel) -> None:
    with widget(web, shop) as cleo:
        Visitor.objects.update(seen_at="2026-01-01T00:00Z")
        cleo.hello()
        cleo.next("welcome")
        assert wait_for(lambda: Visitor.objects.get().seen_at.year > 2025 and Visitor.objects.get(), "her to be seen")
        assert Visitor.objects.get().seen_at > cleo.visitor.created_at


def test_many_widgets_share_one_process(web: Web, shop: Channel, ana: Agent) -> None:
    from contextlib import ExitStack

    with ExitStack() as stack:
        everyone = [stack.enter_context(widget(web, shop)) for _ in range(25)]
        for each in everyone:
            each.hello()
        for each in everyone:
            each.next("welcome")
        for number, each in enumerate(everyone):
            says(each.visitor, f"I am {number}", f"message-{number}")
        assert [each.texts() for each in everyone] == [[f"I am {number}"] for number in range(25)]
