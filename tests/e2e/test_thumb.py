"""Ben works through the queue with one thumb: swipes, a long press, a pull; all of it is in a menu too."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import BEN, OpenPage, assert_accessible
from tests.e2e.screen import due_in, is_live, reply_box, row, ticket_from
from tests.stack import Stack

FINGER = 44


class Thumb:
    """One finger on a page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.session = page.context.new_cdp_session(page)

    def _touch(self, kind: str, *points: tuple[float, float]) -> None:
        where = [{"x": x, "y": y} for x, y in points]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": where})

    @contextmanager
    def on(self, target: Locator) -> Iterator[tuple[float, float]]:
        box = target.bounding_box()
        assert box
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        self._touch("touchStart", (x, y))
        yield x, y
        self._touch("touchEnd")

    def swipe(self, target: Locator, dx: int, dy: int = 0) -> None:
        """Slowly, so that the way counts and not the speed."""
        with self.on(target) as (x, y):
            for step in range(1, 21):
                self.move(x + dx * step / 20, y + dy * step / 20)

    def move(self, x: float, y: float) -> None:
        self._touch("touchMove", (x, y))
        self.page.wait_for_timeout(30)

    def hold(self, target: Locator) -> None:
        with self.on(target):
            self.page.wait_for_timeout(700)


@pytest.fixture
def ben(stack: Stack, seat: OpenPage) -> Page:
    page = seat(BEN, width=390, height=844, has_touch=True, is_mobile=True)
    is_live(page)
    return page


def owner_of(stack: Stack, ticket: int) -> str | None:
    query = "SELECT a.name FROM inbox_ticket t LEFT JOIN inbox_agent a ON a.id = t.assignee_id WHERE t.id = %s"
    name = stack.query(query, ticket)[0][0]
    return None if name is None else str(name)


def far_ticket(stack: Stack, subject: str) -> int:
    """One that nobody has to look at soon."""
    ticket = ticket_from(stack, subject)
    due_in(stack, ticket, 7200)
    return ticket


def test_a_swipe_to_the_right_takes_and_the_next_one_answers(stack: Stack, ben: Page) -> None:
    ticket = far_ticket(stack, "Swiped right")
    thumb = Thumb(ben)
    expect(row(ben, "Swiped right")).to_be_visible()
    thumb.swipe(row(ben, "Swiped right"), 60)
    ben.wait_for_timeout(300)
    assert owner_of(stack, ticket) is None, "less than 104 px puts the row back"
    thumb.swipe(row(ben, "Swiped right"), 130)
    stack.wait_for(lambda: owner_of(stack, ticket) == "Ben Okafor", "Ben to have it")
    thumb.swipe(row(ben, "Swiped right"), 130)
    expect(reply_box(ben)).to_be_visible()


def test_a_swipe_to_the_left_snoozes_and_a_longer_one_closes(stack: Stack, ben: Page) -> None:
    ticket = far_ticket(stack, "Swiped left")
    thumb = Thumb(ben)
    expect(row(ben, "Swiped left")).to_be_visible()
    thumb.swipe(row(ben, "Swiped left"), -130)
    choice = ben.get_by_role("option", name="Until the customer writes")
    expect(choice).to_be_visible()
    box = choice.bounding_box()
    assert box
    assert box["height"] >= FINGER
    assert_accessible(ben)
    ben.get_by_role("button", name="Close").click()
    expect(choice).to_have_count(0)
    thumb.swipe(row(ben, "Swiped left"), -240)
    closed = "SELECT status FROM inbox_ticket WHERE id = %s"
    stack.wait_for(lambda: stack.query(closed, ticket) == [("closed",)], "the ticket to be closed")


def test_a_long_press_chooses_and_the_bar_is_for_fingers(stack: Stack, ben: Page) -> None:
    far_ticket(stack, "Held long")
    far_ticket(stack, "Tapped after")
    expect(row(ben, "Tapped after")).to_be_visible()
    Thumb(ben).hold(row(ben, "Held long"))
    bar = ben.get_by_role("region", name="Chosen tickets")
    expect(bar).to_contain_text("1 chosen")
    row(ben, "Tapped after").get_by_role("link").tap()
    expect(bar).to_contain_text("2 chosen")
    for button in bar.get_by_role("button").all():
        box = button.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= FINGER, button
    assert ben.evaluate("document.documentElement.scrollWidth") <= 390
    assert_accessible(ben)


def test_every_swipe_is_in_the_rows_menu(stack: Stack, ben: Page) -> None:
    far_ticket(stack, "By its menu")
    expect(row(ben, "By its menu")).to_be_visible()
    row(ben, "By its menu").get_by_role("button").tap()
    for name in ("Take", "Reply", "Snooze…", "Close"):
        item = ben.get_by_role("menuitem", name=name, exact=True)
        expect(item).to_be_visible()
        box = item.bounding_box()
        assert box
        assert box["height"] >= FINGER


def test_a_pull_shows_what_waits(stack: Stack, ben: Page) -> None:
    far_ticket(stack, "There before")
    expect(row(ben, "There before")).to_be_visible()
    thumb = Thumb(ben)
    with thumb.on(row(ben, "There before")) as (x, y):
        thumb.move(x, y + 12)  # a scroll that has begun, not a long press
        ticket_from(stack, "Came meanwhile")
        expect(ben.get_by_text("1 new").first).to_be_attached()
        assert row(ben, "Came meanwhile").count() == 0, "nothing moves under a finger"
        for step in range(1, 17):
            thumb.move(x, y + 10 * step)
        expect(ben.get_by_text("Let go to show it")).to_be_visible()
    expect(row(ben, "Came meanwhile")).to_be_visible()


def test_all_views_are_a_sheet_away(stack: Stack, ben: Page) -> None:
    ben.get_by_role("button", name="Views").tap()
    ben.get_by_role("option", name="Snoozed").tap()
    expect(ben.get_by_role("heading", level=1, name="Snoozed")).to_be_visible()
    expect(ben.get_by_role("heading", name="Nothing is snoozed.")).to_be_visible()
    assert_accessible(ben)
