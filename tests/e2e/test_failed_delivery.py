"""The customer's mail server says no."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import ANA, OpenPage
from tests.e2e.screen import answer, open_ticket, ticket_from, timeline
from tests.stack import Stack

CLEO = "cleo.full@customer.example"


@pytest.fixture
def refusing(stack: Stack) -> Iterator[None]:
    """No mail is accepted until the test says otherwise."""
    stack.sink.refuse = "550 5.1.1 No such mailbox here"
    yield
    stack.sink.refuse = ""


def test_a_refused_answer_says_so_and_can_be_sent_again(stack: Stack, seat: OpenPage, refusing: None) -> None:
    ticket = ticket_from(stack, "A mailbox that is not there", From=f"Cleo Marsh <{CLEO}>")
    ana = open_ticket(seat(ANA), ticket)
    answer(ana, "It leaves today.")
    expect(timeline(ana)).to_contain_text("Not delivered. 550 5.1.1 No such mailbox here")
    expect(timeline(ana)).to_contain_text("counts again")
    expect(ana.get_by_role("main").get_by_role("time").first).to_contain_text("left to first reply")
    assert stack.sink.to(CLEO) == []

    stack.sink.refuse = ""
    timeline(ana).get_by_role("button", name="Try again").click()
    expect(timeline(ana).get_by_text("Sent", exact=True)).to_be_visible()
    expect(timeline(ana)).not_to_contain_text("Not delivered")
    assert len(stack.sink.to(CLEO)) == 1
    assert stack.query("SELECT state FROM sla_clock WHERE ticket_id = %s", ticket) == [("met",)]
