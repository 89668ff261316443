"""Two people, one ticket: who looks, who was first, and what was written meanwhile."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.conftest import ANA, BEN, OpenPage
from tests.e2e.screen import (
    answer,
    arrived,
    held_back,
    is_live,
    messages,
    open_ticket,
    reply_box,
    row,
    send_button,
    ticket_from,
    timeline,
    written,
)
from tests.stack import Stack

CLEO = "Cleo Marsh <cleo.twice@customer.example>"


def test_ana_sees_that_ben_is_on_it(stack: Stack, seat: OpenPage) -> None:
    ticket = ticket_from(stack, "Who else is here")
    ana, ben = open_ticket(seat(ANA), ticket), open_ticket(seat(BEN), ticket)
    expect(ana.get_by_text("Ben is reading")).to_be_visible()

    reply_box(ben).fill("Dear Cleo")
    expect(ana.get_by_text("Ben is replying")).to_be_visible()

    ben.goto("/queue/all")
    expect(ana.get_by_text("Ben is")).to_have_count(0)


def test_whoever_takes_second_learns_who_was_first(stack: Stack, seat: OpenPage) -> None:
    ana, ben = seat(ANA), seat(BEN)
    is_live(ana)
    is_live(ben)
    subject = "A lamp for two takers"
    ticket_from(stack, subject)
    slow = held_back(ben, "**/assign")  # Ben's request is still on its way when Ana's arrives
    take(ben, subject)
    on_its_way = slow()
    take(ana, subject)
    stack.wait_for(lambda: owner(stack, subject) == ANA, "Ana as the owner")
    on_its_way.continue_()

    expect(ben.get_by_text("Ana took it first.")).to_be_visible()
    expect(row(ben, subject)).to_contain_text("Owner: Ana Prado")
    assert owner(stack, subject) == ANA


def test_a_reply_begun_before_the_customer_wrote_again_is_locked(stack: Stack, seat: OpenPage) -> None:
    subject = "She writes again"
    first = stack.mail("Where is my order?", subject, From=CLEO)
    ana = open_ticket(seat(ANA), arrived(stack, subject))
    is_live(ana)
    reply_box(ana).fill("It left on Monday.")
    expect(send_button(ana)).to_be_enabled()

    stack.mail("Never mind, it is here!", f"Re: {subject}", From=CLEO, In_Reply_To=first)
    expect(ana.get_by_text(re.compile("Cleo wrote again at"))).to_be_visible()
    expect(send_button(ana)).to_be_disabled()
    written(ana, "It left on Monday.")

    ana.get_by_role("button", name="Still right, unlock send").click()
    expect(send_button(ana)).to_be_enabled()


def test_a_reply_that_crossed_the_customers_next_words_is_refused_and_kept(stack: Stack, seat: OpenPage) -> None:
    subject = "Words that cross"
    first = stack.mail("Where is my order?", subject, From=CLEO)
    ticket = arrived(stack, subject)
    ana = open_ticket(seat(ANA), ticket)
    is_live(ana)
    slow = held_back(ana, "**/messages")
    answer(ana, "It left on Monday.")
    on_its_way = slow()
    stack.mail("It is here, thank you.", f"Re: {subject}", From=CLEO, In_Reply_To=first)
    stack.wait_for(lambda: len(messages(stack, ticket, "in")) == 2, "the second mail")
    on_its_way.continue_()

    expect(timeline(ana)).to_contain_text("Somebody wrote meanwhile")
    expect(timeline(ana)).to_contain_text("It left on Monday.")
    expect(timeline(ana).get_by_role("button", name="Edit")).to_be_visible()
    assert messages(stack, ticket, "out") == []

    timeline(ana).get_by_role("button", name="Still right, send").click()
    expect(timeline(ana).get_by_text("Sent", exact=True)).to_be_visible()
    assert messages(stack, ticket, "out") == ["It left on Monday."]


def take(page: Page, subject: str) -> None:
    row(page, subject).hover()
    row(page, subject).get_by_role("button", name="Take").click()


def owner(stack: Stack, subject: str) -> str | None:
    statement = (
        "SELECT a.email FROM inbox_ticket t LEFT JOIN inbox_agent a ON a.id = t.assignee_id WHERE t.subject = %s"
    )
    return str(stack.query(statement, subject)[0][0])
