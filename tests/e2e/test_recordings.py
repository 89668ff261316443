"""Cleo speaks instead of writing: her voice is played in a browser that cannot play what her phone has sent."""

import re
from email.message import EmailMessage
from email.utils import make_msgid

from playwright.sync_api import expect

from tests.e2e.conftest import ANA, PAULA, OpenPage, assert_accessible
from tests.e2e.screen import arrived, open_ticket, timeline
from tests.recordings.samples import content_type, recording
from tests.stack import Stack

SECONDS = 20
WORDS = "The lamp came without its shade."


def mailed(stack: Stack, subject: str, files: list[tuple[str, str, bytes]], words: str = "Please listen.") -> int:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Cleo <cleo@customer.example>", "support@barro.example", subject
    mail["Message-ID"] = make_msgid(domain="customer.example")
    mail.set_content(words)
    for name, told, content in files:
        family, _, kind = told.partition("/")
        mail.add_attachment(content, family, kind, filename=name)
    stack.deliver(mail)
    return arrived(stack, subject)


def speaks(stack: Stack, subject: str, *names: str) -> int:
    """A mail with these recordings and not a word; the ticket's id once all of them have been looked at."""
    files = [(name, content_type(name), recording(name, SECONDS)) for name in names]
    ticket = mailed(stack, subject, files, words="")
    looked_at = (
        "SELECT 1 FROM inbox_recording r JOIN inbox_attachment a ON a.id = r.attachment_id"
        " JOIN inbox_message m ON m.id = a.message_id WHERE m.ticket_id = %s AND r.state <> 'waiting'"
    )
    stack.wait_for(lambda: len(stack.query(looked_at, ticket)) == len(names), "the recordings to be looked at")
    return ticket


TIME_PASSES = """it => new Promise(done => {
    const look = () => it.currentTime > 0.2 ? done(true) : setTimeout(look, 50)
    look()
})"""
"""It is not only there: it is played."""


def test_a_voice_from_an_old_phone_is_heard(stack: Stack, seat: OpenPage) -> None:
    ticket = speaks(stack, "A voice by MMS", "voice.amr")
    ana = seat(ANA)
    assert ana.evaluate("document.createElement('audio').canPlayType('audio/amr')") == ""
    open_ticket(ana, ticket)
    player = timeline(ana).get_by_role("figure", name="Recording voice.amr")
    expect(player).to_contain_text("0:20")
    expect(player.locator("rect")).to_have_count(64)
    expect(timeline(ana).get_by_text("No text")).to_have_count(0)
    player.get_by_role("button", name="Play").click()
    assert player.locator("audio").evaluate(TIME_PASSES)
    player.get_by_role("slider", name="Position").fill("15")
    expect(player.get_by_role("button", name="Pause")).to_be_visible()
    expect(player.get_by_role("link", name="Download")).to_have_attribute("href", re.compile("/files/"))
    assert_accessible(ana)


def test_a_film_from_a_phone_is_seen_on_a_phone(stack: Stack, seat: OpenPage) -> None:
    ticket = speaks(stack, "A film by MMS", "clip.3gp")
    paula = seat(PAULA, width=390, height=844, scheme="dark")
    paula.goto(f"/tickets/{ticket}")
    film = paula.get_by_role("figure", name="Vídeo clip.3gp").locator("video")
    expect(film).to_be_visible()
    film.evaluate("it => { it.muted = true; return it.play() }")
    assert film.evaluate(TIME_PASSES)
    assert paula.evaluate("document.documentElement.scrollWidth") <= 390
    assert_accessible(paula)


def test_what_nobody_can_play_says_so_and_what_is_said_is_read_and_found(stack: Stack, seat: OpenPage) -> None:
    ticket = mailed(stack, "A broken voice", [("voice.amr", "audio/amr", b"#!AMR\n")])
    ana = seat(ANA)
    open_ticket(ana, ticket)
    player = timeline(ana).get_by_role("figure", name="Recording voice.amr")
    expect(player).to_contain_text("This cannot be played. Download it.")
    [(file,)] = stack.query(
        "SELECT a.id FROM inbox_attachment a JOIN inbox_message m ON m.id = a.message_id WHERE m.ticket_id = %s", ticket
    )
    token = next(each["value"] for each in ana.context.cookies() if each["name"] == "hora_csrf")
    said = ana.request.put(
        f"/api/v1/recordings/{file}/transcript", data={"text": WORDS, "language": "en"}, headers={"X-CSRFToken": token}
    )
    assert said.ok, said.text()
    expect(player.get_by_text(WORDS)).to_be_visible()
    assert_accessible(ana)
