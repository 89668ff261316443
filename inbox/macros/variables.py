"""Variables in the words of a macro: `{{contact.first_name}}`, or `{{contact.first_name|there}}` with other words
for when there is nothing to put in. Pure.

What has neither is left as it stands and told, so that nobody sends it without knowing.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

NAMES = (
    *("contact.first_name", "contact.name", "ticket.id", "ticket.subject", "agent.name", "agent.first_name"),
    *("company", "answer_by"),
)
_PLACE = re.compile(r"\{\{\s*([\w.]{1,60})\s*(?:\|([^{}]{0,200}))?\}\}")


@dataclass(frozen=True)
class Filled:
    """The words, and the names of the variables that nothing is known for, each once."""

    text: str
    missing: tuple[str, ...]


def fill(words: str, values: Mapping[str, str]) -> Filled:
    """Plain words with the values put in. A value that is empty is none."""
    return _fill(words, values, lambda value: value)


def fill_html(words: str, values: Mapping[str, str]) -> Filled:
    """The same of HTML: a value is text and never a tag. What stands behind the bar is HTML already."""
    return _fill(words, values, lambda value: escape(value).replace("\n", "<br>"))


def used(words: str) -> set[str]:
    """The names of all variables in it, known or not."""
    return {found[1] for found in _PLACE.finditer(words)}


def unknown(words: str) -> set[str]:
    """Names in it that stand for nothing."""
    return used(words) - set(NAMES)


def left(words: str) -> list[str]:
    """Known variables that nobody has filled in, in the order of their names: such words must not leave."""
    return sorted(used(words) & set(NAMES))


def _fill(words: str, values: Mapping[str, str], put: Callable[[str], str]) -> Filled:
    missing: dict[str, None] = {}

    def value(place: re.Match[str]) -> str:
        name, otherwise = place[1], place[2]
        if known := values.get(name, ""):
            return put(known)
        if otherwise is not None and otherwise.strip():
            return otherwise.strip()
        missing[name] = None
        return place[0]

    return Filled(_PLACE.sub(value, words), tuple(missing))
