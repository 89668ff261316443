"""The front door."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.conftest import ANA, BEN, PASSWORD, OpenPage, sign_in
from tests.stack import Stack

BY_LINK = re.compile("sign in with this link", re.IGNORECASE)
AT_THE_DOOR = re.compile("/sign-in")
AT_THE_QUEUE = re.compile("/queue/all$")


def test_a_one_time_link_lets_in_once(stack: Stack, open_page: OpenPage) -> None:
    link = stack.manage("sign_in_link", BEN).split()[-1]
    ben = open_page()
    ben.goto(link)
    ben.get_by_role("button", name=BY_LINK).click()
    expect(ben).to_have_url(AT_THE_QUEUE)

    mallory = open_page()
    mallory.goto(link)
    mallory.get_by_role("button", name=BY_LINK).click()
    expect(mallory.get_by_role("alert")).to_contain_text("used already or is too old")
    assert mallory.request.get("/api/v1/me").status == 401


def test_a_wrong_password_says_what_to_do(stack: Stack, open_page: OpenPage) -> None:
    ana = open_page()
    ana.goto("/sign-in")
    fill(ana, "not the password")
    expect(ana.get_by_role("alert")).to_contain_text("do not match. Check both and try again.")
    expect(ana.get_by_label("Work email")).to_have_value(ANA)

    fill(ana, PASSWORD)
    expect(ana).to_have_url(AT_THE_QUEUE)


def test_signing_out_closes_the_door_behind(stack: Stack, open_page: OpenPage) -> None:
    ana = sign_in(open_page(), ANA)
    ana.goto("/settings")
    ana.get_by_role("button", name="Sign out").click()
    expect(ana).to_have_url(AT_THE_DOOR)
    assert ana.request.get("/api/v1/me").status == 401


def test_a_page_asked_for_signed_out_opens_after_signing_in(stack: Stack, open_page: OpenPage) -> None:
    ana = open_page()
    ana.goto("/settings")
    expect(ana).to_have_url(AT_THE_DOOR)
    fill(ana, PASSWORD)
    expect(ana).to_have_url(re.compile("/settings$"))
    expect(ana.get_by_role("heading", name="Settings", level=1)).to_be_visible()


def fill(page: Page, password: str) -> None:
    page.get_by_label("Work email").fill(ANA)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
