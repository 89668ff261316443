"""What an agent does in an open page, timed from inside it: watching the queue, going from ticket to ticket."""

import random
from collections.abc import Callable

from playwright.sync_api import Page

from bench.chromium import Thread, answered, cpu_ms, live, long_tasks
from bench.common import Figures, Refused, percentile, say

LOOK_MS = 350
"""As long as a quick reader looks at a ticket, or aims at a row."""
WATCHED_S = 10
Step = Callable[[Page, random.Random], None]


def watched(page: Page) -> Figures:
    """The open queue while nobody touches it: what the changes of others cost its thread, per second."""
    say(f"watching the queue for {WATCHED_S} s")
    page.goto("/queue/all")
    live(page)
    page.mouse.move(1200, 500)
    thread = Thread(page)
    page.wait_for_timeout(WATCHED_S * 1000)
    return {"thread_ms_per_s": thread.ms(WATCHED_S), "long_tasks": long_tasks(page)}


def switched(page: Page, times: int) -> Figures:
    """From the key or click to the frame with the other ticket's thread, for each way to get there."""
    ways: dict[str, Step] = {
        "next_by_key": _by_key,
        "pointed_at_first": _pointed_at,
        "clicked_at_once": _clicked,
        "opened_from_the_list": _from_the_list,
    }
    found: Figures = {}
    for name, way in ways.items():
        say(f"{times} times to another ticket: {name.replace('_', ' ')}")
        found[name] = _timed(page, way, times)
    return found


def _timed(page: Page, step: Step, times: int) -> Figures:
    dice = random.Random(5)
    took: list[float] = []
    missed = 0
    to_ticket(page)
    used, thread = cpu_ms(page), Thread(page)
    while len(took) < times:
        step(page, dice)
        switch = page.evaluate("bench.switched")
        if "ms" in switch:
            took.append(float(switch["ms"]))
        elif (missed := missed + 1) > times:
            raise Refused(f"{missed} presses hit no row of the list")
    used = cpu_ms(page) - used
    figures = {"p50_ms": percentile(took, 0.5), "p95_ms": percentile(took, 0.95), "max_ms": max(took), "missed": missed}
    spent = {"browser_cpu_ms_each": used / times, "thread_ms_each": thread.ms(times)}
    return {**figures, **spent, "answered": answered(page), "long_tasks": long_tasks(page)}


def to_ticket(page: Page) -> None:
    """With a ticket open and the list beside it."""
    page.goto("/queue/all")
    live(page)
    page.keyboard.press("j")
    page.wait_for_timeout(LOOK_MS)
    page.evaluate("bench.arm()")
    page.keyboard.press("Enter")
    page.evaluate("bench.switched")
    page.mouse.move(900, 500)


def _by_key(page: Page, _: random.Random) -> None:
    page.wait_for_timeout(LOOK_MS)
    page.evaluate("bench.arm()")
    page.keyboard.press("j")


def _pointed_at(page: Page, dice: random.Random) -> None:
    x, y = _other_row(page, dice)
    page.mouse.move(x, y)
    page.wait_for_timeout(LOOK_MS)
    page.evaluate("bench.arm()")
    page.mouse.click(x, y)


def _clicked(page: Page, dice: random.Random) -> None:
    """The pointer comes and presses in one: nothing could be fetched ahead."""
    page.mouse.move(900, 500)
    page.wait_for_timeout(LOOK_MS)
    x, y = _other_row(page, dice)
    page.evaluate("bench.arm()")
    page.mouse.click(x, y)


def _from_the_list(page: Page, _: random.Random) -> None:
    page.keyboard.press("Escape")
    page.locator("[data-row]").first.wait_for()
    page.keyboard.press("j")
    page.wait_for_timeout(LOOK_MS)
    page.evaluate("bench.arm()")
    page.keyboard.press("Enter")


def _other_row(page: Page, dice: random.Random) -> tuple[float, float]:
    """The middle of a row of the list beside the ticket that is neither open nor next to what is."""
    rows = page.evaluate(OTHER_ROWS)
    if not rows:
        raise Refused("there is no other ticket in the list beside the open one")
    x, y = dice.choice(rows)
    return float(x), float(y)


OTHER_ROWS = """() => {
  const all = [...document.querySelectorAll('a[href^="/tickets/"][class*="row"]')];
  const here = all.findIndex((each) => each.ariaCurrent === "page");
  const boxes = all.map((each) => each.getBoundingClientRect());
  return boxes.filter((box, at) => Math.abs(at - here) > 2 && box.top > 80 && box.bottom < innerHeight - 80)
    .map((box) => [box.x + box.width / 2, box.y + box.height / 2]);
}"""
