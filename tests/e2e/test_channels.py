"""Ada connects a channel and watches it; an associate at a shop's counter goes on without a line; two contacts join."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import ADA, ANA, OpenPage, assert_accessible
from tests.e2e.screen import no_line, ticket_from, until
from tests.stack import Stack

TOKEN = "7001:AAtoken"


@pytest.fixture
def no_channels(stack: Stack) -> Iterator[None]:
    """What is connected here is gone afterwards."""
    yield
    stack.query("UPDATE channels_integrations_channel SET active = false WHERE kind <> 'email'")


def test_a_bot_is_connected_paused_and_disconnected(seat: OpenPage, no_channels: None) -> None:
    page = seat(ADA)
    page.goto("/settings/channels")
    assert_accessible(page)
    page.get_by_role("link", name="Connect a channel").click()
    page.get_by_role("button", name=re.compile("^Telegram")).click()
    page.get_by_label("Number of the bot").fill("7001")
    page.get_by_label("Token").first.fill(TOKEN)
    assert_accessible(page)
    page.get_by_role("button", name="Connect", exact=True).click()
    expect(page.get_by_text("Telegram is connected")).to_be_visible()
    secret = page.get_by_label("Webhook secret", exact=True).input_value()
    assert len(secret) > 30 and TOKEN not in page.content()
    assert_accessible(page)
    page.get_by_role("link", name="Open the channel").click()
    expect(page.get_by_text("Nothing has come in since it was connected.")).to_be_visible()
    assert secret not in page.content() and TOKEN not in page.content()
    page.get_by_role("button", name="Pause").click()
    page.get_by_role("dialog").get_by_role("button", name="Pause").click()
    expect(page.get_by_text("Paused: nothing comes in and nothing is sent.")).to_be_visible()
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Disconnect").click()
    assert_accessible(page)
    page.get_by_role("dialog").get_by_role("button", name="Disconnect").click()
    page.wait_for_url("**/settings/channels")
    expect(page.get_by_role("link", name="Telegram")).to_have_count(0)


def test_channels_on_a_phone_in_the_dark(seat: OpenPage, stack: Stack) -> None:
    ticket_from(stack, "The first mail opens its channel")
    page = seat(ADA, width=390, height=844, scheme="dark")
    page.goto("/settings/channels")
    expect(page.get_by_role("link", name="Barro & Linho")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Barro & Linho").click()
    expect(page.get_by_role("region", name="What it can do")).to_be_visible()
    assert_accessible(page)
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390, "nothing sticks out"


@pytest.fixture
def shop(stack: Stack, no_channels: None) -> str:
    stack.query("DELETE FROM channels_integrations_channel WHERE address = 'loja-e2e' AND NOT EXISTS"
                " (SELECT 1 FROM inbox_ticket t WHERE t.channel_id = channels_integrations_channel.id)")  # fmt: skip
    stack.query(
        "INSERT INTO channels_integrations_channel (kind, name, address, config, active)"
        " VALUES ('instore', 'Loja Pinheiros', 'loja-e2e', '{\"language\": \"pt\"}', true)"
        " ON CONFLICT (kind, address) DO UPDATE SET active = true"
    )
    return "Loja Pinheiros"


def write(page: Page, text: str) -> None:
    page.get_by_label("Tell the team").fill(text)
    page.get_by_role("button", name=re.compile("Send request|Keep and send later")).click()


def tickets_of(stack: Stack, text: str) -> int:
    return len(stack.query("SELECT 1 FROM inbox_message WHERE text = %s", text))


def test_the_counter_goes_on_without_a_line(seat: OpenPage, open_page: OpenPage, shop: str, stack: Stack) -> None:
    page = seat(ANA, width=1180, height=820)
    page.goto("/counter")
    expect(page.get_by_role("heading", name=shop)).to_be_visible()
    assert_accessible(page)
    page.context.set_offline(True)
    write(page, "Four in walnut?")
    expect(page.get_by_text("Kept on this tablet")).to_be_visible()
    page.get_by_role("button", name="Next customer").click()
    write(page, "And a lamp")
    expect(page.get_by_role("region", name="On this tablet, not sent yet").get_by_role("listitem")).to_have_count(2)
    assert tickets_of(stack, "Four in walnut?") == 0
    page.context.set_offline(False)
    expect(page.get_by_role("region", name="On this tablet, not sent yet")).to_have_count(0)
    expect(page.get_by_text(re.compile("A person answers by"))).to_be_visible()
    assert (tickets_of(stack, "Four in walnut?"), tickets_of(stack, "And a lamp")) == (1, 1)
    assert_accessible(page)
    address = (page.get_by_role("img").get_attribute("aria-label") or "").partition(": ")[2]
    phone = open_page(width=390, height=844)
    phone.goto(address)
    expect(phone.get_by_text("And a lamp")).to_be_visible()
    assert_accessible(phone)


KEPT = "async () => (await (await caches.open('hora-counter-1')).keys()).length"


def can_open_again(page: Page) -> None:
    """The counter's worker has taken over, and has everything that the page is made of."""
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    until(page, "navigator.serviceWorker.controller !== null")
    page.reload()
    expect(page.get_by_label("Tell the team")).to_be_visible()
    until(page, f"({KEPT})().then(count => count > 3)")


