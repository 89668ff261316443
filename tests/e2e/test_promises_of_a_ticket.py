"""What agents see and do about the promises of a ticket: why, how long, who has it, and what becomes of them."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import ANA, BEN, PAULA, SOFIA, OpenPage, assert_accessible
from tests.e2e.screen import due_in, is_live, open_ticket, row, ticket_from, timeline
from tests.stack import Stack

GOLD = """
from tests.promises import promise
targets = {"first_response": {"*": 3600, "urgent": 900}, "next_response": {"*": 3600}, "total_resolution": {"*": 28800}}
promise("Gold mail", {"tier": ["gold"], "channel": ["email"]}, targets)
"""
GILDA = "Gilda Marsh <gilda@customer.example>"


@pytest.fixture(scope="module", autouse=True)
def gold(stack: Stack) -> Iterator[None]:
    """A promise for gold customers who write mail, and one customer who is one."""
    stack.manage("shell", "--verbosity=0", "-c", GOLD)
    ticket_from(stack, "The first words of Gilda", From=GILDA)
    stack.query("UPDATE inbox_contact SET tier = 'gold' WHERE name = 'Gilda Marsh'")
    yield
    stack.query(
        "UPDATE sla_policyversion SET active = false FROM sla_policy p WHERE p.id = policy_id AND p.name = 'Gold mail'"
    )


def from_gilda(stack: Stack, subject: str) -> int:
    return ticket_from(stack, subject, From=GILDA)


def promise(page: Page, what: str) -> Locator:
    """One promise in the list beside the thread."""
    return page.get_by_role("region", name="Promises").get_by_role("listitem").filter(has_text=what)


def more(page: Page, name: str) -> None:
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("menuitem", name=name).click()


def test_a_gold_customers_ticket_shows_why(stack: Stack, seat: OpenPage) -> None:
    ana = open_ticket(seat(ANA), from_gilda(stack, "Two lamps for the hall"))
    first = promise(ana, "First reply")
    expect(first).to_contain_text("1 h to first reply: promise “Gold mail”, because tier is gold and channel is Email.")
    expect(promise(ana, "Solution")).to_contain_text("8 h to solution")
    first.get_by_role("button", name="Details: First reply").click()
    expect(first.get_by_role("link", name="Promise “Gold mail”, version 1")).to_be_visible()
    assert_accessible(ana)


def test_a_promise_that_stands_still_says_what_it_waits_for(stack: Stack, seat: OpenPage) -> None:
    ana = open_ticket(seat(ANA), from_gilda(stack, "A lamp from the warehouse"))
    more(ana, "Wait for somebody else")
    expect(ana.get_by_text("On hold.").first).to_be_visible()
    expect(promise(ana, "Solution")).to_contain_text(re.compile(r"stands still since .*, waiting for somebody else\."))
    ana.get_by_role("button", name="Open again").click()
    expect(promise(ana, "Solution")).not_to_contain_text("stands still")


def test_a_new_priority_moves_the_deadline_on_the_second_screen(stack: Stack, seat: OpenPage) -> None:
    ticket = from_gilda(stack, "The party is tonight")
    ana, ben = open_ticket(seat(ANA), ticket), open_ticket(seat(BEN), ticket)
    is_live(ben)
    expect(promise(ben, "First reply")).to_contain_text("1 h to first reply")
    set_priority(ana, "urgent")
    expect(promise(ben, "First reply")).to_contain_text("15 min to first reply")
    expect(timeline(ben)).to_contain_text("Ana Prado set the priority to urgent")
    expect(ben.get_by_role("button", name="Priority: urgent")).to_be_visible()

    ana.get_by_role("button", name="Undo").click()
    expect(promise(ben, "First reply")).to_contain_text("1 h to first reply")


def set_priority(page: Page, priority: str) -> None:
    page.get_by_role("button", name=re.compile("^Priority:")).click()
    page.get_by_role("menuitem", name=priority).click()


def test_ana_says_that_she_has_it_and_ben_sees_it(stack: Stack, seat: OpenPage) -> None:
    ticket = from_gilda(stack, "Nobody has answered yet")
    due_in(stack, ticket, 12 * 60)
    ana, ben = open_ticket(seat(ANA), ticket), open_ticket(seat(BEN), ticket)
    is_live(ben)
    promise(ana, "First reply").get_by_role("button", name="I have it").click()
    asked = ana.get_by_role("dialog", name="I have it: First reply")
    asked.get_by_label("Note for the team").fill("On the phone")
    asked.get_by_role("button", name="I have it").click()
    expect(promise(ana, "First reply")).to_contain_text("You have it since")
    expect(promise(ben, "First reply")).to_contain_text("Ana has it since")
    expect(promise(ben, "First reply")).to_contain_text("On the phone")
    expect(promise(ben, "First reply").get_by_role("button", name="I have it")).to_have_count(0)


def test_only_a_supervisor_takes_a_breach_back_and_gives_the_reason(stack: Stack, seat: OpenPage) -> None:
    ticket = from_gilda(stack, "The mail server was away")
    due_in(stack, ticket, -60)
    breached = "SELECT 1 FROM sla_clock WHERE ticket_id = %s AND breached_at IS NOT NULL"
    stack.wait_for(lambda: stack.query(breached, ticket), "the breach")
    ana, sofia = open_ticket(seat(ANA), ticket), open_ticket(seat(SOFIA), ticket)
    expect(promise(ana, "First reply")).to_contain_text("was due")
    expect(ana.get_by_role("button", name="Take the breach back")).to_have_count(0)

    promise(sofia, "First reply").get_by_role("button", name="Take the breach back").click()
    asked = sofia.get_by_role("dialog", name="Take this breach back?")
    expect(asked).to_contain_text("This cannot be undone.")
    expect(asked.get_by_role("button", name="Take it back")).to_be_disabled()
    asked.get_by_label("Reason").fill("Our mail server was down")
    asked.get_by_role("button", name="Take it back").click()
    expect(promise(sofia, "First reply")).to_contain_text("Breach taken back")
    expect(timeline(sofia)).to_contain_text("this breach was none: Our mail server was down")


def test_a_tier_is_set_by_sofia_and_read_by_ana(stack: Stack, seat: OpenPage) -> None:
    ticket = ticket_from(stack, "A new good customer", From="Nina Prata <nina@customer.example>")
    ana, sofia = open_ticket(seat(ANA), ticket), open_ticket(seat(SOFIA), ticket)
    is_live(ana)
    expect(promise(ana, "First reply")).to_contain_text("as no other fits")
    sofia.get_by_role("button", name="Change the tier: No tier").click()
    sofia.get_by_role("dialog", name="Change the tier").get_by_label("Tier").fill("gold")
    sofia.keyboard.press("Enter")
    expect(sofia.get_by_role("button", name="Change the tier: gold")).to_be_visible()
    expect(promise(ana, "First reply")).to_contain_text("tier is gold")
    expect(ana.get_by_role("button", name=re.compile("Change the tier"))).to_have_count(0)


def test_two_tickets_become_one_and_the_longer_wait_counts(stack: Stack, seat: OpenPage) -> None:
    kept, source = from_gilda(stack, "The lamp again"), from_gilda(stack, "Did you get my mail?")
    due_in(stack, kept, 40 * 60)
    due_in(stack, source, 20 * 60)
    ana = open_ticket(seat(ANA), source)
    more(ana, "Merge into another ticket")
    asked = ana.get_by_role("dialog", name="Merge into another ticket")
    asked.get_by_role("radio", name="The lamp again").check()
    expect(asked.get_by_role("status")).to_contain_text("The longer wait counts")
    assert_accessible(ana)
    asked.get_by_role("button", name=f"Merge into ticket {kept}").click()
    expect(ana).to_have_url(re.compile(f"/tickets/{kept}$"))
    expect(timeline(ana)).to_contain_text(f"1 message of ticket {source} is here now")

    ana.goto(f"/tickets/{source}")
    expect(ana.get_by_text(f"Merged into ticket {kept}.")).to_be_visible()
    expect(ana.get_by_role("textbox", name="Reply")).to_have_count(0)
    ana.get_by_role("link", name=f"Open ticket {kept}").click()
    expect(ana).to_have_url(re.compile(f"/tickets/{kept}$"))


def test_one_ticket_becomes_two(stack: Stack, seat: OpenPage) -> None:
    subject = "Two things at once"
    first = stack.mail("The lamp is broken.", subject, From=GILDA)
    stack.wait_for(lambda: stack.query("SELECT 1 FROM inbox_ticket WHERE subject = %s", subject), "the ticket")
    stack.mail("And my invoice is wrong.", f"Re: {subject}", From=GILDA, In_Reply_To=first)
    stack.wait_for(lambda: stack.query("SELECT 1 FROM inbox_message WHERE text LIKE 'And my invoice%%'"), "the second")
    [(ticket,)] = stack.query("SELECT id FROM inbox_ticket WHERE subject = %s", subject)
    ana = open_ticket(seat(ANA), ticket)
    more(ana, "Split off messages")
    asked = ana.get_by_role("dialog", name="Split off messages")
    asked.get_by_role("checkbox", name="And my invoice is wrong.").check()
    asked.get_by_label("Subject").fill("The invoice")
    asked.get_by_role("button", name="Make a ticket of 1 message").click()
    expect(ana.get_by_role("heading", level=1)).to_have_text("The invoice")
    expect(ana).not_to_have_url(re.compile(f"/tickets/{ticket}$"))


def test_spam_is_put_away_and_brought_back_by_z(stack: Stack, seat: OpenPage) -> None:
    ana = open_ticket(seat(ANA), from_gilda(stack, "You have won a lamp"))
    more(ana, "Put away as spam")
    expect(ana.get_by_text("Nothing is promised until it is back.")).to_be_visible()
    expect(promise(ana, "First reply")).to_contain_text("void, the ticket was put away")
    expect(ana.get_by_role("button", name="Undo")).to_be_visible()
    ana.keyboard.press("z")
    expect(ana.get_by_text("Back in the queue.")).to_be_visible()
    expect(promise(ana, "First reply")).to_contain_text("due")


def test_escape_closes_what_is_open_and_not_the_ticket(stack: Stack, seat: OpenPage) -> None:
    ticket = from_gilda(stack, "Only looking")
    ana = open_ticket(seat(ANA), ticket)
    more(ana, "Merge into another ticket")
    expect(ana.get_by_role("dialog")).to_be_visible()
    ana.keyboard.press("Escape")
    expect(ana.get_by_role("dialog")).to_have_count(0)
    expect(ana).to_have_url(re.compile(f"/tickets/{ticket}$"))


def test_next_gives_each_another_ticket_and_then_says_that_nothing_waits(stack: Stack, seat: OpenPage) -> None:
    soon, later = from_gilda(stack, "Due soon"), from_gilda(stack, "Due later")
    due_in(stack, soon, 10 * 60)
    due_in(stack, later, 50 * 60)
    ana, ben = seat(ANA), seat(BEN)
    is_live(ana)
    ana.keyboard.press("w")
    expect(ana).to_have_url(re.compile(f"/tickets/{soon}$"))
    ben.get_by_role("button", name="Next").click()
    expect(ben).to_have_url(re.compile(f"/tickets/{later}$"))
    ana.keyboard.press("w")
    expect(ana.get_by_text("This one is next.")).to_be_visible()

    stack.query("UPDATE inbox_ticket SET status = 'closed', due_at = NULL, closed_at = now() WHERE status <> 'closed'")
    ana.keyboard.press("w")
    expect(ana.get_by_text("Nothing waits for an answer.")).to_be_visible()


def test_the_queue_says_what_is_urgent_and_what_is_on_hold(stack: Stack, seat: OpenPage) -> None:
    subject = "Waiting for the carrier"
    ana = open_ticket(seat(ANA), from_gilda(stack, subject))
    set_priority(ana, "urgent")
    more(ana, "Wait for somebody else")
    expect(ana.get_by_text("On hold.").first).to_be_visible()
    ana.goto("/queue/waiting")
    expect(row(ana, subject)).to_contain_text("Urgent")
    expect(row(ana, subject)).to_contain_text("On hold")


@pytest.mark.parametrize("width", [1100, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_promises_and_customer_are_reached_on_every_screen(
    width: int, scheme: str, stack: Stack, seat: OpenPage
) -> None:
    ticket = from_gilda(stack, "From a smaller screen")
    due_in(stack, ticket, 12 * 60)
    ana = open_ticket(seat(ANA, width=width, height=844, scheme=scheme), ticket)
    ana.get_by_role("button", name="Promises and customer").click()
    panel = ana.get_by_role("dialog", name="Promises and customer")
    expect(panel).to_contain_text("because tier is gold")
    expect(panel).to_contain_text("gilda@customer.example")
    assert_accessible(ana)
    if width < 768:
        box = panel.get_by_role("button", name="I have it").first.bounding_box()
        assert box is not None
        assert box["height"] >= 44


def test_the_reason_is_said_in_portuguese(stack: Stack, seat: OpenPage) -> None:
    ticket = from_gilda(stack, "Uma luminária")
    paula = seat(PAULA, locale="pt-BR")
    paula.goto(f"/tickets/{ticket}")
    said = "1 h até a primeira resposta: promessa “Gold mail”, porque o nível é gold e o canal é E-mail."
    expect(paula.get_by_role("region", name="Promessas")).to_contain_text(said)
    assert_accessible(paula)
