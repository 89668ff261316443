"""Ada writes down what is promised: previewed, saved, and followed by the tickets there are."""

import re
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Literal

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import ADA, ANA, OpenPage, assert_accessible
from tests.e2e.screen import ticket_from
from tests.stack import Stack

FOLLOWED = re.compile(r"running clocks? followed by|No running clock was concerned")


@pytest.fixture(autouse=True)
def as_it_was(stack: Stack) -> Iterator[None]:
    """Afterwards everyone is promised the same again, for the stories of others."""
    yield
    stack.manage("shell", "--verbosity=0", "-c", ARCHIVE)


ARCHIVE = """
from sla import policies, versions
for each in versions.policies():
    if not each.policy.fallback:
        policies.archive(each.policy_id, None)
"""


def test_a_promise_is_previewed_saved_and_followed(stack: Stack, seat: OpenPage) -> None:
    subject = "A lamp that is wanted quickly"
    ticket = ticket_from(stack, subject)
    started, due = clock(stack, ticket)
    assert due - started == timedelta(hours=1)

    ada = seat(ADA)
    name = write_promise(ada, minutes=15)
    ada.get_by_role("button", name="Preview changes").click()
    preview = ada.get_by_role("region", name="Before you save")
    expect(preview.get_by_text("1 of 1 running clocks changes.")).to_be_visible()
    expect(preview.get_by_text("1 due earlier")).to_be_visible()
    expect(preview.get_by_role("link", name=subject)).to_be_visible()
    assert clock(stack, ticket) == (started, due), "a preview changes nothing"

    ada.get_by_role("button", name="Save promise").click()
    row = promise(ada, name)
    expect(row).to_contain_text("Email: first reply in 15 min")
    expect(row).to_contain_text("1 open")
    is_followed(ada, name)
    assert clock(stack, ticket) == (started, started + timedelta(minutes=15))


def test_clocks_count_the_hours_of_a_calendar_with_its_holidays(stack: Stack, seat: OpenPage) -> None:
    ticket = ticket_from(stack, "A lamp for office hours")
    ada = seat(ADA)
    opening = free_day()
    office = write_calendar(ada, opening)
    expect(calendar_row(ada, office)).to_contain_text("No promise uses it yet.")

    name = write_promise(ada, minutes=15, calendar=office)
    ada.get_by_role("button", name="Preview changes").click()
    expect(ada.get_by_role("region", name="Before you save").get_by_text("1 due later")).to_be_visible()
    ada.get_by_role("button", name="Save promise").click()
    is_followed(ada, name)
    due = datetime(opening.year, opening.month, opening.day, 9, 15, tzinfo=UTC)
    assert clock(stack, ticket_from(stack, "A lamp of later"))[1] == due
    assert due - timedelta(minutes=15) < clock(stack, ticket)[1] < due, "what had run before stays used up"

    ada.goto("/settings/calendars")
    ada.get_by_role("link", name=office).click()
    ada.get_by_role("button", name=re.compile(r"^Add hours to")).first.click()
    expect(ada.get_by_text(re.compile("Saving moves deadlines of open tickets under"))).to_be_visible()


def test_a_calendar_says_at_its_field_what_is_wrong_and_how_it_is_written(seat: OpenPage) -> None:
    ada = seat(ADA)
    ada.goto("/settings/calendars/new")
    ada.get_by_label("Name").fill(f"Night shift {uuid.uuid4().hex[:6]}")
    ada.get_by_label("Monday opens").fill("22")
    ada.get_by_label("Monday closes").fill("2")
    ada.keyboard.press("Tab")
    expect(ada.get_by_text("22:00 to 02:00 goes past midnight.")).to_be_visible()
    ada.get_by_role("button", name="Write it so").click()
    expect(ada.get_by_label("Monday closes")).to_have_value("24:00")
    expect(ada.get_by_label("Tuesday opens 1")).to_have_value("00:00")
    ada.get_by_role("button", name="Save calendar").click()
    expect(ada.get_by_text("is saved as version 1.")).to_be_visible()


def test_what_the_server_finds_wrong_stands_at_its_field(seat: OpenPage) -> None:
    ada = seat(ADA)
    first = write_promise(ada, minutes=15)
    save(ada)
    second = write_promise(ada, minutes=5)
    save(ada)
    expect(promise(ada, second)).to_contain_text(f"“{first}” comes before")

    write_promise(ada, minutes=5, name=first)
    ada.get_by_role("button", name="Preview changes").click()
    expect(ada.get_by_text("There is another one called")).to_be_visible()


def test_moved_by_keys_the_order_counts_once_it_is_saved(stack: Stack, seat: OpenPage) -> None:
    ticket = ticket_from(stack, "A lamp between two promises")
    ada = seat(ADA)
    slow = write_promise(ada, minutes=30)
    save(ada)
    fast = write_promise(ada, minutes=10)
    save(ada)
    assert names(ada)[:2] == [slow, fast]
    started, due = clock(stack, ticket)
    assert due == started + timedelta(minutes=30)

    ada.get_by_role("button", name=f"Move {fast}, number 2 of 2").focus()
    ada.keyboard.press("ArrowUp")
    assert names(ada)[:2] == [fast, slow]
    expect(ada.get_by_text("The order has changed.")).to_be_visible()
    assert clock(stack, ticket)[1] == due, "nothing counts before it is saved"
    ada.get_by_role("button", name="Save order").click()
    expect(ada.get_by_text("The order has changed.")).to_have_count(0)
    stack.wait_for(lambda: clock(stack, ticket)[1] == started + timedelta(minutes=10), "the ticket to follow")


