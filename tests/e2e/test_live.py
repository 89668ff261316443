"""The line breaks; the screen says so, and catches up."""

from playwright.sync_api import Locator, Page, WebSocketRoute, expect

from tests.e2e.conftest import ANA, OpenPage, sign_in
from tests.e2e.screen import held_back, is_live, row, ticket_from
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


def test_a_list_is_shown_once_it_is_whole(stack: Stack, seat: OpenPage) -> None:
    """Her own tickets are known before the list is: shown alone, they would hold the others back in the strip."""
    mine = ticket_from(stack, "Mine, and known early")
    ticket_from(stack, "Of the list alone")
    stack.query(
        "UPDATE inbox_ticket SET assignee_id = (SELECT id FROM inbox_agent WHERE email = %s) WHERE id = %s", ANA, mine
    )
    ana = seat(ANA)
    is_live(ana)
    the_list = held_back(ana, "**/api/v1/queue?view=all*")
    with ana.expect_response("**/api/v1/queue?view=mine*"):
        ana.reload()
    waiting = the_list()
    is_live(ana)
    ana.mouse.move(500, 400)
    expect(row(ana, "Mine, and known early")).to_have_count(0)
    waiting.continue_()
    expect(row(ana, "Mine, and known early")).to_be_visible()
    expect(row(ana, "Of the list alone")).to_be_visible()


def badge(page: Page) -> Locator:
    return page.get_by_role("main").locator("header").get_by_role("status")


def shows_what_the_server_has(page: Page) -> None:
    """The same tickets in the same order as a fresh answer of the API."""
    fresh = page.request.get("/api/v1/queue?view=all&limit=100").json()["rows"]
    shown = page.locator("[data-row]")
    expect(shown).to_have_count(len(fresh))
    assert [int(str(each.get_attribute("data-row"))) for each in shown.all()] == [each["id"] for each in fresh]
