"""The windows of people who see little: 320 pixels wide (a desk's at 400 %), and a system that asks for no motion."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import ADA, ANA, OpenPage
from tests.e2e.screen import open_ticket, row, ticket_from
from tests.stack import Stack

NARROW = {"width": 320, "height": 640}
PAGES = (
    "/settings",
    "/settings/promises",
    "/settings/promises/new",
    "/settings/channels/new",
    "/settings/channels",
    "/settings/macros",
    "/board",
    "/reports",
    "/doctor",
)

# What one presses and cannot see whole; a strip that is pushed sideways by itself (tabs, a wide table) may hold some.
BEYOND = """() => [...document.querySelectorAll('main button, main input, header button')].filter(each => {
    const { left, right, width } = each.getBoundingClientRect();
    const pushed = node => node && (/auto|scroll/.test(getComputedStyle(node).overflowX)
        && node.matches('nav, [role=region], section') || pushed(node.parentElement));
    return width > 0 && (left < 0 || right > innerWidth) && !each.closest('.sr-only') && !pushed(each);
}).map(each => each.ariaLabel || each.innerText)"""

# Anything that would still move, and for how long (ms).
MOVING = """() => Math.max(0, ...document.getAnimations().map(each => {
    const { delay, endTime } = each.effect.getComputedTiming();
    return delay + endTime;
}))"""


def fits(page: Page) -> None:
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
    assert page.evaluate(BEYOND) == [], page.url


def test_no_page_is_pushed_sideways_at_four_hundred_per_cent(stack: Stack, seat: OpenPage) -> None:
    ticket = ticket_from(stack, "A lamp that is seen at 400 %")
    ada = seat(ADA, **NARROW)
    expect(row(ada, "A lamp that is seen at 400 %")).to_be_visible()
    fits(ada)
    fits(open_ticket(ada, ticket))
    for address in PAGES:
        ada.goto(address)
        fits(ada)


def test_the_acts_for_many_stand_in_one_line_below_the_way_out(stack: Stack, seat: OpenPage) -> None:
    ticket_from(stack, "A lamp among many at 400 %")
    ada = seat(ADA, **NARROW)
    row(ada, "A lamp among many at 400 %").focus()
    ada.keyboard.press("x")
    bar = ada.get_by_role("region", name="Chosen tickets")
    expect(bar.get_by_role("button", name="Close")).to_be_visible()
    boxes = [each.bounding_box() for each in bar.locator("button").all()]
    tops = [box["y"] + box["height"] / 2 for box in boxes if box]
    assert max(tops[:-1]) - min(tops[:-1]) < 2 and tops[-1] < min(tops[:-1])
    assert all(box["width"] >= 44 and box["x"] + box["width"] <= 320 for box in boxes if box)


def test_the_sheet_of_keys_shows_them_at_two_hundred_per_cent(seat: OpenPage) -> None:
    ana = seat(ANA, width=640, height=512)
    expect(ana.get_by_role("status").get_by_text("Live", exact=True)).to_be_visible()
    ana.keyboard.press("?")
    sheet = ana.get_by_role("dialog", name="Keys")
    expect(sheet.locator("kbd").first).to_be_visible()


@pytest.mark.parametrize("size", [{}, {"width": 390, "height": 844}])
def test_nothing_moves_for_whom_motion_is_too_much(size: dict[str, int], stack: Stack, seat: OpenPage) -> None:
    ana = seat(ANA, reduced_motion="reduce", **size)
    ticket = ticket_from(stack, "A lamp that comes without motion")
    expect(row(ana, "A lamp that comes without motion")).to_be_attached()
    assert ana.evaluate(MOVING) <= 1
    ana.keyboard.press("Control+k")
    expect(ana.get_by_role("dialog")).to_be_visible()
    assert ana.evaluate(MOVING) <= 1
    open_ticket(ana, ticket)
    assert ana.evaluate(MOVING) <= 1
