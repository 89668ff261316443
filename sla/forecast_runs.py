"""The runs of a forecast, all at once: a row per number of agents and run, a step per answer.

In a step the agent of each row who is free first takes what is due first of the lines open to them: everybody's, their
own, and what has come of each stream; when nothing is there, what comes next. The order of lines in `heads`: own,
everybody's, streams.
"""

from typing import TYPE_CHECKING

import numpy as np

from sla.forecast import MORE, Forecast, Point, Situation, Staffing, points
from sla.forecast_deal import Deck, deal

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Flags = NDArray[np.bool_]

LOOK_EVERY = 16
"""Steps between two looks at whether everybody is done."""


def play(situation: Situation, runs: int, seed: int) -> Forecast:
    """See `sla.forecast.forecast`."""
    luck = np.random.default_rng(seed)
    deck = deal(situation, runs, luck)
    comes, due, takes = deck.whole()
    free, broken = _begin(situation, deck, (due, takes), luck)
    _serve(deck, (comes, due, takes), free, broken, situation.horizon_s)
    broken = broken.reshape(MORE + 1, runs, -1)
    ends = points(situation.horizon_s)
    cells = _cells(due, ends)
    beyond = _beyond(deck, ends)
    staffings = [Staffing(more, _curve(broken[more], cells, ends, beyond)) for more in range(MORE + 1)]
    return Forecast(staffings, _chances(deck, broken[0], situation))


def _begin(
    situation: Situation, deck: Deck, tickets: tuple["Floats", "Floats"], luck: np.random.Generator
) -> tuple["Floats", "Flags"]:
    """(when each agent is free, which promises break) before the first step: all that nobody gets to.

    Agents who are not in a row never get free. Whoever is at a ticket has some part of the work behind them.
    """
    due, takes = tickets
    runs, agents = takes.shape[0], situation.agents
    free = np.full((MORE + 1, runs, agents + MORE), np.inf, np.float32)
    broken = np.broadcast_to(due < np.inf, (MORE + 1, runs, deck.width)).copy()
    for more in range(MORE + 1):
        free[more, :, : agents + more] = 0
    for agent, column in deck.in_hand.items():
        free[:, :, agent] = end = takes[:, column] * luck.random(runs, np.float32)
        broken[:, :, column] = end > due[:, column]
    rows = (MORE + 1) * runs
    return free.reshape(rows, -1), broken.reshape(rows, -1)


def _serve(
    deck: Deck, tickets: tuple["Floats", "Floats", "Floats"], free: "Floats", broken: "Flags", horizon_s: float
) -> None:
    """Take from `broken` what is answered in time, until no agent gets free before the horizon."""
    comes, due, takes = tickets
    runs, (rows, agents) = comes.shape[0], free.shape
    row = np.arange(rows)
    # all that is dealt lies in one long array: a ticket's place there begins with that of its run
    dealt, first_agent = row % runs * deck.width, row * agents
    stop = deck.stop  # the end of a line, for agents who own nothing
    own = dealt[:, None] + np.array(deck.owned + [stop] * (agents - len(deck.owned)))
    heads = dealt[:, None] + np.array([0, deck.common, *deck.coming])
    first_head, cell = row * heads.shape[1], row * deck.width - dealt
    step = 0
    while step % LOOK_EVERY or free.min() < horizon_s:
        step += 1
        agent = free.argmin(axis=1) + first_agent
        at = free.take(agent)
        heads[:, 0] = own.take(agent)
        come, urgent = comes.take(heads), due.take(heads)
        urgent[come > at[:, None]] = np.inf
        line = first_head + urgent.argmin(axis=1)
        idle = np.isinf(urgent.take(line))
        line = np.where(idle, first_head + come.argmin(axis=1), line)
        ticket = heads.take(line)
        start = np.maximum(at, comes.take(ticket))
        end = np.where(start < horizon_s, start + takes.take(ticket), np.float32(np.inf))
        broken.put(cell + ticket, end > due.take(ticket))
        free.put(agent, end)
        heads.put(line, ticket + (end < np.inf))  # nobody gets past the stop
        own.put(agent, heads[:, 0])


def _cells(due: "Floats", ends: list[float]) -> "NDArray[np.int32]":
    """For each run and ticket, where it counts in a table of runs by the ends until which a ticket is due.

    The last column is of those that are late already, or due later than the last end.
    """
    slots = np.where(due < 0, len(ends), np.searchsorted(ends, due)).astype(np.int32)
    slots += np.arange(len(due), dtype=np.int32)[:, None] * (len(ends) + 1)
    return slots


def _curve(
    broken: "Flags", cells: "NDArray[np.int32]", ends: list[float], beyond: "NDArray[np.float64]"
) -> list[Point]:
    """Over all runs: how many tickets were due and not answered by each end."""
    runs, number = len(broken), len(ends) + 1
    found = np.bincount(cells[broken], minlength=runs * number)
    counts = found.reshape(runs, number)[:, :-1].cumsum(axis=1) + beyond
    low, high = np.quantile(counts, [0.05, 0.95], axis=0, method="inverted_cdf")
    return [
        Point(end, float(mean), float(p5), float(p95))
        for end, mean, p5, p95 in zip(ends, counts.mean(axis=0), low, high, strict=True)
    ]


def _beyond(deck: Deck, ends: list[float]) -> "NDArray[np.float64]":
    """How many of the tickets that nobody gets to are due by each end."""
    due = np.array([each for each, _ in deck.beyond])
    weight = np.array([each for _, each in deck.beyond])
    return np.array([weight[due <= end].sum() for end in ends])


def _chances(deck: Deck, broken: "Flags", situation: Situation) -> dict[int, float]:
    found = {
        ticket.id: float(broken[:, column].mean())
        for ticket, column in deck.tickets
        if 0 <= ticket.due_s <= situation.horizon_s
    }
    known = {ticket.id for ticket, _ in deck.tickets}
    rest = (each for each in situation.waiting if each.id not in known and 0 <= each.due_s <= situation.horizon_s)
    return found | {each.id: 1.0 for each in rest}
