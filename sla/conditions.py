"""The conditions of a policy: which may be asked, and whether any ticket is left that meets them. Pure."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import product
from math import prod
from typing import Any

from sla.faults import Faults, below
from sla.languages import is_language
from sla.vocabulary import Vocabulary

FIELDS = ("channel", "team", "priority", "tier", "language", "tag")
LONGEST = {"tier": 40, "tag": 60}
MOST_KINDS = 1000
"""How many kinds of tickets are looked at one by one to see whether any is left."""

Value = str | int
Match = Mapping[str, Sequence[Value]]
Kind = Mapping[str, Value]
"""Tickets that are alike: one value for each field that matters; of the other fields nothing is known."""


def check(match: Match, known: Vocabulary, faults: Faults) -> None:
    """Faults at "match.tier", or "match.tier.0" for a single value."""
    for field, values in match.items():
        path = below("match", field)
        if field not in FIELDS:
            faults.add(path, "unknown_field", field=field[:20], known=FIELDS)
        elif not values:
            faults.add(path, "no_values")
        else:
            for number, value in enumerate(values):
                _check_value(field, value, below(path, number), known, faults)


def neat(match: Match) -> dict[str, list[Value]]:
    """The match as it is kept: fields in their order, each value once."""
    return {field: list(dict.fromkeys(match[field])) for field in FIELDS if field in match}


def takers(match: Match, earlier: Sequence[tuple[str, Match]], priorities: Sequence[str]) -> list[str]:
    """The names of earlier policies that leave no ticket to this match; empty when some ticket gets through.

    Exact for whatever a match can say, except that more than MOST_KINDS kinds of tickets are taken for some ticket.
    """
    wholly = [name for name, other in earlier if all(_inside(field, match, other) for field in other)]
    if wholly:
        return wholly[:1]
    rivals = [(name, other) for name, other in earlier if other.keys() <= {*match, "priority"}]
    needed: list[str] = []
    for kind in _kinds(match, {field for _, other in rivals for field in other}, priorities):
        taker = next((name for name, other in rivals if _takes(other, kind)), None)
        if taker is None:
            return []
        needed.append(taker)
    return list(dict.fromkeys(needed))


def _check_value(field: str, value: Value, path: str, known: Vocabulary, faults: Faults) -> None:
    if field == "team":
        if not isinstance(value, int):
            faults.add(path, "not_a_number")
        elif value not in known.teams:
            faults.add(path, "unknown_team", value=value)
    elif not isinstance(value, str):
        faults.add(path, "not_a_text")
    elif field in LONGEST:
        _check_word(value, LONGEST[field], path, faults)
    elif field == "language":
        if not is_language(value):
            faults.add(path, "unknown_language", value=value[:20])
    else:
        words, code = (
            (known.channels, "unknown_channel") if field == "channel" else (known.priorities, "unknown_priority")
        )
        if value not in words:
            faults.add(path, code, value=value[:20], known=words)


def _check_word(value: str, longest: int, path: str, faults: Faults) -> None:
    if not value.strip():
        faults.add(path, "blank")
    elif len(value) > longest:
        faults.add(path, "too_long", most=longest)


def _inside(field: str, match: Match, other: Match) -> bool:
    """Whether every ticket of `match` also has one of the other's values of this field."""
    return field in match and all(_named(field, value, other[field]) for value in match[field])


def _kinds(match: Match, asked: Collection[str], priorities: Sequence[str]) -> Iterator[Kind]:
    """The kinds of tickets that the match describes, told apart by what is asked. Priorities are few and known.

    Nothing when nothing is asked, or when there are too many to look at.
    """
    fields = {field: values for field, values in ({"priority": priorities} | dict(match)).items() if field in asked}
    if fields and prod(map(len, fields.values())) <= MOST_KINDS:
        yield from (dict(zip(fields, values, strict=True)) for values in product(*fields.values()))


def _takes(match: Match, kind: Kind) -> bool:
    return all(field in kind and _named(field, kind[field], values) for field, values in match.items())


def _named(field: str, value: Value, values: Sequence[Value]) -> bool:
    """A policy for "pt" takes "pt-BR", too."""
    wide: Any = value.partition("-")[0] if field == "language" and isinstance(value, str) else value
    return value in values or wide in values
