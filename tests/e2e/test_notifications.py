"""Being told while one looks elsewhere: what a browser is asked, what it shows, and where a click leads."""

import json
import re
from typing import Any, Literal

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import ANA, BEN, LUZ, PAULA, OpenPage, assert_accessible, sign_in
from tests.e2e.screen import is_live, post, ticket_from
from tests.stack import Stack

SHOWN = "async () => (await (await navigator.serviceWorker.ready).getNotifications()).map(e => [e.title, e.tag])"
READY = "async () => Boolean((await navigator.serviceWorker.ready).active)"
ASKS = """
window.asked = 0;
const ask = Notification.requestPermission.bind(Notification);
Notification.requestPermission = (...given) => { window.asked += 1; return ask(...given); };
"""


COUNTS = """
() => {
  self.heard = 0;
  self.addEventListener('message', ({data}) => { self.heard += data.type === 'alert' ? 1 : 0; });
}
"""


def settings_of(page: Page) -> Page:
    page.goto("/settings/notifications")
    expect(page.get_by_role("table")).to_be_visible()
    return page


def agent_id(stack: Stack, email: str) -> int:
    return int(stack.query("SELECT id FROM inbox_agent WHERE email = %s", email)[0][0])


def shown(page: Page) -> list[list[str]]:
    found: list[list[str]] = page.evaluate(SHOWN)
    return found


def shows(page: Page, *expected: list[str]) -> None:
    """These notifications and no others, soon; a failure says which there are."""
    for _ in range(300):
        if sorted(shown(page)) == list(expected):
            return
        page.wait_for_timeout(100)
    assert sorted(shown(page)) == list(expected)


@pytest.mark.parametrize(
    ("who", "title", "scheme", "width"),
    [
        (ANA, "Notifications", "light", 1440),
        (PAULA, "Notificações", "dark", 390),
        (LUZ, "Notificaciones", "light", 390),
        (BEN, "Notifications", "dark", 1440),
    ],
)
def test_the_page_is_for_everybody(seat: OpenPage, who: str, title: str, scheme: str, width: int) -> None:
    page = settings_of(seat(who, scheme=scheme, width=width, height=844))
    expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_ben_keeps_his_evenings(seat: OpenPage, stack: Stack) -> None:
    page = settings_of(seat(BEN))
    page.get_by_role("switch", name="Keep quiet hours").check()
    page.get_by_role("button", name="Fri", exact=True).first.click()
    page.get_by_label("Until").fill("07:30")
    page.get_by_label("Until").blur()
    for name, chosen in (("Somebody mentions me", True), ("A ticket becomes yours: Devices", False)):
        box = page.get_by_role("checkbox", name=name)
        box.click()
        expect(box).to_be_checked(checked=chosen)
    kept = "SELECT quiet->>'to', quiet->'days', through, push FROM inbox_noticechoices WHERE agent_id = %s"
    expected = ("07:30", [0, 1, 2, 3], ["mentioned", "breached"])

    def all_kept() -> bool:
        *chosen, push = stack.query(kept, agent_id(stack, BEN))[0]
        return tuple(chosen) == expected and "assigned" not in push

    stack.wait_for(all_kept, "all that he chose is kept")
    page.reload()
    expect(page.get_by_label("Until")).to_have_value("07:30")
    expect(page.get_by_role("button", name="Fri", exact=True).first).to_have_attribute("aria-pressed", "false")
    assert_accessible(page)
    page.get_by_role("switch", name="Keep quiet hours").uncheck()
    stack.wait_for(lambda: stack.query(kept, agent_id(stack, BEN))[0][0] is None, "his quiet hours are over")


def test_nobody_is_asked_before_they_press_the_button(seat: OpenPage, stack: Stack) -> None:
    page = seat(ANA, offline=True)
    page.add_init_script(ASKS)
    is_live(settings_of(page))
    assert page.evaluate("window.asked") == 0
    page.get_by_role("button", name="Turn on").click()
    stack.wait_for(lambda: page.evaluate("window.asked") == 1, "the browser is asked")


def out_of_sight(page: Page) -> None:
    """No tab of Hora is in sight: Chromium without a screen shows each of them all the time, and is told otherwise."""
    (worker,) = page.context.service_workers
    hidden = "{get: () => 'hidden', configurable: true}"
    worker.evaluate(f"() => Object.defineProperty(WindowClient.prototype, 'visibilityState', {hidden})")


def called_by_the_page(seat: OpenPage, stack: Stack) -> Page:
    """Ana has allowed notifications, and her browser reaches no push service."""
    page = seat(ANA, offline=True, permissions=["notifications"])
    page.evaluate(READY)
    page.evaluate(f"localStorage.setItem('hora.alerts.{agent_id(stack, ANA)}', 'page')")
    page.reload()
    is_live(page)
    return page


def test_two_tabs_that_nobody_sees_call_once(seat: OpenPage, stack: Stack) -> None:
    page = called_by_the_page(seat, stack)
    other = page.context.new_page()
    other.goto("/queue/all")
    is_live(other)
    out_of_sight(page)
    first, second = ticket_from(stack, "Called about a lamp"), ticket_from(stack, "Called about a cup")
    ben = seat(BEN)
    for ticket in (first, second):
        post(ben, f"/tickets/{ticket}/assign", {"agent": agent_id(stack, ANA)})
    # the browser lists them by the letters of their tags: 100 comes before 99
    wanted = sorted([f"Assigned to you: #{each}", f"ticket-{each}"] for each in (first, second))
    stack.wait_for(lambda: sorted(each for each in shown(page) if each in wanted) == wanted, "one for each ticket")
    subjects = "Called about a"
    assert not [title for title, _ in shown(page) if subjects in title], "nobody around reads what customers write"


