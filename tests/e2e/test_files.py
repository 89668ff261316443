"""What comes with a mail is looked at before the ticket is opened; what goes with an answer shows its way."""

import re
import struct
import zlib
from email.message import EmailMessage

from playwright.sync_api import FilePayload, Page, Route, expect

from tests.e2e.conftest import ANA, OpenPage
from tests.e2e.screen import arrived, open_ticket, reply_box, row, send_button, timeline
from tests.stack import Stack

CLEO = "Cleo Marsh <cleo.files@customer.example>"


def test_pictures_are_seen_in_the_preview(stack: Stack, seat: OpenPage) -> None:
    subject = "Photos of the lamp"
    mail_with_files(stack, subject)
    ana = seat(ANA)
    row(ana, subject).get_by_role("link").click()
    preview = ana.get_by_role("complementary")
    picture = preview.get_by_role("img", name="lamp.png")
    expect(picture).to_be_visible()
    assert picture.evaluate("async image => { await image.decode(); return image.naturalWidth }") == 2
    expect(preview.get_by_text("1 picture", exact=True)).to_be_visible()
    paper = preview.get_by_role("link", name=re.compile("invoice BL-48190.pdf"))
    expect(paper).to_contain_text("2 kB")


def mail_with_files(stack: Stack, subject: str) -> int:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = CLEO, "support@barro.example", subject
    mail["Message-ID"] = f"<{abs(hash(subject))}@customer.example>"
    mail.set_content("See the photo.")
    mail.add_attachment(png(2, 1), "image", "png", filename="lamp.png")
    mail.add_attachment(b"%PDF-1.4" + b"x" * 2000, "application", "pdf", filename="invoice BL-48190.pdf")
    stack.deliver(mail)
    return arrived(stack, subject)


def png(width: int, height: int) -> bytes:
    """A black picture of this size."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = b"".join(b"\0" + bytes(width) for _ in range(height))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def test_an_upload_that_breaks_is_tried_again_and_arrives(stack: Stack, seat: OpenPage) -> None:
    subject = "Please send the label"
    stack.mail("Where do I send it?", subject, From=CLEO)
    ana = open_ticket(seat(ANA), arrived(stack, subject))
    reply_box(ana).fill("The label is attached.")
    ana.route("**/api/v1/uploads", lambda route: route.abort())
    attach(ana, "label BL-48190.pdf", b"%PDF-1.4 a label")
    expect(ana.get_by_text("Not uploaded")).to_be_visible()
    expect(send_button(ana)).to_be_disabled()

    ana.unroute("**/api/v1/uploads")
    ana.get_by_role("button", name="Try label BL-48190.pdf again").click()
    expect(send_button(ana)).to_be_enabled()
    send_button(ana).click()
    expect(timeline(ana).get_by_text("Sent", exact=True)).to_be_visible()
    [mail] = stack.sink.to("cleo.files@customer.example")
    files = {part.get_filename(): part.get_payload(decode=True) for part in mail.walk() if part.get_filename()}
    assert files == {"label BL-48190.pdf": b"%PDF-1.4 a label"}


def test_an_upload_under_way_shows_itself_and_can_be_called_off(stack: Stack, seat: OpenPage) -> None:
    subject = "A film of the lamp"
    stack.mail("May I have a film?", subject, From=CLEO)
    ana = open_ticket(seat(ANA), arrived(stack, subject))
    reply_box(ana).fill("Here it is.")
    ana.route("**/api/v1/uploads", never_ends)
    attach(ana, "film.mp4", b"x" * 100_000)
    expect(ana.get_by_role("progressbar", name="Uploading film.mp4")).to_be_visible()
    expect(send_button(ana)).to_be_disabled()
    ana.get_by_role("button", name="Cancel uploading film.mp4").click()
    expect(ana.get_by_text("film.mp4")).to_have_count(0)
    expect(send_button(ana)).to_be_enabled()
    assert stack.query("SELECT count(*) FROM inbox_attachment WHERE filename = 'film.mp4'") == [(0,)]


def never_ends(route: Route) -> None:
    """The request stays in the browser."""


def attach(page: Page, name: str, content: bytes) -> None:
    file: FilePayload = {"name": name, "mimeType": "application/pdf", "buffer": content}
    page.locator("input[type=file]").set_input_files(file)
