"""`python -m tests.e2e.pictures [FOLDER]`: the README's pictures, of a running Hora with the sample shop's stories.

One busy moment, early in the afternoon by the browser's clock: Margaret's bowls are nearly due, Ben is about, and
customers keep writing.
"""

import os
import smtplib
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from launch.demo import compose, stories
from launch.demo.stories import Story
from tests.e2e.conftest import CHROMIUM, FLAGS
from tests.e2e.png import smaller
from tests.e2e.screen import arrived, is_live, open_ticket, post, reply_box, row
from tests.stack import ROOT, Stack

SHOP = "support@barro-linho.example"
FOLDER = ROOT / "docs/images"
HOUR_SHOWN = 14
BOWLS = "Margaret Ellis"
LEFT = {
    "João Batista Prates": -11,
    "Marta Quiroga": -3,
    "Javier Montes": -1.5,
    BOWLS: 2.6,
    "Lucía Ferrer": 4.6,
    "Ruth Adeyemi": 8.5,
    "Camila Nogueira": 11.5,
    "Helena Duarte": 14.5,
    "Daniel Whitfield": 19.5,
    "Andrés Villalba": 23.5,
    "Teresa Campos": 27.5,
    "Priya Raman": 34.5,
    "Carmen Oliva": 41.5,
    "Samuel Hart": 52.5,
    "Tom Okonkwo": 36.0,
}
"""Who has written, and how many minutes are left to answer."""
COMING = ("Eduardo Paixão", "Grace Lindqvist")
"""Who writes while the list is looked at."""
ANSWERED_MEANWHILE = "Samuel Hart"
NOTE = "Kiln lot 0926 has thin rims, the warehouse is checking. Please send from lot 1103."
AGAIN = "One more thing: if the speckled grey is sold out, sand would be fine too."
DRAFT = (
    "Dear Margaret, I'm sorry about the bowls. Two new ones in speckled grey leave today with better packing, so you"
    " will have all six on Friday. There is no need to send the broken ones back."
)


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with shop() as stack, a_browser() as browser:
        ana, ben = seats(stack, browser)
        a_ticket(stack, ana, ben, folder / "ticket.png")
        the_queue(stack, ana, ben, folder / "queue.png")
        a_phone(ana, folder / "phone.png")


@contextmanager
def shop() -> Iterator[Stack]:
    stack = Stack(HORA_MAIL_ADDRESS=SHOP)
    try:
        stack.start()
        yield stack
    finally:
        stack.stop()


@contextmanager
def a_browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS, chromium_sandbox=os.geteuid() != 0)
        yield browser
        browser.close()


def seats(stack: Stack, browser: Browser) -> tuple[Page, Page]:
    """Take in the mails of the past hour; Ana and Ben sit down at their screens."""
    now = datetime.now(UTC)
    with tempfile.TemporaryDirectory() as past:
        for name, left in LEFT.items():
            write_down(Path(past), story_of(name), now - timedelta(minutes=60 - left))
        told = stack.manage("seed_demo", "--past-mails", past)
    links = [line.split()[-1] for line in told.splitlines() if "http" in line]
    return sit_down(browser, stack, links[0]), sit_down(browser, stack, links[1])


def story_of(name: str) -> Story:
    [story] = [each for each in stories.load() if each.name == name]
    return replace(story, follow_up=AGAIN) if name == BOWLS else story


def write_down(folder: Path, story: Story, at: datetime) -> None:
    (folder / f"{story.key}.eml").write_bytes(compose.first(story, SHOP, at).as_bytes())
    if story.answer:
        (folder / f"{story.key}.answer.txt").write_text(story.answer.strip())


def sit_down(browser: Browser, stack: Stack, link: str) -> Page:
    page = sit(browser, stack.url, {"width": 1440, "height": 900})
    page.goto(link)
    page.get_by_role("button", name="Sign in with this link").click()
    is_live(page)
    return page


def sit(browser: Browser, url: str, size: ViewportSize, **more: Any) -> Page:
    """A browser in a time zone where it is early afternoon."""
    zone = HOUR_SHOWN - datetime.now(UTC).hour
    context = browser.new_context(
        base_url=url,
        viewport=size,
        locale="en-GB",
        timezone_id=f"Etc/GMT{-zone:+d}",  # its sign is the other way round
        **more,
    )
    return context.new_page()


def a_ticket(stack: Stack, ana: Page, ben: Page, file: Path) -> None:
    """Ana writes to Margaret while Ben looks on; then Margaret writes again."""
    bowls = story_of(BOWLS)
    ticket = arrived(stack, bowls.fill(bowls.subject))
    open_ticket(ben, ticket)
    post(ben, f"/tickets/{ticket}/messages", {"kind": "note", "text": NOTE, "last_seen_seq": 0})
    open_ticket(ana, ticket)
    ana.keyboard.press("a")
    is_live(ana)
    expect(ana.get_by_text("Ben is reading")).to_be_visible()
    reply_box(ana).fill(DRAFT)
    send(stack, compose.follow_up(bowls, SHOP, datetime.now(UTC)))
    expect(ana.get_by_text("Margaret wrote again at")).to_be_visible()
    no_toasts(ana)
    take(ana, file)


def the_queue(stack: Stack, ana: Page, ben: Page, file: Path) -> None:
    """The pointer rests on a row that nobody has, so what comes in waits in the strip."""
    ana.goto("/queue/all")
    is_live(ana)
    row(ana, BOWLS).click()
    ana.get_by_role("row").filter(has_text="No one yet").last.hover()
    for name in COMING:
        send(stack, compose.first(story_of(name), SHOP, datetime.now(UTC)))
    answered = story_of(ANSWERED_MEANWHILE)
    ticket = arrived(stack, answered.fill(answered.subject))
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
