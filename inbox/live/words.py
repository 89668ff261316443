"""The frames of the agent socket: what a client may say, word for word, and what the server says back."""

import json
from dataclasses import dataclass
from typing import Any, Literal

from events.feed import BadCursor, Cursor

BIGGEST_FRAME = 16 * 1024
BIGGEST_ID = 2**63 - 1

# close codes; the client's part is in frontend/agent/src/live/socket.ts
BAD_FRAME, SIGNED_OUT, SLOW, TOO_BIG = 4400, 4401, 4408, 1009


class BadFrame(ValueError):
    """The client said something we do not know. The text is fixed: nothing of what was said goes back."""


@dataclass(frozen=True)
class Resume:
    """Go on behind this place in the feed."""

    after: Cursor


@dataclass(frozen=True)
class Viewing:
    """This ticket is on screen; None: no ticket is."""

    ticket: int | None
    state: Literal["reading", "replying"]


@dataclass(frozen=True)
class Ping:
    """Nothing; keeps a proxy from closing an idle line."""


Heard = Resume | Viewing | Ping


def hear(text: str) -> Heard:
    """One client frame. Raises BadFrame for whatever is not exactly one of the three."""
    try:
        frame = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadFrame("Not JSON.") from error
    match frame:
        case {"type": "resume", "after": str(after), **rest} if not rest:
            return Resume(_cursor(after))
        case {"type": "viewing", "ticket": ticket, "state": "reading" | "replying" as state, **rest} if not rest:
            return Viewing(_ticket(ticket), state)
        case {"type": "ping", **rest} if not rest:
            return Ping()
    raise BadFrame("Unknown frame.")


def say(kind: str, **fields: Any) -> str:
    """One server frame as text."""
    return written({"type": kind, **fields})


def say_ready(kind: str, **fields: str) -> str:
    """The same of fields that are written already."""
    return "{" + ",".join(f'"{name}":{text}' for name, text in {"type": written(kind), **fields}.items()) + "}"


def written(value: Any) -> str:
    """Part of a frame as text."""
    return json.dumps(value, separators=(",", ":"))


def _cursor(text: str) -> Cursor:
    try:
        return Cursor.parse(text)
    except BadCursor as error:
        raise BadFrame("Not a cursor.") from error


def _ticket(value: object) -> int | None:
    if value is None:
        return None
    if type(value) is not int or not 1 <= value <= BIGGEST_ID:
        raise BadFrame("Not a ticket.")
    return value
