"""`python -m tests.e2e.pictures [FOLDER]`: the README's pictures, of a running Hora with the sample shop's stories.

One busy moment, early in the afternoon by the browser's clock: Margaret's bowls are nearly due, Ben is about,
customers keep writing, and Sofia looks at the board. Promises with opening hours go by the real time of day.
"""

import os
import smtplib
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from launch.demo import compose, past, stories
from launch.demo.stories import Story
from tests.e2e.conftest import CHROMIUM, FLAGS
from tests.e2e.png import smaller
from tests.e2e.screen import due_in, is_live, open_ticket, post, reply_box, row
from tests.stack import ROOT, Stack

FOLDER = ROOT / "docs/images"
HOUR_SHOWN = 14
BOWLS = "Margaret Ellis"
COMING = ("Eduardo Paixão", "Larissa Monteiro")
"""Who writes while the list is looked at."""
POINTED_AT = "Lucía Ferrer"
ANSWERED_MEANWHILE = "Tom Okonkwo"
BUTTONS_FADE_MS = 6000
NEARLY_DUE_S = 240
NOTE = "Kiln lot 0926 has thin rims, the warehouse is checking. Please send from lot 1103."
AGAIN = "One more thing: if the speckled grey is sold out, sand would be fine too."
DRAFT = (
    "Dear Margaret, I'm sorry about the bowls. Two new ones in speckled grey leave today with better packing, so you"
    " will have all six on Friday. There is no need to send the broken ones back."
)


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with shop() as (stack, links), a_browser() as browser:
        ana, ben, *_ = (sit_down(browser, stack, links[name]) for name in ("Ana", "Ben", "Inês"))
        a_ticket(stack, ana, ben, folder / "ticket.png")
        the_queue(stack, ana, ben, folder / "queue.png")
        a_phone(ana, folder / "phone.png")
        sofia = sit_down(browser, stack, links["Sofia"])
        the_board(stack, sofia, folder / "board.png")
        the_wall(sofia, folder / "wallboard.png")
        the_promises(sit_down(browser, stack, links["Ada"]), folder / "promises.png")


@contextmanager
def shop() -> Iterator[tuple[Stack, dict[str, str]]]:
    """The sample shop in the middle of its day, and everyone's sign-in link by first name."""
    stack = Stack(HORA_MAIL_ADDRESS=f"support@{stories.SHOP}")
    try:
        with tempfile.TemporaryDirectory() as folder:
            past.write(Path(folder), datetime.now(UTC))
            stack.manage("seed_demo", "--past", folder)
        stack.start()
        told = [line.split() for line in stack.manage("seed_demo").splitlines() if "http" in line]
        yield stack, {words[0]: words[-1] for words in told}
    finally:
        stack.stop()


@contextmanager
def a_browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS, chromium_sandbox=os.geteuid() != 0)
        yield browser
        browser.close()


def story_of(name: str) -> Story:
    [story] = [each for each in stories.load() if each.name == name]
    return replace(story, follow_up=AGAIN) if name == BOWLS else story


def sit_down(browser: Browser, stack: Stack, link: str) -> Page:
    page = sit(browser, stack.url, {"width": 1440, "height": 900})
    page.goto(link)
    page.get_by_role("button", name="Sign in with this link").click()
    is_live(page)
    return page


def sit(browser: Browser, url: str, size: ViewportSize, locale: str = "en-GB", **more: Any) -> Page:
    """A browser in a time zone where it is early afternoon."""
    zone = HOUR_SHOWN - datetime.now(UTC).hour
    context = browser.new_context(
        base_url=url,
        viewport=size,
        locale=locale,
        timezone_id=f"Etc/GMT{-zone:+d}",  # its sign is the other way round
        **more,
    )
    return context.new_page()


