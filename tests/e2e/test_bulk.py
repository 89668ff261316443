"""Many tickets at once: chosen by hand or all that match, with progress, reasons and a way back."""

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import ANA, OpenPage, assert_accessible
from tests.e2e.screen import due_in, is_live, row, ticket_from
from tests.stack import Stack

SUBJECTS = ("Bulk one", "Bulk two", "Bulk three")


def bar(page: Page) -> Locator:
    return page.get_by_role("region", name="Chosen tickets")


def three(stack: Stack) -> list[int]:
    """Due one after the other, the first not soon."""
    tickets = [ticket_from(stack, subject) for subject in SUBJECTS]
    for place, ticket in enumerate(tickets):
        due_in(stack, ticket, 7200 + 600 * place)
    return tickets


def closed(stack: Stack, tickets: list[int]) -> list[bool]:
    rows = stack.query("SELECT status = 'closed' FROM inbox_ticket WHERE id = ANY(%s) ORDER BY id", tickets)
    return [is_closed for (is_closed,) in rows]


def test_ana_chooses_some_closes_them_and_takes_it_back(stack: Stack, seat: OpenPage) -> None:
    tickets = three(stack)
    ana = seat(ANA)
    is_live(ana)
    expect(row(ana, "Bulk three")).to_be_visible()
    row(ana, "Bulk one").hover()
    row(ana, "Bulk one").get_by_role("checkbox").check()
    expect(bar(ana)).to_contain_text("1 chosen")
    row(ana, "Bulk two").get_by_role("checkbox").click(modifiers=["Shift"])
    expect(bar(ana)).to_contain_text("2 chosen")
    assert_accessible(ana)
    bar(ana).get_by_role("button", name="Close").click()
    stack.wait_for(lambda: closed(stack, tickets) == [True, True, False], "the two to be closed")
    expect(bar(ana)).to_have_count(0)
    expect(ana.get_by_text("2 tickets changed.")).to_be_visible()
    assert_accessible(ana)
    ana.keyboard.press("z")
    stack.wait_for(lambda: closed(stack, tickets) == [False, False, False], "all to be open again")
    expect(ana.get_by_text("All as it was before.")).to_be_visible()


def test_keys_choose_and_act_on_what_is_chosen_alone(stack: Stack, seat: OpenPage) -> None:
    tickets = three(stack)
    ana = seat(ANA)
    expect(row(ana, "Bulk three")).to_be_visible()
    ana.keyboard.press("j")
    ana.keyboard.press("x")
    ana.keyboard.press("Shift+J")
    expect(bar(ana)).to_contain_text("2 chosen")
    ana.keyboard.press("Escape")
    expect(bar(ana)).to_have_count(0)
    ana.keyboard.press("Shift+X")
    expect(bar(ana)).to_contain_text("3 chosen")
    ana.keyboard.press("t")
    ana.get_by_role("combobox").fill("spring")
    ana.keyboard.press("Enter")
    tags = "SELECT count(*) FROM inbox_ticket WHERE id = ANY(%s) AND tags = '{spring}'"
    stack.wait_for(lambda: stack.query(tags, tickets) == [(3,)], "the tags")
    expect(ana.get_by_text("3 tickets tagged.")).to_be_visible()


def test_what_could_not_be_done_is_said_with_its_reason(stack: Stack, seat: OpenPage) -> None:
    tickets = three(stack)
    due_in(stack, tickets[0], 300)
    ana = seat(ANA)
    expect(row(ana, "Bulk three")).to_be_visible()
    ana.keyboard.press("Shift+X")
    bar(ana).get_by_role("button", name="Snooze").click()
    ana.get_by_role("option", name="Until the customer writes").click()
    expect(ana.get_by_text("2 tickets snoozed.")).to_be_visible()
    ana.get_by_role("button", name="1 could not be changed").click()
    dialog = ana.get_by_role("dialog")
    expect(dialog).to_contain_text("due within 15 minutes")
    assert_accessible(ana)


def test_all_that_match_are_changed_also_those_that_are_not_loaded(stack: Stack, seat: OpenPage) -> None:
    tickets = [ticket_from(stack, f"Match {number}") for number in range(55)]
    ana = seat(ANA)
    is_live(ana)
    expect(row(ana, "Match 0")).to_be_visible()
    ana.keyboard.press("Shift+X")
    bar(ana).get_by_role("button", name="Choose all 55 that match").click()
    expect(bar(ana)).to_contain_text("55 chosen")

    # meanwhile most of them are answered elsewhere: nothing is done unasked
    stack.query("UPDATE inbox_ticket SET status = 'closed', closed_at = now() WHERE id = ANY(%s)", tickets[:45])
    bar(ana).get_by_role("button", name="Close").click()
    expect(ana.get_by_role("dialog")).to_contain_text("You chose 55 tickets; 10 match now.")
    assert closed(stack, tickets).count(False) == 10
    ana.get_by_role("button", name="Do it to all 10").click()
    stack.wait_for(lambda: all(closed(stack, tickets)), "all to be closed")
