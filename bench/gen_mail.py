"""Support mail for benchmarks: threads, files, five languages, old and new encodings. Same arguments, same bytes.

    python -m bench.gen_mail FOLDER --count 2000 --seed 1

writes 00000.eml … in the order of arrival, and manifest.jsonl: for each mail what a correct inbox makes of it. In 2,000
mails about 600 answer an earlier mail of the same customer and must join its ticket; every other one opens a ticket.
A tenth carries a file of 100 KiB.
"""

import argparse
import base64
import hashlib
import json
import quopri
import random
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from email.header import Header
from email.utils import format_datetime
from html import escape
from pathlib import Path
from typing import Any

TEXTS = Path(__file__).with_name("mail_texts.toml")
LANGUAGES = ("en", "pt", "es", "de", "ja")
WEIGHTS = (35, 30, 20, 10, 5)
START = datetime(2026, 3, 2, 7, 30, tzinfo=UTC)
ANSWERS, FILES, PICTURES, RECENT = 0.3, 0.1, 0.03, 300
ENCODE: dict[str, Callable[[bytes], bytes]] = {
    "quoted-printable": quopri.encodestring,
    "base64": base64.encodebytes,
    "8bit": bytes,
}
FILE_BYTES, PICTURE_BYTES = 100 * 1024, 6000


@dataclass(frozen=True)
class Fact:
    """One line of the manifest. `root` is the number of the mail that opened the conversation."""

    n: int
    message_id: str
    root: int
    reply: bool
    by_headers: bool
    sender: str
    subject: str
    attachment: bool
    inline: bool
    size: int


@dataclass
class Thread:
    """One customer's conversation so far."""

    root: int
    language: str
    name: str
    address: str
    subject: str
    ids: list[str]
    said: list[str]


class Writer:
    """Writes one mail after another; everything random comes from one seed."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._dice = random.Random(seed)
        self._texts: dict[str, Any] = tomllib.loads(TEXTS.read_text())
        self._threads: list[Thread] = []

    def mail(self, number: int) -> tuple[bytes, Fact]:
        """The mail with this number and its line of the manifest. Call with 0, 1, 2 …"""
        old = self._threads[-RECENT:]
        reply = bool(old) and self._dice.random() < ANSWERS
        thread = self._dice.choice(old) if reply else self._thread(number)
        said = self._sentences(thread.language)
        raw, attached, inline = self._mail(number, thread, said, reply)
        thread.ids.append(f"{number}.{self._seed}@mailer.example")
        thread.said = said
        subject = f"Re: {thread.subject}" if reply else thread.subject
        ids = f"<{thread.ids[-1]}>"
        return raw, Fact(number, ids, thread.root, reply, reply, thread.address, subject, attached, inline, len(raw))

    def _thread(self, number: int) -> Thread:
        (language,) = self._dice.choices(LANGUAGES, WEIGHTS)
        text = self._texts[language]
        name, subject = self._dice.choice(text["names"]), self._filled(self._dice.choice(text["subjects"]))
        address = f"customer{self._dice.randrange(1500):04d}@{language}.buyers.example"
        self._threads.append(Thread(number, language, name, address, subject, [], []))
        return self._threads[-1]

    def _sentences(self, language: str) -> list[str]:
        known = self._texts[language]["sentences"]
        return [self._filled(each) for each in self._dice.sample(known, self._dice.randint(2, min(6, len(known))))]

    def _filled(self, text: str) -> str:
        return text.format(order=self._dice.randrange(10**5, 10**6), code=self._dice.randrange(400, 599))

    def _mail(self, number: int, thread: Thread, said: list[str], reply: bool) -> tuple[bytes, bool, bool]:
        text = self._texts[thread.language]
        charset = self._dice.choice(["utf-8", "utf-8", text["charset"]])
        history = [text["quoted"], *(f"> {each}" for each in thread.said)] if reply else []
        body = self._body([text["greeting"], "", *said, "", "-- ", thread.name, "", *history], charset)
        attached, inline = self._dice.random() < FILES, self._dice.random() < PICTURES
        if inline:
            body = _multipart("related", f"r{number}", [body, _picture(self._noise(number, PICTURE_BYTES), number)])
        if attached:
            body = _multipart("mixed", f"m{number}", [body, _file(self._noise(-number, FILE_BYTES), number)])
        head = self._head(number, thread, reply, charset)
        return head + b"MIME-Version: 1.0\n" + body, attached, inline

    def _head(self, number: int, thread: Thread, reply: bool, charset: str) -> bytes:
        rows = [
            f"From: {Header(thread.name, charset).encode()} <{thread.address}>",
            "To: Support <support@desk.example>",
            f"Date: {format_datetime(START + timedelta(seconds=20 * number))}",
            f"Message-ID: <{number}.{self._seed}@mailer.example>",
            f"Subject: {Header(f'Re: {thread.subject}' if reply else thread.subject, charset).encode()}",
        ]
        if reply:
            rows += [
                f"In-Reply-To: <{thread.ids[-1]}>",
                "References: " + "\n ".join(f"<{each}>" for each in thread.ids),
            ]
        return "\n".join(rows).encode() + b"\n"

    def _body(self, lines: list[str], charset: str) -> bytes:
        encoding = self._dice.choice(list(ENCODE))
        page = "".join(f"<p>{escape(each)}</p>\n" for each in lines if each)
        plain = _text("plain", "\n".join(lines) + "\n", charset, encoding)
        html = _text("html", f"<html><body>\n{page}</body></html>\n", charset, "quoted-printable")
        return _multipart("alternative", f"a{self._dice.getrandbits(32):x}", [plain, html])

    def _noise(self, number: int, size: int) -> bytes:
        return hashlib.shake_128(f"{self._seed}/{number}".encode()).digest(size)


def mails(count: int, seed: int = 1) -> Iterator[tuple[bytes, Fact]]:
    """Raw mails with LF line ends, and what is known of each, in the order of arrival."""
    writer = Writer(seed)
    return (writer.mail(number) for number in range(count))


def write(folder: Path, count: int, seed: int = 1) -> None:
    """Write the mails and their manifest into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "manifest.jsonl").open("w") as manifest:
        for raw, fact in mails(count, seed):
            (folder / f"{fact.n:05d}.eml").write_bytes(raw)
            manifest.write(json.dumps(asdict(fact), ensure_ascii=False) + "\n")


def _text(kind: str, text: str, charset: str, encoding: str) -> bytes:
    data = text.encode(charset, errors="replace")
    head = f"Content-Type: text/{kind}; charset={charset}\nContent-Transfer-Encoding: {encoding}\n\n"
    return head.encode() + ENCODE[encoding](data)


def _file(content: bytes, number: int) -> bytes:
    return _binary("application/pdf", f'attachment; filename="receipt-{number}.pdf"', content)


def _picture(content: bytes, number: int) -> bytes:
    return _binary("image/png", "inline", content, f"Content-ID: <picture{number}@mailer.example>\n")


def _binary(kind: str, disposition: str, content: bytes, more: str = "") -> bytes:
    head = f"Content-Type: {kind}\nContent-Transfer-Encoding: base64\nContent-Disposition: {disposition}\n{more}\n"
    return head.encode() + base64.encodebytes(content)


def _multipart(kind: str, boundary: str, parts: list[bytes]) -> bytes:
    line = f"--=_{boundary}".encode()
    inner = b"".join(line + b"\n" + part + b"\n" for part in parts)
    return f'Content-Type: multipart/{kind}; boundary="=_{boundary}"\n\n'.encode() + inner + line + b"--\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    write(given.folder, given.count, given.seed)


if __name__ == "__main__":
    main()
