"""Quality notes in one place: a supervisor looks them through, agents read those about themselves."""

from playwright.sync_api import Page, expect

from tests.e2e.conftest import ANA, SOFIA, OpenPage, assert_accessible
from tests.e2e.screen import messages, open_ticket, post, reply_box, send_button, ticket_from
from tests.stack import Stack

SAID = "Warm, and it names the day."


def notes(page: Page) -> Page:
    """The page of the notes, once they are there."""
    page.goto("/quality")
    expect(page.get_by_role("list", name="Notes")).to_be_visible()
    return page


def test_a_supervisor_finds_what_was_said_and_ana_what_was_said_to_her(stack: Stack, seat: OpenPage) -> None:
    subject = "A lamp whose answer is looked at later"
    ticket = ticket_from(stack, subject)
    ana = open_ticket(seat(ANA), ticket)
    reply_box(ana).fill("A new one leaves on Friday.")
    send_button(ana).click()
    stack.wait_for(lambda: messages(stack, ticket, "out"), "the answer")
    [(answer,)] = stack.query("SELECT id FROM inbox_message WHERE ticket_id = %s AND direction = 'out'", ticket)
    sofia = seat(SOFIA)
    post(sofia, f"/messages/{answer}/quality-notes", {"kind": "praise", "text": SAID})
    sofia.goto("/reports")
    sofia.get_by_role("link", name="Quality notes").click()
    said = sofia.get_by_role("list", name="Notes").get_by_role("listitem").filter(has_text=SAID)
    expect(said).to_contain_text("Sofia Reis praised Ana Prado")
    assert_accessible(sofia)
    kinds = sofia.get_by_role("group", name="Which notes")
    kinds.get_by_text("To do better", exact=True).click()
    expect(said).to_have_count(0)
    kinds.get_by_text("Praise", exact=True).click()
    expect(said).to_be_visible()
    assert "kind=praise" in sofia.url
    own = notes(ana).get_by_role("list", name="Notes").get_by_role("listitem").filter(has_text=SAID)
    own.get_by_role("link", name=subject).click()
    expect(ana.get_by_role("heading", name=subject)).to_be_visible()
