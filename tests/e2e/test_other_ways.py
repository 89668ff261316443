"""Ana answers where Cleo can be reached: by mail when a window has closed, with her voice, and out of sight after."""

import itertools
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.channels.contract.harness import now
from tests.channels.contract.meta import Messenger
from tests.e2e.channels import connect
from tests.e2e.conftest import ANA, LUZ, PAULA, OpenPage, assert_accessible
from tests.e2e.screen import answer, messages, open_ticket, reply_box, row, send_button, ticket_from, timeline, until
from tests.stack import Stack

NUMBERS = itertools.count(710)
"""Each message has a name of its own, also when a story is told once more."""


@pytest.fixture
def closed(stack: Stack) -> Iterator[tuple[int, str]]:
    """A ticket of Messenger whose window closed an hour ago, and a mail address of the same customer."""
    ticket_from(stack, "The first mail opens its channel")
    line = connect(stack, Messenger())
    stack.query("UPDATE channels_integrations_channel SET active = true WHERE id = %s", line.channel)
    number = next(NUMBERS)
    words, cleo = f"Is the lamp there yet, {number}?", "cleo.elsewhere@customer.example"
    line.hear(line.harness.said(number, words, now()))
    ticket = line.ticket(words)
    stack.query("UPDATE inbox_message SET at = now() - interval '25 hours' WHERE channel_id = %s", line.channel)
    stack.query(
        "INSERT INTO inbox_identity (contact_id, kind, address, proof)"
        " SELECT contact_id, 'email', %s, 'verified' FROM inbox_ticket WHERE id = %s ON CONFLICT DO NOTHING",
        cleo,
        ticket,
    )
    yield ticket, cleo
    stack.query("DELETE FROM inbox_identity WHERE address = %s", cleo)
    stack.query("UPDATE channels_integrations_channel SET active = false WHERE id = %s", line.channel)


def composer(page: Page) -> Locator:
    return page.get_by_role("region", name="Write", exact=True)


def test_a_closed_window_leads_to_a_mail_and_the_answer_comes_back_here(
    stack: Stack, seat: OpenPage, closed: tuple[int, str]
) -> None:
    ticket, cleo = closed
    ana = open_ticket(seat(ANA), ticket)
    expect(composer(ana).get_by_text("The time for answers is over until")).to_be_visible()
    offer = composer(ana).get_by_role("button", name=f"Answer by email: {cleo} instead")
    expect(offer).to_be_visible()
    assert_accessible(ana)
    offer.click()
    expect(composer(ana).get_by_role("status")).to_contain_text(f"to {cleo} and stays in this ticket")
    answer(ana, "It arrives tomorrow.")
    expect(timeline(ana).get_by_text("Sent", exact=True)).to_be_visible()
    expect(timeline(ana)).to_contain_text("by Email")
    assert_accessible(ana)
    [mail] = stack.sink.to(cleo)
    assert "It arrives tomorrow." in str(mail)
    assert stack.query("SELECT status, due_at FROM inbox_ticket WHERE id = %s", ticket) == [("pending", None)]

    stack.mail("Wonderful, thank you", f"Re: {mail['Subject']}", From=cleo, In_Reply_To=str(mail["Message-ID"]))
    expect(timeline(ana).get_by_text("Wonderful, thank you")).to_be_visible()
    # she wrote a mail last: that is where the next answer goes by itself
    expect(composer(ana).get_by_role("button", name="Reply by email")).to_be_visible()
    expect(composer(ana).get_by_text(f"To {cleo}")).to_be_visible()


def test_the_other_way_on_a_phone_in_portuguese(stack: Stack, seat: OpenPage, closed: tuple[int, str]) -> None:
    ticket, cleo = closed
    paula = seat(PAULA, width=390, height=844, scheme="dark", locale="pt-BR")
    paula.goto(f"/tickets/{ticket}")
    offer = paula.get_by_role("button", name=f"Responder por e-mail: {cleo}")
    expect(offer).to_be_visible()
    assert_accessible(paula)
    paula.get_by_role("button", name="Responder por outro canal").click()
    expect(paula.get_by_role("menuitem", name="Messenger")).to_contain_text("Fechado até o cliente escrever lá")
    assert_accessible(paula)
    paula.get_by_role("menuitem", name=cleo).click()
    expect(paula.get_by_text(f"para {cleo} e fica neste ticket")).to_be_visible()
    assert_accessible(paula)
    assert paula.evaluate("document.documentElement.scrollWidth") <= 390, "nothing sticks out"


