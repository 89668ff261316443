"""Things that are not words, written so that people can read them."""

from collections.abc import Iterable


def place(latitude: float, longitude: float, name: str = "", address: str = "") -> str:
    """A point on the map, with its name when it has one."""
    spot = f"📍 {latitude:.5f}, {longitude:.5f}"
    return "\n".join(filter(None, [name and f"📍 {name}", address, spot if not name else spot.removeprefix("📍 ")]))


def card(name: str, reach: Iterable[str]) -> str:
    """A person's visiting card: a name, and phone numbers or addresses."""
    return "👤 " + ", ".join(filter(None, [name, *reach]))
