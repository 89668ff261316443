"""Recorded frames in a form that does not change from run to run, for the app's tests and ours to replay.

Instants and transaction numbers are replaced by small ones in the same order; nothing else is touched.
"""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.rebuild.client import Client, Frame, Person, Row

FOLDER = Path(__file__).resolve().parent.parent / "fixtures" / "live"
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+Z")
PLACE = re.compile(r"(\d+)-(\d+)")
MEASURED = {"elapsed_s": 60.0, "kept_after_s": 60}


def steady(recorded: Any) -> Any:
    """The same recording with steady instants, places and measured times."""
    texts = set(_texts(recorded))
    instants = _ranks(text for text in texts if INSTANT.fullmatch(text))
    xids = _ranks(int(place[1]) for text in texts if (place := PLACE.fullmatch(text)))
    names = {text: _instant(rank) for text, rank in instants.items()}
    names |= {text: f"{100 + xids[int(place[1])]}-{place[2]}" for text in texts if (place := PLACE.fullmatch(text))}
    return _renamed(recorded, names)


def replayed(fixture: dict[str, Any]) -> dict[str, Any]:
    """What a page makes of a fixture, in the form of its `expected`."""
    client = Client()
    client.take_page(fixture["snapshot"]["rows"], fixture["snapshot"]["cursor"])
    asks = {client.apply(frame) for frame in fixture["frames"]}
    return expected(client.open_rows(), client.cursor, asks, client.people)


def expected(
    rows: dict[int, Row], cursor: str | None, asks: set[Any], people: dict[int, list[Person]]
) -> dict[str, Any]:
    return {
        "rows": {str(id_): row for id_, row in sorted(rows.items())},
        "people": {str(id_): each for id_, each in sorted(people.items())},
        "cursor": cursor,
        "resumed": "resume" in asks,
        "resync": "resync" in asks,
    }


def recording(name: str, page: list[Row], place: str, frames: list[Frame], end: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "snapshot": {"rows": page, "cursor": place}, "frames": frames, "expected": end}


def text_of(fixture: dict[str, Any]) -> str:
    return json.dumps(fixture, indent=2, ensure_ascii=False) + "\n"


def _instant(rank: int) -> str:
    return (START + timedelta(minutes=rank)).isoformat().replace("+00:00", "Z")


def _ranks[T: (int, str)](values: Iterable[T]) -> dict[T, int]:
    return {value: rank for rank, value in enumerate(sorted(set(values)))}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)


def _renamed(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {
            key: MEASURED[key] if key in MEASURED and each is not None else _renamed(each, names)
            for key, each in value.items()
        }
    if isinstance(value, list):
        return [_renamed(each, names) for each in value]
    return names.get(value, value) if isinstance(value, str) else value
