"""Writing: replies, notes, what happened meanwhile, and the same request twice."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from inbox import replies
from inbox.files import keep_upload
from inbox.models import Agent, IdempotencyKey, Message, Team, Ticket
from tests.api.clients import Browser, problem, program
from tests.people import Write

pytestmark = pytest.mark.django_db


def reply(text: str = "A new one is on its way.", seen: int = 3, **more: object) -> dict[str, object]:
    return {"kind": "reply", "text": text, "last_seen_seq": seen} | more


def test_ana_replies_and_the_ticket_waits(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    answer = Browser(ana).post(f"/tickets/{ticket_id}/messages", reply())
    assert answer.status_code == 201
    written = answer.json()
    assert (written["message"]["state"], written["message"]["author"]["name"]) == ("queued", "Ana Prado")
    assert (written["ticket"]["status"], written["ticket"]["outcome"]) == ("pending", "met")


def test_a_note_moves_nothing(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    written = Browser(ana).post(f"/tickets/{ticket_id}/messages", reply(kind="note", text="VIP, be nice")).json()
    assert written["message"]["direction"] == "note"
    assert written["ticket"]["status"] == "open" and written["ticket"]["due_at"]


@pytest.mark.parametrize("kind", ["reply", "note"])
def test_a_voice_message_needs_no_words(cleo_writes: Write, ana: Agent, kind: str) -> None:
    ticket_id = cleo_writes().ticket_id
    spoken = keep_upload(ana, "voice-20261122-142005.webm", "audio/webm;codecs=opus", b"spoken")
    written = Browser(ana).post(f"/tickets/{ticket_id}/messages", reply("", kind=kind, attachments=[spoken.id]))
    assert written.status_code == 201
    (file,) = written.json()["message"]["attachments"]
    assert (file["filename"], file["content_type"]) == ("voice-20261122-142005.webm", "audio/webm")
    if kind == "reply":
        assert written.json()["ticket"]["snippet"] == "voice-20261122-142005.webm"


def test_neither_words_nor_a_file_is_nothing(cleo_writes: Write, ana: Agent, ben: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    assert Browser(ana).post(f"/tickets/{ticket_id}/messages", reply(" ")).status_code == 400
    others = keep_upload(ben, "voice.webm", "audio/webm", b"spoken")
    assert Browser(ana).post(f"/tickets/{ticket_id}/messages", reply("", attachments=[others.id])).status_code == 400
    assert not Message.objects.exclude(direction="in").exists()


def test_a_reply_can_close_the_ticket(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    written = Browser(ana).post(f"/tickets/{ticket_id}/messages", reply(then="close")).json()
    assert written["ticket"]["status"] == "closed"


def test_what_was_said_meanwhile_comes_back_instead(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes(external_id="first@customer.example").ticket_id
    cleo_writes("Never mind, it works.", cited=["first@customer.example"])
    browser = Browser(ana)
    stale = browser.post(f"/tickets/{ticket_id}/messages", reply(), Idempotency_Key="k")
    assert problem(stale) == "stale-thread"
    assert [item["message"]["text"] for item in stale.json()["newer"]] == ["Never mind, it works."]
    assert stale.json()["last_seq"] == 4
    # the key is still free: nothing was done with it
    sent = browser.post(f"/tickets/{ticket_id}/messages", reply(still_right=True), Idempotency_Key="k")
    assert sent.status_code == 201


@pytest.mark.parametrize(
    "change",
    [
        {"text": ""},
        {"text": "  \n "},
        {"text": "x" * 200_001},
        {"text": "nul \x00"},
        {"text": "\ud800"},
        {"kind": "shout"},
        {"then": "explode"},
        {"last_seen_seq": -1},
        {"last_seen_seq": 2**70},
        {"attachments": [1] * 21},
        {"attachments": ["a"]},
        {"author": 1},
        {"direction": "in"},
        {"auto": True},
        {"at": "2020-01-01T00:00:00Z"},
    ],
)
def test_odd_messages_are_refused(cleo_writes: Write, ana: Agent, change: dict[str, object]) -> None:
    ticket_id = cleo_writes().ticket_id
    answer = Browser(ana).post(f"/tickets/{ticket_id}/messages", reply() | change)
    assert problem(answer) == "invalid" and Message.objects.count() == 1
    assert {name.partition(".")[0] for name in answer.json()["errors"]} == set(change)


def test_a_repeated_request_has_one_effect_and_one_answer(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    browser = Browser(ana)
    first, second = (browser.post(f"/tickets/{ticket_id}/messages", reply(), Idempotency_Key="once") for _ in range(2))
    assert first.status_code == second.status_code == 201 and first.json() == second.json()
    assert Message.objects.filter(direction="out").count() == 1


def test_a_key_is_good_for_one_request_only(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    browser = Browser(ana)
    browser.post(f"/tickets/{ticket_id}/messages", reply(), Idempotency_Key="once")
    other = browser.post(f"/tickets/{ticket_id}/messages", reply("Another text"), Idempotency_Key="once")
    assert problem(other) == "idempotency-key-reused" and other.status_code == 422


def test_keys_belong_to_their_caller(cleo_writes: Write, ana: Agent, ben: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    callers = [Browser(ana), Browser(ben), program(ana, "tickets:write")]
    for caller in callers:
        note = reply(kind="note", text="Same words")
        assert caller.post(f"/tickets/{ticket_id}/messages", note, Idempotency_Key="k").status_code == 201
    assert Message.objects.filter(direction="note").count() == 3


def test_a_stored_answer_is_not_given_to_somebody_who_lost_sight(cleo_writes: Write, ana: Agent, care: Team) -> None:
    ticket_id = cleo_writes(team_id=care.id).ticket_id
    browser = Browser(ana)
    browser.post(f"/tickets/{ticket_id}/messages", reply(), Idempotency_Key="k")
    care.agents.remove(ana)
    Ticket.objects.filter(id=ticket_id).update(assignee=None)
    assert problem(browser.post(f"/tickets/{ticket_id}/messages", reply(), Idempotency_Key="k")) == "not-found"


@pytest.mark.parametrize("key", ["k" * 256, "bell\x07"])
def test_odd_keys_are_refused(cleo_writes: Write, ana: Agent, key: str) -> None:
    ticket_id = cleo_writes().ticket_id
    answer = Browser(ana).post(f"/tickets/{ticket_id}/messages", reply(), Idempotency_Key=key)
    assert problem(answer) == "invalid" and not IdempotencyKey.objects.exists()


@pytest.mark.races
@pytest.mark.django_db(transaction=True)
def test_parallel_requests_with_one_key_have_one_effect(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    browsers = [Browser(ana) for _ in range(6)]

    def send(browser: Browser) -> tuple[int, int]:
        answer = browser.post(f"/tickets/{ticket_id}/messages", reply(), Idempotency_Key="once")
        connection.close()
        return answer.status_code, answer.json().get("message", {}).get("id")

    with ThreadPoolExecutor(6) as threads:
        answers = set(threads.map(send, browsers))
    assert Message.objects.filter(direction="out").count() == 1
    assert answers == {(201, Message.objects.get(direction="out").id)}


def test_a_failed_reply_is_sent_again(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    browser = Browser(ana)
    message_id = browser.post(f"/tickets/{ticket_id}/messages", reply()).json()["message"]["id"]
    replies.mark_failed(message_id, "550 no such mailbox")
    again = browser.post(f"/messages/{message_id}/retry", {})
    assert again.json()["state"] == "queued" and again.json()["error"] == ""
    assert browser.post(f"/messages/{message_id}/retry", {}).json()["state"] == "queued"


def test_the_timeline_tells_the_story_in_order(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    browser = Browser(ana)
    browser.post(f"/tickets/{ticket_id}/messages", reply())
    story = browser.get(f"/tickets/{ticket_id}/timeline").json()
    assert [item["seq"] for item in story["items"]] == [1, 2, 3, 4, 5, 6, 7] and story["last_seq"] == 7
    said = [item["message"]["text"] for item in story["items"] if "message" in item]
    assert said == ["The lamp arrived broken.", "A new one is on its way."]
    later = browser.get(f"/tickets/{ticket_id}/timeline", after=4, limit=1).json()
    assert [item["seq"] for item in later["items"]] == [5] and later["last_seq"] == 7


def test_reading_a_timeline_takes_the_same_queries_however_long_it_is(
    cleo_writes: Write, ana: Agent, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ticket_id = cleo_writes(external_id="first@customer.example").ticket_id
    browser = Browser(ana)
    for n in range(2):
        browser.post(f"/tickets/{ticket_id}/messages", reply(kind="note", text=f"{n}"))
        # session, agent, savepoint, teams, ticket, events, messages, attachments, agents, contacts, row, release
        with django_assert_num_queries(14):
            browser.get(f"/tickets/{ticket_id}/timeline")


def test_mallory_can_neither_read_nor_write(cleo_writes: Write, mallory: Agent, care: Team) -> None:
    received = cleo_writes(team_id=care.id)
    browser = Browser(mallory)
    assert problem(browser.get(f"/tickets/{received.ticket_id}/timeline")) == "not-found"
    assert problem(browser.post(f"/tickets/{received.ticket_id}/messages", reply())) == "not-found"
    assert problem(browser.post(f"/messages/{received.message_id}/retry", {})) == "not-found"
    assert Message.objects.count() == 1