def test_a_tablet_is_started_again_without_a_line_and_loses_nothing(seat: OpenPage, shop: str, stack: Stack) -> None:
    wishes = [f"{what} for the tablet" for what in ("Six plates", "A blue vase", "Two cushions")]
    page = seat(ANA, width=1180, height=820, offline=True)
    page.goto("/counter")
    expect(page.get_by_role("heading", name=shop)).to_be_visible()
    can_open_again(page)

    waiting = page.get_by_role("region", name="On this tablet, not sent yet")
    with no_line(page, stack):
        for number, wish in enumerate(wishes, start=1):
            write(page, wish)
            expect(page.get_by_text("Kept on this tablet")).to_be_visible()
            page.get_by_role("button", name="Next customer").click()
            expect(waiting.get_by_role("listitem")).to_have_count(number)
        page.reload()
        expect(page.get_by_role("heading", name=shop)).to_be_visible()
        expect(waiting.get_by_role("listitem")).to_have_count(3)
        assert_accessible(page)
        assert [tickets_of(stack, wish) for wish in wishes] == [0, 0, 0]

    expect(waiting).to_have_count(0)
    page.reload()
    expect(page.get_by_label("Tell the team")).to_be_visible()
    expect(waiting).to_have_count(0)
    assert [tickets_of(stack, wish) for wish in wishes] == [1, 1, 1], "each once, although the page was opened anew"


def test_two_contacts_turn_out_to_be_one_and_apart_again(seat: OpenPage, stack: Stack) -> None:
    one = ticket_from(stack, "First of two", From="Cleo Marsh <cleo.one@customer.example>")
    ticket_from(stack, "Second of two", From="C. Marsh <cleo.two@work.example>")
    page = seat(ANA)
    page.goto(f"/tickets/{one}")
    page.get_by_role("button", name="Link to another customer").click()
    page.get_by_label("Name, address or number").fill("cleo.two")
    page.get_by_role("button", name=re.compile("cleo.two@work.example")).click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Link them")).to_be_disabled()
    dialog.get_by_label("How do you know?").fill("Same order number in both")
    assert_accessible(page)
    dialog.get_by_role("button", name="Link them").click()
    expect(page.get_by_text("Linked: C. Marsh")).to_be_visible()
    page.get_by_role("link", name="Whole profile").click()
    expect(page.get_by_role("region", name="Journey").get_by_role("listitem")).to_have_count(2)
    assert_accessible(page)
    page.get_by_role("button", name=re.compile("^Take back")).click()
    expect(page.get_by_role("region", name="Journey").get_by_role("listitem")).to_have_count(1)
