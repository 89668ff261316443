"""Terms as PostgreSQL's tsquery, and as the words to mark in what was found.

There are two queries. The index answers `loose` alone and exactly; `strict` also knows the order of words in a phrase,
for which each message's own words must be looked at. They differ only when there is a phrase.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from inbox.search import entries, words
from inbox.search.asking import Term
from inbox.search.stems import LANGUAGES, stems

_FIELDS = {"from": entries.FROM, "to": entries.TO, "subject": entries.SUBJECT}


@dataclass
class Marks:
    """What is marked in a text: these words, words that begin so, and words with these stems."""

    words: set[str] = field(default_factory=set)
    beginnings: set[str] = field(default_factory=set)
    stems: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Matching:
    """tsqueries as text; empty: every message. Without `indexed`, no word must be there that an index could find."""

    loose: str
    strict: str
    indexed: bool
    marks: Marks


def matching(terms: Sequence[Term]) -> Matching:
    """The queries for the terms that are about words; the others are left out."""
    told = [(term, strict) for term in terms if (strict := _query(term, strict=True))]
    loose = [_signed(term, _query(term, strict=False)) for term, _ in told if not (term.minus and _ordered(term))]
    exact = [_signed(term, query) for term, query in told]
    return Matching(" & ".join(loose), " & ".join(exact), any(not term.minus for term, _ in told), _marks(terms))


def _signed(term: Term, query: str) -> str:
    return f"!({query})" if term.minus else f"({query})"


def _query(term: Term, *, strict: bool) -> str:
    match term.kind, term.name:
        case "word", _:
            return _word(term.value, prefix=term.prefix, strict=strict)
        case "phrase", _:
            return _row([word for run in _runs(term.value) for word, _, _ in run.parts], strict=strict)
        case "operator", "has":
            return _lexeme(entries.HAS + term.value)
        case "operator", "subject":
            return " & ".join(_any(entries.SUBJECT, _kin(word)) for word in _flat(term.value))
        case "operator", ("from" | "to"):
            return _person(_FIELDS[term.name], term.value)
    return ""


def _ordered(term: Term) -> bool:
    """Does the order of words matter?"""
    return _query(term, strict=True) != _query(term, strict=False)


def _word(text: str, *, prefix: bool, strict: bool) -> str:
    """A word, or what signs hold together: its parts in a row, or all of it as one word."""
    choices = [_lexeme(each, prefix=prefix) for each in words.phones(text)]
    row: list[str] = []
    for run in _runs(text):
        row += [word for word, _, _ in run.parts]
        choices += [_lexeme(run.joined, prefix=prefix)] if run.joined else []
    if len(row) == 1:
        choices.append(_any("", _kin(row[0]), prefix=row[0] if prefix else ""))
    elif "@" not in text:
        choices.append(_row(row, prefix=prefix, strict=strict))
    return " | ".join(f"({each})" for each in choices)


def _person(letter: str, value: str) -> str:
    """All words of a name, the last perhaps half of it; or an address, or its beginning."""
    if whole := next((run.joined for run in _runs(value) if "@" in run.joined), next(words.phones(value), "")):
        return _lexeme(letter + whole, prefix=True)
    *names, last = _flat(value)
    return " & ".join([*(_lexeme(letter + each) for each in names), _lexeme(letter + last, prefix=True)])


def _row(row: Sequence[str], *, prefix: bool = False, strict: bool) -> str:
    quoted = [_lexeme(word, prefix=prefix and at == len(row) - 1) for at, word in enumerate(row)]
    return (" <-> " if strict else " & ").join(quoted)


def _any(letter: str, choices: Iterable[str], prefix: str = "") -> str:
    return f"({' | '.join(_lexeme(letter + each, prefix=each == prefix) for each in sorted(choices))})"


def _lexeme(word: str, *, prefix: bool = False) -> str:
    quoted = word.replace("\\", "\\\\").replace("'", "''")
    return f"'{quoted}'{':*' if prefix else ''}"


def _kin(word: str) -> set[str]:
    """The word and its stems: whoever asks may ask in any language."""
    return {word, *(stem for language in LANGUAGES for stem in stems([word], language).values())}


def _runs(text: str) -> list[words.Run]:
    return list(words.runs(words.composed(text)))


def _flat(text: str) -> list[str]:
    return [word for run in _runs(text) for word, _, _ in run.parts]


def _marks(terms: Sequence[Term]) -> Marks:
    marks = Marks()
    for term in terms:
        if not term.minus and (term.kind in ("word", "phrase") or term.name == "subject"):
            _mark(marks, term)
    return marks


def _mark(marks: Marks, term: Term) -> None:
    said = _flat(term.value)
    marks.words |= {*said, *(run.joined for run in _runs(term.value) if run.joined), *words.phones(term.value)}
    if term.prefix and said:
        marks.beginnings.add(said[-1])
    if (len(said) == 1 and term.kind != "phrase") or term.name == "subject":
        marks.stems |= {each for word in said for each in _kin(word)}
