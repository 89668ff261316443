"""One customer, two agents, one answer: the whole way of a message, there and back."""

from email.message import Message

from playwright.sync_api import Page, expect

from tests.e2e.conftest import ANA, BEN, OpenPage, sign_in
from tests.e2e.screen import answer, arrived, is_live, row, timeline
from tests.stack import Stack

SUBJECT = "The walk of a cracked lamp"
CLEO = "cleo.walks@customer.example"


def test_a_mail_is_seen_answered_and_answered_again(stack: Stack, open_page: OpenPage) -> None:
    ana, ben = sign_in(open_page(), ANA), sign_in(open_page(), BEN)
    is_live(ana)
    is_live(ben)

    asked = stack.mail("The glass is cracked. Can I have another?", SUBJECT, From=f"Cleo Marsh <{CLEO}>")
    expect(row(ana, SUBJECT)).to_contain_text("left to first reply")
    expect(row(ben, SUBJECT)).to_contain_text("Cleo Marsh")

    row(ana, SUBJECT).dblclick()
    expect(timeline(ana)).to_contain_text("The glass is cracked. Can I have another?")
    answer(ana, "Of course, a new one leaves today.")
    expect(timeline(ana)).to_contain_text("Sends in")

    mail = the_answer(stack)
    headers_are_right(mail, asked)
    expect(timeline(ana)).to_contain_text("Promise kept")
    expect(timeline(ana).get_by_text("Sent", exact=True)).to_be_visible()
    expect(row(ben, SUBJECT)).to_contain_text("Answered in time")

    thanked(stack, ana, ben, str(mail["Message-ID"]))
    assert len(stack.sink.to(CLEO)) == 1


def the_answer(stack: Stack) -> Message:
    """What came to the customer's mail server."""
    stack.wait_for(lambda: stack.sink.to(CLEO), "the answer at the customer's mail server")
    [mail] = stack.sink.to(CLEO)
    return mail


def headers_are_right(mail: Message, asked: str) -> None:
    assert CLEO in str(mail["To"])
    assert str(mail["Subject"]) == f"Re: {SUBJECT}"
    assert str(mail["In-Reply-To"]) == asked
    assert asked in str(mail["References"])
    assert str(mail["Message-ID"]).startswith("<")


def thanked(stack: Stack, ana: Page, ben: Page, answered: str) -> None:
    """Cleo answers our mail, and says so only in a header that our Message-ID stands in."""
    ticket = arrived(stack, SUBJECT)
    stack.mail("And the shade?", "Something else entirely", From=f"Cleo Marsh <{CLEO}>", In_Reply_To=answered)
    expect(timeline(ana)).to_contain_text("And the shade?")
    expect(timeline(ana)).to_contain_text("Open again: the customer wrote")
    expect(row(ben, SUBJECT)).to_contain_text("left to next reply")
    assert stack.query("SELECT metric FROM sla_clock WHERE ticket_id = %s AND state = 'running'", ticket) == [
        ("next_response",)
    ]
    assert not stack.query("SELECT 1 FROM inbox_ticket WHERE subject = 'Something else entirely'")
