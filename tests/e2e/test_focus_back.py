"""Whoever works without a mouse is back where they were when a menu, a dialog or a picker closes (WCAG 2.4.3)."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import ADA, SOFIA, OpenPage
from tests.e2e.screen import open_ticket, reply_box, row, ticket_from, written
from tests.stack import Stack

OPENERS = "button[aria-haspopup]:not([disabled])"
OPEN = "[role=menu], [role=dialog], [role=listbox]:not(main [role=listbox])"
PAGES = ("/queue/all", "/board")


def opened(page: Page) -> Locator:
    return page.locator(OPEN).locator("visible=true")


def back_at(page: Page, opener: Locator) -> None:
    """Escape closes what is open, and the opener has the focus again."""
    page.keyboard.press("Escape")
    expect(opened(page)).to_have_count(0)
    expect(opener).to_be_focused()


def sweep(page: Page) -> list[str]:
    """Open everything that says it opens something, by the keyboard alone."""
    expect(page.get_by_role("heading", level=1).first).to_be_attached()
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    seen = []
    for opener in page.locator(OPENERS).locator("visible=true").all():
        opener.focus()
        page.keyboard.press("Enter")
        expect(opened(page).first).to_be_visible()
        expect(opener).not_to_be_focused()
        back_at(page, opener)
        seen.append(opener.get_attribute("aria-label") or opener.inner_text())
    return seen


def test_every_menu_gives_the_focus_back_to_its_button(stack: Stack, seat: OpenPage) -> None:
    ticket = ticket_from(stack, "A lamp that is answered by keys")
    page = seat(SOFIA)
    expect(row(page, "A lamp that is answered by keys")).to_be_visible()
    seen = {}
    for address in PAGES:
        page.goto(address)
        seen[address] = sweep(page)
    open_ticket(page, ticket)
    seen["ticket"] = sweep(page)
    assert all(seen.values()), seen


def test_every_menu_of_the_settings_gives_the_focus_back(seat: OpenPage) -> None:
    page = seat(ADA)
    for address, one in (("/settings/promises", "More about One hour"), ("/settings/calendars/new", "Copy Sunday to")):
        page.goto(address)
        expect(page.get_by_role("button", name=one)).to_be_visible()
        assert any(each.startswith(one) for each in sweep(page))


@pytest.mark.parametrize(("address", "name"), [("macros", "New macro"), ("fields", "New field")])
def test_a_form_in_a_dialog_begins_in_its_first_field_and_ends_at_its_button(
    address: str, name: str, seat: OpenPage
) -> None:
    page = seat(ADA)
    page.goto(f"/settings/{address}")
    button = page.get_by_role("button", name=name)
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").get_by_role("textbox").first).to_be_focused()
    back_at(page, button)


def test_what_is_done_with_many_gives_the_focus_back_to_its_button(stack: Stack, seat: OpenPage) -> None:
    ticket_from(stack, "A lamp among many")
    page = seat(SOFIA)
    expect(row(page, "A lamp among many")).to_be_visible()
    page.keyboard.press("Shift+X")
    bar = page.get_by_role("region", name="Chosen tickets")
    for name in ("Give to…", "Snooze…", "Tag…", "More"):
        button = bar.get_by_role("button", name=name)
        button.focus()
        page.keyboard.press("Enter")
        expect(opened(page).first).to_be_visible()
        expect(button).not_to_be_focused()
        back_at(page, button)


def test_dialogs_that_keys_open_give_the_focus_back_to_the_list(stack: Stack, seat: OpenPage) -> None:
    ticket_from(stack, "A lamp that is left where it was")
    page = seat(SOFIA)
    line = row(page, "A lamp that is left where it was")
    line.focus()
    for key in ("?", "Control+k", "s", "t"):
        held = page.evaluate_handle("document.activeElement")
        page.keyboard.press(key)
        expect(page.get_by_role("dialog")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
        page.wait_for_function("held => document.activeElement === held", arg=held)


def test_another_time_from_a_menu_gives_the_focus_back_to_the_menus_button(stack: Stack, seat: OpenPage) -> None:
    page = open_ticket(seat(ADA), ticket_from(stack, "A lamp that is answered later"))
    reply_box(page).fill("Tomorrow.")
    written(page, "Tomorrow.")
    ways = page.get_by_role("button", name="Other ways of sending")
    ways.focus()
    page.keyboard.press("Enter")
    item = page.get_by_role("menuitem", name="Another time")
    item.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    back_at(page, ways)


@pytest.mark.parametrize("name", ["Snooze…", "Merge into another ticket…", "Split off messages…"])
def test_what_the_ticket_s_menu_asks_gives_the_focus_back_to_the_menu_s_button(
    name: str, stack: Stack, seat: OpenPage
) -> None:
    page = open_ticket(seat(ADA), ticket_from(stack, "A lamp that is joined with none"))
    more = page.get_by_role("button", name="More", exact=True)
    more.focus()
    page.keyboard.press("Enter")
    page.get_by_role("menuitem", name=name).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    back_at(page, more)
