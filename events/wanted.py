"""Choosing kinds of events by name: "ticket.opened", all of a noun as "sla.*", or "*" for everything."""

from collections.abc import Iterable

from events.kinds import every_kind


class UnknownKind(ValueError):
    """No event has this name. The argument is the name."""


def expand(names: Iterable[str]) -> frozenset[str]:
    """The kinds that these names mean. Raises UnknownKind for a name that means none."""
    return frozenset(kind for name in names for kind in _expand(name))


def _expand(name: str) -> list[str]:
    beginning = name.removesuffix("*") if name == "*" or name.endswith(".*") else None
    found = [kind for kind in every_kind() if kind == name or (beginning is not None and kind.startswith(beginning))]
    if not found:
        raise UnknownKind(name)
    return found
