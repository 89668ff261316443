"""Stories as real mails: headers, HTML, attachments, quoted answers."""

import html
import re
import struct
import zlib
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, formataddr, parseaddr

from launch.demo.stories import Story

ANSWERED = {
    "en": "On {date:%d %B %Y at %H:%M}, {who} wrote:",
    "pt": "Em {date:%d/%m/%Y às %H:%M}, {who} escreveu:",
    "es": "El {date:%d/%m/%Y a las %H:%M}, {who} escribió:",
}
KEY = re.compile(r"<demo\.([a-z0-9]+)\.\d+@")


def message_id(story: Story, part: int) -> str:
    """The id of a story's mail number `part`; `story_key` reads it back from an answer's headers."""
    return f"<demo.{story.key}.{part}@{story.address.partition('@')[2]}>"


def story_key(headers: str) -> str | None:
    """Which story an answer belongs to, by its In-Reply-To and References."""
    found = KEY.search(headers)
    return found.group(1) if found else None


def first(story: Story, to: str, at: datetime) -> EmailMessage:
    mail = _envelope(story, to, at, part=0)
    _write(mail, story, story.fill(story.text))
    for name in story.attach:
        _attach(mail, name, story)
    return mail


def follow_up(story: Story, to: str, at: datetime) -> EmailMessage:
    """The customer asks again, in the same thread."""
    mail = _envelope(story, to, at, part=1, answers=message_id(story, 0))
    _write(mail, story, story.fill(story.follow_up))
    return mail


def thanks(story: Story, answer: EmailMessage, at: datetime) -> EmailMessage:
    """The customer's answer to the shop's answer, quoting it as mail programs do."""
    mail = _envelope(story, parseaddr(str(answer["From"]))[1], at, part=2, answers=str(answer["Message-ID"]).strip())
    body = answer.get_body(("plain",))
    quoted = body.get_content().strip() if body else ""
    intro = ANSWERED[story.language].format(date=at, who=str(answer["From"]))
    old = "\n".join(f"> {line}" for line in quoted.splitlines())
    mail.set_content(f"{story.fill(story.thanks)}\n\n{intro}\n\n{old}\n")
    return mail


def _envelope(story: Story, to: str, at: datetime, *, part: int, answers: str = "") -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = formataddr((story.name, story.address))
    mail["To"] = to
    mail["Subject"] = f"Re: {story.fill(story.subject)}" if answers else story.fill(story.subject)
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = message_id(story, part)
    if answers:
        mail["In-Reply-To"] = answers
        mail["References"] = f"{message_id(story, 0)} {answers}" if answers != message_id(story, 0) else answers
    return mail


def _write(mail: EmailMessage, story: Story, text: str) -> None:
    mail.set_content(text.replace("**", "") + "\n")
    if story.html:
        mail.add_alternative(_as_html(text), subtype="html")


def _as_html(text: str) -> str:
    """What a mail program makes of typed paragraphs: inline styles, **bold** words."""
    bold = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", html.escape(text, quote=False))
    style = 'style="font-family:Helvetica,Arial,sans-serif;font-size:14px"'
    return "<html><body>" + "".join(f"<div {style}>{part}</div><br>" for part in bold.split("\n\n")) + "</body></html>"


def _attach(mail: EmailMessage, name: str, story: Story) -> None:
    if name.endswith(".png"):
        mail.add_attachment(picture(story.key), maintype="image", subtype="png", filename=name)
    else:
        mail.add_attachment(_price_list(), maintype="text", subtype="csv", filename=name)


def _price_list() -> bytes:
    rows = ("item;pieces", "plate 27 cm;60", "plate 21 cm;60", "bowl 15 cm;60", "tumbler 30 cl;72")
    return "\r\n".join(rows).encode()


def picture(seed: str, width: int = 320, height: int = 240) -> bytes:
    """A small PNG: something round on a table, with a crack in it."""
    shade = 90 + sum(seed.encode()) % 80
    rows = b"".join(b"\0" + b"".join(_pixel(x, y, width, height, shade) for x in range(width)) for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")


def _pixel(x: int, y: int, width: int, height: int, shade: int) -> bytes:
    across, down = x - width // 2, y - height // 2
    distance = across * across + down * down
    if distance > 95 * 95:
        return bytes((196, 176, 148))
    if abs(across - down // 3 - (down % 23) // 4) < 2 and down < 20:
        return bytes((60, 52, 46))
    light = 20 if distance < 70 * 70 else 0
    return bytes((shade + 40 + light, shade + 30 + light, shade + 18 + light))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
