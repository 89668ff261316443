"""What Ana writes with: formatting, channels that are no mail, and what is pasted."""

from datetime import UTC, datetime
from email.message import Message
from typing import Any

from playwright.sync_api import Page, expect

from tests.channels.contract.meta import InstagramComments, WhatsApp
from tests.e2e.channels import connect
from tests.e2e.conftest import ANA, PAULA, OpenPage, assert_accessible
from tests.e2e.screen import held_back, messages, open_ticket, reply_box, send_button, ticket_from, timeline, written
from tests.stack import Stack

PASTE = """
(field, {text, html}) => {
    const data = new DataTransfer();
    data.setData('text/plain', typeof text === 'number' ? 'x'.repeat(text) : text);
    if (html) data.setData('text/html', html);
    field.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
}
"""
ITEM = (
    "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>"
    "<span style='mso-list:Ignore'>·<span>   </span></span>{}</p>"
)
FROM_WORD = f"""
<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {{mso-style: x}}</style></head><body>
<!--StartFragment--><p class=MsoNormal style='color:red;font-family:"Comic Sans MS"'>Dear <b>Cleo</b>,<o:p></o:p></p>
{ITEM.format("a lamp")}
{ITEM.format("a shade")}
<!--EndFragment--></body></html>
"""


def paste(page: Page, text: str | int, html: str = "") -> None:
    """As from another program; a number is that many letters."""
    reply_box(page).evaluate(PASTE, {"text": text, "html": html})


def rich(page: Page) -> None:
    """Wait until the editor has taken over."""
    expect(page.get_by_role("group", name="Formatting")).to_be_visible()


def part(mail: Message, kind: str) -> str:
    [found] = [each for each in mail.walk() if each.get_content_type() == kind]
    content: Any = found.get_payload(decode=True)
    return str(content.decode())


def test_a_formatted_answer_leaves_as_it_looks_and_reads_well_as_plain_text(stack: Stack, seat: OpenPage) -> None:
    cleo = "cleo.bold@customer.example"
    ticket = ticket_from(stack, "A formatted answer", From=cleo)
    ana = open_ticket(seat(ANA), ticket)
    rich(ana)
    reply_box(ana).click()
    ana.keyboard.type("Hi Cleo, it is ")
    ana.keyboard.press("Control+b")
    ana.keyboard.type("on its way")
    ana.keyboard.press("Control+b")
    ana.keyboard.type(":\n- one lamp\n<b>no shade</b>\n\nBest")
    assert_accessible(ana)
    send_button(ana).click()
    expect(timeline(ana).get_by_text("Sent", exact=True)).to_be_visible()
    [(html, text)] = stack.query(
        "SELECT html, text FROM inbox_message WHERE ticket_id = %s AND direction = 'out'", ticket
    )
    assert "<strong>on its way</strong>" in html
    assert "<li>one lamp</li>" in html
    assert "&lt;b&gt;no shade&lt;/b&gt;" in html
    assert text.startswith("Hi Cleo, it is on its way:")
    assert "<b>no shade</b>" in text
    [mail] = stack.sink.to(cleo)
    assert "Hi Cleo, it is on its way:" in part(mail, "text/plain")


def test_what_is_typed_before_the_editor_has_come_is_in_it_and_the_caret_stays(stack: Stack, seat: OpenPage) -> None:
    ticket = ticket_from(stack, "Written at once")
    ana = seat(ANA)
    editor = held_back(ana, "**/RichField-*.js")
    open_ticket(ana, ticket)
    reply_box(ana).click()
    ana.keyboard.type("Hi Cleo,\n\nthe lamp is on its way.")
    for _ in " is on its way.":
        ana.keyboard.press("ArrowLeft")
    editor().continue_()
    rich(ana)
    ana.keyboard.type(" from Porto")
    expect(reply_box(ana)).to_contain_text("the lamp from Porto is on its way.")
    expect(reply_box(ana)).to_contain_text("Hi Cleo,")


