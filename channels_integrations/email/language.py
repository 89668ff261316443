"""A small guess at the language of a text: enough to pick a greeting and a voice, and None whenever in doubt.

Subjects and first lines are short, so each word is asked what it tells: a common word of one language tells most, one
that several share tells little, and an unknown one may look like one of them. `tests/channels/email/test_language.py`
measures it on what customers write.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache

from channels_integrations.email.language_words import LOOKS, WORDS

_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")), ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")), ("he", re.compile(r"[\u0590-\u05ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")), ("uk", re.compile(r"[іїєґ]")), ("ru", re.compile(r"[\u0430-\u044f]")),
)  # fmt: skip
_COMMON = {name: frozenset(words.split()) for name, words in WORDS.items()}
_SHARED = Counter(word for words in _COMMON.values() for word in words)
_PATTERNS = {name: re.compile(look) for name, look in LOOKS.items()}
_LETTERS = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"\S*(?:://|@|www\.)\S*")
_WORTH = {1: 2.0, 2: 0.8, 3: 0.4}
"""What a common word tells, by the number of languages that have it."""
_RARE, _LOOK, _INVERTED = 0.2, 0.8, 1.5
_ENOUGH, _AHEAD, _UNDERSTOOD = 2.0, 1.35, 0.2
"""How much must be told in all, how far the first must be ahead, and what share of the words must tell something."""


def guess(text: str, declared: str = "", subject: str = "") -> str | None:
    """A two-letter code. The text itself is asked first, then the text with its subject.

    `declared` is a Content-Language header. It names the language of the sender's program as often as that of the
    text, so it only counts where the text tells nothing.
    """
    return _by_text(text) or _by_text(f"{subject}\n{text}") or _declared(declared)


def _by_text(text: str) -> str | None:
    sample = _ADDRESS.sub(" ", text[:1000].lower())
    if not sample.isascii() and (script := _by_script(sample)):
        return script
    return _by_words(set(_LETTERS.findall(sample)), inverted="¿" in sample or "¡" in sample)


def _declared(header: str) -> str | None:
    header = header.strip().lower()
    return header[:2] if re.fullmatch(r"[a-z]{2}(?:-[a-z0-9]{2,8})?", header) else None


def _by_script(sample: str) -> str | None:
    return next((name for name, letters in _SCRIPTS if len(letters.findall(sample)) > len(sample) / 20), None)


def _by_words(words: set[str], *, inverted: bool) -> str | None:
    """The language that clearly most of the words speak for. Only Spanish opens a question with its mark."""
    told = defaultdict[str, float](float, {"es": _INVERTED} if inverted else {})
    understood = Counter[str]()
    for word in words:
        for name, worth in _tells(word):
            told[name] += worth
            understood[name] += 1
    (best, name), (second, _) = sorted([*((worth, name) for name, worth in told.items()), (0, ""), (0, "")])[:-3:-1]
    clear = best >= max(_ENOUGH, second * _AHEAD)
    return name if clear and understood[name] >= len(words) * _UNDERSTOOD else None


@lru_cache(maxsize=8192)
def _tells(word: str) -> tuple[tuple[str, float], ...]:
    """The languages that a word speaks for, and how much it is worth to each."""
    if word in _SHARED:
        worth = _WORTH.get(_SHARED[word], _RARE) / (2 if len(word) < 3 else 1)
        return tuple((name, worth) for name, common in _COMMON.items() if word in common)
    if len(word) < 4:
        return ()
    return tuple((name, _LOOK) for name, look in _PATTERNS.items() if look.search(word))