def test_a_ticket_that_is_described_gets_its_promise_and_why(seat: OpenPage) -> None:
    ada = seat(ADA)
    name = write_promise(ada, minutes=15)
    save(ada)
    ana = seat(ANA)
    ana.goto("/settings/promises")
    trial = ana.get_by_role("region", name="Try it")
    expect(trial.get_by_text("No other promise fits")).to_be_visible()
    choose(trial, "Channel", "Email")
    expect(trial.get_by_role("link", name=name)).to_be_visible()
    expect(trial.get_by_text("Because the channel is Email.")).to_be_visible()
    expect(ana.get_by_role("switch")).to_have_count(0)


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_of_the_promises_is_accessible(
    width: int, scheme: Literal["light", "dark"], stack: Stack, seat: OpenPage
) -> None:
    ticket_from(stack, "A lamp to preview")
    ada = seat(ADA, width=width, height=900, scheme=scheme)
    office = write_calendar(ada, free_day())
    assert_accessible(ada)
    ada.get_by_role("link", name=office).click()
    expect(ada.get_by_role("region", name="History")).to_be_visible()
    assert_accessible(ada)
    name = write_promise(ada, minutes=15, calendar=office)
    ada.get_by_role("button", name="Edit: At the deadline").click()
    ada.get_by_role("button", name="Preview changes").click()
    expect(ada.get_by_text("running clocks changes")).to_be_visible()
    assert_accessible(ada)
    assert wide(ada) <= width
    ada.get_by_role("button", name="Save promise").click()
    expect(promise(ada, name)).to_be_visible()
    assert_accessible(ada)
    assert wide(ada) <= width


def write_promise(page: Page, *, minutes: int, calendar: str = "", name: str = "") -> str:
    """Fill in a new promise for mail; its name. Nothing is previewed or saved."""
    name = name or f"Mail in {minutes} minutes {uuid.uuid4().hex[:6]}"
    page.goto("/settings/promises/new")
    page.get_by_label("Name", exact=True).fill(name)
    choose(page.get_by_role("region", name="Which tickets"), "Channel", "Email")
    page.get_by_label("First reply, everyone").fill(str(minutes))
    page.get_by_label("Next reply, everyone").fill(str(minutes))
    if calendar:
        choose(page.get_by_role("region", name="When clocks run"), "When clocks run", calendar)
    return name


def save(page: Page) -> None:
    """Preview what was filled in, then save it, and wait until the tickets have followed."""
    name = page.get_by_label("Name", exact=True).input_value()
    page.get_by_role("button", name="Preview changes").click()
    page.get_by_role("button", name="Save promise").click()
    is_followed(page, name)


def is_followed(page: Page, name: str) -> None:
    """Wait, in the list of promises, until it says that the running clocks have followed this one."""
    expect(page.get_by_role("heading", name="Promises", level=1)).to_be_visible()
    change = page.get_by_role("region", name="Latest changes").get_by_role("listitem").filter(has_text=name)
    expect(change.get_by_text(FOLLOWED)).to_be_visible()


def write_calendar(page: Page, opening: date) -> str:
    """Save a calendar in UTC that is open on one weekday, with Portugal's holidays of next year; its name."""
    name = f"Office {uuid.uuid4().hex[:6]}"
    page.goto("/settings/calendars/new")
    page.get_by_label("Name", exact=True).fill(name)
    choose(page.locator("main"), "Time zone", "UTC", search="utc")
    for remove in page.get_by_role("button", name=re.compile("^Remove hours")).all()[::-1]:
        remove.click()
    page.get_by_role("button", name=f"Add hours to {opening:%A}").click()
    page.get_by_role("button", name="Pick official holidays").click()
    choose(page.locator("main"), "Country", "Portugal", search="portu")
    page.get_by_role("checkbox", name=str(datetime.now(UTC).year), exact=True).uncheck()
    page.get_by_role("button", name=re.compile(r"^Add \d\d days$")).click()
    expect(page.get_by_role("textbox", name="Name of Christmas Day")).to_be_visible()
    page.get_by_role("button", name="Save calendar").click()
    expect(calendar_row(page, name)).to_be_visible()
    return name


def free_day() -> date:
    """A day of which nothing has begun yet in UTC, and which is no holiday."""
    day = datetime.now(UTC).date() + timedelta(days=2)
    return day + timedelta(days=1) if (day.month, day.day) == (1, 1) else day


def choose(within: Locator | Page, field: str, option: str, search: str = "") -> None:
    box = within.get_by_role("combobox", name=field)
    box.click()
    if search:
        box.fill(search)
    page = within if isinstance(within, Page) else within.page
    page.get_by_role("option", name=option, exact=True).click()
    page.keyboard.press("Escape")


def promise(page: Page, name: str) -> Locator:
    return page.get_by_role("listitem").filter(has=page.get_by_role("link", name=name, exact=True))


calendar_row = promise


def names(page: Page) -> list[str]:
    """The promises in the order they stand on the screen."""
    expect(page.get_by_text("Always last")).to_be_visible()
    return page.locator("ol > li p a").all_inner_texts()


def clock(stack: Stack, ticket: int) -> tuple[datetime, datetime]:
    """When the ticket's first clock began, and when it is due."""
    statement = "SELECT started_at, deadline FROM sla_clock WHERE ticket_id = %s AND metric = 'first_response'"
    [(started, due)] = stack.query(statement, ticket)
    return started, due


def wide(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth"))
