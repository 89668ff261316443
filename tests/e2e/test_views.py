"""Views: filtered, kept, shared, ordered, deleted and brought back; their counts are right."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import ANA, BEN, LUZ, SOFIA, OpenPage, assert_accessible
from tests.e2e.screen import due_in, is_live, post, row, ticket_from
from tests.stack import Stack


def tagged(page: Page, ticket: int, *tags: str) -> None:
    token = next(str(each["value"]) for each in page.context.cookies() if each["name"] == "hora_csrf")
    answer = page.request.patch(f"/api/v1/tickets/{ticket}", data={"tags": list(tags)}, headers={"X-CSRFToken": token})
    assert answer.ok, answer.text()


def nav(page: Page, name: str) -> Locator:
    return page.get_by_role("navigation", name="Main").get_by_role("link", name=re.compile(f"^{name}"))


def filter_by_tag(page: Page, tag: str) -> None:
    page.keyboard.press("f")
    page.get_by_role("menuitem", name="Tag").click()
    field = page.get_by_role("combobox", name="Value")
    field.fill(tag)
    field.press("Enter")
    field.press("Escape")


def save(page: Page, name: str, scope: str | None = None) -> None:
    page.get_by_role("button", name="Save view").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Name").fill(name)
    if scope:
        dialog.get_by_role("combobox", name="Who sees it").click()
        page.get_by_role("option", name=scope).click()
    assert_accessible(page)
    dialog.get_by_role("button", name="Save view").click()
    expect(dialog).to_have_count(0)


def test_ana_filters_keeps_a_view_and_it_stays_right_by_itself(stack: Stack, seat: OpenPage) -> None:
    lamp, chair = ticket_from(stack, "A lamp in pieces"), ticket_from(stack, "A chair with three legs")
    ana = seat(ANA)
    tagged(ana, lamp, "refund")
    expect(row(ana, "A chair with three legs")).to_be_visible()
    filter_by_tag(ana, "refund")
    expect(row(ana, "A chair with three legs")).to_have_count(0)
    expect(row(ana, "A lamp in pieces")).to_be_visible()
    expect(ana.get_by_text("1 match")).to_be_visible()
    assert_accessible(ana)

    # the address alone shows the same
    ana.reload()
    expect(row(ana, "A lamp in pieces")).to_be_visible()
    expect(row(ana, "A chair with three legs")).to_have_count(0)

    save(ana, "Refunds")
    expect(ana.get_by_role("heading", level=1, name="Refunds")).to_be_visible()
    expect(nav(ana, "Refunds")).to_contain_text("1")
    is_live(ana)
    tagged(ana, chair, "refund")
    ana.mouse.move(5, 400)
    expect(row(ana, "A chair with three legs")).to_be_visible()
    expect(nav(ana, "Refunds")).to_contain_text("2")
    due_in(stack, lamp, -60)
    tagged(ana, lamp, "refund", "again")
    expect(nav(ana, "Refunds")).to_contain_text("1 overdue")

    ana.get_by_role("button", name="What to do with the view Refunds").click()
    ana.get_by_role("menuitem", name="Delete").click()
    expect(nav(ana, "Refunds")).to_have_count(0)
    expect(ana.get_by_role("button", name="Undo")).to_be_visible()
    ana.keyboard.press("z")
    expect(nav(ana, "Refunds")).to_be_visible()
    stack.query("DELETE FROM inbox_savedview")


def test_a_view_is_renamed_and_put_in_its_place(stack: Stack, seat: OpenPage) -> None:
    ana = seat(ANA)
    for name in ("First", "Second"):
        post(ana, "/views", {"name": name, "filters": [{"field": "tag", "op": "set"}]})
    ana.reload()
    nav(ana, "Second").click()
    ana.get_by_role("button", name="What to do with the view Second").click()
    ana.get_by_role("menuitem", name="Move up").click()
    names = ana.get_by_role("navigation", name="Main").get_by_role("link").filter(has_text=re.compile("First|Second"))
    expect(names).to_contain_text(["Second", "First"])
    ana.reload()
    expect(names).to_contain_text(["Second", "First"])

    ana.get_by_role("button", name="What to do with the view Second").click()
    ana.get_by_role("menuitem", name="Change…").click()
    ana.get_by_role("dialog").get_by_label("Name").fill("Another name")
    ana.get_by_role("dialog").get_by_role("button", name="Save view").click()
    expect(ana.get_by_role("heading", level=1, name="Another name")).to_be_visible()
    expect(ana.get_by_role("dialog")).to_have_count(0)
    expect(ana.get_by_role("button", name="Undo")).to_be_visible()
    ana.keyboard.press("z")
    expect(ana.get_by_role("heading", level=1, name="Second")).to_be_visible()
    stack.query("DELETE FROM inbox_savedview")


def test_sofia_shares_a_view_with_all_and_agents_cannot(stack: Stack, seat: OpenPage) -> None:
    ticket = ticket_from(stack, "Seen by everyone")
    sofia, ben = seat(SOFIA), seat(BEN)
    tagged(sofia, ticket, "spring")
    filter_by_tag(sofia, "spring")
    save(sofia, "Spring sale", "Everyone")
    expect(nav(sofia, "Spring sale")).to_be_visible()
    ben.reload()
    nav(ben, "Spring sale").click()
    expect(row(ben, "Seen by everyone")).to_be_visible()
    ben.get_by_role("button", name="What to do with the view Spring sale").click()
    expect(ben.get_by_role("menuitem", name="Copy the link")).to_be_visible()
    expect(ben.get_by_role("menuitem", name="Delete")).to_have_count(0)
    stack.query("DELETE FROM inbox_savedview")


def test_a_view_that_names_what_is_gone_says_so(stack: Stack, seat: OpenPage) -> None:
    ana = seat(ANA)
    post(ana, "/views", {"name": "Old", "filters": [{"field": "tag", "op": "any_of", "value": ["nowhere"]}]})
    ana.reload()
    nav(ana, "Old").click()
    expect(ana.get_by_text("No ticket has the tag “nowhere”.")).to_be_visible()
    expect(ana.get_by_role("heading", name="Nothing is open here.")).to_be_visible()
    stack.query("DELETE FROM inbox_savedview")


def test_everything_about_a_row_is_in_its_menu(stack: Stack, seat: OpenPage) -> None:
    ticket = ticket_from(stack, "What can be done")
    due_in(stack, ticket, 7200)
    luz = seat(LUZ, locale="es")
    row(luz, "What can be done").click(button="right")
    menu = luz.get_by_role("menu")
    for name in ("Responder", "Tomar", "Posponer…", "Cerrar", "Añadir etiqueta…", "Prioridad…", "A la papelera"):
        expect(menu.get_by_role("menuitem", name=name)).to_be_visible()
    assert_accessible(luz)
    menu.get_by_role("menuitem", name="Prioridad…").click()
    luz.get_by_role("combobox").press("Enter")
    priority = "SELECT priority FROM inbox_ticket WHERE id = %s"
    stack.wait_for(lambda: stack.query(priority, ticket) == [("urgent",)], "the priority")
