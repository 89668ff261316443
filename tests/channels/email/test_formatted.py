"""Formatted answers as mail programs get them: the same words twice, images in their place, the old words below."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest

from channels_integrations.accounts import default_email
from channels_integrations.email.adapter import outgoing_for
from channels_integrations.email.compose import File, History, compose
from channels_integrations.email.parse import parse
from core import blobs
from inbox import replies
from inbox.models import Agent, Attachment, Message
from tests.channels.email.test_compose import NOW, outgoing
from tests.people import Write

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64


def read(**more: Any) -> EmailMessage:
    mail = message_from_bytes(compose(outgoing(**more)), policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def shape(part: Any) -> Any:
    """The tree of its types."""
    kind = part.get_content_type()
    return (kind, [shape(each) for each in part.iter_parts()]) if part.is_multipart() else kind


def test_without_formatting_it_is_plain_text_as_ever() -> None:
    assert shape(read()) == "text/plain"


def test_the_same_words_twice_and_the_old_ones_below_both() -> None:
    history = History("Cleo <b>Marsh</b>", NOW, "It is <broken>.\nPlease help & soon.", "pt")
    mail = read(text="Sorry.", html="<p><b>Sorry.</b></p>", history=history)
    assert shape(mail) == ("multipart/alternative", ["text/plain", "text/html"])
    plain, formatted = (part.get_content() for part in mail.iter_parts())
    assert plain.replace("\r\n", "\n").startswith(
        "Sorry.\n\nEm 2026-01-05 09:30 UTC, Cleo <b>Marsh</b> escreveu:\n> It"
    )
    assert "<b>Sorry.</b>" in formatted
    assert "Cleo &lt;b&gt;Marsh&lt;/b&gt; escreveu:" in formatted
    assert "It is &lt;broken&gt;.<br>Please help &amp; soon." in formatted


def test_images_stand_in_their_place_and_other_files_beside() -> None:
    files = [File("cat.png", "image/png", PNG, "abc@hora"), File("bill.pdf", "application/pdf", b"%PDF")]
    mail = read(html='<p>Look: <img src="cid:abc@hora" alt="cat"></p>', files=files)
    related = ("multipart/related", ["text/html", "image/png"])
    alternative = ("multipart/alternative", ["text/plain", related])
    assert shape(mail) == ("multipart/mixed", [alternative, "application/pdf"])
    image = next(part for part in mail.walk() if part.get_content_type() == "image/png")
    assert image["Content-ID"] == "<abc@hora>" and image["Content-Disposition"].startswith("inline")
    assert image.get_payload(decode=True) == PNG


def test_an_image_that_nothing_shows_is_an_attachment() -> None:
    mail = read(html="<p>Hi</p>", files=[File("cat.png", "image/png", PNG, "abc@hora")])
    assert shape(mail) == ("multipart/mixed", [("multipart/alternative", ["text/plain", "text/html"]), "image/png"])


def test_our_own_reader_finds_what_is_new_in_it() -> None:
    history = History("Cleo Marsh", NOW, "It is broken.", "en")
    mail = parse(compose(outgoing(text="Sorry.\n\nAna", html="<p>Sorry.</p><p>Ana</p>", history=history)))
    assert mail.new_text == "Sorry.\n\nAna" and "It is broken." in mail.quoted


def test_lines_of_any_length_and_script_arrive() -> None:
    html = f"<p>{'á' * 3000}<br>. <br>壊れた</p>"
    formatted = list(read(html=html).iter_parts())[1].get_content()
    assert html in formatted


@pytest.mark.django_db
def test_from_the_agents_words_to_the_mail(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes("The lamp arrived broken.").ticket_id
    picture = Attachment.objects.create(
        uploaded_by=ana, sha256=blobs.keep(PNG), filename="cat.png", content_type="image/png", size=len(PNG)
    )
    html = f'<p>See <b>this</b>: <img src="/files/{picture.id}/cat.png" alt="cat"><script>x()</script></p>'
    writing = replies.Writing("", 9, html=html, upload_ids=[picture.id])
    message = Message.objects.select_related("ticket", "agent").get(id=replies.reply(ticket_id, ana, writing).id)
    assert message.text == "See this: [cat]"
    mail = message_from_bytes(compose(outgoing_for(default_email(), message)), policy=policy.default)
    related = ("multipart/related", ["text/html", "image/png"])
    assert shape(mail) == ("multipart/alternative", ["text/plain", related])
    page = next(part for part in mail.walk() if part.get_content_type() == "text/html").get_content()
    picture.refresh_from_db()
    assert f'src="cid:{picture.content_id}"' in page and "script" not in page
    assert "The lamp arrived broken." in page and picture.inline
