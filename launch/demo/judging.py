"""Customers of the demo who are asked what they think of an answer, and say so on the page that the mail leads to."""

import re
import urllib.parse
import urllib.request
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import EmailMessage

TAKES = 20.0
"""Seconds until a customer has made up their mind."""
PATIENCE = 15
SCORES = (5, 4, 5, 2, 5, 4, 3, 5, 1, 4)
SILENT = 4
"""One in so many says nothing."""
_LINK = re.compile(r"https?://\S+/rate/[^\s?]+")


def link_in(mail: EmailMessage) -> str | None:
    """The page on which the mail asks what its reader thinks; None for every other mail."""
    body = mail.get_body(("plain",))
    found = _LINK.search(body.get_content()) if body is not None else None
    return found[0] if found else None


@dataclass
class Judges:
    """Who was asked and means to answer, with the time (monotonic seconds) at which they do."""

    waiting: list[tuple[float, str]] = field(default_factory=list)
    asked: int = 0

    def hear(self, mail: EmailMessage, now: float) -> None:
        """A customer reads a mail of the shop's."""
        link = link_in(mail)
        if link is None:
            return
        self.asked += 1
        if self.asked % SILENT:
            self.waiting.append((now + TAKES, link))

    def speak(self, now: float) -> None:
        """Those whose time has come say what they think. A shop that does not answer is left in peace."""
        due = [each for each in self.waiting if each[0] <= now]
        self.waiting = [each for each in self.waiting if each[0] > now]
        for _, link in due:
            with suppress(OSError):
                _say(link, SCORES[self.asked % len(SCORES)])
                print("a customer said what they think", flush=True)


def _say(link: str, score: int) -> None:
    form = urllib.parse.urlencode({"score": score}).encode()
    with urllib.request.urlopen(link, form, timeout=PATIENCE):
        pass
