"""Over the API: answers for later, answers undone, and formatted words."""

from datetime import timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from core import clock
from events import deliver
from inbox.departures import release
from inbox.models import Agent, Departure, Draft, Message, Team, Ticket
from sla.clocks_events import iso
from tests.api.clients import Browser, problem, program
from tests.people import Write

pytestmark = pytest.mark.django_db
FIRST = "first@customer.example"


def later(hours: float = 1) -> str:
    return str(iso(clock.now() + timedelta(hours=hours)))


def reply(text: str = "Good morning!", **more: Any) -> dict[str, object]:
    return {"kind": "reply", "text": text, "last_seen_seq": 99} | more


def planned(browser: Browser, ticket_id: int, **more: Any) -> dict[str, Any]:
    answer = browser.post(f"/tickets/{ticket_id}/messages", reply(send_at=later(), **more))
    assert answer.status_code == 201, answer.content
    written: dict[str, Any] = answer.json()["message"]
    return written


def test_for_later_and_the_promise_goes_on(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    when = later(20)
    written = Browser(ana).post(f"/tickets/{ticket_id}/messages", reply(send_at=when)).json()
    assert (written["message"]["state"], written["message"]["send_at"]) == ("scheduled", when)
    assert written["ticket"]["due_at"] and written["ticket"]["unread"]
    (shown,) = [
        item["message"]
        for item in Browser(ana).get(f"/tickets/{ticket_id}/timeline").json()["items"]
        if item["kind"] == "message.scheduled"
    ]
    assert (shown["state"], shown["send_at"], shown["held_because"]) == ("scheduled", when, None)


@pytest.mark.parametrize("hours", [-1, 24 * 400])
def test_only_times_ahead(cleo_writes: Write, ana: Agent, hours: int) -> None:
    ticket_id = cleo_writes().ticket_id
    answer = Browser(ana).post(f"/tickets/{ticket_id}/messages", reply(send_at=later(hours)))
    assert problem(answer) == "invalid" and set(answer.json()["errors"]) == {"send_at"}
    assert Message.objects.count() == 1


@pytest.mark.parametrize(
    "odd",
    [
        {"kind": "note", "send_at": "2030-01-01T00:00:00Z"},
        {"kind": "note", "undo_s": 5},
        {"kind": "reply", "mentions": [1]},
        {"undo_s": 61},
        {"undo_s": -1},
        {"macro": 404},
        {"html": "<p> <br></p>", "text": ""},
        {"html": "x" * 500_001},
    ],
)
def test_odd_wishes_are_refused(cleo_writes: Write, ana: Agent, odd: dict[str, object]) -> None:
    ticket_id = cleo_writes().ticket_id
    answer = Browser(ana).post(f"/tickets/{ticket_id}/messages", reply() | odd)
    assert problem(answer) == "invalid" and Message.objects.count() == 1
    assert set(answer.json()["errors"]) <= set(odd) | {"text"}


def test_moved_and_sent_at_once(cleo_writes: Write, ana: Agent) -> None:
    browser = Browser(ana)
    message_id = planned(browser, cleo_writes().ticket_id)["id"]
    when = later(48)
    assert browser.send("PATCH", f"/messages/{message_id}", {"send_at": when}).json()["send_at"] == when
    assert problem(browser.send("PATCH", f"/messages/{message_id}", {"send_at": later(-1)})) == "invalid"
    sent = browser.send("PATCH", f"/messages/{message_id}", {"send_at": None}).json()
    assert (sent["state"], sent["send_at"]) == ("queued", None)
    assert problem(browser.send("PATCH", f"/messages/{message_id}", {"send_at": when})) == "has-left"
    assert Ticket.objects.get().status == "pending"


def test_cleo_was_faster_and_ana_has_to_look(cleo_writes: Write, ana: Agent) -> None:
    browser = Browser(ana)
    ticket_id = cleo_writes(external_id=FIRST).ticket_id
    message_id = planned(browser, ticket_id)["id"]
    cleo_writes("Never mind!", cited=[FIRST])
    while deliver.deliver_one("notify"):
        pass
    (told,) = browser.get("/notifications").json()["items"]
    assert (told["kind"], told["data"]["reason"]) == ("message.held_back", "customer_wrote")
    blind = browser.send("PATCH", f"/messages/{message_id}", {"send_at": None, "last_seen_seq": 4})
    assert problem(blind) == "stale-thread"
    assert [item["message"]["text"] for item in blind.json()["newer"]] == ["Never mind!"]
    seen = {"send_at": None, "last_seen_seq": blind.json()["last_seq"]}
    assert browser.send("PATCH", f"/messages/{message_id}", seen).json()["state"] == "queued"


def test_taken_back_the_words_are_a_draft(cleo_writes: Write, ana: Agent) -> None:
    browser = Browser(ana)
    ticket_id = cleo_writes().ticket_id
    before = browser.get(f"/tickets/{ticket_id}").json()
    html = "<p>Good <b>morning</b>!</p>"
    written = browser.post(f"/tickets/{ticket_id}/messages", reply(html=html, undo_s=10)).json()
    assert written["message"]["undo_until"] and written["ticket"]["status"] == "pending"
    taken = browser.send("DELETE", f"/messages/{written['message']['id']}").json()
    assert (taken["draft"]["text"], taken["draft"]["html"]) == ("Good morning!", html)
    same = ("status", "due_at", "metric", "unread", "snippet", "outcome")
    assert {name: taken["ticket"][name] for name in same} == {name: before[name] for name in same}
    assert [each["deadline"] for each in taken["ticket"]["clocks"]] == [each["deadline"] for each in before["clocks"]]
    again = browser.send("DELETE", f"/messages/{written['message']['id']}").json()
    assert again["draft"] == taken["draft"]
    story = browser.get(f"/tickets/{ticket_id}/timeline").json()["items"]
    shown = [item["message"] for item in story if item.get("message", {}).get("state") == "taken_back"]
    assert shown and all(each["text"] == "" and not each["has_html"] for each in shown)


def test_files_and_pictures_come_back_with_the_words(cleo_writes: Write, ana: Agent) -> None:
    browser = Browser(ana)
    ticket_id = cleo_writes().ticket_id
    picture = browser.upload("cat.png", b"\x89PNG", "image/png").json()["id"]
    html = f'<p>Look: <img src="/files/{picture}/cat.png" alt="cat"></p>'
    body = reply("", html=html, attachments=[picture], undo_s=10)
    written = browser.post(f"/tickets/{ticket_id}/messages", body).json()["message"]
    assert written["attachments"][0]["inline"] and written["has_html"]
    page = browser.get(f"/api/v1/messages/{written['id']}/html").content.decode()
    assert "data:image/png;base64," in page and "cid:" not in page
    draft = browser.send("DELETE", f"/messages/{written['id']}").json()["draft"]
    assert draft["html"] == html and [each["id"] for each in draft["attachments"]] == [picture]
    sent = browser.post(f"/tickets/{ticket_id}/messages", body | {"undo_s": 0})
    assert sent.status_code == 201 and not Draft.objects.exists()


def test_too_late(cleo_writes: Write, ana: Agent) -> None:
    browser = Browser(ana)
    ticket_id = cleo_writes().ticket_id
    sent = browser.post(f"/tickets/{ticket_id}/messages", reply()).json()["message"]["id"]
    assert problem(browser.send("DELETE", f"/messages/{sent}")) == "has-left"
    message_id = planned(browser, ticket_id)["id"]
    Departure.objects.update(leaves_at=clock.now())
    release.sweep()
    assert problem(browser.send("DELETE", f"/messages/{message_id}")) == "has-left"


def test_others_leave_it_alone_but_a_supervisor_may_stop_it(
    cleo_writes: Write, ana: Agent, ben: Agent, sofia: Agent
) -> None:
    ticket_id = cleo_writes().ticket_id
    message_id = planned(Browser(ana), ticket_id)["id"]
    assert problem(Browser(ben).send("DELETE", f"/messages/{message_id}")) == "forbidden"
    assert problem(Browser(ben).send("PATCH", f"/messages/{message_id}", {"send_at": None})) == "forbidden"
    taken = Browser(sofia).send("DELETE", f"/messages/{message_id}").json()
    assert taken["draft"] is None, "the words are Ana's"
    assert Browser(ana).get(f"/tickets/{ticket_id}/draft").json()["draft"]["text"] == "Good morning!"


def test_mallory_moves_and_stops_nothing(cleo_writes: Write, ana: Agent, mallory: Agent, care: Team) -> None:
    message_id = planned(Browser(ana), cleo_writes(team_id=care.id).ticket_id)["id"]
    for answer in (
        Browser(mallory).send("PATCH", f"/messages/{message_id}", {"send_at": None}),
        Browser(mallory).send("DELETE", f"/messages/{message_id}"),
    ):
        assert problem(answer) == "not-found"
    assert problem(program(ana, "tickets:read").send("DELETE", f"/messages/{message_id}")) == "forbidden"
    assert Message.objects.get(id=message_id).state == "scheduled"


def test_formatted_words_are_cleaned_and_read_as_text(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    html = (
        '<p onclick="x()">Hi <b>Cleo</b>,</p><ul><li>one</li></ul><script>x()</script><a href="javascript:x()">go</a>'
    )
    message = Browser(ana).post(f"/tickets/{ticket_id}/messages", reply("ignored", html=html)).json()["message"]
    assert message["text"] == "Hi Cleo,\n\n- one\n\ngo" and message["has_html"]
    kept = Message.objects.get(id=message["id"]).html
    assert "onclick" not in kept and "script" not in kept
    assert Ticket.objects.get().snippet == "Hi Cleo, - one go"


def test_a_note_may_be_formatted_too(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    note = {"kind": "note", "html": "<p>Ask <b>Dante</b></p>", "last_seen_seq": 99}
    message = Browser(ana).post(f"/tickets/{ticket_id}/messages", note).json()["message"]
    assert (message["text"], message["state"], message["has_html"]) == ("Ask Dante", "received", True)


def test_the_same_key_plans_once(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    body, browser = reply(send_at=later()), Browser(ana)
    first, second = (browser.post(f"/tickets/{ticket_id}/messages", body, Idempotency_Key="k") for _ in range(2))
    assert first.json() == second.json() and Departure.objects.count() == 1


def test_a_timeline_with_many_planned_answers_takes_no_more_queries(
    cleo_writes: Write, ana: Agent, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ticket_id = cleo_writes().ticket_id
    browser = Browser(ana)
    for _ in range(3):
        planned(browser, ticket_id)
        # as many as without any: see test_messages
        with django_assert_num_queries(14):
            browser.get(f"/tickets/{ticket_id}/timeline")
