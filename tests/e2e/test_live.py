"""The line breaks; the screen says so, and catches up."""

from playwright.sync_api import Locator, Page, WebSocketRoute, expect

from tests.e2e.conftest import ANA, OpenPage, sign_in
from tests.e2e.screen import is_live, row, ticket_from
from tests.stack import Stack


def test_a_screen_catches_up_after_the_web_process_died(stack: Stack, seat: OpenPage) -> None:
    ana = seat(ANA, height=2400)
    is_live(ana)
    stack.kill("web")
    expect(badge(ana)).to_contain_text("Catching up")

    ticket_from(stack, "Written while nobody could see it")
    stack.run_web()
    is_live(ana)
    expect(row(ana, "Written while nobody could see it")).to_be_visible()
    shows_what_the_server_has(ana)


def test_without_a_socket_it_polls_and_says_so(stack: Stack, open_page: OpenPage) -> None:
    def refuse(socket: WebSocketRoute) -> None:
        socket.close(code=1013)

    ana = open_page(height=2400)
    ana.route_web_socket("**/live", refuse)
    sign_in(ana, ANA)
    expect(badge(ana)).to_contain_text("Polling")
    ticket_from(stack, "Seen without a socket")
    expect(row(ana, "Seen without a socket")).to_be_visible()
    shows_what_the_server_has(ana)


def badge(page: Page) -> Locator:
    return page.get_by_role("main").locator("header").get_by_role("status")


def shows_what_the_server_has(page: Page) -> None:
    """The same tickets in the same order as a fresh answer of the API."""
    fresh = page.request.get("/api/v1/queue?view=all&limit=100").json()["rows"]
    shown = page.locator("[data-row]")
    expect(shown).to_have_count(len(fresh))
    assert [int(str(each.get_attribute("data-row"))) for each in shown.all()] == [each["id"] for each in fresh]
