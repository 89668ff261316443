"""What the gallery takes pictures of: how each page or state is brought about, in any language."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.e2e import pictures
from tests.e2e.screen import due_in
from tests.e2e.shop import Shop
from tests.stack import Stack

PEOPLE = ("Ana", "Sofia", "Ada")
BOWLS = pictures.BOWLS
CHAT = "Priya Raman"
DESKS = ("desk", "desk-dark", "desk-pt", "desk-es", "zoom")
OPEN_CHAT = re.compile("open the chat|abrir o chat|abrir el chat", re.IGNORECASE)
GO = "to => { history.pushState(null, '', to); dispatchEvent(new Event('popstate')) }"
QUEUE_API = "**/api/v1/queue?*"
KINDS = "main li > button"
OF_A_ROW = "main [role=row] a"


@dataclass(frozen=True)
class Scene:
    """`show` brings it about; `who` looks; `looks` are the only ones of gallery.LOOKS that make sense, None all."""

    name: str
    show: Callable[[Stack, Page], None]
    who: str = "Ana"
    looks: tuple[str, ...] | None = None
    whole: bool = False


def prepare(stack: Stack) -> None:
    """Margaret's bowls are Ana's, and due within the half hour."""
    ana = "(SELECT id FROM inbox_agent WHERE name LIKE 'Ana%%')"
    ticket = pictures.ticket_of(stack, BOWLS)
    stack.query(f"UPDATE inbox_ticket SET assignee_id = {ana} WHERE id = %s", ticket)
    due_in(stack, ticket, 1500)


def page_at(address: str) -> Callable[[Stack, Page], None]:
    def show(stack: Stack, page: Page) -> None:
        page.goto(address)
        loaded(page)

    return show


def loaded(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    expect(page.locator("[aria-busy=true]")).to_have_count(0)


def queue(stack: Stack, page: Page) -> None:
    page.goto("/queue/all")
    expect(page.locator(OF_A_ROW).first).to_be_visible()


def at_a_row(stack: Stack, page: Page) -> None:
    queue(stack, page)
    for _ in range(3):
        page.keyboard.press("j")


def pressed(*keys: str) -> Callable[[Stack, Page], None]:
    """The queue with a row selected, and then these keys."""

    def show(stack: Stack, page: Page) -> None:
        at_a_row(stack, page)
        for key in keys:
            page.keyboard.press(key)
        page.wait_for_timeout(700)

    return show


def ticket_of(name: str, *keys: str) -> Callable[[Stack, Page], None]:
    def show(stack: Stack, page: Page) -> None:
        page.goto(f"/tickets/{pictures.ticket_of(stack, name)}")
        expect(page.get_by_role("textbox").last).to_be_visible()
        for key in keys:
            page.keyboard.press(key)
        page.wait_for_timeout(700)

    return show


def macros(stack: Stack, page: Page) -> None:
    stack.query("DELETE FROM inbox_draft")
    ticket_of(BOWLS)(stack, page)
    page.keyboard.press("r")
    page.wait_for_timeout(500)
    page.keyboard.type("/")
    page.wait_for_timeout(900)


def palette(stack: Stack, page: Page) -> None:
    ticket_of(BOWLS)(stack, page)
    page.keyboard.press("Control+k")
    page.get_by_role("dialog").get_by_role("textbox").fill("or")
    page.wait_for_timeout(1200)


def loading(stack: Stack, page: Page) -> None:
    page.route(QUEUE_API, lambda route: None)
    page.goto("/queue/all")
    page.wait_for_timeout(600)


def not_loaded(stack: Stack, page: Page) -> None:
    page.route(QUEUE_API, lambda route: route.fulfill(status=500, json={"title": "The server made a mistake."}))
    page.goto("/queue/all")
    expect(page.get_by_role("alert").first).to_be_visible()


def offline(stack: Stack, page: Page) -> None:
    at_a_row(stack, page)
    page.context.set_offline(True)
    page.wait_for_timeout(1500)


def empty(stack: Stack, page: Page) -> None:
    page.goto("/queue/following")
    page.wait_for_timeout(1200)


def filtered(stack: Stack, page: Page) -> None:
    page.goto('/queue/all?filters=[{"field":"language","op":"any_of","value":["pt","es"]}]')
    page.wait_for_timeout(1500)


def missing(stack: Stack, page: Page) -> None:
    page.goto("/tickets/999999")
    page.wait_for_timeout(1500)


def first_of(address: str, kind: str) -> Callable[[Stack, Page], None]:
    """The first thing of a list that has a page of its own."""

    def show(stack: Stack, page: Page) -> None:
        page.goto(address)
        page.locator(f"main a[href^='{kind}']:not([href$=new])").first.click()
        page.mouse.move(0, 0)
        loaded(page)

    return show


def opened(address: str, button: str) -> Callable[[Stack, Page], None]:
    """A page after the button was pressed that this selector finds."""

    def show(stack: Stack, page: Page) -> None:
        page_at(address)(stack, page)
        page.locator(button).first.click()
        loaded(page)

    return show


def connecting(place: int) -> Callable[[Stack, Page], None]:
    """What has to be filled in for one kind of channel."""
    return opened("/settings/channels/new", f"{KINDS} >> nth={place}")


def refused(address: str) -> Callable[[Stack, Page], None]:
    """A page whose server answers nothing but that it made a mistake."""

    def show(stack: Stack, page: Page) -> None:
        page_at("/settings")(stack, page)
        page.route("**/api/v1/*", lambda route: route.fulfill(status=500, json={"title": "It made a mistake."}))
        page.evaluate(
            "address => { history.pushState(null, '', address); dispatchEvent(new Event('popstate')) }", address
        )
        expect(page.get_by_role("alert").first).to_be_visible()

    return show


def contact(stack: Stack, page: Page) -> None:
    [(number,)] = stack.query("SELECT id FROM inbox_contact WHERE name = %s", CHAT)
    page_at(f"/contacts/{number}")(stack, page)


def wall(stack: Stack, page: Page) -> None:
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.goto("/wallboard")
    page.wait_for_timeout(pictures.BUTTONS_FADE_MS)


def counter(stack: Stack, page: Page) -> None:
    if page.viewport_size == {"width": 1440, "height": 900}:
        page.set_viewport_size({"width": 1180, "height": 820})
    page_at("/counter")(stack, page)


def in_the_shop(*said: str) -> Callable[[Stack, Page], None]:
    """The chat on a page of somebody else's, after a visitor has said something."""

    def show(stack: Stack, page: Page) -> None:
        for site in a_site(stack):
            page.goto(f"{site.url}/{page.evaluate('navigator.language')[:2]}")
            page.get_by_role("button", name=OPEN_CHAT).click()
            frame = page.frame_locator("hora-chat iframe")
            expect(frame.get_by_role("dialog")).to_be_visible()
            for text in said:
                frame.locator("textarea").last.fill(text)
                frame.locator("textarea").last.press("Enter")
            page.wait_for_timeout(2500)

    return show


