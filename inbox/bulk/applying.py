"""Making tickets that are held what they shall be, with the events that tell of it."""

from collections.abc import Callable, Mapping, Sequence

from events.record import Actor, Entry
from events.record_many import record_many
from inbox.bulk import away, changes, sleeping
from inbox.bulk.changes import Pairs

Apply = Callable[[Pairs, Actor], list[Entry]]


def apply(touched: str, pairs: Pairs, actor: Actor, told: int) -> None:
    """Let each ticket be as its pair says. At most `told` new owners are told of it one by one."""
    if pairs:
        write(_APPLY[touched](pairs, actor), told)


def write(entries: Sequence[Entry], told: int) -> None:
    """Write the events; nobody reads hundreds of notifications of the same minute."""
    left = iter(range(told))

    def owes(entry: Entry) -> bool:
        return entry.event.kind != "ticket.assigned" or next(left, None) is not None

    record_many(entries, owes)


_APPLY: Mapping[str, Apply] = {
    "assignee": changes.assign,
    "team": changes.move,
    "priority": changes.prioritise,
    "tags": changes.retag,
    "status": changes.set_status,
    "removed": away.put,
    "snooze": sleeping.snooze,
}
