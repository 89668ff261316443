"""Cleo is asked what she thinks of an answer, says so on her phone, and Ana sees it at once."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import ANA, SOFIA, OpenPage, assert_accessible
from tests.e2e.screen import open_ticket, post, ticket_from, timeline
from tests.stack import Stack

SUBJECT = "A lamp to be judged"
CLEO, CLEMENTE = "cleo.judges@customer.example", "clemente.judges@customer.example"
LINK = re.compile(r"http://\S+/rate/\S+")


@pytest.fixture
def sofia(stack: Stack, seat: OpenPage) -> Iterator[Page]:
    """At the page of the surveys. They are off again when the story is over."""
    page = seat(SOFIA)
    page.goto("/settings/surveys")
    yield page
    stack.query("UPDATE inbox_surveysettings SET active = false")


def switch_on(sofia: Page) -> None:
    switch = sofia.get_by_role("switch", name="Ask customers")
    expect(switch).not_to_be_checked()
    switch.click(force=True)
    expect(sofia.get_by_text("Saved", exact=True)).to_be_visible()
    expect(switch).to_be_checked()


def closed_long_ago(stack: Stack, ana: Page, ticket: int, customer: str) -> None:
    """Answered and closed, two hours ago as far as the surveys know."""
    answer = {"kind": "reply", "text": "Another one leaves today.", "last_seen_seq": 99, "then": "close"}
    post(ana, f"/tickets/{ticket}/messages", answer)
    stack.wait_for(lambda: len(stack.sink.to(customer)) == 1, "the answer at the customer's")
    # the ticket first: whoever looks in between must not write down that two hours ago has been looked at
    stack.query("UPDATE inbox_ticket SET closed_at = now() - interval '2 hours' WHERE id = %s", ticket)
    stack.query("UPDATE inbox_surveysettings SET since = now() - interval '3 hours', looked_to = NULL")


def question(stack: Stack, customer: str) -> str:
    """The link in the mail that asks."""
    stack.wait_for(lambda: len(stack.sink.to(customer)) == 2, "the question at the customer's")
    mail = stack.sink.to(customer)[1]
    assert str(mail["Subject"]) == f"Re: {SUBJECT}" and mail["Auto-Submitted"] == "auto-replied" and mail["References"]
    whole = message_from_bytes(mail.as_bytes(), policy=default)
    plain, html = (str(part.get_content()) for part in whole.walk() if not part.is_multipart())
    found = LINK.search(plain)
    assert found is not None and f"{found[0]}?score=5" in html
    return found[0]


def test_from_the_closing_to_the_score(stack: Stack, sofia: Page, seat: OpenPage, open_page: OpenPage) -> None:
    switch_on(sofia)
    assert_accessible(sofia)

    ana = seat(ANA)
    ticket = ticket_from(stack, SUBJECT, From=f"Cleo Marsh <{CLEO}>")
    open_ticket(ana, ticket)
    closed_long_ago(stack, ana, ticket, CLEO)
    link = question(stack, CLEO)
    expect(timeline(ana)).to_contain_text("How did we do?")
    expect(timeline(ana)).not_to_contain_text(link)

    phone = open_page(width=390, height=844)
    phone.goto(f"{link}?score=2")
    expect(phone.get_by_role("radio", name="Bad", exact=False).nth(0)).to_be_checked()
    assert_accessible(phone)
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_role("heading", name="Thank you.")).to_be_visible()
    expect(timeline(ana)).to_contain_text("Cleo Marsh gave 2 of 5")
    phone.get_by_label("What could have been better?").fill("Two weeks for a lamp!")
    phone.get_by_role("button", name="Add").click()
    expect(phone.get_by_role("status")).to_contain_text("Your words are kept.")
    assert_accessible(phone)
    expect(timeline(ana)).to_contain_text("Two weeks for a lamp!")
    expect(ana.get_by_text(re.compile("Rated 2 of 5"))).to_be_visible()
    told = "SELECT 1 FROM inbox_notification WHERE ticket_id = %s AND kind = 'ticket.rated'"
    stack.wait_for(lambda: stack.query(told, ticket), "Ana's notification")

    sofia.goto("/reports")
    satisfaction = sofia.get_by_role("region", name="Satisfaction", exact=True)
    expect(satisfaction.get_by_role("row").filter(has_text="Ana Prado")).to_be_visible()


def test_the_page_needs_no_script(stack: Stack, sofia: Page, seat: OpenPage, browser: Browser) -> None:
    switch_on(sofia)
    ticket = ticket_from(stack, SUBJECT, From=f"Clemente Ruiz <{CLEMENTE}>")
    closed_long_ago(stack, seat(ANA), ticket, CLEMENTE)
    link = question(stack, CLEMENTE)
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(link)
    page.get_by_role("link", name="Español").click()
    page.get_by_role("radio", name="Muy bien").check()
    page.get_by_role("button", name="Enviar").click()
    expect(page.get_by_role("heading", name="Gracias.")).to_be_visible()
    assert stack.query("SELECT rating FROM inbox_ticket WHERE id = %s", ticket) == [(5,)]
    context.close()
