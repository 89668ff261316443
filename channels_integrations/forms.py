"""Bodies that are filled-in forms."""

from urllib.parse import parse_qsl, urlencode

from core import jsontext

MOST_FIELDS = 300
TYPE = "application/x-www-form-urlencoded"


def pairs(body: bytes) -> list[tuple[str, str]]:
    """Every field and value as it was sent, in order; none when there are too many."""
    try:
        return parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        return []


def read(body: bytes) -> dict[str, str]:
    """The first value of each field, without characters that cannot be stored."""
    found: dict[str, str] = {}
    for name, value in pairs(body):
        found.setdefault(jsontext.storable(name), jsontext.storable(value))
    return found


def write(values: list[tuple[str, str]]) -> bytes:
    return urlencode(values).encode()
