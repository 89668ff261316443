"""What an agent sees and presses, by the words on it."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page, Route, expect

from tests.stack import Stack


def row(page: Page, subject: str) -> Locator:
    """The ticket's row in the queue."""
    return page.get_by_role("row").filter(has_text=subject)


def timeline(page: Page) -> Locator:
    return page.get_by_role("region", name="What was said and done")


def reply_box(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Reply", exact=True)


def written(page: Page, text: str) -> None:
    """Wait until this, and nothing else, stands in the reply of a mail, whose editor comes a moment after the page."""
    expect(reply_box(page).and_(page.locator("[contenteditable]"))).to_have_text(text)


def send_button(page: Page) -> Locator:
    return page.get_by_role("button", name="Send and hold")


def is_live(page: Page) -> None:
    """Wait until the badge says that changes appear as they happen."""
    expect(page.get_by_role("status").get_by_text("Live", exact=True)).to_be_visible()


def until(page: Page, truth: str) -> None:
    """Wait until an expression is true in the page.

    Asked from here each time: `wait_for_function` asks again by `eval` within the page, which Hora's policy forbids.
    """
    for _ in range(150):
        if page.evaluate(truth):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"never true: {truth}")


@contextmanager
def no_line(page: Page, stack: Stack) -> Iterator[None]:
    """The page is offline, and nobody would answer: it may be loaded anew meanwhile.

    Chromium's emulation alone lets the worker of a reloaded page through for a moment.
    """
    page.context.set_offline(True)
    stack.kill("web")
    try:
        yield
    finally:
        stack.run_web()
        page.context.set_offline(False)


def answer(page: Page, text: str) -> None:
    """Write a reply on the open ticket and press the main button."""
    reply_box(page).fill(text)
    send_button(page).click()


def arrived(stack: Stack, subject: str) -> int:
    """The id of the open ticket that a mail with this subject became."""
    statement = "SELECT id FROM inbox_ticket WHERE subject = %s AND status <> 'closed'"
    found = stack.wait_for(lambda: stack.query(statement, subject), f"a ticket “{subject}”")
    return int(found[0][0])


def ticket_from(stack: Stack, subject: str, text: str = "The lamp arrived broken.", **headers: str) -> int:
    """A customer writes; the ticket's id once it is there."""
    stack.mail(text, subject=subject, **headers)
    return arrived(stack, subject)


def due_in(stack: Stack, ticket: int, seconds: float) -> None:
    """Move the ticket's hour, as if the customer had written at another time; negative when it is over.

    Only the promise of an answer moves.
    """
    [(due,)] = stack.query(
        "UPDATE sla_clock SET deadline = soon, started_at = soon - target, running_since = soon - target,"
        " stages = '{breach}', fires = ARRAY[soon], next_fire_at = soon"
        " FROM (SELECT now() + make_interval(secs => %s) AS soon) AS moment"
        " WHERE ticket_id = %s AND state = 'running' AND metric IN ('first_response', 'next_response')"
        " RETURNING deadline",
        seconds,
        ticket,
    )
    stack.query("UPDATE inbox_ticket SET due_at = %s WHERE id = %s", due, ticket)


def post(page: Page, path: str, body: dict[str, object]) -> None:
    """Ask the API for something, as the person at this screen."""
    [token] = [str(cookie["value"]) for cookie in page.context.cookies() if cookie["name"] == "hora_csrf"]
    headers = {"X-CSRFToken": token, "Idempotency-Key": str(uuid.uuid4())}
    answer = page.request.post(f"/api/v1{path}", data=body, headers=headers)
    assert answer.ok, answer.text()


def open_ticket(page: Page, ticket: int) -> Page:
    """Go to a ticket and wait until it can be answered."""
    page.goto(f"/tickets/{ticket}")
    expect(reply_box(page)).to_be_visible()
    return page


def held_back(page: Page, address: str) -> Callable[[], Route]:
    """The first request to this address stays in the browser: wait for it by calling, then `continue_()` it."""
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        if waiting:
            route.continue_()
        waiting.append(route)

    def first() -> Route:
        for _ in range(1000):
            if waiting:
                return waiting[0]
            page.wait_for_timeout(20)  # lets Playwright hear of it
        raise AssertionError(f"nothing asked for {address}")

    page.route(address, hold)
    return first


def messages(stack: Stack, ticket: int, direction: str) -> list[str]:
    """Texts of the ticket's messages, oldest first, as the database has them: "in", "out" or "note"."""
    statement = "SELECT text FROM inbox_message WHERE ticket_id = %s AND direction = %s ORDER BY id"
    return [text for (text,) in stack.query(statement, ticket, direction)]
