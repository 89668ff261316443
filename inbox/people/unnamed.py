"""Visitors of a website who have not said who they are. Kept is a code, "visitor:0D07"; mails and notifications make
words of it in their reader's language. Screens do so by themselves, in frontend/agent/src/lib/visitor.ts.
"""

import re

_CODE = re.compile(r"visitor:([0-9A-F]{4})", re.ASCII)
_CALLED = {"en": "Visitor", "pt": "Visitante", "es": "Visitante"}
_TYPED = re.compile(r"\b(?:visitor|visitante)[: ]+(?=[0-9a-f]{4}\b)", re.IGNORECASE | re.ASCII)


def code(address: str) -> str:
    """What is kept as the name of whoever has this address."""
    return f"visitor:{address[-4:].upper()}"


def is_unnamed(name: str) -> bool:
    return _CODE.fullmatch(name) is not None


def called(name: str, language: str) -> str:
    """The name as somebody reads it in this language: Visitante 0D07. A real one is what it is."""
    found = _CODE.fullmatch(name)
    return f"{_CALLED.get(language.lower().partition('-')[0], _CALLED['en'])} {found[1]}" if found else name


def findable(name: str) -> str:
    """The name in all languages, for the search."""
    return " ".join(dict.fromkeys((name, *(called(name, language) for language in _CALLED))))


def wanted(text: str) -> str:
    """What somebody types to find one, as it is kept."""
    return _TYPED.sub("visitor:", text)
