"""What words of one kin have in common ("refund", "refunded"), by PostgreSQL's own stemmers.

Stems are made of words without accents, so that they do not depend on whether somebody typed them.
"""

import threading
from collections.abc import Collection, Iterable, Mapping

from core import sql

LANGUAGES = {"en": "english_stem", "pt": "portuguese_stem", "es": "spanish_stem"}
REMEMBERED = 200_000
SHORTEST, LONGEST = 3, 30
# without its accent the stemmers no longer see that these are one word: cartão, cartões
_SINGULAR = {"pt": (("oes", "ao"),), "es": (("ciones", "cion"), ("siones", "sion"))}
_STEM = """
SELECT word, (ts_lexize(%(stemmer)s::regdictionary, singular))[1]
FROM unnest(%(words)s::text[], %(singulars)s::text[]) AS asked (word, singular)
"""

_known: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
_lock = threading.Lock()


def languages_of(language: str) -> Collection[str]:
    """Whose stems a text in this language gets: its own, none when there is no stemmer, all when it is not known."""
    return LANGUAGES.keys() if not language else LANGUAGES.keys() & {language[:2].lower()}


def stems(words: Iterable[str], language: str) -> Mapping[str, str]:
    """Stems of folded words in one language. Words that are their own stem, or have none, are left out."""
    asked = set(words)
    known = _known[language]
    if missing := [word for word in asked if word not in known and _may_have_one(word)]:
        _learn(language, missing)
        known = _known[language]
    return {word: stem for word in asked if (stem := known.get(word))}


def _may_have_one(word: str) -> bool:
    return SHORTEST <= len(word) <= LONGEST and word.isalpha() and word.isascii()


def _learn(language: str, words: list[str]) -> None:
    singulars = [_singular(word, language) for word in words]
    values = {"stemmer": LANGUAGES[language], "words": words, "singulars": singulars}
    found = {word: "" if stem in (None, word) else stem for word, stem in sql.fetch_all(_STEM, values)}
    with _lock:
        if len(_known[language]) > REMEMBERED:
            _known[language] = {}
        _known[language].update(found)


def _singular(word: str, language: str) -> str:
    for plural, singular in _SINGULAR.get(language, ()):
        if word.endswith(plural) and len(word) > len(plural) + 1:
            return word.removesuffix(plural) + singular
    return word
