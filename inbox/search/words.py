"""What a word is: the same for what is written, what is asked, and what is marked as found.

Accents, case and width are ignored. Letters and digits make words; signs part them. What signs hold together (an e-mail
address, an order number, a hyphenated word) is one more word: `joined`. Signs of Chinese and Japanese are a word each.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

LONGEST_WORD = 60
LONGEST_JOINED = 100

_SIGN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_PLAIN = rf"(?:[{_SIGN}]|[^\W_{_SIGN}]+)"
_RUN = re.compile(rf"{_PLAIN}(?:[-._@+/]{_PLAIN})*")
_PART = re.compile(_PLAIN)
_HAS_SIGN = re.compile(f"[{_SIGN}]").search
# digits in groups, as phone numbers and cards are written
PHONE = re.compile(r"\+?\(?\d[\d()]*(?:[ ./-]{1,2}\(?\d[\d()]*)+(?!\w)")
SHORTEST_PHONE, LONGEST_PHONE = 8, 19


class Run(NamedTuple):
    """What stands between two spaces. `parts` are its words and where each lies in the text: (word, start, end)."""

    parts: tuple[tuple[str, int, int], ...]
    joined: str


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """The word in small letters without accents; "Straße" is "strasse"."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(each for each in apart if not unicodedata.combining(each))


def composed(text: str) -> str:
    """The text with every letter and its accents as one character: what positions are counted in."""
    return unicodedata.normalize("NFC", text)


def runs(text: str) -> Iterator[Run]:
    """The words of a `composed` text, in order."""
    return (_run(found.group(), found.start()) for found in _RUN.finditer(text))


def lexemes(text: str) -> Iterator[tuple[Sequence[str], str]]:
    """The words alone, (parts, joined) of each run: half the work, for the texts of all messages."""
    for whole in _RUN.findall(text):
        if whole.isascii() and whole.isalnum() and len(whole) <= LONGEST_WORD:
            yield (whole.lower(),), ""
        else:
            run = _run(whole, 0)
            yield [word for word, _, _ in run.parts], run.joined


def _run(whole: str, at: int) -> Run:
    if whole.isalnum() and len(whole) <= LONGEST_WORD and (whole.isascii() or not _HAS_SIGN(whole)):
        return Run(((fold(whole), at, at + len(whole)),), "")
    return Run(tuple(_parts(whole, at)), _joined(whole))


def phones(text: str) -> Iterator[str]:
    """Numbers written in groups, as their digits alone."""
    for found in PHONE.finditer(text):
        digits = only_digits(found.group())
        if SHORTEST_PHONE <= len(digits) <= LONGEST_PHONE:
            yield digits


def only_digits(text: str) -> str:
    return "".join(each for each in text if each.isascii() and each.isdigit())


def _parts(whole: str, at: int) -> Iterator[tuple[str, int, int]]:
    for part in _PART.finditer(whole):
        yield fold(part.group())[:LONGEST_WORD], at + part.start(), at + part.end()


def _joined(whole: str) -> str:
    """The run as one word: an address as it is, numbers and hyphenated words without their signs."""
    if len(whole) > LONGEST_JOINED or whole.isalnum():
        return ""
    folded = fold(whole)
    if "@" in folded:
        return folded
    alone = "".join(each for each in folded if each.isalnum())
    told = any(each.isdigit() for each in folded) or set(folded) - set(alone) == {"-"}
    return alone if told and len(alone) <= LONGEST_WORD else ""
