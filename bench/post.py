"""Mail to be delivered, and the senders that deliver it over SMTP."""

import json
import re
import smtplib
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import gen_mail
from bench.common import Refused

_PARENT = re.compile(rb"^In-Reply-To:\s*(<[^>\s]+>)", re.IGNORECASE | re.MULTILINE)
ENOUGH = 30.0


@dataclass(frozen=True)
class Mail:
    """One mail as it goes over the wire (CRLF), and which conversation it belongs to."""

    raw: bytes
    message_id: str
    root: int
    reply: bool
    sender: str
    parent: str

    @classmethod
    def of(cls, raw: bytes, fact: dict[str, Any]) -> "Mail":
        """An answer that cites nothing cannot be told from a new request, so it counts as one."""
        found = _PARENT.search(raw[: raw.find(b"\n\n") + 1])
        reply = bool(fact["reply"] and found)
        root = fact["root"] if reply else fact["n"]
        wire = raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        return cls(
            wire, fact["message_id"].strip("<>"), root, reply, fact["sender"], found[1].decode() if found else ""
        )


def generated(count: int, seed: int = 1) -> list[Mail]:
    return [Mail.of(raw, vars(fact)) for raw, fact in gen_mail.mails(count, seed)]


def from_folder(folder: Path) -> list[Mail]:
    """A folder written by a generator: NNNNN.eml files, and manifest.jsonl with a line for each."""
    manifest = folder / "manifest.jsonl"
    if not manifest.is_file():
        raise Refused(f"{manifest} is missing: a folder of mails needs one line of JSON for each mail there.")
    facts = [json.loads(each) for each in manifest.read_text().splitlines()]
    return [Mail.of((folder / f"{fact['n']:05d}.eml").read_bytes(), fact) for fact in facts]


class Postmen:
    """Parallel SMTP sessions that share one pile of mail, taken in the order of arrival.

    Nobody answers a mail before it was accepted: an answer waits until its parent has been answered with "250".
    """

    def __init__(self, mails: Sequence[Mail], address: tuple[str, int], recipient: str) -> None:
        self._pile: Iterator[Mail] = iter(mails)
        self._address, self._recipient = address, recipient
        self._coming = {f"<{mail.message_id}>": threading.Event() for mail in mails}
        self._lock = threading.Lock()
        self.failures: list[Exception] = []

    def deliver(self, senders: int) -> None:
        """Returns when every mail was accepted. Raises the first failure."""
        threads = [threading.Thread(target=self._session, daemon=True) for _ in range(senders)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if self.failures:
            raise Refused(f"the mail receiver did not take every mail: {self.failures[0]!r}") from self.failures[0]

    def _session(self) -> None:
        try:
            with smtplib.SMTP(*self._address, local_hostname="sender.example", timeout=60) as smtp:
                smtp.ehlo()
                while (mail := self._next()) is not None:
                    self._hand_over(smtp, mail)
        except (OSError, smtplib.SMTPException) as error:
            self.failures.append(error)

    def _next(self) -> Mail | None:
        with self._lock:
            return None if self.failures else next(self._pile, None)

    def _hand_over(self, smtp: smtplib.SMTP, mail: Mail) -> None:
        if mail.parent in self._coming and not self._coming[mail.parent].wait(ENOUGH):
            raise TimeoutError(f"the parent of {mail.message_id} was not accepted")
        for answer in (smtp.mail(mail.sender), smtp.rcpt(self._recipient), smtp.data(mail.raw)):
            if answer[0] != 250:
                raise smtplib.SMTPResponseException(*answer)
        self._coming[f"<{mail.message_id}>"].set()
