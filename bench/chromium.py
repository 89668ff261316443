"""A real browser on a running Hora, signed in as one agent, with the probe in every page."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, ViewportSize, sync_playwright

from bench.common import Figures, Refused, percentile
from tests.e2e.conftest import CHROMIUM, FLAGS, NO_CHROMIUM

PROBE = Path(__file__).with_name("probe.js")
SIZE: ViewportSize = {"width": 1440, "height": 900}
QUICK_MS = 16.0
ANSWER_MS = 100.0


@contextmanager
def chromium() -> Iterator[Browser]:
    """Chromium, as agents have it: with its cache, its compositor and its sixty frames a second."""
    if CHROMIUM is None:
        raise Refused(NO_CHROMIUM)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS, chromium_sandbox=os.geteuid() != 0)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def signed_in(browser: Browser, url: str, cookie: str) -> Iterator[BrowserContext]:
    """A browser that has never seen Hora, but for the session's cookie."""
    name, _, value = cookie.partition("=")
    context = browser.new_context(base_url=url, viewport=SIZE, locale="en-GB")
    context.add_cookies([{"name": name, "value": value, "url": url}])
    context.add_init_script(path=PROBE)
    context.set_default_timeout(60_000)
    try:
        yield context
    finally:
        context.close()


def live(page: Page) -> None:
    """Wait until changes appear as they happen."""
    page.get_by_role("status").get_by_text("Live", exact=True).wait_for()


def long_tasks(page: Page) -> Figures:
    """Those over 50 ms since the page was loaded: while one runs, no key is heard and nothing moves."""
    took = [float(duration) for _, duration in page.evaluate("bench.long")]
    minutes = float(page.evaluate("performance.now()")) / 60_000
    return {"per_minute": len(took) / minutes, "longest_ms": max(took, default=0.0), "sum_ms": sum(took)}


def answered(page: Page) -> Figures:
    """From each key and press since the page was loaded to the next frame: Event Timing, in steps of 8 ms.

    It does not list what took less than 16 ms, which counts as 16 here.
    """
    slow = [float(each) for each in page.evaluate("[...bench.answers.values()]")]
    quick = int(page.evaluate("performance.interactionCount")) - len(slow)
    took = slow + [QUICK_MS] * quick
    over = sum(each > ANSWER_MS for each in took)
    return {"count": len(took), "p95_ms": percentile(took, 0.95), "max_ms": max(took), "over_100_ms": over}


def cpu_ms(page: Page) -> float:
    """CPU time of all processes of its browser so far."""
    assert page.context.browser is not None
    told = page.context.browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")
    return sum(float(each["cpuTime"]) for each in told["processInfo"]) * 1000


class Memory:
    """What a page keeps, garbage collected first."""

    def __init__(self, page: Page) -> None:
        self._line: CDPSession = page.context.new_cdp_session(page)
        self._line.send("Performance.enable")

    def read(self) -> dict[str, float]:
        """MiB of JavaScript, and how many nodes and listeners."""
        for _ in range(2):  # what the first round lets go of may hold more
            self._line.send("HeapProfiler.collectGarbage")
        told: dict[str, Any] = self._line.send("Performance.getMetrics")
        by_name = {each["name"]: each["value"] for each in told["metrics"]}
        return {
            "mib": by_name["JSHeapUsedSize"] / 2**20,
            "nodes": by_name["Nodes"],
            "listeners": by_name["JSEventListeners"],
        }


class Thread:
    """The page's own thread: the CPU time it takes, which the rest of the machine leaves alone, by what it is for."""

    KINDS = {"all": "TaskDuration", "scripts": "ScriptDuration", "styles": "RecalcStyleDuration"}

    def __init__(self, page: Page) -> None:
        self._line: CDPSession = page.context.new_cdp_session(page)
        self._line.send("Performance.enable", {"timeDomain": "threadTicks"})
        self._before = self._read()

    def ms(self, each: float = 1) -> Figures:
        """Since it was begun, divided by what was done meanwhile."""
        return {name: (ms - self._before[name]) / each for name, ms in self._read().items()}

    def _read(self) -> dict[str, float]:
        told: dict[str, Any] = self._line.send("Performance.getMetrics")
        by_name = {each["name"]: each["value"] * 1000 for each in told["metrics"]}
        return {name: by_name[kind] for name, kind in self.KINDS.items()}


def scroll(page: Page, pixels: int, speed: int) -> list[float]:
    """Turn the wheel over the list at so many pixels a second; the milliseconds between the frames meanwhile."""
    line = page.context.new_cdp_session(page)
    page.evaluate("bench.frames()")
    gesture = {"x": 500, "y": 500, "yDistance": -pixels, "speed": speed, "gestureSourceType": "mouse"}
    line.send("Input.synthesizeScrollGesture", {**gesture, "preventFling": True})
    line.detach()
    return [float(each) for each in page.evaluate("bench.stop()")]
