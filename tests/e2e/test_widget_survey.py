"""In the chat of a website Cleo is asked what she thinks of the answer: she says so on her phone, and Ana sees it."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, FrameLocator, Page, expect

from tests.e2e.conftest import ANA, OpenPage, assert_accessible
from tests.e2e.screen import open_ticket, post, timeline
from tests.e2e.shop import Shop
from tests.e2e.test_surveys import sofia, switch_on
from tests.e2e.test_widget import Visit, accessible, arrived, opened, visit, write
from tests.stack import Stack

__all__ = ["sofia", "visit"]
WORDS, ANSWER = "Is the shade sold by itself, and rated?", "Yes, it is: https://shop.example/shade."
CHAT = """
from channels_integrations import connecting
connecting.connect("webchat", {{"name": "Barro & Linho", "address": "judged", "config": {{"origins": "{origin}"}}}})
"""
UNNAMED = re.compile(r"Visitor [0-9A-F]{4} gave 4 of 5")


@pytest.fixture(scope="module")
def shop(stack: Stack) -> Iterator[Shop]:
    """A website with a chat of its own."""
    site = Shop(stack.url, "")
    stack.manage("shell", "--verbosity=0", "-c", CHAT.format(origin=site.url))
    yield site
    site.stop()


@pytest.fixture
def phone(visit: Visit) -> Page:
    """Cleo's, on the shop's page, in the dark."""
    page = visit("judged", width=390, height=844)
    page.emulate_media(color_scheme="dark")
    return page


def asked(stack: Stack, ana: Page, frame: FrameLocator, ticket: int) -> None:
    """Ana answers and closes the ticket, two hours ago as far as the surveys know."""
    answer = {"kind": "reply", "text": ANSWER, "last_seen_seq": 99, "then": "close"}
    post(ana, f"/tickets/{ticket}/messages", answer)
    said = frame.locator(".bubble").filter(has_text=ANSWER)
    expect(said.get_by_role("link")).to_have_attribute("href", "https://shop.example/shade")
    # the ticket first: whoever looks in between must not write down that two hours ago has been looked at
    stack.query("UPDATE inbox_ticket SET closed_at = now() - interval '2 hours' WHERE id = %s", ticket)
    stack.query("UPDATE inbox_surveysettings SET since = now() - interval '3 hours', looked_to = NULL")


def judge(context: BrowserContext, frame: FrameLocator) -> Page:
    """The page that the chat's button opens; looking at it says nothing yet."""
    with context.expect_page() as opening:
        frame.get_by_role("link", name="Rate our answer").click()
    page = opening.value
    page.emulate_media(color_scheme="dark")
    expect(page.get_by_role("heading", name="How did we do?")).to_be_visible()
    return page


def test_from_the_question_in_the_chat_to_the_score_on_anas_screen(
    stack: Stack, sofia: Page, phone: Page, seat: OpenPage
) -> None:
    switch_on(sofia)
    frame = opened(phone)
    write(frame, WORDS)
    ticket = arrived(stack, WORDS)
    ana = open_ticket(seat(ANA), ticket)
    asked(stack, ana, frame, ticket)

    question = frame.locator(".bubble").filter(has_text="How did we do?")
    expect(question.get_by_role("link", name="Rate our answer")).to_be_visible()
    accessible(phone)
    page = judge(phone.context, frame)
    assert_accessible(page)
    page.get_by_role("radio", name="Good", exact=False).nth(1).check()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="Thank you.")).to_be_visible()
    assert_accessible(page)

    expect(timeline(ana)).to_contain_text(UNNAMED)
    expect(ana.get_by_text(re.compile("Rated 4 of 5"))).to_be_visible()
    secret = page.url.rpartition("/")[2].partition("?")[0]
    assert secret not in ana.content()
    write(frame, "And thank you")
    expect(frame.locator(".bubble").filter(has_text="And thank you")).to_be_visible()
    expect(timeline(ana)).to_contain_text("And thank you")
