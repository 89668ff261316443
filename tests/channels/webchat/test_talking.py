"""Cleo writes in the widget and is answered there: once, in order, and she sees nothing else."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from channels_integrations import deeds, media
from channels_integrations.models import Channel, Inbound
from core import clock
from events import deliver
from events.record import Actor
from inbox import amendments, replies, tickets
from inbox.models import Agent, Message, Ticket
from sla.models import Clock
from tests.channels.webchat.conftest import Widget, answer, visitor, work

pytestmark = pytest.mark.django_db


def test_a_message_is_a_ticket_with_a_promise(cleo: Widget, shop: Channel) -> None:
    cleo.say("Is the lamp in stock? ção 💡", page="https://shop.example/farol")
    message = Message.objects.get()
    assert (message.text, message.channel_id) == ("Is the lamp in stock? ção 💡", shop.id)
    assert message.details["page"] == "https://shop.example/farol"
    assert (message.ticket.channel_kind, message.ticket.language) == ("webchat", "en")
    promised = cleo.thread()["promise"]
    assert promised["by"] and not promised["late"] and message.ticket.due_at is not None


def test_page_and_claimed_address_are_told_once_and_when_they_change(cleo: Widget) -> None:
    lamp, bowl = "https://shop.example/farol", "https://shop.example/bowl"
    cleo.ask("POST", "me", {"email": "cleo@lund.example"})
    cleo.say("One", page=lamp)
    cleo.say("Two", page=lamp)
    cleo.ask("POST", "me", {"email": "marsh@lund.example"})
    cleo.say("Three", page=bowl)
    told = [each.details for each in Message.objects.order_by("id")]
    assert told == [
        {"page": lamp, "claimed_email": "cleo@lund.example"},
        {},
        {"page": bowl, "claimed_email": "marsh@lund.example"},
    ]


def test_it_is_safe_before_the_widget_hears_so(cleo: Widget) -> None:
    taken = cleo.ask("POST", "messages", {"id": "message-1", "text": "Hello"})
    assert taken.status_code == 202 and taken.json() == {"id": "message-1"}
    assert Inbound.objects.get().state == "received", "kept; nobody has looked at it yet"
    assert not Message.objects.exists()


def test_said_again_after_a_broken_line_it_is_still_one(cleo: Widget) -> None:
    for _ in range(3):
        cleo.say("Hello?", id="message-1")
    assert cleo.texts() == [("you", "Hello?")]
    assert [each["id"] for each in cleo.thread()["messages"]] == ["message-1"], "the widget knows it again"


def test_another_visitor_may_use_the_same_id(cleo: Widget) -> None:
    other = Widget()
    other.begin()
    cleo.say("I am Cleo", id="message-1")
    other.say("I am Dan", id="message-1")
    assert (cleo.texts(), other.texts()) == ([("you", "I am Cleo")], [("you", "I am Dan")])
    assert Ticket.objects.count() == 2


def test_the_answer_shows_with_a_first_name_once_it_is_sent(cleo: Widget, ana: Agent) -> None:
    cleo.say("Hello")
    ticket = Ticket.objects.get()
    queued = replies.reply(ticket.id, ana, replies.Writing("Good morning", last_seen_seq=0, still_right=True))
    assert cleo.texts() == [("you", "Hello")], "not before it has left"
    work()
    last = cleo.thread()["messages"][-1]
    assert (last["n"], last["from"], last["name"], last["text"]) == (queued.id, "person", "Ana", "Good morning")
    assert cleo.thread()["promise"] is None and cleo.thread()["person"] == "Ana"
    assert Message.objects.get(id=queued.id).state == "sent"
    assert not Clock.objects.filter(state="running").exists()


def test_internal_words_are_never_shown(cleo: Widget, ana: Agent) -> None:
    cleo.say("Hello")
    ticket = Ticket.objects.get()
    replies.note(ticket.id, ana, replies.Writing("zanzibar", last_seen_seq=0))
    tickets.assign(ticket.id, ana.id, Actor("agent", ana.id))
    assert "zanzibar" not in str(cleo.thread()) and "Prado" not in str(cleo.thread())


def test_a_visitor_sees_nothing_of_other_visitors(cleo: Widget, ana: Agent) -> None:
    mallory = Widget()
    mallory.begin()
    cleo.say("My address is Rua 1")
    answer(Ticket.objects.get(), ana, "Thank you, Cleo")
    assert mallory.thread()["messages"] == [] and mallory.thread()["promise"] is None
    for token in ("", "x", cleo.token[:-1], cleo.token + "x"):
        assert Widget(token=token).ask("GET", "thread").status_code == 401


def test_a_ticket_merged_into_anothers_shows_nobody_the_other_half(cleo: Widget, ana: Agent) -> None:
    from inbox import merging

    dan = Widget()
    dan.begin()
    cleo.say("Cleo's secret")
    first = Ticket.objects.get()
    dan.say("Dan's secret")
    second = Ticket.objects.exclude(id=first.id).get()
    merging.merge(second.id, first.id, Actor("agent", ana.id))
    answer(Ticket.objects.get(id=first.id), ana, "For the last who wrote")
    assert "Dan" not in str(cleo.texts()) and "Cleo" not in str(dan.texts())
    assert sum("For the last" in str(each.texts()) for each in (cleo, dan)) == 1


def test_coming_back_by_number_misses_nothing(cleo: Widget, ana: Agent) -> None:
    cleo.say("One")
    ticket = Ticket.objects.get()
    known = cleo.thread()["messages"][-1]["n"]
    for number in range(3):
        answer(ticket, ana, f"Answer {number}")
    newer = [each["text"] for each in cleo.thread(known)["messages"] if each["n"] > known]
    assert newer == ["Answer 0", "Answer 1", "Answer 2"]


def test_a_long_absence_comes_in_pages(cleo: Widget, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("channels_integrations.webchat.thread.PAGE", 2)
    monkeypatch.setattr("channels_integrations.webchat.thread.NEWEST", 0)
    for number in range(5):
        cleo.say(f"Line {number}")
    pages = [cleo.thread(0)]
    while pages[-1]["more"]:
        pages.append(cleo.thread(pages[-1]["messages"][-1]["n"]))
    told = [each["text"] for page in pages for each in page["messages"]]
    assert told == [f"Line {number}" for number in range(5)] and len(pages) == 3


def test_an_edit_and_a_deletion_reach_the_widget(cleo: Widget, ana: Agent) -> None:
    cleo.say("Hello")
    message = answer(Ticket.objects.get(), ana, "It costs €12")
    amendments.edit(message.id, "It costs €129", clock.now())
    shown = cleo.thread(message.id)["messages"][-1]
    assert (shown["text"], shown["edited"]) == ("It costs €129", True)
    amendments.delete(message.id, clock.now())
    gone = cleo.thread(message.id)["messages"][-1]
    assert (gone["text"], gone["deleted"]) == ("", True)


def test_an_agents_emoji_reaches_the_widget_and_goes_again(cleo: Widget, ana: Agent) -> None:
    cleo.say("It has come, thank you!")
    said = Message.objects.get()
    for emoji, shown in (("👍", ["👍"]), ("", [])):
        deeds.ask(said, ana, "react", emoji)
        while deliver.deliver_one("deeds"):
            pass
        assert cleo.thread()["messages"][-1]["reactions"] == shown


def test_how_far_she_read_reaches_the_agent(cleo: Widget, ana: Agent) -> None:
    cleo.say("Hello")
    first, second = (answer(Ticket.objects.get(), ana, text) for text in ("One", "Two"))
    for state, n in (("delivered", second.id), ("read", first.id), ("read", first.id)):
        assert cleo.ask("POST", "receipts", {"state": state, "n": n}).status_code == 202
        work()
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.read_at and second.delivered_at and not second.read_at
    assert [each["state"] for each in cleo.thread()["messages"] if each["from"] == "person"] == ["read", "delivered"]


def test_a_receipt_for_what_is_not_hers_does_nothing(cleo: Widget, ana: Agent) -> None:
    cleo.say("Hello")
    message = answer(Ticket.objects.get(), ana, "One")
    mallory = Widget()
    mallory.begin()
    assert mallory.ask("POST", "receipts", {"state": "read", "n": message.id}).status_code == 202
    work()
    message.refresh_from_db()
    assert message.read_at is None and message.delivered_at is None


def test_a_file_goes_along_and_only_she_can_open_it(cleo: Widget, shop: Channel) -> None:
    picture = b"\x89PNG\r\n\x1a\n" + b"\0" * 64
    form = {"file": SimpleUploadedFile("../../crack.png", picture, "image/png")}
    headers = {"Authorization": f"Bearer {cleo.token}"}
    kept = cleo.client.post("/widget/shop/files", form, headers=headers)
    assert kept.status_code == 201 and kept.json()["filename"] == "crack.png"
    cleo.say("", files=[kept.json()["token"]])
    assert cleo.thread()["messages"][-1]["files"] == [
        {"name": "crack.png", "type": "image/png", "id": None, "size": None, "url": None, "recording": None}
    ]
    while media.fetch_one():
        pass
    (shown,) = cleo.thread()["messages"][-1]["files"]
    assert (shown["name"], shown["size"]) == ("crack.png", len(picture))
    opened = cleo.client.get(shown["url"])
    assert opened.content == picture and "sandbox" in opened["Content-Security-Policy"]
    assert cleo.client.get(shown["url"].replace("/files/", "/files/x")).status_code == 404


def test_anothers_file_cannot_be_sent(cleo: Widget) -> None:
    mallory = Widget()
    mallory.begin()
    form = {"file": SimpleUploadedFile("a.txt", b"x", "text/plain")}
    token = cleo.client.post("/widget/shop/files", form, headers={"Authorization": f"Bearer {cleo.token}"}).json()[
        "token"
    ]
    stolen = mallory.ask("POST", "messages", {"id": "message-1", "text": "", "files": [token]})
    assert stolen.status_code == 400 and "files" in stolen.json()["errors"]
    assert not Inbound.objects.exists()


def test_a_ticket_closed_long_ago_is_not_gone_on_with(cleo: Widget, ana: Agent) -> None:
    cleo.say("Hello")
    ticket = Ticket.objects.get()
    tickets.close(ticket.id, Actor("agent", ana.id))
    Ticket.objects.update(closed_at=clock.now() - timedelta(days=2))
    cleo.say("Something else")
    assert Ticket.objects.count() == 2
    assert cleo.texts() == [("you", "Hello"), ("you", "Something else")], "she still sees both"


def test_in_the_ledger_an_unknown_thing_needs_a_look(shop: Channel) -> None:
    row = Inbound.objects.create(channel=shop, external_id="x", raw=b'{"type":"hologram"}')
    work()
    row.refresh_from_db()
    assert row.state == "ignored" and "hologram" in row.reason


def test_the_first_name_is_all_that_is_told(cleo: Widget, ana: Agent) -> None:
    cleo.say("Hello")
    answer(Ticket.objects.get(), ana, "Hi")
    assert ana.email not in str(cleo.thread()) and visitor().address not in str(cleo.thread())
