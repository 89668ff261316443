"""A small guess at the language of a text: enough to pick a greeting, and None whenever in doubt."""

from __future__ import annotations

import re

_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")), ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")), ("he", re.compile(r"[\u0590-\u05ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")), ("uk", re.compile(r"[іїєґ]")), ("ru", re.compile(r"[\u0430-\u044f]")),
)  # fmt: skip
_WORDS = {
    "en": "the and you is for this that have with not my are was your it please thanks order would when",
    "pt": "não que de para uma com por meu minha você obrigado obrigada olá pedido está foi ainda quando muito eu os",
    "es": "el que de los para una con por mi gracias hola pedido está no usted cuando muy pero las del ha",
    "de": "und die der ist nicht ich das mit für ein eine sie wir bitte auf zu dass habe mein danke",
    "fr": "le les est pas je vous pour une des dans bonjour merci mon avec sur que nous commande votre et",
    "it": "il che non per una con sono mio grazie buongiorno ordine della ho di questo ma è del vorrei le",
    "nl": "de het een niet ik en van mijn voor met is dat bedankt bestelling u te heb op maar dank",
    "pl": "nie jest na się proszę i że do mam zamówienie dzień dobry dziękuję czy to moje w z jak po",
    "sv": "och är inte jag det att för en med på min tack hej har som inte vi den beställning om",
    "da": "og er ikke jeg det at for en med på min tak hej har som vi den der ordre jeres",
    "tr": "ve bir bu için değil ben ile sipariş teşekkürler merhaba çok ama var mı ne siz benim lütfen da de",
}  # fmt: skip
_LANGUAGES = {name: frozenset(words.split()) for name, words in _WORDS.items()}
_LETTERS = re.compile(r"[^\W\d_]+")


def guess(text: str, declared: str = "") -> str | None:
    """A two-letter code. `declared` is a Content-Language header, believed when it names one language."""
    declared = declared.strip().lower()
    if re.fullmatch(r"[a-z]{2}(?:-[a-z0-9]{2,8})?", declared):
        return declared[:2]
    sample = text[:1000].lower()
    if not sample.isascii() and (script := _by_script(sample)):
        return script
    return _by_words(_LETTERS.findall(sample))


def _by_script(sample: str) -> str | None:
    return next((name for name, letters in _SCRIPTS if len(letters.findall(sample)) > len(sample) / 20), None)


def _by_words(found: list[str]) -> str | None:
    """The language with clearly most of its commonest words in the text."""
    scores = sorted(((sum(map(words.__contains__, found)), name) for name, words in _LANGUAGES.items()), reverse=True)
    (best, name), (second, _) = scores[:2]
    return name if best >= 3 and best > second * 1.2 else None
