"""Answers that leave later: kept, moved, taken back, and never sent after the customer has written again."""

from datetime import datetime, timedelta

from playwright.sync_api import Page, expect

from tests.e2e.conftest import ANA, OpenPage, assert_accessible
from tests.e2e.screen import arrived, messages, open_ticket, reply_box, ticket_from, timeline, written
from tests.stack import Stack


def later(page: Page, text: str) -> None:
    """Write an answer that leaves tomorrow morning."""
    reply_box(page).fill(text)
    page.get_by_role("button", name="Other ways of sending").click()
    page.get_by_role("menuitem", name="Tomorrow morning").click()
    expect(timeline(page)).to_contain_text("Promises count on until it does")


def test_an_answer_waits_until_its_time_and_can_be_taken_back(stack: Stack, seat: OpenPage) -> None:
    cleo = "cleo.later@customer.example"
    ticket = ticket_from(stack, "Tomorrow will do", From=cleo)
    ana = open_ticket(seat(ANA), ticket)
    asked = datetime.now()
    later(ana, "The lamp leaves in the morning.")
    days = {(at + timedelta(days=1)).date() for at in (asked, datetime.now())}  # midnight may lie between the two
    [(state, leaves)] = stack.query(
        "SELECT m.state, d.leaves_at FROM inbox_message m JOIN inbox_departure d ON d.message_id = m.id"
        " WHERE m.ticket_id = %s",
        ticket,
    )
    assert (state, leaves.astimezone().hour) == ("scheduled", 9) and leaves.astimezone().date() in days
    [(due,)] = stack.query("SELECT due_at FROM inbox_ticket WHERE id = %s", ticket)
    assert due is not None, "nothing was answered yet"
    assert_accessible(ana)

    timeline(ana).get_by_role("button", name="Back into the field").click()
    written(ana, "The lamp leaves in the morning.")
    expect(timeline(ana).get_by_role("button", name="Back into the field")).to_have_count(0)
    assert stack.sink.to(cleo) == []


def test_a_waiting_answer_can_leave_at_once(stack: Stack, seat: OpenPage) -> None:
    cleo = "cleo.now@customer.example"
    ticket = ticket_from(stack, "Rather now", From=cleo)
    ana = open_ticket(seat(ANA), ticket)
    later(ana, "It is on its way.")
    timeline(ana).get_by_role("button", name="Send now").click()
    expect(timeline(ana).get_by_text("Sent", exact=True)).to_be_visible()
    assert messages(stack, ticket, "out") == ["It is on its way."]
    assert len(stack.sink.to(cleo)) == 1


def test_it_does_not_leave_when_the_customer_writes_before(stack: Stack, seat: OpenPage) -> None:
    subject, cleo = "She writes first", "Cleo Marsh <cleo.first@customer.example>"
    first = stack.mail("Where is it?", subject, From=cleo)
    ana = open_ticket(seat(ANA), arrived(stack, subject))
    later(ana, "It leaves tomorrow.")
    stack.mail("It is here, thank you!", f"Re: {subject}", From=cleo, In_Reply_To=first)
    expect(timeline(ana)).to_contain_text("Not sent: the customer wrote again first.")
    expect(timeline(ana).get_by_role("button", name="Still right, send")).to_be_visible()
    assert stack.sink.to("cleo.first@customer.example") == []
