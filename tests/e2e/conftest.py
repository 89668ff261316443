"""A running Hora and real browsers on it."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, expect, sync_playwright

from tests.stack import ROOT, Stack

CHROMIUM = os.environ.get("HORA_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
AXE = ROOT / "frontend/node_modules/axe-core/axe.min.js"
# what fades while it is looked at has no colour to judge: looked at again, five times at most
FINDINGS = """
async () => {
    const fades = ["transitionrun", "animationstart"]
    const over = each => each.finished.catch(() => null)
    for (let look = 1; ; look += 1) {
        const running = document.getAnimations().filter(each => each.effect.getComputedTiming().endTime !== Infinity)
        await Promise.all(running.map(over))
        let moved = false
        const note = () => { moved = true }
        for (const name of fades) document.addEventListener(name, note, true)
        const { violations } = await axe.run(document, { resultTypes: ["violations"] })
        for (const name of fades) document.removeEventListener(name, note, true)
        if (violations.length === 0 || !moved || look === 5) return violations
    }
}
"""
FLAGS = [
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # a microphone that beeps; a page still needs its context's leave to listen
    "--use-fake-device-for-media-stream",
]
HERE = Path(__file__).parent
NO_CHROMIUM = "no Chromium: install it (apt install chromium) or set HORA_CHROMIUM"
PASSWORD = "correct horse battery"
ANA, BEN, SOFIA, ADA = "ana@barro.example", "ben@barro.example", "sofia@barro.example", "ada@barro.example"
PAULA, LUZ = "paula@barro.example", "luz@barro.example"
OpenPage = Callable[..., Page]

expect.set_options(timeout=15_000)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the browser tests, and run them last: Playwright keeps an event loop running in this thread to its end."""
    mine = [item for item in items if HERE in item.path.parents]
    for item in mine:
        item.add_marker(pytest.mark.e2e)
        if CHROMIUM is None:
            item.add_marker(pytest.mark.skip(reason=NO_CHROMIUM))
    items[:] = [item for item in items if HERE not in item.path.parents] + mine


@pytest.fixture(scope="session")
def stack() -> Iterator[Stack]:
    """One Hora for all browser tests, with its people in it."""
    running = Stack()
    try:
        running.manage("shell", "--verbosity=0", "-c", f"{SEATS}\nfor person in {PEOPLE}: seat(*person)")
        running.start()
        yield running
    finally:
        running.stop()


@pytest.fixture(autouse=True)
def empty_queue(stack: Stack) -> None:
    """Each story begins with nothing open; nobody is looking, so nobody has to be told."""
    stack.query(
        "UPDATE sla_clock SET state = 'cancelled', ended_at = now(), ended_because = 'closed', next_fire_at = NULL"
        " WHERE state = 'running'"
    )
    stack.query(
        "UPDATE inbox_ticket SET status = 'closed', closed_at = now(), due_at = NULL, snoozed = false,"
        " snoozed_until = NULL WHERE status <> 'closed' OR snoozed"
    )


SEATS = f"""
from inbox.models import Agent
def seat(email, name, role, language):
    Agent.objects.create_agent(email, name, role=role, language=language, password='{PASSWORD}')
"""
PEOPLE = [
    (ANA, "Ana Prado", "agent", "en"),
    (BEN, "Ben Okafor", "agent", "en"),
    (SOFIA, "Sofia Reis", "supervisor", "en"),
    (ADA, "Ada Nunes", "admin", "en"),
    (PAULA, "Paula Nunes", "agent", "pt-BR"),
    (LUZ, "Luz Ortega", "agent", "es"),
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS, chromium_sandbox=os.geteuid() != 0)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(stack: Stack, browser: Browser) -> Iterator[OpenPage]:
    """A fresh browser profile on Hora. Errors of the page's own code fail the test at its end."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def open_it(
        width: int = 1440,
        height: int = 900,
        locale: str = "en-GB",
        scheme: Literal["light", "dark"] = "light",
        state: StorageState | None = None,
        offline: bool = False,
        **more: Any,
    ) -> Page:
        context = browser.new_context(
            # what the worker asks for passes by the routes of a story, so only stories about it have one
            service_workers="allow" if offline else "block",
            base_url=stack.url,
            viewport={"width": width, "height": height},
            locale=locale,
            color_scheme=scheme,
            storage_state=state,
            **more,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert not errors, errors


@pytest.fixture(scope="session")
def badges() -> dict[str, StorageState]:
    """The cookies of those who have signed in once in this run."""
    return {}


@pytest.fixture
def seat(open_page: OpenPage, badges: dict[str, StorageState]) -> OpenPage:
    """A person in a browser of their own, signed in and at the queue: `seat(ANA, width=390)`."""

    def take(email: str, **window: Any) -> Page:
        if email not in badges:
            badges[email] = sign_in(open_page(), email).context.storage_state()
        page = open_page(state=badges[email], **window)
        page.goto("/queue/all")
        return page

    return take


def sign_in(page: Page, email: str) -> Page:
    """Sign in with the password and wait for the queue."""
    page.goto("/sign-in")
    page.get_by_label(re.compile("e-?mail|correo", re.IGNORECASE)).fill(email)
    page.get_by_label(re.compile("password|senha|contraseña", re.IGNORECASE)).fill(PASSWORD)
    page.get_by_role("button", name=re.compile("sign in|entrar", re.IGNORECASE)).click()
    page.wait_for_url("**/queue**")
    return page


def assert_accessible(page: Page) -> None:
    """No serious or critical finding of axe on what is shown once nothing fades in or out any more."""
    # evaluated in the page's main world through the debugger, which the page's own CSP does not hinder
    page.evaluate(AXE.read_text())
    bad = [
        f"{found['id']}: {found['help']} {[node['html'][:160] + node['failureSummary'] for node in found['nodes'][:3]]}"
        for found in page.evaluate(FINDINGS)
        if found["impact"] in ("serious", "critical")
    ]
    assert not bad, "\n".join(bad)
