"""Priority, tags, tier, hold, spam, merging and splitting by the API."""

from typing import Any

import pytest

from events.models import Event
from events.record import Actor
from inbox import attributes, merging, removal, replies
from inbox.models import Agent, Contact, Message, Team, Ticket
from tests.api.clients import Browser, problem, program
from tests.people import Write
from tests.promises import promise

pytestmark = pytest.mark.django_db
ME = Actor("system")


def test_priority_and_tags_are_set_and_the_promise_follows(cleo_writes: Write, ana: Agent) -> None:
    promise("Press", {"tag": ["press"]}, 600)
    ticket_id = cleo_writes().ticket_id
    browser = Browser(ana)
    before = browser.get(f"/tickets/{ticket_id}").json()
    assert (before["priority"], before["tags"], before["tier"], before["removed"]) == ("normal", [], None, None)
    ticket = browser.send("PATCH", f"/tickets/{ticket_id}", {"priority": "high", "tags": ["press", "lamp"]}).json()
    assert (ticket["priority"], ticket["tags"]) == ("high", ["lamp", "press"])
    assert ticket["due_at"] < before["due_at"] and ticket["target_s"] == 600
    unchanged = browser.send("PATCH", f"/tickets/{ticket_id}", {}).json()
    assert unchanged["seq"] == ticket["seq"]
    kinds = [item["kind"] for item in browser.get(f"/tickets/{ticket_id}/timeline").json()["items"]]
    assert {"ticket.priority_changed", "ticket.tagged", "clock.retargeted"} <= set(kinds)


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("priority", {"priority": "extreme"}),
        ("priority", {"priority": None}),
        ("tags", {"tags": "press"}),
        ("tags.0", {"tags": [""]}),
        ("tags.0", {"tags": ["x" * 61]}),
        ("tags", {"tags": [f"t{n}" for n in range(attributes.MOST_TAGS + 1)]}),
        ("status", {"status": "closed"}),
        ("removed", {"removed": "spam"}),
        ("due_at", {"due_at": None}),
    ],
)
def test_odd_changes_are_refused_at_the_field(cleo_writes: Write, ana: Agent, field: str, change: Any) -> None:
    ticket_id = cleo_writes().ticket_id
    before = Ticket.objects.values().get()
    answer = Browser(ana).send("PATCH", f"/tickets/{ticket_id}", change)
    assert problem(answer) == "invalid" and field in answer.json()["errors"], answer.json()
    assert Ticket.objects.values().get() == before


def test_a_tier_is_given_by_whoever_sees_a_ticket_of_the_customer(
    cleo_writes: Write, care: Team, ana: Agent, mallory: Agent
) -> None:
    promise("Gold", {"tier": ["gold"]}, 600)
    ticket_id = cleo_writes(team_id=care.id).ticket_id
    contact = Contact.objects.get()
    path = f"/contacts/{contact.id}"
    assert problem(Browser(mallory).send("PATCH", path, {"tier": "gold"})) == "not-found"
    browser = Browser(ana)
    assert browser.send("PATCH", path, {"tier": "gold"}).json() == {
        "id": contact.id,
        "name": "Cleo Marsh",
        "tier": "gold",
    }
    assert browser.get(f"/tickets/{ticket_id}").json()["tier"] == "gold"
    assert browser.send("PATCH", path, {"tier": ""}).json()["tier"] is None
    assert browser.send("PATCH", path, {}).json()["tier"] is None
    for odd in ({"tier": "x" * 41}, {"tier": None}, {"name": "Eve"}):
        assert problem(browser.send("PATCH", path, odd)) == "invalid"
    assert problem(browser.send("PATCH", f"/contacts/{contact.id + 1}", {"tier": "gold"})) == "not-found"


