"""Texts cut to a length: at a space, with "…" at the end, and never inside an order number, an amount or a time."""

import re

LONGEST_SNIPPET = 200
_READ = 600
"""Characters of a message that are looked at: whatever its length, its first line's worth is at the beginning."""

# the same rule as frontend/agent/src/lib/whole.ts, which cuts what has no room on the screen
_WHOLE = re.compile(
    r"(?:(?:R\$|US\$|[€$£#]|EUR|USD|GBP|BRL|nº|n\.º)\s)?\S*\d\S*(?:\s\d[\d.,:/-]*)*"
    r"(?:\s(?:€|£|%|EUR|USD|GBP|BRL|euros?|reais|min|h|am|pm|[ap]\.\s?m\.)(?!\w))?",
    re.IGNORECASE,
)


def snippet(text: str) -> str:
    """The first line's worth of a message, as the queue shows it."""
    words = text[:_READ].split()
    if len(text) > _READ and len(words) > 1:
        words[-1] = "…"  # the last one may be half of it
    return shorten(" ".join(words), LONGEST_SNIPPET)


def shorten(text: str, limit: int) -> str:
    """At most `limit` characters of one line. A word longer than that is cut wherever it is."""
    if len(text) <= limit:
        return text
    space = end = max(text.rfind(" ", 0, limit), 0)
    for whole in _WHOLE.finditer(text):
        if whole.start() < end < whole.end():
            end = max(text.rfind(" ", 0, whole.start()), 0)
    kept = _ended(text[:end]) or _ended(text[:space]) or text[: limit - 1]
    return f"{kept}…"


def _ended(text: str) -> str:
    """Without the marks at its end, unless there is nothing else."""
    return text.rstrip(" ,;:-–—") or text.rstrip()