def test_whoever_has_hora_in_sight_is_told_there(seat: OpenPage, stack: Stack) -> None:
    page = called_by_the_page(seat, stack)
    (worker,) = page.context.service_workers
    worker.evaluate(COUNTS)
    ticket = ticket_from(stack, "Told in the corner")
    post(seat(BEN), f"/tickets/{ticket}/assign", {"agent": agent_id(stack, ANA)})
    expect(page.get_by_role("alert").filter(has_text="Told in the corner")).to_be_visible()
    stack.wait_for(lambda: worker.evaluate("() => self.heard") == 1, "the worker is asked to call")
    # it looks for tabs in sight before it shows anything, and so do we, behind it
    worker.evaluate("() => clients.matchAll({type: 'window', includeUncontrolled: true})")
    assert shown(page) == []


def test_news_wait_while_the_mouse_is_over_what_they_would_cover(seat: OpenPage, stack: Stack) -> None:
    ana, ben = seat(ANA), seat(BEN)
    ana.goto("/queue/all")
    is_live(ana)
    ana.mouse.move(200, ana.evaluate("innerHeight") - 120)
    first, second = ticket_from(stack, "Nothing to press on"), ticket_from(stack, "Nothing yet")
    bell = ana.get_by_role("button", name="Notifications")
    for ticket in (first, second):
        before = bell.inner_text()
        post(ben, f"/tickets/{ticket}/assign", {"agent": agent_id(stack, ANA)})
        expect(bell).not_to_have_text(before, use_inner_text=True)
    assert ana.get_by_role("alert").count() == 0
    ana.mouse.move(900, 300)
    expect(ana.get_by_role("alert").filter(has_text="Nothing yet")).to_be_visible()
    assert ana.get_by_role("alert").filter(has_text="Nothing to press on").count() == 0


# what a press on the middle of a notice would meet: 300 ms after it appeared, however slow the machine, and later
UNDER_NEWS = """
() => new Promise(done => {
    const find = () => document.querySelector(".mantine-Notifications-root [role=alert]")
    const isHit = () => {
        const box = find().getBoundingClientRect()
        return find().contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2))
    }
    const held = () => find().getAnimations().find(each => each.animationName === "lets-presses-through")
    const isAbove = () => find().getBoundingClientRect().bottom < innerHeight
    const isThere = () => getComputedStyle(find()).opacity === "1" && isAbove()
    const look = () => {
        if (!isThere()) return requestAnimationFrame(look)
        const early = isHit()
        held()?.finish()
        done([early, isHit()])
    }
    const eye = new MutationObserver(() => {
        if (!find()) return
        eye.disconnect()
        held()?.pause()
        if (held()) held().currentTime = 300
        look()
    })
    eye.observe(document, { childList: true, subtree: true })
})
"""


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_a_press_that_was_aimed_before_news_came_goes_to_its_aim(
    seat: OpenPage, stack: Stack, motion: Literal["no-preference", "reduce"]
) -> None:
    ana, ben = seat(ANA), seat(BEN)
    ana.emulate_media(reduced_motion=motion)
    ana.goto("/queue/all")
    is_live(ana)
    ana.evaluate(f"window.seen = ({UNDER_NEWS})(); 0")
    ticket = ticket_from(stack, "Comes all of a sudden")
    post(ben, f"/tickets/{ticket}/assign", {"agent": agent_id(stack, ANA)})
    assert ana.evaluate("window.seen") == [False, True]


def pushed(page: Page, **change: Any) -> None:
    """The push service brings something for this browser, whose worker may have been started anew for it."""
    out_of_sight(page)
    devtools = page.context.new_cdp_session(page)
    found: list[str] = []
    devtools.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda event: found.extend(each["registrationId"] for each in event["registrations"]),
    )
    devtools.send("ServiceWorker.enable")
    for _ in range(1000):
        if found:
            break
        page.wait_for_timeout(20)  # lets Playwright hear of it
    said = {"id": 1, "kind": "message.received", "tag": "ticket-7", "url": "/tickets/7", "title": "New reply: ticket 7"}
    said |= {"body": "Cleo Marsh wrote.", "at": None, "lang": "en"} | change
    origin = re.sub(r"^(https?://[^/]+).*", r"\1", page.url)
    told = {"origin": origin, "registrationId": found[-1], "data": json.dumps(said)}
    devtools.send("ServiceWorker.deliverPushMessage", told)


def test_a_push_is_shown_and_the_newest_of_a_ticket_takes_its_place(seat: OpenPage) -> None:
    page = seat(ANA, offline=True, permissions=["notifications"])
    page.evaluate(READY)
    pushed(page)
    shows(page, ["New reply: ticket 7", "ticket-7"])
    pushed(page, id=2, title="Overdue: ticket 7")
    shows(page, ["Overdue: ticket 7", "ticket-7"])
    pushed(page, id=3, title="Assigned to you: ticket 8", tag="ticket-8", url="/tickets/8")
    shows(page, ["Assigned to you: ticket 8", "ticket-8"], ["Overdue: ticket 7", "ticket-7"])


def test_who_signs_out_leaves_nothing_to_read(seat: OpenPage, open_page: OpenPage, stack: Stack) -> None:
    page = open_page(offline=True, permissions=["notifications"])
    sign_in(page, BEN)
    page.evaluate(READY)
    pushed(page)
    shows(page, ["New reply: ticket 7", "ticket-7"])
    page.goto("/settings")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in")
    stack.wait_for(lambda: shown(page) == [], "it is gone")
