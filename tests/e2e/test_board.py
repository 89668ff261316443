"""Sofia watches the board: a breach arrives, she says that she knows, and gives work to those who are there."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import ANA, BEN, SOFIA, OpenPage, assert_accessible
from tests.e2e.screen import due_in, held_back, is_live, post, ticket_from
from tests.stack import Stack

LAMP, CUP, PLATE = "The lamp that nobody answered", "A cup in the post", "A plate without its twin"
WINDOWS = {"desk": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}


def board_of(page: Page) -> Page:
    """Go to the board and wait until it is live."""
    page.goto("/board")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    is_live(page)
    return page


def number(page: Page, word: str) -> Locator:
    """The number over the hour ahead, such as "overdue" or "in 5"."""
    return page.get_by_role("list", name="Tickets by time left").get_by_role("button", name=re.compile(f"{word}$"))


def brick(page: Page, subject: str) -> Locator:
    return page.get_by_role("list", name="Tickets overdue or due").get_by_role("link").filter(has_text=subject)


def need(page: Page, subject: str) -> Locator:
    return page.get_by_role("region", name="Needs you").get_by_role("listitem").filter(has_text=subject)


def cells(page: Page, name: str) -> Locator:
    """Over, 5, 15, 30, 60, open of one row of the table."""
    return page.get_by_role("table").get_by_role("row").filter(has_text=name).get_by_role("cell")


def test_a_breach_arrives_while_sofia_watches(stack: Stack, seat: OpenPage) -> None:
    ticket = ticket_from(stack, LAMP)
    sofia = board_of(seat(SOFIA))
    expect(brick(sofia, LAMP)).to_contain_text("No one yet")
    expect(number(sofia, "overdue")).to_have_text(re.compile("^0"))

    due_in(stack, ticket, seconds=4)
    sofia.reload()
    is_live(sofia)
    expect(number(sofia, "in 5")).to_have_text(re.compile("^1"))
    # from here on nobody touches the page
    expect(number(sofia, "overdue")).to_have_text(re.compile("^1"))
    expect(brick(sofia, LAMP)).to_contain_text("Overdue by")
    expect(cells(sofia, "Email").first).to_have_text("1")
    expect(cells(sofia, "No one yet").first).to_have_text("1")
    expect(need(sofia, LAMP).get_by_role("button", name="Acknowledge")).to_be_visible()
    expect(sofia.get_by_text("1 breach is not acknowledged.")).to_have_count(1)
    stack.wait_for(lambda: breaches(stack, ticket) == 1, "the breach in the events")


def breaches(stack: Stack, ticket: int) -> int:
    statement = "SELECT count(*) FROM events_event WHERE ticket_id = %s AND kind = 'sla.breached'"
    return int(stack.query(statement, ticket)[0][0])


def test_she_knows_of_it_with_two_keys(stack: Stack, seat: OpenPage) -> None:
    ticket = ticket_from(stack, LAMP)
    due_in(stack, ticket, -240)
    stack.wait_for(lambda: breaches(stack, ticket) == 1, "the breach")
    sofia = board_of(seat(SOFIA))
    expect(need(sofia, LAMP).get_by_role("button", name="Acknowledge")).to_be_visible()
    sofia.keyboard.press("a")
    expect(sofia.get_by_label("Note for the team, if you like")).to_be_focused()
    sofia.keyboard.type("the carrier called")
    sofia.keyboard.press("Enter")
    expect(need(sofia, LAMP)).to_contain_text("You, ")
    expect(need(sofia, LAMP)).to_contain_text("“the carrier called”")
    expect(need(sofia, LAMP).get_by_text("Acknowledged")).to_be_visible()
    assert stack.query("SELECT note FROM sla_acknowledgement") == [("the carrier called",)]


def test_nothing_moves_under_the_pointer(stack: Stack, seat: OpenPage) -> None:
    due_in(stack, ticket_from(stack, LAMP), 20 * 60)
    sofia = board_of(seat(SOFIA))
    brick(sofia, LAMP).hover()
    before = brick(sofia, LAMP).bounding_box()
    ticket_from(stack, CUP, From="Cleo Marsh <cleo.cups@customer.example>")
    expect(sofia.get_by_text("1 new.")).to_be_visible()
    expect(brick(sofia, CUP)).to_have_count(0)
    assert brick(sofia, LAMP).bounding_box() == before

    sofia.keyboard.press(".")
    expect(brick(sofia, CUP)).to_be_visible()
    expect(sofia.get_by_text("1 new.")).to_have_count(0)


def test_many_are_given_away_from_a_number_and_taken_back(stack: Stack, seat: OpenPage) -> None:
    subjects = (LAMP, CUP, PLATE)
    for subject in subjects:
        due_in(stack, ticket_from(stack, subject), 20 * 60)
    ana = seat(ANA)
    is_live(ana)
    sofia = board_of(seat(SOFIA))
    cells(sofia, "No one yet").nth(3).get_by_role("button", name="3").click()
    panel = sofia.get_by_role("dialog", name="No one yet: Due in 15 to 30 minutes")
    expect(panel.get_by_role("listitem")).to_have_count(3)
    panel.get_by_role("checkbox", name="Choose all").check()
    panel.get_by_role("button", name="Give to").click()
    sofia.get_by_role("menuitem", name="Ana Prado").click()
    expect(panel.get_by_text("Owner: Ana Prado")).to_have_count(3)
    assert owners(stack, subjects) == {"Ana Prado"}

    sofia.get_by_role("button", name="Undo").click()
    expect(panel.get_by_text("No one yet")).to_have_count(4)  # three owners, and the title
    assert owners(stack, subjects) == {None}
    expect(sofia.get_by_text("3 tickets are back where they were.")).to_be_visible()


def test_a_ticket_closed_meanwhile_stays_where_it_was_and_says_so(stack: Stack, seat: OpenPage) -> None:
    open_one, closed_one = ticket_from(stack, LAMP), ticket_from(stack, CUP)
    due_in(stack, open_one, 20 * 60)
    due_in(stack, closed_one, 21 * 60)
    sofia = board_of(seat(SOFIA))
    number(sofia, "in 30").click()
    panel = sofia.get_by_role("dialog", name="Due in 15 to 30 minutes")
    panel.get_by_role("checkbox", name="Choose all").check()
    post(sofia, f"/tickets/{closed_one}/close", {})
    panel.get_by_role("button", name="Give to").click()
    sofia.get_by_role("menuitem", name="Ben Okafor").click()
    expect(panel.get_by_role("alert")).to_contain_text("1 ticket stayed where it was")
    expect(panel.get_by_role("alert")).to_contain_text("it is closed.")
    assert owners(stack, (LAMP,)) == {"Ben Okafor"}


def owners(stack: Stack, subjects: tuple[str, ...]) -> set[str | None]:
    statement = (
        "SELECT a.name FROM inbox_ticket t LEFT JOIN inbox_agent a ON a.id = t.assignee_id"
        " WHERE t.subject = ANY(%s) AND t.status <> 'closed'"
    )
    return {name for (name,) in stack.query(statement, list(subjects))}


def test_the_order_of_work_is_changed_for_everyone_and_back(stack: Stack, seat: OpenPage) -> None:
    sofia = board_of(seat(SOFIA))
    order = sofia.get_by_role("region", name="Order of work")
    expect(order).to_contain_text("The earliest deadline first")
    order.get_by_role("button", name="Change").click()
    dialog = sofia.get_by_role("dialog", name="Order of work")
    dialog.get_by_role("radio", name="What can still be kept").check()
    dialog.get_by_label("No one waits longer than this").fill("90")
    dialog.get_by_role("button", name="Save for everyone").click()
    expect(order).to_contain_text("no one waits more than 90 minutes past the deadline")
    sofia.get_by_role("button", name="Undo").click()
    expect(order).to_contain_text("The earliest deadline first")


def test_numbers_that_could_not_be_refreshed_say_of_when_they_are(stack: Stack, seat: OpenPage) -> None:
    due_in(stack, ticket_from(stack, LAMP), 20 * 60)
    sofia = board_of(seat(SOFIA))
    expect(brick(sofia, LAMP)).to_be_visible()
    sofia.context.set_offline(True)
    expect(sofia.get_by_text("The numbers are of")).to_be_visible()
    expect(brick(sofia, LAMP)).to_be_visible()
    sofia.context.set_offline(False)
    is_live(sofia)
    expect(sofia.get_by_text("The numbers are of")).to_have_count(0)


def test_the_first_load_shows_where_everything_will_stand(seat: OpenPage) -> None:
    sofia = seat(SOFIA)
    answer = held_back(sofia, "**/api/v1/board?*")
    sofia.goto("/board")
    expect(sofia.get_by_role("status", name="Loading the board")).to_be_visible()
    answer().continue_()
    expect(sofia.get_by_role("region", name="Needs you")).to_be_visible()
    expect(sofia.get_by_text("Nothing is due in the next hour.")).to_be_visible()


def test_supervisors_reach_it_by_two_letters_and_agents_do_not(seat: OpenPage) -> None:
    sofia, ana = seat(SOFIA), seat(ANA)
    for page in (sofia, ana):
        is_live(page)
        page.keyboard.press("g")
        page.keyboard.press("b")
    expect(sofia).to_have_url(re.compile("/board$"))
    expect(ana).to_have_url(re.compile("/queue/all$"))
    expect(ana.get_by_role("link", name="SLA board")).to_have_count(0)
    ana.goto("/board")
    expect(ana.get_by_text("This page is for supervisors.")).to_be_visible()


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_board_is_for_every_reader(window: str, scheme: str, stack: Stack, seat: OpenPage) -> None:
    for minutes, subject in ((-20, LAMP), (3, CUP), (40, PLATE)):
        due_in(stack, ticket_from(stack, subject), minutes * 60)
    sofia = board_of(seat(SOFIA, scheme=scheme, **WINDOWS[window]))
    expect(need(sofia, LAMP)).to_be_visible()
    assert_accessible(sofia)
    assert sofia.evaluate("document.documentElement.scrollWidth") <= WINDOWS[window]["width"]
    number(sofia, "overdue").click()
    expect(sofia.get_by_role("dialog").get_by_role("listitem")).to_have_count(1)
    assert_accessible(sofia)


def test_on_a_phone_buttons_are_for_fingers(stack: Stack, seat: OpenPage) -> None:
    due_in(stack, ticket_from(stack, LAMP), -240)
    sofia = board_of(seat(SOFIA, **WINDOWS["phone"]))
    mine = need(sofia, LAMP)
    acts = [mine.get_by_role("button", name="Assign"), mine.get_by_role("button", name="Acknowledge")]
    for target in (*acts, number(sofia, "overdue"), sofia.get_by_role("button", name="Team: All teams")):
        expect(target).to_be_visible()
        box = target.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44, (target, box)
    acts[1].click()
    sofia.get_by_role("dialog").get_by_role("button", name="Acknowledge").click()
    expect(mine.get_by_text("Acknowledged")).to_be_visible()


def test_ben_reads_and_the_board_says_so(stack: Stack, seat: OpenPage) -> None:
    ticket = ticket_from(stack, LAMP)
    due_in(stack, ticket, -240)
    sofia = board_of(seat(SOFIA))
    expect(need(sofia, LAMP)).to_contain_text("No one has it.")
    seat(BEN).goto(f"/tickets/{ticket}")
    expect(need(sofia, LAMP)).to_contain_text("Ben is reading it.")
