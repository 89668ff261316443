"""Words that were written once: found by a few letters, filled in, and doing what goes with them."""

from playwright.sync_api import expect

from tests.e2e.conftest import ANA, BEN, OpenPage, assert_accessible
from tests.e2e.screen import messages, open_ticket, post, reply_box, send_button, ticket_from, timeline, written
from tests.stack import Stack


def test_a_macro_is_found_filled_in_and_does_its_deeds_when_the_answer_leaves(stack: Stack, seat: OpenPage) -> None:
    ticket = ticket_from(stack, "A lamp from another lot")
    ana = seat(ANA)
    macro: dict[str, object] = {
        "name": "Replace from another lot",
        "shortcut": "lot",
        "text": "Hi {{contact.first_name}}, a new one leaves today. {{agent.first_name}}",
        "actions": [{"kind": "tag", "value": "lot F-0926"}, {"kind": "priority", "value": "high"}],
    }
    post(ana, "/macros", macro)
    open_ticket(ana, ticket)
    expect(ana.get_by_role("group", name="Formatting")).to_be_visible()
    reply_box(ana).click()
    ana.keyboard.type("/repl")
    expect(ana.get_by_role("option", name="Replace from another lot")).to_be_visible()
    expect(ana.get_by_text("Hi Cleo, a new one leaves today. Ana")).to_be_visible()
    expect(ana.get_by_text("Tag “lot F-0926”")).to_be_visible()
    assert_accessible(ana)
    ana.keyboard.press("Control+Enter")
    written(ana, "Hi Cleo, a new one leaves today. Ana")
    expect(ana.get_by_text("When it leaves: Tag “lot F-0926”, Priority high")).to_be_visible()
    send_button(ana).click()
    expect(timeline(ana).get_by_text("Sent", exact=True)).to_be_visible()
    assert messages(stack, ticket, "out") == ["Hi Cleo, a new one leaves today. Ana"]
    assert stack.query("SELECT tags, priority FROM inbox_ticket WHERE id = %s", ticket) == [(["lot F-0926"], "high")]


def test_what_is_not_known_must_be_filled_in_before_it_leaves(stack: Stack, seat: OpenPage) -> None:
    ticket = ticket_from(stack, "Without a name", From="b7@customer.example")
    ana = seat(ANA)
    post(ana, "/macros", {"name": "Greet by name", "text": "Dear {{contact.first_name}},"})
    open_ticket(ana, ticket)
    expect(ana.get_by_role("group", name="Formatting")).to_be_visible()
    ana.get_by_role("button", name="Macros").click()
    ana.get_by_role("textbox", name="Find a macro").fill("greet")
    expect(ana.get_by_label("Customer's first name")).to_be_visible()
    ana.keyboard.press("Enter")
    written(ana, "Dear {{contact.first_name}},")
    expect(send_button(ana)).to_be_disabled()
    expect(ana.get_by_text("Still to be filled in: {{contact.first_name}}")).to_be_visible()
    reply_box(ana).fill("Dear Bea,")
    expect(send_button(ana)).to_be_enabled()


def test_a_colleague_who_is_called_is_told(stack: Stack, seat: OpenPage) -> None:
    ticket = ticket_from(stack, "Ben knows more")
    ana = open_ticket(seat(ANA), ticket)
    ana.keyboard.press("n")
    ana.keyboard.type("Is it the lot again, @be")
    expect(ana.get_by_role("option", name="Ben Okafor")).to_be_visible()
    ana.keyboard.press("Enter")
    ana.keyboard.type("?")
    ana.get_by_role("button", name="Add note").click()
    expect(timeline(ana)).to_contain_text("@Ben Okafor")
    stack.wait_for(lambda: messages(stack, ticket, "note"), "the note")
    told = (
        "SELECT kind FROM inbox_notification n JOIN inbox_agent a ON a.id = n.agent_id WHERE a.email = %s AND kind = %s"
    )
    stack.wait_for(lambda: stack.query(told, BEN, "ticket.mentioned"), "Ben to be told")


def test_macros_are_written_in_the_settings(stack: Stack, seat: OpenPage) -> None:
    ana = seat(ANA)
    ana.goto("/settings")
    ana.get_by_role("link", name="Write macros").click()
    ana.get_by_role("button", name="New macro").click()
    ana.get_by_label("Name", exact=False).first.fill("Thank them")
    ana.get_by_label("What it says").fill("Thank you, ")
    ana.get_by_role("button", name="Customer's first name").click()
    ana.get_by_role("button", name="Add something").click()
    ana.get_by_role("textbox", name="Add tag").fill("praise")
    assert_accessible(ana)
    ana.get_by_role("button", name="Save").click()
    expect(ana.get_by_role("button", name="Thank them")).to_be_visible()
    [(text, actions)] = stack.query("SELECT text, actions FROM inbox_macro WHERE name = 'Thank them'")
    assert text == "Thank you, {{contact.first_name}}"
    assert actions == [{"kind": "tag", "value": "praise"}]
    ana.reload()
    expect(ana.get_by_role("button", name="Thank them")).to_be_visible()
    assert_accessible(ana)


def test_a_customer_is_answered_in_their_language_and_the_agent_may_take_another(stack: Stack, seat: OpenPage) -> None:
    ticket = ticket_from(stack, "Onde está a luminária?", From="bia@customer.example")
    stack.query(
        "UPDATE inbox_contact SET language = 'pt' WHERE id = (SELECT contact_id FROM inbox_ticket WHERE id = %s)",
        ticket,
    )
    ana = seat(ANA)
    post(ana, "/macros", {"name": "On its way", "shortcut": "underway", "language": "en", "text": "It is on its way."})
    ana.goto("/settings/macros")
    ana.get_by_role("button", name="On its way").click()
    dialog = ana.get_by_role("dialog")
    dialog.get_by_label("Add a language").select_option("pt-BR")
    dialog.get_by_label("What it says").fill("Está a caminho.")
    dialog.get_by_label("Add a language").select_option("es")
    dialog.get_by_label("What it says").fill("Está en camino.")
    assert_accessible(ana)
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_be_hidden()
    open_ticket(ana, ticket)
    expect(ana.get_by_role("group", name="Formatting")).to_be_visible()
    reply_box(ana).click()
    ana.keyboard.type("/underway")
    texts = ana.get_by_role("group", name="Language of the words")
    expect(texts.get_by_role("button", name="Brazilian Portuguese", pressed=True)).to_be_visible()
    expect(ana.get_by_text("Está a caminho.")).to_be_visible()
    assert_accessible(ana)
    texts.get_by_role("button", name="Spanish").click()
    expect(ana.get_by_text("Está en camino.")).to_be_visible()
    reply_box(ana).press("Alt+l")
    expect(ana.get_by_text("Está a caminho.")).to_be_visible()
    reply_box(ana).press("Enter")
    written(ana, "Está a caminho.")
