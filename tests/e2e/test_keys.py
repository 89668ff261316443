"""Ana works without a mouse: every key is listed where it acts, and every dialog gives the focus back."""

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import ANA, PAULA, OpenPage, assert_accessible
from tests.e2e.screen import due_in, is_live, row, ticket_from, timeline
from tests.stack import Stack

HOURS = 3600


def status_of(stack: Stack, ticket: int) -> str:
    return str(stack.query("SELECT status FROM inbox_ticket WHERE id = %s", ticket)[0][0])


def sheet(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Keys")


def palette(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Do something, find a ticket or a place")


def two_tickets(stack: Stack) -> tuple[int, int]:
    """The first is due sooner than the second; neither so soon that it could not be snoozed."""
    first, second = ticket_from(stack, "A chair to sit on"), ticket_from(stack, "A lamp to read by")
    due_in(stack, first, 2 * HOURS)
    due_in(stack, second, 4 * HOURS)
    return first, second


def test_all_keys_are_on_one_sheet_that_can_be_searched(stack: Stack, seat: OpenPage) -> None:
    ticket_from(stack, "Something to look at")
    ana = seat(ANA)
    row(ana, "Something to look at").focus()
    ana.keyboard.press("?")
    expect(sheet(ana).get_by_role("heading", name="In the list")).to_be_visible()
    assert_accessible(ana)
    ana.keyboard.type("snoo")
    expect(sheet(ana).get_by_role("term")).to_have_text(["Snooze", "Snooze", "Snoozed"])
    ana.keyboard.press("Escape")
    expect(sheet(ana)).to_have_count(0)
    expect(row(ana, "Something to look at")).to_be_focused()


def test_keys_close_tag_and_snooze_the_selected_ticket_and_take_it_back(stack: Stack, seat: OpenPage) -> None:
    first, second = two_tickets(stack)
    ana = seat(ANA)
    is_live(ana)
    expect(row(ana, "A lamp to read by")).to_be_visible()
    ana.keyboard.press("j")
    ana.keyboard.press("k")
    ana.keyboard.press("e")
    stack.wait_for(lambda: status_of(stack, first) == "closed", "the first to be closed")
    expect(ana.get_by_text("closed.")).to_be_visible()
    ana.keyboard.press("z")
    stack.wait_for(lambda: status_of(stack, first) == "open", "the first to be open again")

    ana.keyboard.press("t")
    ana.get_by_role("combobox").fill("furniture")
    ana.keyboard.press("Enter")
    tags = "SELECT 1 FROM inbox_ticket WHERE id = %s AND tags = '{furniture}'"
    stack.wait_for(lambda: stack.query(tags, first), "the tag")
    assert status_of(stack, second) == "open"


def test_a_snoozed_ticket_leaves_the_view_and_says_when_it_comes_back(stack: Stack, seat: OpenPage) -> None:
    first, _ = two_tickets(stack)
    ana = seat(ANA)
    expect(row(ana, "A lamp to read by")).to_be_visible()
    ana.keyboard.press("s")
    choices = ana.get_by_role("listbox")
    expect(choices.get_by_role("option", name="Until the customer writes")).to_contain_text(
        "15 minutes before its deadline"
    )
    assert_accessible(ana)
    ana.get_by_role("combobox").fill("customer")
    ana.keyboard.press("Enter")
    stack.wait_for(lambda: stack.query("SELECT 1 FROM inbox_ticket WHERE id = %s AND snoozed", first), "sleep")
    expect(row(ana, "A chair to sit on")).to_have_count(0)
    ana.keyboard.press("g")
    ana.keyboard.press("s")
    expect(ana.get_by_role("heading", level=1, name="Snoozed")).to_be_visible()
    expect(row(ana, "A chair to sit on")).to_be_visible()
    expect(ana.get_by_role("link", name="Snoozed")).to_contain_text("1")


def test_what_is_due_soon_is_not_put_out_of_sight(stack: Stack, seat: OpenPage) -> None:
    ticket = ticket_from(stack, "Due in a moment")
    due_in(stack, ticket, 600)
    ana = seat(ANA)
    expect(row(ana, "Due in a moment")).to_be_visible()
    ana.keyboard.press("s")
    expect(ana.get_by_text("it cannot be snoozed now")).to_be_visible()
    expect(ana.get_by_role("dialog")).to_have_count(0)


def test_the_palette_acts_on_the_ticket_it_names(stack: Stack, seat: OpenPage) -> None:
    first, second = two_tickets(stack)
    ana = seat(ANA)
    expect(row(ana, "A lamp to read by")).to_be_visible()
    ana.keyboard.press("j")
    ana.keyboard.press("Control+k")
    expect(ana.get_by_text(f"For {second}, ")).to_be_visible()
    ana.keyboard.type(">close")
    assert_accessible(ana)
    ana.keyboard.press("Enter")
    stack.wait_for(lambda: status_of(stack, second) == "closed", "the second to be closed")
    assert status_of(stack, first) == "open"

    expect(row(ana, "A lamp to read by")).to_have_count(0)
    ana.keyboard.press("Control+k")
    expect(ana.get_by_text(f"For {first}, ")).to_be_visible()
    expect(palette(ana)).to_be_focused()
    ana.keyboard.type("@Ben")
    ana.keyboard.press("Enter")
    owner = "SELECT a.name FROM inbox_ticket t JOIN inbox_agent a ON a.id = t.assignee_id WHERE t.id = %s"
    stack.wait_for(lambda: stack.query(owner, first) == [("Ben Okafor",)], "Ben to have it")

    ana.keyboard.press("Control+k")
    expect(palette(ana)).to_be_focused()
    ana.keyboard.type(f"#{second}")
    ana.keyboard.press("Enter")
    expect(timeline(ana)).to_be_visible()
    ana.keyboard.press("Control+k")
    expect(ana.get_by_text(f"For {second}, ")).to_be_visible()
    expect(palette(ana)).to_be_focused()
    ana.keyboard.type(">open again")
    ana.keyboard.press("Enter")
    stack.wait_for(lambda: status_of(stack, second) == "open", "the second to be open again")


def test_letters_that_are_switched_off_do_nothing(stack: Stack, seat: OpenPage) -> None:
    ticket = ticket_from(stack, "Do not touch")
    ana = seat(ANA)
    expect(row(ana, "Do not touch")).to_be_visible()
    ana.evaluate("localStorage.setItem('hora.letters', 'off')")
    ana.reload()
    expect(row(ana, "Do not touch")).to_be_visible()
    ana.keyboard.press("e")
    ana.keyboard.press("Control+k")
    expect(palette(ana)).to_be_focused()
    assert status_of(stack, ticket) == "open"


def test_the_keys_are_said_in_the_readers_language(stack: Stack, seat: OpenPage) -> None:
    paula = seat(PAULA, locale="pt-BR")
    expect(paula.get_by_role("heading", level=1, name="Todos abertos")).to_be_visible()
    paula.keyboard.press("?")
    keys = paula.get_by_role("dialog", name="Teclas")
    expect(keys.get_by_role("heading", name="Na lista")).to_be_visible()
    assert "keys." not in keys.inner_text()