def test_words_from_a_word_processor_come_without_its_clothes(stack: Stack, seat: OpenPage) -> None:
    ana = open_ticket(seat(ANA), ticket_from(stack, "Pasted from elsewhere"))
    rich(ana)
    paste(ana, "Dear Cleo, a lamp a shade", FROM_WORD)
    box = reply_box(ana)
    expect(box.get_by_role("listitem")).to_have_text(["a lamp", "a shade"])
    expect(box.locator("strong")).to_have_text("Cleo")
    assert box.locator("[style], [class]").count() == 0
    expect(box).not_to_contain_text("·")


def test_fifty_megabytes_are_refused_kindly_and_nothing_is_lost(stack: Stack, seat: OpenPage) -> None:
    ana = open_ticket(seat(ANA), ticket_from(stack, "Far too much"))
    rich(ana)
    reply_box(ana).fill("This was here before.")
    paste(ana, 50_000_000)
    expect(ana.get_by_role("alert")).to_contain_text("50 MB of text was not pasted.")
    written(ana, "This was here before.")
    ana.get_by_role("button", name="Leave it out").click()
    paste(ana, 300_000)
    ana.get_by_role("button", name="Attach it as a file").click()
    expect(ana.get_by_text("pasted.txt")).to_be_visible()
    expect(send_button(ana)).to_be_enabled()


def test_whatsapp_says_until_when_and_then_asks_for_a_template(stack: Stack, seat: OpenPage) -> None:
    line = connect(stack, WhatsApp())
    line.hear(line.harness.said(71, "Is the bowl oven-proof?", datetime.now(UTC)))
    ticket = line.ticket("Is the bowl oven-proof?")
    ana = open_ticket(seat(ANA), ticket)
    expect(ana.get_by_text("then templates only")).to_contain_text("Free text until tomorrow")
    reply_box(ana).fill("Up to 250 degrees")
    stack.query("UPDATE inbox_message SET at = now() - interval '25 hours' WHERE ticket_id = %s", ticket)
    ana.reload()
    expect(ana.get_by_text("Templates only, until Cleo writes again")).to_be_visible()
    ana.get_by_role("button", name="One that is not in the list").click()
    ana.get_by_label("Name", exact=True).fill("bowl_facts")
    ana.get_by_label("What it says").fill("Hello {{1}}, the bowl takes {{2}} degrees.")
    expect(send_button(ana)).to_be_disabled()
    ana.get_by_label("Value 1").fill("Cleo")
    ana.get_by_label("Value 2").fill("250")
    assert_accessible(ana)
    send_button(ana).click()
    expect(timeline(ana)).to_contain_text("Hello Cleo, the bowl takes 250 degrees.")
    stack.wait_for(lambda: messages(stack, ticket, "out"), "the template")
    [(details,)] = stack.query("SELECT details FROM inbox_message WHERE ticket_id = %s AND direction = 'out'", ticket)
    assert details["template"] == {"name": "bowl_facts", "language": "en", "parameters": ["Cleo", "250"]}


def test_under_a_post_it_says_that_everybody_reads_it(stack: Stack, seat: OpenPage) -> None:
    line = connect(stack, InstagramComments())
    line.hear(line.harness.said(72, "does the linen fade?", datetime.now(UTC)))
    ticket = line.ticket("does the linen fade?")
    paula = seat(PAULA, width=390, height=844)
    paula.goto(f"/tickets/{ticket}")
    expect(paula.get_by_text("Público: todo mundo que vê a publicação pode ler")).to_be_visible()
    expect(paula.get_by_role("button", name="Publicar e pausar")).to_be_visible()
    paula.get_by_role("button", name="Responder em particular").click()
    expect(paula.get_by_text("Só para quem escreveu, uma vez, até")).to_be_visible()
    paula.get_by_role("textbox", name="Resposta", exact=True).fill("Qual é o seu pedido?")
    assert_accessible(paula)
    paula.get_by_role("button", name="Enviar e pausar").click()
    stack.wait_for(lambda: messages(stack, ticket, "out"), "the private answer")
    [(details,)] = stack.query("SELECT details FROM inbox_message WHERE ticket_id = %s AND direction = 'out'", ticket)
    assert details == {"manner": "private"}
