"""Ben answers on the way, on a phone."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import BEN, OpenPage, sign_in
from tests.e2e.screen import answer, open_ticket, reply_box, row, send_button, ticket_from, timeline
from tests.stack import Stack

SUBJECT = "A very long subject about two lamps, one of them cracked, the other one missing its shade"
FINGER = 44


def test_ben_answers_on_his_phone(stack: Stack, open_page: OpenPage) -> None:
    ticket_from(stack, SUBJECT, "Word " * 60 + "a" * 120, From="Cleo Marsh <cleo.phones@customer.example>")
    ben = sign_in(open_page(width=390, height=844), BEN)
    expect(row(ben, SUBJECT)).to_be_visible()
    fits(ben)
    for target in (*ben.get_by_role("navigation").get_by_role("link").all(), row(ben, SUBJECT)):
        is_for_fingers(target)

    row(ben, SUBJECT).get_by_role("link").click()
    expect(timeline(ben)).to_contain_text("Word Word")
    fits(ben)
    answer(ben, "On its way, Cleo.")
    expect(timeline(ben).get_by_text("Sent", exact=True)).to_be_visible()
    fits(ben)
    reply_box(ben).fill("And")
    for target in (send_button(ben), ben.get_by_role("link", name="Back to the queue")):
        is_for_fingers(target)

    ben.get_by_role("link", name="Back to the queue").click()
    expect(ben).to_have_url(re.compile("/queue/all$"))
    expect(row(ben, SUBJECT)).to_contain_text("Answered in time")


def test_ben_does_all_there_is_to_do_with_a_ticket_from_his_phone(stack: Stack, seat: OpenPage) -> None:
    ticket = ticket_from(stack, "Everything at hand", From="Cleo Marsh <cleo.hand@customer.example>")
    ben = open_ticket(seat(BEN, width=390, height=844), ticket)
    header = ben.get_by_role("main").locator("header").first
    expect(header).to_contain_text("Email, no one has it")
    is_for_fingers(header.get_by_role("button", name="Take"))
    header.get_by_role("button", name="Take").click()
    expect(header).to_contain_text("Email, you have it")
    expect(header.get_by_role("button", name="Take")).to_have_count(0)

    more(ben)
    for item in ben.get_by_role("menuitem").all():
        is_for_fingers(item)
    choose(ben, "Give to somebody…")
    choose(ben, "Ana Prado")
    expect(header).to_contain_text("Email, Ana has it")
    is_for_fingers(header.get_by_role("button", name="Take over"))

    more(ben)
    choose(ben, "Note to the team")
    expect(ben.get_by_role("textbox", name="Note", exact=True)).to_be_focused()
    more(ben)
    choose(ben, "Hold")
    stack.wait_for(lambda: status_of(stack, ticket) == "pending", "the ticket to wait")
    more(ben)
    choose(ben, "Close")
    expect(header).to_contain_text("Closed")
    more(ben)
    choose(ben, "Reopen")
    stack.wait_for(lambda: status_of(stack, ticket) == "open", "the ticket to be open again")
    fits(ben)


def more(page: Page) -> None:
    page.get_by_role("button", name="More").click()


def choose(page: Page, item: str) -> None:
    page.get_by_role("menuitem", name=item, exact=True).click()


def status_of(stack: Stack, ticket: int) -> str:
    return str(stack.query("SELECT status FROM inbox_ticket WHERE id = %s", ticket)[0][0])


@pytest.mark.parametrize("page", ["/queue/waiting", "/settings", "/sign-in"])
def test_no_page_scrolls_sideways(page: str, seat: OpenPage) -> None:
    ben = seat(BEN, width=390, height=844)
    ben.goto(page)
    expect(ben.get_by_role("heading", level=1)).to_be_visible()
    fits(ben)


def fits(page: Page) -> None:
    """Nothing is wider than the screen."""
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def is_for_fingers(target: Locator) -> None:
    box = target.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= FINGER, (target, box)
