"""Ben answers on the way, on a phone."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import BEN, OpenPage, sign_in
from tests.e2e.screen import answer, reply_box, row, send_button, ticket_from, timeline
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
