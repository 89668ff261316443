"""On a train: what Ana has read is there to be read, what she writes waits, and leaves once when she is back."""

from playwright.sync_api import Page, expect

from tests.e2e.conftest import ANA, PASSWORD, OpenPage
from tests.e2e.screen import (
    answer,
    is_live,
    messages,
    no_line,
    open_ticket,
    reply_box,
    row,
    ticket_from,
    timeline,
    until,
)
from tests.stack import Stack

KEPT = """async () => {
    const names = await caches.keys()
    const urls = []
    for (const name of names.filter(each => each.startsWith("hora-data-")))
        for (const request of await (await caches.open(name)).keys()) urls.push(new URL(request.url).pathname)
    return urls
}"""
ASSETS = """async () => (await (await caches.open("hora-assets")).keys()).length"""


def is_ready(page: Page) -> None:
    """The worker has taken over, and every part of the app is at hand."""
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    until(page, "navigator.serviceWorker.controller !== null")
    page.reload()
    is_live(page)
    until(page, f"({ASSETS})().then(count => count > 100)")


def test_the_app_can_be_installed(stack: Stack, open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/sign-in")
    address = page.locator("link[rel=manifest]").get_attribute("href")
    assert address
    manifest = page.request.get(address).json()
    assert manifest["start_url"].startswith(manifest["scope"])
    for icon in manifest["icons"]:
        picture = page.request.get(address.rsplit("/", 1)[0] + "/" + icon["src"])
        assert picture.headers["content-type"] == "image/png"
    worker = page.request.get("/service-worker.js")
    assert "javascript" in worker.headers["content-type"]
    assert worker.headers["cache-control"] == "no-cache"


def test_offline_ana_reads_writes_reloads_and_it_leaves_once(stack: Stack, seat: OpenPage) -> None:
    cleo = "cleo.train@customer.example"
    ticket = ticket_from(stack, "Written on a train", From=cleo)
    ana = seat(ANA, offline=True)
    is_live(ana)
    is_ready(ana)
    open_ticket(ana, ticket)
    expect(timeline(ana)).to_contain_text("The lamp arrived broken.")

    with no_line(ana, stack):
        ana.goto("/queue/all")
        expect(row(ana, "Written on a train")).to_be_visible()
        expect(ana.get_by_text("Offline since").first).to_be_visible()
        row(ana, "Written on a train").dblclick()
        expect(timeline(ana)).to_contain_text("The lamp arrived broken.")
        answer(ana, "From the train.")
        expect(timeline(ana)).to_contain_text("Waits for a connection.")
        ana.reload()
        expect(timeline(ana)).to_contain_text("From the train.")
        expect(timeline(ana)).to_contain_text("Waits for a connection.")
        assert messages(stack, ticket, "out") == []

    expect(timeline(ana).get_by_text("Sent", exact=True)).to_be_visible()
    assert messages(stack, ticket, "out") == ["From the train."]
    stack.wait_for(lambda: stack.sink.to(cleo), "the mail")
    assert len(stack.sink.to(cleo)) == 1


def test_nothing_is_left_after_signing_out(stack: Stack, seat: OpenPage, open_page: OpenPage) -> None:
    ticket = ticket_from(stack, "Not for the next one")
    ana = open_page(offline=True)
    ana.goto("/sign-in")
    ana.get_by_label("email").fill(ANA)
    ana.get_by_label("password").fill(PASSWORD)
    ana.get_by_role("button", name="Sign in").click()
    ana.wait_for_url("**/queue**")
    is_ready(ana)
    open_ticket(ana, ticket)
    until(ana, f"({KEPT})().then(kept => kept.includes('/api/v1/tickets/{ticket}'))")
    ana.goto("/settings")
    ana.get_by_role("button", name="Sign out").click()
    ana.wait_for_url("**/sign-in**")
    until(ana, f"({KEPT})().then(kept => kept.length === 0)")
    with no_line(ana, stack):
        ana.goto(f"/tickets/{ticket}")
        expect(reply_box(ana)).to_have_count(0)
        expect(ana.get_by_text("Not for the next one")).to_have_count(0)
