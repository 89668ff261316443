"""A screen on a wall: dark, large, and left alone."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.conftest import ANA, SOFIA, OpenPage, assert_accessible
from tests.e2e.screen import due_in, is_live, ticket_from
from tests.stack import Stack

SUBJECT = "A lamp that is due on the wall"
SCREEN = {"width": 1920, "height": 1080}


def wall_of(page: Page) -> Page:
    page.goto("/wallboard")
    expect(page.get_by_role("list", name="The most urgent tickets")).to_be_attached()
    is_live(page)
    return page


def test_a_breach_reaches_the_wall_by_itself(stack: Stack, seat: OpenPage) -> None:
    ticket = ticket_from(stack, SUBJECT)
    due_in(stack, ticket, seconds=6)
    wall = wall_of(seat(SOFIA, **SCREEN))
    row = wall.get_by_role("listitem").filter(has_text=SUBJECT)
    expect(row).to_contain_text("No one yet")
    expect(row).to_contain_text("Overdue by")
    expect(wall.get_by_role("listitem").filter(has_text="overdue").first).to_have_text(re.compile("^1"))
    expect(wall.get_by_text("1 open")).to_be_visible()
    shown = wall.get_by_role("main").inner_text()
    assert "The lamp arrived broken." not in shown


def test_it_is_dark_large_and_fills_any_screen(stack: Stack, seat: OpenPage) -> None:
    due_in(stack, ticket_from(stack, SUBJECT), 20 * 60)
    for window in (SCREEN, {"width": 1366, "height": 768}, {"width": 2560, "height": 1080}):
        wall = wall_of(seat(SOFIA, scheme="light", **window))
        assert wall.evaluate("getComputedStyle(document.querySelector('main')).backgroundColor") == "rgb(13, 19, 17)"
        scale = min(window["width"] / 1920, window["height"] / 1080)
        title = wall.get_by_role("heading", level=1).bounding_box()
        assert title is not None
        assert round(title["height"]) == round(44 * scale)
        assert smallest_text(wall) >= 30
        assert wall.evaluate("document.documentElement.scrollWidth <= innerWidth")


def smallest_text(page: Page) -> float:
    """The smallest font that anything visible is written in, before the picture is scaled."""
    return float(
        page.evaluate("""() => Math.min(...[...document.querySelectorAll('main *')]
            .filter(each => !each.closest('.sr-only') && [...each.childNodes].some(
                node => node.nodeType === 3 && node.textContent.trim()))
            .map(each => parseFloat(getComputedStyle(each).fontSize)))""")
    )


def test_its_buttons_hide_and_escape_leaves(seat: OpenPage) -> None:
    wall = wall_of(seat(SOFIA, **SCREEN))
    wall.mouse.move(700, 700)
    button = wall.get_by_role("button", name="Full screen")
    expect(button).to_have_css("opacity", "1")
    buttons = wall.locator("[data-idle]")
    expect(buttons).to_have_css("opacity", "0")
    wall.mouse.move(720, 720)
    expect(buttons).to_have_count(0)
    wall.keyboard.press("Escape")
    expect(wall).to_have_url(re.compile("/board$"))
    expect(wall.locator("html")).to_have_attribute("data-mantine-color-scheme", "light")


def test_it_begins_anew_when_the_server_has_another_version(seat: OpenPage) -> None:
    sofia = seat(SOFIA, **SCREEN)
    sofia.clock.install()
    wall = wall_of(sofia)
    wall.evaluate("window.before = true")
    wall.clock.fast_forward("16:00")
    wall.wait_for_timeout(500)
    assert wall.evaluate("window.before") is True, "the same version is served"

    def another(route: object) -> None:
        answer = route.fetch()  # type: ignore[attr-defined]
        body = answer.text().replace("<head>", '<head><script src="/static/agent/new.js"></script>')
        route.fulfill(response=answer, body=body)  # type: ignore[attr-defined]

    wall.route("**/wallboard", another)
    with wall.expect_event("load"):
        wall.clock.fast_forward("16:00")
    assert wall.evaluate("window.before") is None
    # what was on the screen is there again at once, before any answer
    expect(wall.get_by_role("list", name="The most urgent tickets")).to_be_attached()


def test_the_wall_is_for_supervisors_and_for_readers_too(stack: Stack, seat: OpenPage) -> None:
    due_in(stack, ticket_from(stack, SUBJECT), -240)
    wall = wall_of(seat(SOFIA, **SCREEN))
    expect(wall.get_by_role("listitem").filter(has_text=SUBJECT)).to_be_visible()
    assert_accessible(wall)
    ana = seat(ANA, **SCREEN)
    ana.goto("/wallboard")
    expect(ana.get_by_text("This page is for supervisors.")).to_be_visible()