def a_site(stack: Stack) -> Iterator[Shop]:
    [(address,)] = stack.query("SELECT address FROM channels_integrations_channel WHERE kind = 'webchat'")
    site = Shop(stack.url, f'<script src="{stack.url}/widget.js?channel={address}" async></script>')
    config = f'{{"origins": "{site.url}", "prechat": false}}'
    stack.query("UPDATE channels_integrations_channel SET config = config || %s::jsonb WHERE kind = 'webchat'", config)
    yield site
    site.stop()


ALL = (
    Scene("queue", at_a_row),
    Scene("queue-filtered", filtered),
    Scene("queue-bulk", pressed("x", "j", "x")),
    Scene("queue-snooze", pressed("s")),
    Scene("queue-filter-open", pressed("f"), looks=DESKS),
    Scene("queue-find", pressed("/")),
    Scene("queue-keys", pressed("?"), looks=DESKS),
    Scene("queue-empty", empty),
    Scene("queue-loading", loading),
    Scene("queue-not-loaded", not_loaded),
    Scene("queue-offline", offline),
    Scene("ticket", ticket_of(BOWLS)),
    Scene("ticket-chat", ticket_of(CHAT)),
    Scene("ticket-note", ticket_of(BOWLS, "n")),
    Scene("ticket-missing", missing),
    Scene("macros", macros),
    Scene("palette", palette),
    Scene("search", page_at("/search?q=order")),
    Scene("search-nothing", page_at("/search?q=xyzzyplugh")),
    Scene("contact", contact),
    Scene("nothing-here", page_at("/nothing/at/this/address")),
    Scene("board", page_at("/board"), who="Sofia"),
    Scene("wallboard", wall, who="Sofia", looks=("desk",)),
    Scene("reports", page_at("/reports"), who="Sofia"),
    Scene("quality", page_at("/quality"), who="Sofia"),
    Scene("settings", page_at("/settings"), who="Ada", whole=True),
    Scene("settings-macros", page_at("/settings/macros"), who="Ada"),
    Scene("macro-new", opened("/settings/macros", "main header button"), who="Ada", whole=True),
    Scene("notifications", page_at("/settings/notifications")),
    Scene("fields", page_at("/settings/fields"), who="Ada"),
    Scene("field-new", opened("/settings/fields", "main header button"), who="Ada"),
    Scene("surveys", page_at("/settings/surveys"), who="Ada"),
    Scene("promises", page_at("/settings/promises"), who="Ada"),
    Scene("promise", first_of("/settings/promises", "/settings/promises/"), who="Ada", whole=True),
    Scene("promise-new", page_at("/settings/promises/new"), who="Ada"),
    Scene("calendar-new", page_at("/settings/calendars/new"), who="Ada"),
    Scene("calendars", page_at("/settings/calendars"), who="Ada"),
    Scene("calendar", first_of("/settings/calendars", "/settings/calendars/"), who="Ada", whole=True),
    Scene("channels", page_at("/settings/channels"), who="Ada"),
    Scene("channel", first_of("/settings/channels", "/settings/channels/"), who="Ada", whole=True),
    Scene("channel-new", page_at("/settings/channels/new"), who="Ada"),
    *(Scene(f"channel-connect-{place}", connecting(place), who="Ada", whole=True) for place in range(11)),
    Scene("channels-failed", refused("/settings/channels"), who="Ada"),
    Scene("attention", page_at("/needs-attention"), who="Ada"),
    Scene("doctor", page_at("/doctor"), who="Ada"),
    Scene("counter", counter),
    Scene("sign-in", page_at("/sign-in"), who=""),
    Scene("widget", in_the_shop(), who=""),
    Scene("widget-promise", in_the_shop("The glass of my Farol lamp is cracked. Can I get just the shade?"), who=""),
)