def test_on_hold_is_a_status_one_can_filter_by(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    browser = Browser(ana)
    assert browser.post(f"/tickets/{ticket_id}/on-hold", {}).json()["status"] == "on_hold"
    assert [row["id"] for row in browser.get("/queue", view="waiting").json()["rows"]] == [ticket_id]
    assert [row["id"] for row in browser.get("/tickets", status="on_hold").json()["tickets"]] == [ticket_id]
    assert problem(browser.post(f"/tickets/{ticket_id}/on-hold", {"until": "monday"})) == "invalid"


def test_spam_goes_away_and_comes_back(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    browser = Browser(ana)
    gone = browser.post(f"/tickets/{ticket_id}/remove", {"as": "spam"}).json()
    assert (gone["removed"], gone["status"], gone["due_at"]) == ("spam", "closed", None)
    assert browser.post(f"/tickets/{ticket_id}/remove", {"as": "trash"}).json()["removed"] == "trash"
    back = browser.post(f"/tickets/{ticket_id}/restore", {}).json()
    assert (back["removed"], back["status"]) == (None, "open") and back["due_at"]
    for odd in ({}, {"as": "junk"}, {"as": ""}, {"as": "spam", "because": "x"}):
        assert problem(browser.post(f"/tickets/{ticket_id}/remove", odd)) == "invalid"


VERBS: list[tuple[str, str, Any]] = [
    ("PATCH", "", {"priority": "high"}),
    ("POST", "/assign", {"agent": None}),
    ("POST", "/team", {"team": None}),
    ("POST", "/close", {}),
    ("POST", "/reopen", {}),
    ("POST", "/hold", {}),
    ("POST", "/on-hold", {}),
    ("POST", "/split", {"messages": [1]}),
    ("POST", "/messages", {"kind": "reply", "text": "Hi", "last_seen_seq": 99, "still_right": True}),
    ("POST", "/messages", {"kind": "note", "text": "Hi", "last_seen_seq": 99}),
]


@pytest.mark.parametrize(("method", "path", "body"), VERBS)
def test_nothing_is_done_with_what_was_put_away(
    cleo_writes: Write, ana: Agent, method: str, path: str, body: Any
) -> None:
    spam, merged, into = (cleo_writes().ticket_id for _ in range(3))
    removal.remove(spam, "spam", ME)
    merging.merge(merged, into, ME)
    before = list(Ticket.objects.order_by("id").values())
    browser = Browser(ana)
    answer = browser.send(method, f"/tickets/{spam}{path}", body)
    assert problem(answer) == "put-away" and answer.json()["removed"] == "spam"
    answer = browser.send(method, f"/tickets/{merged}{path}", body)
    assert problem(answer) == "put-away" and answer.json()["merged_into"] == into
    assert list(Ticket.objects.order_by("id").values()) == before


def test_a_merged_ticket_leads_to_the_other_and_both_show_what_was_said(cleo_writes: Write, ana: Agent) -> None:
    into, source = cleo_writes("The lamp.").ticket_id, cleo_writes("The shade.").ticket_id
    browser = Browser(ana)
    merged = browser.post(f"/tickets/{source}/merge", {"into": into})
    assert merged.status_code == 200 and merged.json()["id"] == into
    gone = browser.get(f"/tickets/{source}").json()
    assert (gone["merged_into"], gone["status"]) == (into, "closed")
    (absorbed,) = [
        item for item in browser.get(f"/tickets/{into}/timeline").json()["items"] if item["kind"] == "ticket.absorbed"
    ]
    assert [each["text"] for each in absorbed["messages"]] == ["The shade."]
    back = browser.post(f"/tickets/{source}/restore", {}).json()
    assert back["merged_into"] == into, "what was merged is not brought back as a whole"
    assert problem(browser.post(f"/tickets/{source}/remove", {"as": "trash"})) == "put-away"


def test_who_does_not_see_both_merges_neither(cleo_writes: Write, ana: Agent, care: Team, mallory: Agent) -> None:
    hidden, shown = cleo_writes(team_id=care.id).ticket_id, cleo_writes().ticket_id
    browser = Browser(mallory)
    into_hidden = browser.post(f"/tickets/{shown}/merge", {"into": hidden})
    into_nothing = browser.post(f"/tickets/{shown}/merge", {"into": 10**9})
    assert problem(into_hidden) == "invalid" and into_hidden.content == into_nothing.content
    assert problem(browser.post(f"/tickets/{hidden}/merge", {"into": shown})) == "not-found"
    assert not Event.objects.filter(kind="ticket.merged").exists()


def test_merging_with_itself_or_while_an_answer_is_on_its_way(cleo_writes: Write, ana: Agent) -> None:
    into, source = cleo_writes().ticket_id, cleo_writes().ticket_id
    browser = Browser(ana)
    same = browser.post(f"/tickets/{into}/merge", {"into": into})
    assert problem(same) == "cannot-join" and same.json()["why"] == "same-ticket"
    replies.reply(source, ana, replies.Writing("Hello", 0, still_right=True))
    waiting = browser.post(f"/tickets/{source}/merge", {"into": into})
    assert problem(waiting) == "cannot-join" and waiting.json()["why"] == "reply-on-its-way"
    assert Ticket.objects.filter(merged_into__isnull=False).count() == 0


def test_a_split_answers_with_the_new_ticket(cleo_writes: Write, ana: Agent) -> None:
    first = cleo_writes("The lamp.", external_id="first@customer.example")
    second = cleo_writes("Can I pay by card?", cited=["first@customer.example"])
    browser = Browser(ana)
    made = browser.post(f"/tickets/{first.ticket_id}/split", {"messages": [second.message_id], "subject": "Paying"})
    assert made.status_code == 201 and made.json()["subject"] == "Paying" and made.json()["id"] != first.ticket_id
    assert Message.objects.get(id=second.message_id).ticket_id == made.json()["id"]
    rest = browser.post(f"/tickets/{first.ticket_id}/split", {"messages": [first.message_id]})
    assert problem(rest) == "cannot-join" and rest.json()["why"] == "nothing-left"
    odd_bodies: list[Any] = [{}, {"messages": []}, {"messages": ["x"]}, {"messages": [0]}]
    for odd in [*odd_bodies, {"messages": [1], "subject": "x" * 501}]:
        assert problem(browser.post(f"/tickets/{first.ticket_id}/split", odd)) == "invalid"


def test_a_program_that_may_only_read_changes_nothing(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    client = program(ana, "tickets:read")
    assert problem(client.send("PATCH", f"/tickets/{ticket_id}", {"priority": "high"})) == "forbidden"
    assert (
        program(ana, "tickets:write", "tickets:read")
        .send("PATCH", f"/tickets/{ticket_id}", {"priority": "high"})
        .json()["priority"]
        == "high"
    )
    assert Event.objects.get(kind="ticket.priority_changed").actor_kind == "api"
