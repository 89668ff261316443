"""What somebody typed into the search field, taken apart. Nothing typed is an error: what makes no sense is set aside.

    broken lamp "two days late" -refund from:cleo is:open tag:vip before:7d #1042

Words, phrases, operators with a value, each with a minus in front for the opposite, and ticket numbers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from inbox.search import words
from inbox.search.operators import OPERATORS

LONGEST = 500
MOST = 20
"""Terms of a question that are looked at."""

_TERM = re.compile(
    r'(?P<minus>-?)(?:(?P<name>[^\W\d_]{2,20}):(?P<value>"[^"]*"?|\S+)|"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))'
)
_NUMBER = re.compile(r"#(\d{1,18})")
Kind = Literal["word", "phrase", "operator", "ticket"]


@dataclass(frozen=True)
class Term:
    """One piece of a question. `name` is an operator's name in English; `prefix`: words that begin so are meant."""

    kind: Kind
    value: str
    name: str = ""
    minus: bool = False
    prefix: bool = False


@dataclass
class Asked:
    """A question: its terms, and the pieces that nothing could be made of."""

    terms: list[Term] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)


def take_apart(text: str) -> Asked:
    """Read what was typed. The last plain word may be half of one, also when operators follow it."""
    asked = Asked(ignored=[f"{text[LONGEST : LONGEST + 40]}…"] if len(text) > LONGEST else [])
    for found in _pieces(words.composed(text[:LONGEST])):
        term = found if isinstance(found, Term) else _term(found)
        if term is None or len(asked.terms) == MOST:
            asked.ignored.append(found.group() if isinstance(found, re.Match) else found.value)
        else:
            asked.terms.append(term)
    if len(asked.terms) > 1 and _is_being_typed(asked.terms[-1], text):
        asked.terms.pop()
    return _with_prefix(asked)


def _pieces(text: str) -> Iterator[Term | re.Match[str]]:
    """Pieces in order; a number in groups, such as +55 11 98765-4321, is one."""
    at = 0
    for phone in words.PHONE.finditer(text):
        digits = words.only_digits(phone.group())
        alone = phone.start() == 0 or text[phone.start() - 1].isspace()
        if " " in phone.group() and alone and words.SHORTEST_PHONE <= len(digits) <= words.LONGEST_PHONE:
            yield from _TERM.finditer(text, at, phone.start())
            yield Term("word", phone.group())
            at = phone.end()
    yield from _TERM.finditer(text, at)


def _term(found: re.Match[str]) -> Term | None:
    minus = bool(found["minus"])
    if found["phrase"] is not None:
        return Term("phrase", found["phrase"].strip(), minus=minus) if _has_words(found["phrase"]) else None
    if found["name"] is not None:
        name = OPERATORS.get(words.fold(found["name"]))
        value = found["value"].strip('"').strip()
        if name is not None:
            return Term("operator", value, name, minus) if value else None
    typed = found.group()[minus:]
    if typed.endswith(":") and words.fold(typed[:-1]) in OPERATORS:
        return None
    if number := _NUMBER.fullmatch(typed):
        return Term("ticket", number[1], minus=minus)
    return Term("word", typed, minus=minus) if _has_words(typed) else None


def _has_words(text: str) -> bool:
    return next(words.runs(text), None) is not None


def _is_being_typed(last: Term, text: str) -> bool:
    """One letter, and the caret behind it: results should not go away and come back with the second one."""
    one = last.kind == "word" and len(last.value) == 1 and last.value.isascii() and last.value.isalpha()
    return one and not last.minus and text.endswith(last.value)


def _with_prefix(asked: Asked) -> Asked:
    said = [at for at, term in enumerate(asked.terms) if term.kind == "word" and not term.minus]
    if said and len(asked.terms[said[-1]].value) > 1:
        asked.terms[said[-1]] = replace(asked.terms[said[-1]], prefix=True)
    return asked
