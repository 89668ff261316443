"""Sofia reads how promises were kept: every outcome beside the others, and each of them in a file."""

import csv
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import ANA, SOFIA, OpenPage, assert_accessible
from tests.e2e.screen import due_in, post, ticket_from
from tests.stack import Stack

OUTCOMES = ("In time", "Missed", "Cancelled", "Void", "Merged", "Open")


@pytest.fixture
def told(stack: Stack, seat: OpenPage) -> tuple[int, int, Page]:
    """A ticket that was answered in time, one that nobody answered, and Sofia at her screen."""
    kept, missed = ticket_from(stack, "Answered in time"), ticket_from(stack, "Never answered")
    sofia = seat(SOFIA)
    answer = {"kind": "reply", "text": "Another leaves today.", "last_seen_seq": 99}
    post(sofia, f"/tickets/{kept}/messages", answer)
    due_in(stack, missed, -60)
    breached = "SELECT 1 FROM sla_clock WHERE ticket_id = %s AND breached_at IS NOT NULL"
    stack.wait_for(lambda: stack.query(breached, missed), "the breach to be noticed")
    return kept, missed, sofia


def test_every_outcome_is_counted_once_and_stands_in_the_file(told: tuple[int, int, Page]) -> None:
    kept, missed, sofia = told
    sofia.goto(f"/reports?{days()}&by=channel")
    email = sofia.get_by_role("row").filter(has=sofia.get_by_role("rowheader", name="Email"))
    expect(email).to_be_visible()
    shown = dict(zip(OUTCOMES, numbers(email), strict=True))
    assert shown["In time"] >= 1
    assert shown["Missed"] >= 1
    expect(sofia.get_by_text(re.compile(r"\d% of \d+ promises? (was|were) kept|\d % of"))).to_be_visible()

    rows = downloaded(sofia)
    results = {int(row["ticket_id"]): row["result"] for row in rows}
    assert (results[kept], results[missed]) == ("met", "missed")
    assert sum(shown.values()) == len([row for row in rows if row["channel"] == "email"])


def test_the_hours_of_the_week_say_their_numbers(told: tuple[int, int, Page]) -> None:
    *_, sofia = told
    sofia.goto(f"/reports?{days()}")
    sofia.get_by_label("Group by").select_option("Hour of the week")
    cells = sofia.get_by_role("table", name="Share kept by hour of the week").get_by_role("cell")
    expect(cells).to_have_count(7 * 24)
    expect(cells.filter(has_text=re.compile(r"\d % of \d+ kept"))).not_to_have_count(0)
    expect(sofia).to_have_url(re.compile("by=hour"))


def test_reports_are_for_supervisors(seat: OpenPage) -> None:
    ana = seat(ANA)
    ana.goto("/reports")
    expect(ana.get_by_text("This page is for supervisors.")).to_be_visible()
    expect(ana.get_by_role("link", name="Reports")).to_have_count(0)


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_reports_are_accessible(
    width: int, scheme: Literal["light", "dark"], told: tuple[int, int, Page], seat: OpenPage
) -> None:
    sofia = seat(SOFIA, width=width, height=900, scheme=scheme)
    for by in ("policy", "hour"):
        sofia.goto(f"/reports?{days()}&by={by}")
        expect(sofia.get_by_text("kept,").or_(sofia.get_by_text("was missed"))).not_to_have_count(0)
        expect(sofia.get_by_text("How this is counted")).to_be_visible()
        assert_accessible(sofia)
        assert sofia.evaluate("document.documentElement.scrollWidth") <= width


def days() -> str:
    """Yesterday to tomorrow: a deadline close to midnight lies on another day than the test."""
    today = datetime.now(UTC).date()
    return f"from={today - timedelta(days=1)}&to={today + timedelta(days=1)}"


def numbers(row: Locator) -> list[int]:
    """The counts of a row in the order of OUTCOMES; a zero is a dot to the eye."""
    cells = row.get_by_role("cell").all_inner_texts()[1 : 1 + len(OUTCOMES)]
    return [int(re.sub(r"\D", "", cell) or 0) for cell in cells]


def downloaded(page: Page) -> list[dict[str, str]]:
    with page.expect_download() as download:
        page.get_by_role("link", name="Download CSV").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(text.splitlines()))
