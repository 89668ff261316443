"""A whole Hora with a real mail server: what is undone or overtaken never reaches it, and everything else does once."""

import json
import time
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import Message
from typing import Any

import pytest

from tests.stack import Stack

pytestmark = pytest.mark.faults
ANA = "ana@barro.example"
NEWEST = "SELECT id FROM inbox_ticket ORDER BY id DESC LIMIT 1"
COUNT = "SELECT count(*) FROM inbox_message WHERE direction = 'in'"


@pytest.fixture(scope="module")
def stack() -> Iterator[Stack]:
    running = Stack()
    try:
        running.manage("create_agent", ANA, "Ana Prado")
        running.start()
        yield running
    finally:
        running.stop()


@pytest.fixture(scope="module")
def secret(stack: Stack) -> str:
    printed = stack.manage("token", ANA, "test", "tickets:read", "tickets:write")
    return next(word for word in printed.split() if word.startswith("hora_"))


def call(stack: Stack, secret: str, method: str, path: str, body: object = None) -> Any:
    raw = None if body is None else json.dumps(body).encode()
    headers = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json"}
    request = urllib.request.Request(f"{stack.url}/api/v1{path}", raw, headers, method=method)
    with urllib.request.urlopen(request, timeout=20) as answer:
        return json.loads(answer.read() or b"null")


def cleo_writes(stack: Stack, text: str, address: str, **headers: str) -> tuple[int, str]:
    """(ticket, Message-ID) once it is there."""
    ((before,),) = stack.query(COUNT)
    message_id = stack.mail(text, From=address, **headers)
    stack.wait_for(lambda: stack.query(COUNT)[0][0] > before, "Cleo's mail")
    return int(stack.query(NEWEST)[0][0]), message_id


def reply(stack: Stack, secret: str, ticket: int, **more: object) -> int:
    body = {"kind": "reply", "last_seen_seq": 10**6} | more
    return int(call(stack, secret, "POST", f"/tickets/{ticket}/messages", body)["message"]["id"])


def state_of(stack: Stack, message: int) -> str:
    return str(stack.query("SELECT state FROM inbox_message WHERE id = %s", message)[0][0])


def is_sent(stack: Stack, message: int) -> bool:
    return state_of(stack, message) == "sent"


def bodies(mail: Message) -> dict[str, str]:
    parts = [part for part in mail.walk() if not part.is_multipart()]
    return {part.get_content_type(): bytes(part.get_payload(decode=True)).decode() for part in parts}


def test_one_is_undone_and_the_other_leaves_formatted(stack: Stack, secret: str) -> None:
    address = "undone@customer.example"
    ticket, _ = cleo_writes(stack, "It is broken.", address)
    wrong = reply(stack, secret, ticket, text="The wrong words", undo_s=30)
    right = reply(stack, secret, ticket, html="<p>The <b>right</b> words</p>", undo_s=3)
    assert stack.sink.to(address) == []
    taken = call(stack, secret, "DELETE", f"/messages/{wrong}")
    assert taken["draft"]["text"] == "The wrong words" and taken["ticket"]["status"] == "pending"
    stack.wait_for(lambda: is_sent(stack, right), "the right words")
    (mail,) = stack.sink.to(address)
    said = bodies(mail)
    assert "<b>right</b>" in said["text/html"] and said["text/plain"].startswith("The right words")
    assert "wrong" not in str(mail) and state_of(stack, wrong) == "taken_back"


def test_a_planned_answer_leaves_once_although_the_worker_was_killed(stack: Stack, secret: str) -> None:
    address = "planned@customer.example"
    ticket, _ = cleo_writes(stack, "It is broken.", address)
    due = datetime.now(UTC) + timedelta(seconds=2)
    planned = reply(stack, secret, ticket, text="Good morning!", send_at=due.isoformat())
    stack.kill("worker")
    time.sleep(3)
    assert state_of(stack, planned) == "scheduled" and stack.sink.to(address) == []
    assert stack.query("SELECT 1 FROM sla_clock WHERE ticket_id = %s AND state = 'running'", ticket)
    stack.run("worker", "celery", "-A", "config", "worker", "--concurrency", "1", "--loglevel", "WARNING")
    stack.wait_for(lambda: is_sent(stack, planned), "the planned answer")
    assert len(stack.sink.to(address)) == 1
    assert not stack.query("SELECT 1 FROM sla_clock WHERE ticket_id = %s AND state = 'running'", ticket)
    ((late,),) = stack.query("SELECT (data ->> 'late_s')::float FROM events_event WHERE kind = 'message.released'")
    assert late > 0


def test_cleo_writes_again_and_nothing_leaves_past_her(stack: Stack, secret: str) -> None:
    address = "faster@customer.example"
    ticket, first = cleo_writes(stack, "It is broken.", address)
    due = datetime.now(UTC) + timedelta(seconds=4)
    planned = reply(stack, secret, ticket, text="Good morning!", send_at=due.isoformat())
    cleo_writes(stack, "Never mind, found it.", address, In_Reply_To=first)
    stack.wait_for(lambda: state_of(stack, planned) == "held_back", "the answer held back")
    time.sleep(5)
    assert state_of(stack, planned) == "held_back" and stack.sink.to(address) == []
    call(stack, secret, "PATCH", f"/messages/{planned}", {"send_at": None, "last_seen_seq": 10**6})
    stack.wait_for(lambda: is_sent(stack, planned), "the answer that is right all the same")
    (mail,) = stack.sink.to(address)
    assert "> Never mind, found it." in str(mail), "below it stands what she wrote last"