def a_ticket(stack: Stack, ana: Page, ben: Page, file: Path) -> None:
    """Ana writes to Margaret while Ben looks on; then Margaret writes again."""
    bowls = story_of(BOWLS)
    ticket = ticket_of(stack, BOWLS)
    due_in(stack, ticket, NEARLY_DUE_S)
    open_ticket(ben, ticket)
    post(ben, f"/tickets/{ticket}/messages", {"kind": "note", "text": NOTE, "last_seen_seq": 0})
    open_ticket(ana, ticket)
    ana.keyboard.press("a")
    is_live(ana)
    expect(ana.get_by_text("Ben is reading")).to_be_visible()
    reply_box(ana).fill(DRAFT)
    send(stack, compose.follow_up(bowls, bowls.desk_address, datetime.now(UTC)))
    expect(ana.get_by_text("Margaret wrote again at")).to_be_visible()
    no_toasts(ana)
    take(ana, file)


def the_queue(stack: Stack, ana: Page, ben: Page, file: Path) -> None:
    """The pointer rests on a row that nobody has, so what comes in waits in the strip."""
    ana.goto("/queue/all")
    is_live(ana)
    row(ana, BOWLS).click()
    row(ana, POINTED_AT).hover()
    for name in COMING:
        story = story_of(name)
        send(stack, compose.first(story, story.desk_address, datetime.now(UTC)))
    ticket = ticket_of(stack, ANSWERED_MEANWHILE)
    text = "A new mug is on its way."
    post(ben, f"/tickets/{ticket}/messages", {"kind": "reply", "text": text, "last_seen_seq": 99})
    expect(ana.get_by_text("2 new, 1 answered.")).to_be_visible()
    expect(row(ana, ANSWERED_MEANWHILE)).to_contain_text("Kept")
    no_toasts(ana)
    take(ana, file)


def a_phone(ana: Page, file: Path) -> None:
    browser = ana.context.browser
    assert browser is not None
    badge = ana.context.storage_state()
    phone = sit(browser, ana.url, {"width": 390, "height": 844}, device_scale_factor=2, storage_state=badge)
    phone.goto("/queue/all")
    is_live(phone)
    expect(row(phone, BOWLS)).to_be_visible()
    take(phone, file)


def the_board(stack: Stack, sofia: Page, file: Path) -> None:
    """Once there is a forecast that knows who is here."""
    seated = datetime.now(UTC)
    for _ in range(3):
        with suppress(AssertionError):
            stack.wait_for(lambda: stack.query("SELECT 1 FROM inbox_forecast WHERE at > %s", seated), "a forecast")
    sofia.goto("/board")
    expect(sofia.get_by_text("At this pace")).to_be_visible(timeout=30_000)
    no_toasts(sofia)
    take(sofia, file)


def the_wall(sofia: Page, file: Path) -> None:
    sofia.set_viewport_size({"width": 1920, "height": 1080})
    sofia.goto("/wallboard")
    expect(sofia.get_by_text("answered in time today")).to_be_visible()
    sofia.wait_for_timeout(BUTTONS_FADE_MS)
    take(sofia, file)


def the_promises(ada: Page, file: Path) -> None:
    """The list, and which of them a gold customer comes under."""
    ada.goto("/settings/promises")
    is_live(ada)
    ada.get_by_label("Customer tier").fill("gold")
    expect(ada.get_by_role("link", name="Gold customers")).to_have_count(2)
    no_toasts(ada)
    take(ada, file)


def ticket_of(stack: Stack, name: str) -> int:
    ((number,),) = stack.query(
        "SELECT t.id FROM inbox_ticket t JOIN inbox_contact c ON c.id = t.contact_id WHERE c.name = %s", name
    )
    return int(number)


def send(stack: Stack, mail: EmailMessage) -> None:
    with smtplib.SMTP("127.0.0.1", stack.mail_port, timeout=10) as smtp:
        smtp.send_message(mail)


def no_toasts(page: Page) -> None:
    for button in page.get_by_role("button", name="Dismiss").all():
        button.click()
    expect(page.get_by_role("alert")).to_have_count(0)


def take(page: Page, file: Path) -> None:
    page.evaluate("document.fonts.ready")
    file.write_bytes(smaller(page.screenshot(animations="disabled", caret="hide")))
    print(f"{file}  {file.stat().st_size // 1000} KB")


if __name__ == "__main__":
    main()
