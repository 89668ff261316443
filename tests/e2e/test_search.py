"""Ana searches everything: without accents, by half a word, by key, on a phone; and sees where the words stand."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import ANA, PAULA, OpenPage, assert_accessible
from tests.e2e.screen import arrived, is_live, open_ticket, ticket_from
from tests.stack import Stack

TEXT = "Olá, o meu cartão de crédito foi recusado duas vezes. O pedido é o BL-20481."


def written(stack: Stack, subject: str, text: str = TEXT) -> int:
    """A mail that can be found: its words are in the index."""
    ticket_id = ticket_from(stack, subject, text)
    found = "SELECT 1 FROM inbox_searchentry WHERE ticket_id = %s"
    stack.wait_for(lambda: stack.query(found, ticket_id), "the mail's words")
    return ticket_id


def field(page: Page) -> Locator:
    return page.get_by_role("combobox", name=re.compile("Search|Buscar"))


def hits(page: Page) -> Locator:
    return page.get_by_role("list", name=re.compile("Results|Resultados")).get_by_role("link")


def test_a_portuguese_mail_is_found_without_accents_by_half_a_word(stack: Stack, seat: OpenPage) -> None:
    ticket_id = written(stack, "Pagamento recusado")
    ana = seat(ANA)
    ana.goto("/queue/all")
    is_live(ana)
    ana.keyboard.press("g")
    ana.keyboard.press("m")
    expect(ana).to_have_url(re.compile("/queue/mine"))
    ana.keyboard.press("/")
    ana.keyboard.type("credito cart")
    ana.keyboard.press("Enter")
    expect(ana).to_have_url(re.compile(r"/search\?q=credito"))
    mine = hits(ana).filter(has_text=str(ticket_id))
    expect(mine).to_have_count(1)
    expect(mine.locator("mark")).to_have_text(["cartão", "crédito"])
    expect(mine).to_contain_text("left to first reply")
    assert_accessible(ana)

    ana.keyboard.press("ArrowDown")
    expect(hits(ana).first).to_be_focused()
    mine.focus()
    ana.keyboard.press("Enter")
    expect(ana).to_have_url(re.compile(f"/tickets/{ticket_id}"))
    ana.go_back()
    expect(field(ana)).to_have_value("credito cart")


def test_operators_are_offered_and_what_is_not_understood_is_said(stack: Stack, seat: OpenPage) -> None:
    ticket_id = written(stack, "Order BL-77123", "Where is my parcel BL-77123?")
    ana = seat(ANA)
    ana.goto("/search")
    expect(field(ana)).to_be_focused()
    assert_accessible(ana)
    ana.keyboard.type("bl-771 is:unr")
    expect(ana.get_by_role("option", name=re.compile("is:unread"))).to_be_visible()
    assert_accessible(ana)
    ana.keyboard.press("ArrowDown")
    ana.keyboard.press("Enter")
    expect(field(ana)).to_have_value("bl-771 is:unread ")
    expect(hits(ana).filter(has_text=str(ticket_id))).to_have_count(1)
    field(ana).fill("BL-77123 is:purple -parcel")
    expect(ana.get_by_text("Not understood: is:purple")).to_be_visible()
    expect(ana.get_by_text("Nothing found for BL-77123 is:purple -parcel.")).to_be_visible()
    field(ana).fill(f"#{ticket_id}")
    expect(hits(ana)).to_have_count(1)
    ana.get_by_role("button", name="Clear the field").click()
    ana.keyboard.type("zebra")
    ana.keyboard.press("Enter")
    ana.get_by_role("button", name="Clear the field").click()
    expect(ana.get_by_role("option", name="zebra")).to_be_visible()


def test_it_fits_a_phone_and_speaks_portuguese(stack: Stack, seat: OpenPage) -> None:
    ticket_id = written(stack, "Cartão")
    paula = seat(PAULA, width=390, height=844)
    paula.goto("/search?q=credito")
    mine = hits(paula).filter(has_text=str(ticket_id))
    expect(mine.locator("mark")).to_have_text(["crédito"])
    expect(paula.get_by_text("Mais recentes primeiro")).to_be_visible()
    assert paula.evaluate("document.documentElement.scrollWidth") <= 390
    assert_accessible(paula)
    mine.click()
    expect(paula).to_have_url(re.compile(f"/tickets/{ticket_id}"))


def test_the_palette_and_the_merge_dialog_find_what_is_on_no_list(stack: Stack, seat: OpenPage) -> None:
    old = written(stack, "Vidro trincado", "A luminária chegou com o vidro trincado.")
    stack.query("UPDATE inbox_ticket SET status = 'closed', closed_at = now(), due_at = NULL WHERE id = %s", old)
    stack.mail("Any news of my lamp?", subject="News", From="Gilda Prado <gilda@customer.example>")
    ana = open_ticket(seat(ANA), arrived(stack, "News"))
    ana.keyboard.press("Control+k")
    palette = ana.get_by_role("dialog")
    palette.get_by_placeholder("Do something, find a ticket or a place").fill("vidro trinc")
    expect(palette.get_by_text("Vidro trincado")).to_be_visible()
    palette.get_by_text("Search for “vidro trinc”").click()
    expect(ana).to_have_url(re.compile(r"/search\?q=vidro"))
    expect(hits(ana).filter(has_text=str(old))).to_have_count(1)
    ana.go_back()

    ana.get_by_role("button", name="More", exact=True).click()
    ana.get_by_role("menuitem", name="Merge into another ticket").click()
    asked = ana.get_by_role("dialog", name="Merge into another ticket")
    asked.get_by_role("textbox").fill("luminaria")
    expect(asked.get_by_role("radio", name="Vidro trincado")).to_be_visible()
    assert_accessible(ana)
