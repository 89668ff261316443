"""Frames while the wheel turns over the queue, and over lines of plain text beside it."""

from collections.abc import Sequence

from playwright.sync_api import Page

from bench.chromium import live, long_tasks, scroll
from bench.common import Figures, percentile, say

SLOW_FRAME_MS = 25.0
SPEEDS = {"reading": 1_500, "skimming": 6_000}
"""Pixels a second; a row is 42 high."""


def scrolled(page: Page, rows: int, pixels: int) -> Figures:
    """Frames while the wheel turns, first down to that many rows, then over them, both ways and at two speeds."""
    say(f"scrolling over {rows:,} rows")
    page.goto("/queue/all")
    live(page)
    page.mouse.move(500, 500)
    filling = page.evaluate(FILL, rows)
    found: Figures = {"rows": filling["rows"], "s_to_load_them": filling["ms"] / 1000}
    for name, speed in SPEEDS.items():
        page.evaluate(MIDDLE)
        found[name] = _there_and_back(page, pixels, speed)
    return {**found, "long_tasks": long_tasks(page)}


def plain_list(page: Page, pixels: int) -> Figures:
    """The floor of scrolling: the same wheel over lines of text that are all there, with no script behind them."""
    page.goto("about:blank")
    page.set_content(PLAIN)
    return {name: _there_and_back(page, pixels, speed) for name, speed in SPEEDS.items()}


def _there_and_back(page: Page, pixels: int, speed: int) -> Figures:
    far = min(pixels, speed * 8)
    return frames([*scroll(page, far, speed), *scroll(page, -far, speed)])


LINE = "<p><b>Customer {0}</b> Cracked glass, parcel {0}. Is there any news? It has been three days. <i>12 min</i></p>"
PLAIN = (
    "<style>body, p { margin: 0; font: 14px sans-serif } p { height: 41px; border-bottom: 1px solid #ddd }</style>"
    + "".join(LINE.format(number) for number in range(2_000))
)
"""Rows as high as the app's, more of them than any wheel turns over."""


FILL = """async (rows) => {
  const began = performance.now();
  const grid = () => document.querySelector('[role="grid"]');
  const until = began + 240_000;
  while (Number(grid().ariaRowCount) < rows && performance.now() < until) {
    grid().closest('[class*="scroller"]').scrollTop = 1e9;
    await new Promise((done) => setTimeout(done, 20));
  }
  return { rows: Number(grid().ariaRowCount), ms: performance.now() - began };
}"""
MIDDLE = """() => {
  const pane = document.querySelector('[role="grid"]').closest('[class*="scroller"]');
  pane.scrollTop = pane.scrollHeight / 3;
}"""


def frames(took: Sequence[float]) -> Figures:
    """How many a second, and how long the longest were."""
    return {
        "per_s": 1000 * len(took) / sum(took),
        "p95_ms": percentile(took, 0.95),
        "p99_ms": percentile(took, 0.99),
        "max_ms": max(took),
        "slow_share": sum(each > SLOW_FRAME_MS for each in took) / len(took),
    }