def test_a_voice_message_is_recorded_heard_and_sent_by_mail(stack: Stack, seat: OpenPage) -> None:
    cleo = "cleo.listens@customer.example"
    ticket = ticket_from(stack, "Please tell me", From=cleo)
    ana = open_ticket(seat(ANA, permissions=["microphone"]), ticket)
    ana.get_by_role("button", name="Record a voice message").click()
    voice = ana.get_by_role("group", name="Voice message")
    expect(voice.get_by_text("Recording", exact=True)).to_be_visible()
    expect(voice.get_by_role("timer")).not_to_have_text("0:00")
    assert_accessible(ana)
    voice.get_by_role("button", name="Pause").click()
    expect(voice.get_by_text("Paused")).to_be_visible()
    voice.get_by_role("button", name="Go on").click()
    expect(voice.get_by_role("button", name="Stop")).to_be_focused()
    ana.keyboard.press("Enter")
    heard = voice.get_by_label("Your recording")
    expect(heard).to_be_visible()
    until(ana, "document.querySelector('audio[aria-label=\"Your recording\"]').readyState > 0")
    assert_accessible(ana)

    ana.keyboard.press("Escape")
    expect(voice).to_have_count(0)
    ana.get_by_role("button", name="Undo").click()
    expect(heard).to_be_visible()
    voice.get_by_role("button", name="Attach").click()
    expect(ana.get_by_role("button", name="Remove voice-")).to_be_visible()
    expect(send_button(ana)).to_be_enabled()
    send_button(ana).click()
    expect(timeline(ana).get_by_text("Sent", exact=True)).to_be_visible()
    [mail] = stack.sink.to(cleo)
    [sound] = [part for part in mail.walk() if part.get_content_maintype() == "audio"]
    assert str(sound.get_filename()).startswith("voice-") and len(sound.get_payload(decode=True)) > 100


def test_recording_on_a_phone_in_spanish(stack: Stack, seat: OpenPage) -> None:
    ticket = ticket_from(stack, "Una pregunta", From="cleo.voz@customer.example")
    luz = seat(LUZ, width=390, height=844, locale="es", permissions=["microphone"])
    luz.goto(f"/tickets/{ticket}")
    luz.get_by_role("button", name="Grabar un mensaje de voz").click()
    expect(luz.get_by_text("Grabando", exact=True)).to_be_visible()
    assert_accessible(luz)
    assert luz.evaluate("document.documentElement.scrollWidth") <= 390, "nothing sticks out"


def test_an_answer_puts_its_ticket_out_of_sight_until_she_writes(stack: Stack, seat: OpenPage) -> None:
    subject, cleo = "Out of sight", "cleo.sleeps@customer.example"
    ticket = ticket_from(stack, subject, From=cleo)
    ana = open_ticket(seat(ANA), ticket)
    reply_box(ana).fill("Tell me when it has come.")
    ana.get_by_role("button", name="Other ways of sending").click()
    ana.get_by_role("menuitem", name="Send and snooze until…").click()
    expect(ana.get_by_text("Send and snooze until", exact=True)).to_be_visible()
    ana.keyboard.press("Escape")
    ana.get_by_role("button", name="Other ways of sending").click()
    ana.get_by_role("menuitem", name="Send and snooze until the customer writes").click()
    expect(timeline(ana).get_by_text("Sent", exact=True)).to_be_visible()
    assert stack.query("SELECT snoozed, snoozed_until FROM inbox_ticket WHERE id = %s", ticket) == [(True, None)]
    assert messages(stack, ticket, "out") == ["Tell me when it has come."]

    [mail] = stack.sink.to(cleo)
    stack.mail("It has come", f"Re: {subject}", From=cleo, In_Reply_To=str(mail["Message-ID"]))
    expect(timeline(ana).get_by_text("It has come", exact=True)).to_be_visible()
    assert stack.query("SELECT snoozed FROM inbox_ticket WHERE id = %s", ticket) == [(False,)]


def test_the_queue_shows_where_something_was_begun(stack: Stack, seat: OpenPage) -> None:
    subject = "Begun and left"
    ticket = ticket_from(stack, subject)
    ana = open_ticket(seat(ANA), ticket)
    reply_box(ana).fill("Half an answer")
    stack.wait_for(lambda: stack.query("SELECT 1 FROM inbox_draft WHERE ticket_id = %s", ticket), "the draft")
    ana.goto("/queue/all")
    expect(row(ana, subject).get_by_text("Draft", exact=True)).to_be_visible()
    assert_accessible(ana)
