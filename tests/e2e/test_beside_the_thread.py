"""What stands beside a ticket: the company's own fields, who follows, what it is linked with, and words of a lead."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import ADA, ANA, BEN, LUZ, PAULA, SOFIA, OpenPage, assert_accessible
from tests.e2e.screen import (
    answer,
    arrived,
    due_in,
    is_live,
    messages,
    open_ticket,
    reply_box,
    row,
    ticket_from,
    timeline,
)
from tests.stack import Stack


@pytest.fixture
def no_fields_left(stack: Stack) -> Iterator[None]:
    """What one story asks of every ticket must not keep the next from closing one."""
    yield
    stack.query("UPDATE inbox_customfield SET deleted_at = now() WHERE deleted_at IS NULL")


def panel(page: Page) -> Locator:
    return page.get_by_role("complementary", name="Promises and customer")


def toast(page: Page, words: str) -> Locator:
    return page.get_by_role("alert").filter(has_text=words)


def make_field(ada: Page, label: str, kind: str, *choices: str, needed: bool = False) -> None:
    ada.get_by_role("button", name="New field").click()
    dialog = ada.get_by_role("dialog", name="New field")
    dialog.get_by_label("Name").fill(label)
    dialog.get_by_label("Kind").select_option(kind)
    for choice in choices:
        dialog.get_by_label("Choices").fill(choice)
        dialog.get_by_label("Choices").press("Enter")
    if needed:
        dialog.get_by_role("switch", name="Needed to close").check(force=True)
    assert_accessible(ada)
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_have_count(0)
    expect(ada.get_by_role("main").get_by_role("listitem").filter(has_text=label)).to_be_visible()


@pytest.mark.usefixtures("no_fields_left")
def test_fields_are_asked_for_filled_in_and_needed_to_close(stack: Stack, seat: OpenPage) -> None:
    ticket = ticket_from(stack, "A jug without a handle")
    due_in(stack, ticket, 7200)
    ada = seat(ADA)
    ada.goto("/settings/fields")
    expect(ada.get_by_text("No fields yet.")).to_be_visible()
    make_field(ada, "Order number", "text")
    make_field(ada, "Shop", "choice", "Porto", "Lisboa", needed=True)
    ada.get_by_role("button", name="Move Shop up").click()
    expect(
        ada.get_by_role("listitem").filter(has_text="Porto").get_by_role("button", name="Move Shop up")
    ).to_be_disabled()
    assert_accessible(ada)

    ana, ben = open_ticket(seat(ANA), ticket), open_ticket(seat(BEN), ticket)
    number = panel(ana).get_by_label("Order number")
    number.fill("BL-48102")
    number.press("Enter")
    expect(toast(ana, "Order number: BL-48102.")).to_be_visible()
    expect(panel(ben).get_by_label("Order number")).to_have_value("BL-48102")
    expect(timeline(ben)).to_contain_text("order_number: BL-48102")
    number.fill("BL-1")
    number.press("Enter")
    toast(ana, "Order number: BL-1.").get_by_role("button", name="Undo").click()
    expect(number).to_have_value("BL-48102")
    expect(timeline(ben)).to_contain_text("order_number: BL-1")
    expect(panel(ben).get_by_label("Order number")).to_have_value("BL-48102")

    reply_box(ana).fill("A new one leaves today.")
    ana.get_by_role("button", name="Send and close").click()
    refused = timeline(ana).get_by_role("alert")
    expect(refused).to_contain_text("Not sent, as it closes the ticket: fill in Shop first.")
    refused.get_by_role("button", name="Fill in").click()
    expect(panel(ana).get_by_label("Shop")).to_be_focused()
    refused.get_by_role("button", name="Edit").click()
    expect(refused).to_have_count(0)
    assert messages(stack, ticket, "out") == []
    ana.get_by_role("button", name="Close", exact=False).first.click()
    expect(toast(ana, "Not closed yet: fill in Shop first.")).to_be_visible()
    shop = panel(ana).get_by_label("Shop")
    expect(shop).to_be_focused()
    expect(panel(ana)).to_contain_text("Fill this in before closing.")
    assert_accessible(ana)
    shop.select_option("Porto")
    expect(panel(ana)).not_to_contain_text("Fill this in before closing.")
    expect(panel(ben).get_by_label("Shop")).to_have_value("Porto")

    # in the queue one can ask for it
    other = ticket_from(stack, "A jug with a handle")
    due_in(stack, other, 7200)
    ben.goto("/queue/all")
    expect(row(ben, "A jug with a handle")).to_be_visible()
    ben.keyboard.press("f")
    ben.get_by_role("menuitem", name="Shop").click()
    ben.get_by_role("combobox", name="Value").click()
    ben.get_by_role("option", name="Porto").click()
    expect(row(ben, "A jug with a handle")).to_have_count(0)
    expect(row(ben, "A jug without a handle")).to_be_visible()

    ana.get_by_role("button", name="Close", exact=False).first.click()
    stack.wait_for(
        lambda: stack.query("SELECT 1 FROM inbox_ticket WHERE id = %s AND status = 'closed'", ticket), "it to be closed"
    )


@pytest.mark.usefixtures("no_fields_left")
def test_on_a_phone_the_panel_comes_up_with_the_field_that_is_missing(stack: Stack, seat: OpenPage) -> None:
    ticket = ticket_from(stack, "A plate in two")
    stack.query(
        "INSERT INTO inbox_customfield (key, label, kind, choices, required_to_close, position, created_at)"
        " VALUES ('motivo_' || %s, 'Motivo', 'text', '{}', true, 0, now())",
        ticket,
    )
    paula = seat(PAULA, width=390, height=844, has_touch=True)
    paula.goto(f"/tickets/{ticket}")
    paula.get_by_role("button", name="Mais").click()
    paula.get_by_role("menuitem", name="Fechar").click()
    sheet = paula.get_by_role("dialog")
    expect(sheet.get_by_label("Motivo")).to_be_focused()
    expect(sheet).to_contain_text("Preencha antes de fechar.")
    assert_accessible(paula)
    sheet.get_by_label("Motivo").fill("quebrado")
    sheet.get_by_label("Motivo").press("Enter")
    expect(toast(paula, "Motivo: quebrado.")).to_be_visible()
    assert paula.evaluate("document.documentElement.scrollWidth") <= 390


def test_following_by_key_and_by_the_palette_and_the_view_agrees(stack: Stack, seat: OpenPage) -> None:
    ticket = ticket_from(stack, "A bowl that follows me")
    due_in(stack, ticket, 7200)
    ana, ben = open_ticket(seat(ANA), ticket), seat(BEN)
    ben.goto("/queue/following")
    is_live(ben)
    expect(row(ben, "A bowl that follows me")).to_have_count(0)
    open_ticket(ben, ticket)
    is_live(ana)
    ana.get_by_role("heading", level=1).click()
    ana.keyboard.press("f")
    expect(toast(ana, "You follow this ticket")).to_be_visible()
    expect(panel(ana).get_by_role("button", name="Stop following")).to_be_visible()
    expect(panel(ben)).to_contain_text("Ana Prado")
    assert_accessible(ana)

    watching = seat(ANA)
    watching.goto("/queue/following")
    is_live(watching)
    expect(row(watching, "A bowl that follows me")).to_be_visible()
    watching.mouse.move(5, 400)
    ana.keyboard.press("Control+k")
    ana.get_by_role("textbox", name="Do something, find a ticket or a place").fill("stop following")
    ana.get_by_role("button", name="Stop following the ticket").click()
    expect(panel(ana).get_by_role("button", name="Follow", exact=False)).to_be_visible()
    expect(row(watching, "A bowl that follows me")).to_have_count(0)
    expect(panel(ben)).not_to_contain_text("Ana Prado")


def linked_to(page: Page) -> Locator:
    return page.get_by_role("region", name=re.compile("Linked tickets|Tickets enlazados")).get_by_role("listitem")


def link_from(page: Page, words: str, relation: str) -> None:
    panel(page).get_by_role("button", name="Link a ticket").click()
    dialog = page.get_by_role("dialog", name="Link a ticket")
    dialog.get_by_label("The other ticket is").select_option(label=relation)
    dialog.get_by_role("textbox").fill(words)
    button = dialog.get_by_role("button", name="Link with")
    expect(button).to_be_enabled()
    assert_accessible(page)
    button.click()
    expect(dialog).to_have_count(0)


def test_tickets_are_linked_shown_on_both_changed_and_parted(stack: Stack, seat: OpenPage) -> None:
    kiln, cracked = ticket_from(stack, "Kiln ran too hot zephyr"), ticket_from(stack, "Cracked glaze zephyr")
    for ticket in (kiln, cracked):
        due_in(stack, ticket, 7200)
    ana, ben = open_ticket(seat(ANA), cracked), open_ticket(seat(BEN), kiln)
    is_live(ben)
    link_from(ana, "kiln ran too", "the cause of this one")
    linked = linked_to(ana).filter(has_text="Kiln ran too hot")
    expect(linked).to_contain_text(f"the cause of this one, #{kiln}, open")
    expect(linked.get_by_role("time")).to_be_visible()
    expect(timeline(ana)).to_contain_text(f"Ana Prado linked #{kiln} “Kiln ran too hot zephyr”: the cause of this one")
    theirs = linked_to(ben).filter(has_text="Cracked glaze")
    expect(theirs).to_contain_text(f"caused by this one, #{cracked}, open")

    # what becomes of the one shows beside the other
    ben.get_by_role("button", name="Close", exact=False).first.click()
    expect(linked).to_contain_text("closed")

    linked.get_by_role("button", name=f"Change the link with ticket {kiln}").click()
    ana.get_by_role("menuitem", name="Remove the link").click()
    toast(ana, "No longer linked").get_by_role("button", name="Undo").click()
    expect(linked).to_contain_text("the cause of this one")
    expect(theirs).to_contain_text("caused by this one")
    assert_accessible(ana)
    linked.get_by_role("button", name=f"Change the link with ticket {kiln}").click()
    ana.get_by_role("menuitem", name="Remove the link").click()
    expect(linked).to_have_count(0)
    expect(theirs).to_have_count(0)


def test_a_link_by_number_on_a_phone_in_spanish(stack: Stack, seat: OpenPage) -> None:
    one, other = ticket_from(stack, "Taza rota quokka"), ticket_from(stack, "Plato roto quokka")
    luz = seat(LUZ, width=390, height=844, has_touch=True)
    luz.goto(f"/tickets/{one}")
    luz.get_by_role("button", name="Más").click()
    luz.get_by_role("menuitem").first.click()
    sheet = luz.get_by_role("dialog").first
    sheet.get_by_role("button", name="Enlazar un ticket").click()
    dialog = luz.get_by_role("dialog", name="Enlazar un ticket")
    dialog.get_by_role("textbox").fill(f"#{other}")
    dialog.get_by_role("button", name=f"Enlazar con #{other}").click()
    linked = linked_to(luz).filter(has_text="Plato roto quokka")
    expect(linked).to_contain_text(f"relacionado, #{other}, abierto")
    assert_accessible(luz)
    assert luz.evaluate("document.documentElement.scrollWidth") <= 390


def has_tag(stack: Stack, ticket: int) -> bool:
    return bool(stack.query("SELECT 1 FROM inbox_ticket WHERE id = %s AND tags = '{Devolução}'", ticket))


def test_a_tag_that_is_written_otherwise_is_the_one_that_there_is(stack: Stack, seat: OpenPage) -> None:
    first, second = ticket_from(stack, "A vase to give back"), ticket_from(stack, "A cup to give back")
    ana = open_ticket(seat(ANA), first)
    field = panel(ana).get_by_label("Add a tag")
    field.fill("Devolução")
    field.press("Enter")
    expect(panel(ana).get_by_role("button", name="Take off the tag Devolução")).to_be_visible()
    # a page that is left may take what it was sending with it
    stack.wait_for(lambda: has_tag(stack, first), "the first tag")
    open_ticket(ana, second)
    field = panel(ana).get_by_label("Add a tag")
    field.fill("devolucao")
    expect(ana.get_by_role("option", name="Devolução")).to_be_visible()
    assert_accessible(ana)
    field.press("Enter")
    expect(panel(ana).get_by_role("button", name="Take off the tag Devolução")).to_be_visible()
    stack.wait_for(lambda: has_tag(stack, second), "the one tag")


def test_praise_reaches_the_one_who_answered_and_nobody_beside_them(stack: Stack, seat: OpenPage) -> None:
    ticket = ticket_from(stack, "A lamp that was answered well")
    ana, ben = open_ticket(seat(ANA), ticket), open_ticket(seat(BEN), ticket)
    answer(ana, "A new one leaves today.")
    stack.wait_for(lambda: messages(stack, ticket, "out"), "the answer")
    assert arrived(stack, "A lamp that was answered well") == ticket
    is_live(ana)
    sofia = open_ticket(seat(SOFIA), ticket)
    said = timeline(sofia).get_by_role("listitem").filter(has_text="A new one leaves today.")
    said.get_by_role("button", name="What to do with this message").click()
    sofia.get_by_role("menuitem", name="Praise or coach…").click()
    dialog = sofia.get_by_role("dialog")
    dialog.get_by_label("What you want to say").fill("Clear, warm and quick.")
    assert_accessible(sofia)
    dialog.get_by_role("button", name="Tell them").click()
    expect(toast(sofia, "Ana Prado was told.")).to_be_visible()
    expect(said).to_contain_text("Clear, warm and quick.")
    expect(timeline(ana)).to_contain_text("Clear, warm and quick.")
    expect(timeline(ana)).to_contain_text("Only Sofia Reis, you and supervisors see this.")
    assert_accessible(ana)
    ben.reload()
    expect(timeline(ben)).to_contain_text("A new one leaves today.")
    asked = ben.request.get(f"/api/v1/tickets/{ticket}/quality-notes")
    assert asked.json() == {"notes": [], "ratable": []}
    expect(ben.get_by_text("Clear, warm and quick.")).to_have_count(0)
