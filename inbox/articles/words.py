"""Words as articles are searched by: without accents, since who writes in a chat leaves them out."""

import unicodedata

from inbox.models import Article

_CONFIGS = {"en": "english", "pt": "portuguese", "es": "spanish"}
PARAGRAPH = "\n\n"


def plain(text: str) -> str:
    """The text without accents and other marks."""
    parts = unicodedata.normalize("NFKD", text)
    return "".join(each for each in parts if not unicodedata.combining(each))


def base(language: str) -> str:
    """The language without its country: "pt" of "pt-BR"."""
    return language.lower().partition("-")[0]


def config(language: str) -> str:
    """How PostgreSQL is to read words of a language."""
    return _CONFIGS.get(base(language), "simple")


def excerpt(article: Article, longest: int = 400) -> str:
    """The first paragraph, cut at the end of a sentence or word when it is long."""
    first = " ".join(article.body.strip().split(PARAGRAPH)[0].split())
    if len(first) <= longest:
        return first
    head = first[:longest]
    end = max(head.rfind(mark) for mark in (". ", "! ", "? "))
    return head[: end + 1] if end > longest // 2 else f"{head[: head.rfind(' ')]}…"
