"""An hour of answering tickets in one page, as fast as it goes, and what the page keeps of it."""

from typing import Any

from playwright.sync_api import Page

from bench.app_work import to_ticket
from bench.chromium import Memory, answered, long_tasks
from bench.common import Figures, say

TEXT = "Thank you for telling us. A new one leaves today. "
EVERY = 5
WARM = 3
"""Readings that do not count: caches fill."""


def worked(page: Page, tickets: int) -> Figures:
    """Read, answer, go on to the next; now and then back to the list, to a search, to the board."""
    say(f"working on {tickets} tickets")
    to_ticket(page)
    memory, read = Memory(page), []
    for number in range(tickets):
        if number % EVERY == 0:
            read.append((float(number), memory.read()))
            _look_around(page, number)
        _answer(page, number)
        _next(page)
    read.append((float(tickets), memory.read()))
    return {**_kept(read), "answered": answered(page), "long_tasks": long_tasks(page)}


def _answer(page: Page, number: int) -> None:
    box = page.get_by_role("textbox", name="Reply", exact=True).and_(page.locator("[contenteditable]"))
    box.click()
    page.keyboard.type(f"{TEXT}{number}", delay=5)
    page.keyboard.press("Control+Enter")
    page.get_by_role("region", name="What was said and done").get_by_text(f"{TEXT}{number}").wait_for()


def _next(page: Page) -> None:
    page.evaluate("document.activeElement?.blur()")
    page.evaluate("bench.arm()")
    page.keyboard.press("j")
    page.evaluate("bench.switched")


def _look_around(page: Page, number: int) -> None:
    """Back to the list and down it, then into a ticket again."""
    page.evaluate("document.activeElement?.blur()")
    page.keyboard.press("Escape")
    page.locator("[data-row]").first.wait_for()
    for _ in range(1 + number % 7):
        page.keyboard.press("j")
    page.evaluate("bench.arm()")
    page.keyboard.press("Enter")
    page.evaluate("bench.switched")


def _kept(read: list[tuple[float, dict[str, float]]]) -> Figures:
    """First, last, and the slope by least squares over all readings but the first few, for each sixty tickets."""
    late: list[tuple[float, Any]] = read[min(WARM, len(read) - 2) :]
    return {
        name: {
            "first": read[0][1][name],
            "last": read[-1][1][name],
            "per_hour": 60 * slope([(at, each[name]) for at, each in late]),
        }
        for name in ("mib", "nodes", "listeners")
    }


def slope(points: list[tuple[float, float]]) -> float:
    """Of the line that lies nearest to all points, by least squares."""
    middle = sum(x for x, _ in points) / len(points)
    level = sum(y for _, y in points) / len(points)
    return sum((x - middle) * (y - level) for x, y in points) / sum((x - middle) ** 2 for x, _ in points)
