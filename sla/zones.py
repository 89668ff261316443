"""Time zones: which there are, what somebody may have meant, and which release of the zone data is in use."""

import zoneinfo
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from pathlib import Path

NO_PLACES = {"Factory", "localtime", "posixrules"}


@cache
def names() -> frozenset[str]:
    """Every zone that can be chosen."""
    return frozenset(zoneinfo.available_timezones() - NO_PLACES)


def nearest(text: str) -> str | None:
    """The zone that was probably meant by "lisbon" or "Europe/Lisboa", if any."""
    meant = text.strip().lower().replace(" ", "_")
    known = {name.lower(): name for name in sorted(names())}
    city = next((name for low, name in known.items() if meant and low.rpartition("/")[2] == meant), None)
    close = get_close_matches(meant, known, n=1, cutoff=0.7)
    return known.get(meant) or city or (known[close[0]] if close else None)


def release(zone: str) -> str:
    """The release of the zone data in use, such as "2026f": the machine's own goes before the package's."""
    for folder in map(Path, zoneinfo.TZPATH):
        if (folder / zone).is_file():
            return _written(folder / "tzdata.zi") or "system"
    return str(import_module("tzdata").IANA_VERSION)


def _written(file: Path) -> str:
    """The release named in the first line: "# version 2026f"."""
    try:
        with file.open(encoding="utf-8") as lines:
            return lines.readline().removeprefix("# version").strip()[:20]
    except OSError:
        return ""
