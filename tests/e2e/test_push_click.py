"""Where a press on a notification leads. A browser without a screen has nothing to press: its worker is told of one.

Only a real press may open windows and bring them to the front, so here the worker writes down what it asks for.
"""

from playwright.sync_api import Page, Worker, expect

from tests.e2e.conftest import ANA, BEN, PASSWORD, OpenPage, sign_in
from tests.e2e.screen import open_ticket, ticket_from
from tests.e2e.test_notifications import READY, out_of_sight, pushed, shown
from tests.stack import Stack

WRITE_DOWN = """
() => {
  self.asked = [];
  WindowClient.prototype.focus = async function () { self.asked.push(['focus', new URL(this.url).pathname]); };
  Clients.prototype.openWindow = async (url) => { self.asked.push(['open', url]); };
}
"""
PRESS = """
async (tag) => {
  const [notification] = await self.registration.getNotifications({tag});
  const event = new NotificationEvent('notificationclick', {notification});
  let lasting;
  // what nobody pressed cannot be waited for: the worker's promise is taken from it
  Object.defineProperty(event, 'waitUntil', {value: (promise) => { lasting = promise; }});
  self.dispatchEvent(event);
  await lasting;
  return self.asked;
}
"""


def told_of(page: Page, stack: Stack, ticket: int) -> Worker:
    """A push about the ticket is shown by the worker, which is given back; no tab of Hora is in sight."""
    page.evaluate(READY)
    out_of_sight(page)
    (worker,) = page.context.service_workers
    worker.evaluate(WRITE_DOWN)
    pushed(page, tag=f"ticket-{ticket}", url=f"/tickets/{ticket}", title=f"New reply: ticket {ticket}")
    stack.wait_for(lambda: shown(page) == [[f"New reply: ticket {ticket}", f"ticket-{ticket}"]], "the push is shown")
    return worker


def test_a_press_opens_the_ticket_and_takes_the_notification_away(seat: OpenPage, stack: Stack) -> None:
    subject = "A lamp that somebody is called about"
    ticket = ticket_from(stack, subject)
    page = seat(ANA, offline=True, permissions=["notifications"])
    worker = told_of(page, stack, ticket)
    assert worker.evaluate(PRESS, f"ticket-{ticket}") == [["open", f"/tickets/{ticket}"]]
    assert shown(page) == []
    fresh = page.context.new_page()
    fresh.goto(f"/tickets/{ticket}")
    expect(fresh.get_by_role("heading", name=subject)).to_be_visible()


def test_of_two_tabs_the_one_with_the_ticket_comes_to_the_front(seat: OpenPage, stack: Stack) -> None:
    ticket = ticket_from(stack, "A lamp that is open in a tab already")
    page = seat(ANA, offline=True, permissions=["notifications"])
    open_ticket(page.context.new_page(), ticket)
    worker = told_of(page, stack, ticket)
    assert worker.evaluate(PRESS, f"ticket-{ticket}") == [["focus", f"/tickets/{ticket}"]]


def test_whoever_is_signed_out_meanwhile_comes_to_the_ticket_by_the_door(open_page: OpenPage, stack: Stack) -> None:
    subject = "A lamp that waits behind the door"
    ticket = ticket_from(stack, subject)
    page = open_page(offline=True, permissions=["notifications"])
    sign_in(page, BEN)
    worker = told_of(page, stack, ticket)
    page.context.clear_cookies()
    (_, url), *more = worker.evaluate(PRESS, f"ticket-{ticket}")
    assert more == []
    fresh = page.context.new_page()
    fresh.goto(url)
    fresh.wait_for_url("**/sign-in**")
    expect(fresh.get_by_text(subject)).to_have_count(0)
    fresh.get_by_label("Work email").fill(BEN)
    fresh.get_by_label("Password").fill(PASSWORD)
    fresh.get_by_role("button", name="Sign in").click()
    expect(fresh.get_by_role("heading", name=subject)).to_be_visible()
