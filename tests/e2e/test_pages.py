"""Every page for everybody: with a reader of the screen, in the dark, on a phone, and without a mouse."""

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import ANA, SOFIA, OpenPage, assert_accessible
from tests.e2e.screen import due_in, open_ticket, post, reply_box, row, ticket_from, timeline
from tests.stack import Stack

WIDTHS = {1440: 900, 390: 844}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_accessible(
    width: int, scheme: Literal["light", "dark"], stack: Stack, seat: OpenPage, open_page: OpenPage
) -> None:
    window = {"width": width, "height": WIDTHS[width], "scheme": scheme}
    door = open_page(**window)
    door.goto("/sign-in")
    is_well(door)

    sofia = seat(SOFIA, **window)
    answered = in_every_state(stack, sofia)
    expect(row(sofia, "A ticket that is overdue")).to_contain_text("Overdue by")
    expect(row(sofia, "A ticket that is answered")).to_contain_text("Answered in time")
    is_well(sofia)
    is_well(open_ticket(sofia, answered))
    for address in ("/settings", "/needs-attention", "/doctor"):
        sofia.goto(address)
        is_well(sofia)


def in_every_state(stack: Stack, sofia: Page) -> int:
    """A ticket that is overdue, one of each stage before, and an answered one, whose id this gives."""
    for minutes, stage in ((-4, "overdue"), (3, "in its last minutes"), (12, "urgent"), (25, "soon due"), (50, "safe")):
        due_in(stack, ticket_from(stack, f"A ticket that is {stage}"), minutes * 60)
    answered = ticket_from(stack, "A ticket that is answered")
    post(sofia, f"/tickets/{answered}/messages", {"kind": "note", "text": "A lamp.", "last_seen_seq": 99})
    post(
        sofia, f"/tickets/{answered}/messages", {"kind": "reply", "text": "Another leaves today.", "last_seen_seq": 99}
    )
    return answered


def is_well(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text("Checking. This takes")).to_have_count(0)
    assert_accessible(page)


def test_ana_answers_without_a_mouse(stack: Stack, seat: OpenPage) -> None:
    subject = "By keys alone"
    ticket_from(stack, subject)
    ana = seat(ANA)
    expect(row(ana, subject)).to_be_visible()
    ana.keyboard.press("j")
    ana.keyboard.press("j")
    ana.keyboard.press("k")
    expect(ana.get_by_role("row", selected=True)).to_be_focused()
    walk_to(ana, subject)

    ana.keyboard.press("Enter")
    expect(ana.get_by_role("heading", level=1)).to_have_text(subject)
    ana.keyboard.press("r")
    expect(reply_box(ana)).to_be_focused()
    ana.keyboard.type("Dear Cleo, another one leaves today.")
    ana.keyboard.press("Control+Enter")
    expect(timeline(ana).get_by_text("Sent", exact=True)).to_be_visible()

    ana.keyboard.press("Escape")
    ana.keyboard.press("Escape")
    expect(ana.get_by_role("grid")).to_be_visible()
    expect(row(ana, subject)).to_contain_text("Answered in time")


def walk_to(page: Page, subject: str) -> None:
    """Press J until the row is the selected one."""
    rows = page.get_by_role("row", selected=False).count()
    for _ in range(rows + 1):
        if row(page, subject).get_attribute("aria-selected") == "true":
            return
        page.keyboard.press("j")
    raise AssertionError(f"J does not lead to “{subject}”")
