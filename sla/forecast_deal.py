"""What the runs of a forecast are dealt: when each ticket comes, when it is due, and how long its answer takes.

Tickets are columns. A line is a stretch of columns in the order in which it is served, with a stop behind it: a ticket
that never comes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from sla.forecast import Situation, Stream, Waiting

if TYPE_CHECKING:
    from numpy.random import Generator
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

MOST_WAITING, MOST_COMING = 6000, 4000
"""Beyond these nobody gets to a ticket before the horizon anyway: it breaches when it is due."""
MOST_BEYOND = 5000
MINUTE_S = 60.0


@dataclass
class Deck:
    """`due`, `comes` and `takes` have a row per run and a column per ticket.

    `tickets` are those that wait, with the column of each; `common` and `coming` are the first columns of everybody's
    line and of each stream's, `owned` of each agent's; `in_hand` the column that an agent is at. `beyond` are seconds
    at which tickets that nobody gets to are due, each with a weight.
    """

    tickets: list[tuple[Waiting, int]] = field(default_factory=list)
    common: int = 0
    owned: list[int] = field(default_factory=list)
    coming: list[int] = field(default_factory=list)
    in_hand: dict[int, int] = field(default_factory=dict)
    beyond: list[tuple[float, float]] = field(default_factory=list)
    parts: list[tuple["Floats", "Floats", "Floats"]] = field(default_factory=list)
    width: int = 0

    @property
    def stop(self) -> int:
        """The stop of everybody's line: the next line begins behind it."""
        return min([*self.owned, *self.coming, *self.in_hand.values(), self.width]) - 1

    def add(self, comes: "Floats", due: "Floats", takes: "Floats") -> int:
        """Put these columns behind the others; the first one's number."""
        first = self.width
        self.parts.append((comes, due, takes))
        self.width += comes.shape[1]
        return first

    def whole(self) -> tuple["Floats", "Floats", "Floats"]:
        """(comes, due, takes) of all columns, once: what they were made of is let go."""
        comes, due, takes = (np.concatenate(each, axis=1) for each in zip(*self.parts, strict=True))
        self.parts.clear()
        return comes, due, takes


def deal(situation: Situation, runs: int, luck: "Generator") -> Deck:
    """One deck for all runs of a situation."""
    deck, tables = Deck(), [np.array(table, np.float32) for table in situation.handling]
    waiting = sorted(situation.waiting, key=lambda each: (each.due_s, each.id))
    beyond = [(each.due_s, 1.0) for each in waiting[MOST_WAITING:]] + list(situation.beyond)
    deck.beyond = [(due_s, number) for due_s, number in beyond if due_s >= 0]
    lines = _lines(waiting[:MOST_WAITING], situation.agents)
    deck.common = _wait(deck, lines[-1], tables, runs, luck)
    deck.owned = [_wait(deck, line, tables, runs, luck) for line in lines[:-1]]
    for each in waiting[:MOST_WAITING]:
        if _is_held(each, situation.agents):
            deck.in_hand[each.owner or 0] = _wait(deck, [each], tables, runs, luck)
    level = _level(situation, runs, luck)
    share = MOST_COMING / max(1, len(situation.streams))
    deck.coming = [_come(deck, stream, tables, level, int(share), luck) for stream in situation.streams]
    return deck


def _is_held(each: Waiting, agents: int) -> bool:
    return each.in_hand and each.owner is not None and each.owner < agents


def _lines(waiting: Iterable[Waiting], agents: int) -> list[list[Waiting]]:
    """Each agent's line, and everybody's last. What belongs to somebody who is not here is everybody's."""
    lines: list[list[Waiting]] = [[] for _ in range(agents + 1)]
    for each in waiting:
        if not _is_held(each, agents):
            lines[each.owner if each.owner is not None and each.owner < agents else agents].append(each)
    return lines


def _wait(deck: Deck, line: Sequence[Waiting], tables: list["Floats"], runs: int, luck: "Generator") -> int:
    """Deal a line of tickets that are here already."""
    shape = (runs, len(line) + 1)
    comes, due, takes = np.zeros(shape, np.float32), np.full(shape, np.inf, np.float32), np.zeros(shape, np.float32)
    comes[:, -1] = np.inf
    due[:, :-1] = [each.due_s for each in line]
    kinds = np.array([each.kind for each in line], int)
    for kind, table in enumerate(tables):
        columns = np.flatnonzero(kinds == kind)
        takes[:, columns] = table[luck.integers(0, len(table), (runs, len(columns)))]
    first = deck.add(comes, due, takes)
    deck.tickets += [(each, first + place) for place, each in enumerate(line)]
    return first


def _level(situation: Situation, runs: int, luck: "Generator") -> "NDArray[np.float64]":
    """By how much each run is busier than the streams say."""
    shape, rate = situation.level
    return luck.gamma(shape, 1 / rate, runs) if np.isfinite(shape) else np.ones(runs)


def _come(
    deck: Deck, stream: Stream, tables: list["Floats"], level: "NDArray[np.float64]", most: int, luck: "Generator"
) -> int:
    """Deal a line of tickets to come: a Poisson process at the stream's pace, each run at its own level."""
    runs, minutes = len(level), np.arange(len(stream.per_minute) + 1)
    expected = np.concatenate([[0.0], np.cumsum(stream.per_minute)])
    wanted = float(expected[-1] * level.max())
    number = min(most, int(wanted + 5 * wanted**0.5 + 5)) if wanted else 0
    passed = np.cumsum(luck.exponential(1.0, (runs, number)), axis=1) / level[:, None]
    at = np.interp(passed, expected, minutes * MINUTE_S, right=np.inf)
    comes = np.concatenate([at, np.full((runs, 1), np.inf)], axis=1).astype(np.float32)
    takes = tables[stream.kind][luck.integers(0, len(tables[stream.kind]), comes.shape)]
    deck.beyond += _never_reached(stream, expected, most)
    return deck.add(comes, _due(stream, comes), takes)


def _due(stream: Stream, comes: "Floats") -> "Floats":
    given = np.array([*stream.given_s, np.inf], np.float32)
    minute = np.minimum(np.nan_to_num(comes, posinf=1e9) // MINUTE_S, len(stream.given_s)).astype(int)
    due: Floats = comes + given[minute]
    return due


def _never_reached(stream: Stream, expected: "NDArray[np.float64]", most: int) -> list[tuple[float, float]]:
    """What comes when `most` have come already, in a few points of equal weight."""
    surplus = expected[-1] - most
    if surplus <= 0:
        return []
    number = int(min(MOST_BEYOND, surplus))
    passed = most + (np.arange(number) + 0.5) * surplus / number
    at = np.interp(passed, expected, np.arange(len(expected)) * MINUTE_S).astype(np.float32)
    return [(float(due), surplus / number) for due in _due(stream, at)]
