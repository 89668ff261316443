"""The hour is over while Sofia watches."""

from email.message import Message

from playwright.sync_api import expect

from tests.e2e.conftest import SOFIA, OpenPage
from tests.e2e.screen import due_in, is_live, row, ticket_from
from tests.stack import Stack

SUBJECT = "Nobody answered the lamp"


def test_a_breach_is_seen_told_recorded_and_mailed_once(stack: Stack, seat: OpenPage) -> None:
    ticket = ticket_from(stack, SUBJECT)
    sofia = seat(SOFIA)
    is_live(sofia)
    expect(row(sofia, SUBJECT)).to_contain_text("left to first reply")

    due_in(stack, ticket, seconds=2)
    expect(row(sofia, SUBJECT)).to_contain_text("Overdue by")
    expect(sofia.get_by_role("row").filter(has_text="Overdue").first).to_be_visible()
    expect(sofia.get_by_role("alert").filter(has_text=SUBJECT)).to_contain_text("First reply was due")
    expect(sofia.get_by_role("button", name="Notifications")).to_contain_text("unread")

    stack.wait_for(lambda: told_by_mail(stack), "the mail to Sofia")
    enforcement_comes_round_again(stack)
    assert breaches(stack, ticket) == [(1,)]
    assert len(told_by_mail(stack)) == 1


def breaches(stack: Stack, ticket: int) -> list[tuple[int]]:
    return stack.query("SELECT count(*) FROM events_event WHERE ticket_id = %s AND kind = 'sla.breached'", ticket)


def told_by_mail(stack: Stack) -> list[Message]:
    return [mail for mail in stack.sink.to(SOFIA) if SUBJECT in str(mail["Subject"])]


def enforcement_comes_round_again(stack: Stack) -> None:
    """Enough rounds for whatever would be done a second time to have been done."""
    [(now,)] = stack.query("SELECT now()")
    stack.wait_for(
        lambda: stack.query("SELECT 1 FROM sla_heartbeat WHERE at > %s + interval '2 seconds'", now), "two more rounds"
    )
