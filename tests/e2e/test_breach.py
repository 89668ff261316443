"""The hour is over while Sofia watches."""

from email.message import Message

from playwright.sync_api import expect

from tests.e2e.conftest import SOFIA, OpenPage
from tests.e2e.screen import is_live, row, ticket_from
from tests.stack import Stack

SUBJECT = "Nobody answered the lamp"


def test_a_breach_is_seen_told_recorded_and_mailed_once(stack: Stack, seat: OpenPage) -> None:
    ticket = ticket_from(stack, SUBJECT)
    sofia = seat(SOFIA)
    is_live(sofia)
    expect(row(sofia, SUBJECT)).to_contain_text("left to first reply")

    bring_deadline_near(stack, ticket)
    expect(row(sofia, SUBJECT)).to_contain_text("Overdue by")
    expect(sofia.get_by_role("row").filter(has_text="Overdue").first).to_be_visible()
    expect(sofia.get_by_role("alert").filter(has_text=SUBJECT)).to_contain_text("First reply was due")
    expect(sofia.get_by_role("button", name="Notifications")).to_contain_text("unread")

    stack.wait_for(lambda: told_by_mail(stack), "the mail to Sofia")
    enforcement_comes_round_again(stack)
    assert breaches(stack, ticket) == [(1,)]
    assert len(told_by_mail(stack)) == 1


def bring_deadline_near(stack: Stack, ticket: int) -> None:
    """As if the customer had written an hour ago, less two seconds."""
    [(due,)] = stack.query(
        "UPDATE sla_clock SET deadline = now() + interval '2 seconds', next_fire_at = now() + interval '2 seconds',"
        " next_stage = 'breach' WHERE ticket_id = %s AND state = 'running' RETURNING deadline",
        ticket,
    )
    stack.query("UPDATE inbox_ticket SET due_at = %s WHERE id = %s", due, ticket)


def breaches(stack: Stack, ticket: int) -> list[tuple[int]]:
    return stack.query("SELECT count(*) FROM events_event WHERE ticket_id = %s AND kind = 'sla.breached'", ticket)


def told_by_mail(stack: Stack) -> list[Message]:
    return [mail for mail in stack.sink.to(SOFIA) if SUBJECT in str(mail["Subject"])]


def enforcement_comes_round_again(stack: Stack) -> None:
    """Twice more, so that whatever would be done a second time has been done."""
    for _ in range(2):
        [(before,)] = stack.query("SELECT max(at) FROM sla_heartbeat")
        stack.wait_for(
            lambda before=before: stack.query("SELECT 1 FROM sla_heartbeat WHERE at > %s", before), "another round"
        )
