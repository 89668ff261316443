"""In which order waiting tickets are answered. Pure: no database, no clock.

By deadline, and among deadlines within two minutes the shorter work first. Under overload that order answers nothing in
time any more, so salvage mode puts first what can still be kept; every fourth turn goes to the oldest breach, and a
breach that has waited to the cap goes before everything.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

WINDOW = timedelta(minutes=2)
"""Deadlines so close to each other count as one."""
EVERY = 4
"""In salvage mode, each turn of this number belongs to the oldest breach."""


@dataclass(frozen=True)
class Waiting:
    """A ticket that may be taken now."""

    id: int
    due_at: datetime
    channel_kind: str


@dataclass(frozen=True)
class Handling:
    """How long an answer is expected to take, by channel kind; `usual` for kinds without history."""

    usual: timedelta
    kinds: Mapping[str, timedelta]

    def of(self, ticket: Waiting) -> timedelta:
        return self.kinds.get(ticket.channel_kind, self.usual)


def by_deadline(waiting: Sequence[Waiting], handling: Handling) -> list[Waiting]:
    """Soonest first. Groups begin with the soonest deadline left and hold what is due within two minutes of it."""
    ordered: list[tuple[int, timedelta, datetime, Waiting]] = []
    group, begins = 0, None
    for each in sorted(waiting, key=lambda it: (it.due_at, it.id)):
        if begins is None or each.due_at - begins > WINDOW:
            group, begins = group + 1, each.due_at
        ordered.append((group, handling.of(each), each.due_at, each))
    return [each for *_, each in sorted(ordered, key=lambda it: (*it[:3], it[3].id))]


def salvage(waiting: Sequence[Waiting], handling: Handling, at: datetime, cap: timedelta, turn: int) -> list[Waiting]:
    """What can still be kept, then what is about to break, then what is broken; but see the module's words."""
    late = sorted((each for each in waiting if each.due_at < at), key=lambda it: (it.due_at, it.id))
    ahead = [each for each in waiting if each.due_at >= at]
    kept = [each for each in ahead if at + handling.of(each) <= each.due_at]
    rest = [each for each in ahead if at + handling.of(each) > each.due_at]
    first = late[:1] if late and (turn % EVERY == 0 or at - late[0].due_at >= cap) else []
    return [*first, *by_deadline(kept, handling), *by_deadline(rest, handling), *late[len(first) :]]
