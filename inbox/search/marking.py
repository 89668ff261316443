"""Marking what was found: texts as pieces that are a hit or not. Whoever shows them needs no HTML of ours."""

from collections.abc import Sequence
from dataclasses import dataclass

from inbox.search import words
from inbox.search.matching import Marks
from inbox.search.stems import LANGUAGES, stems

BEFORE, LENGTH = 60, 220
"""Characters shown before the first hit, and in all."""
READ = 50_000
MOST = 100
"""Hits that are compared to find the best place."""

Span = tuple[int, int]


@dataclass(frozen=True)
class Piece:
    text: str
    hit: bool


def marked(text: str, marks: Marks) -> list[Piece]:
    """The whole of a short text, such as a subject or a name."""
    text = words.composed(text)
    return _pieces(text, 0, len(text), hits(text, marks))


def excerpt(text: str, marks: Marks) -> list[Piece]:
    """Where in a long text most of what was asked for stands, on one line; its beginning when nothing does."""
    text = " ".join(words.composed(text[:READ]).split())
    found = hits(text, marks)
    start = _start(text, found)
    end = _word_end(text, start + LENGTH)
    pieces = _pieces(text, start, end, found)
    ahead = [Piece("… ", hit=False)] if start else []
    return [*ahead, *pieces, *([Piece(" …", hit=False)] if end < len(text) else [])]


def hits(text: str, marks: Marks) -> list[Span]:
    """Where in a `composed` text words stand that were asked for, in order."""
    parts = [(run, part) for run in words.runs(text) for part in run.parts]
    said = {word for _, (word, _, _) in parts}
    kin = _of_kin(said, marks.stems) if marks.stems else set()
    found = []
    for run, (word, start, end) in parts:
        if run.joined and run.joined in marks.words:
            found.append((run.parts[0][1], run.parts[-1][2]))
        elif word in marks.words or word in kin or any(word.startswith(each) for each in marks.beginnings):
            found.append((start, end))
    return list(dict.fromkeys(found))


def _of_kin(said: set[str], wanted: set[str]) -> set[str]:
    return {word for language in LANGUAGES for word, stem in stems(said, language).items() if stem in wanted}


def _start(text: str, found: Sequence[Span]) -> int:
    """Where the excerpt begins: so that most hits are in it, and the first of them."""
    if not found or len(text) <= LENGTH:
        return 0
    near = found[:MOST]
    best = max(near, key=lambda span: (sum(span[0] <= at < span[0] + LENGTH - BEFORE for at, _ in near), -span[0]))
    if best[0] <= BEFORE:
        return 0
    space = text.find(" ", best[0] - BEFORE, best[0])
    return space + 1 if space >= 0 else best[0]


def _word_end(text: str, end: int) -> int:
    if end >= len(text):
        return len(text)
    space = text.rfind(" ", end - 30, end)
    return space if space >= 0 else end


def _pieces(text: str, start: int, end: int, found: Sequence[Span]) -> list[Piece]:
    pieces, at = [], start
    for first, last in found:
        if first < at or last > end:
            continue
        pieces += [Piece(text[at:first], hit=False), Piece(text[first:last], hit=True)]
        at = last
    return [piece for piece in [*pieces, Piece(text[at:end], hit=False)] if piece.text]
