"""The frames of the widget's socket: what a client may say, word for word."""

import json
from dataclasses import dataclass

from channels_integrations.webchat.visits import Page, page

BIGGEST_FRAME = 8 * 1024
MOST_PAGES = 10
BIGGEST_NUMBER = 2**63 - 1
LONGEST_TOKEN, LONGEST_NAME = 200, 320

# close codes; the widget's part is in frontend/widget/src/line.ts
BAD_FRAME, SIGNED_OUT, SLOW = 4400, 4401, 4408


class BadFrame(ValueError):
    """The client said something we do not know."""


@dataclass(frozen=True)
class Hello:
    """Who it is, and the number of the last message that the widget has."""

    channel: str
    token: str
    after: int


@dataclass(frozen=True)
class Ping:
    """Nothing; keeps a proxy from closing an idle line."""


@dataclass(frozen=True)
class Typing:
    """The visitor is writing, or has stopped."""

    on: bool


@dataclass(frozen=True)
class Opened:
    """Pages of the website that the visitor has opened, the last one just now."""

    pages: tuple[Page, ...]


Heard = Hello | Ping | Typing | Opened


def hear(text: str) -> Heard:
    """One client frame. Raises BadFrame for whatever is not exactly one of these."""
    if len(text) > BIGGEST_FRAME:
        raise BadFrame("Too long.")
    try:
        frame = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadFrame("Not JSON.") from error
    match frame:
        case {"type": "hello", "channel": str(channel), "token": str(token), "after": after, **rest} if not rest:
            return _hello(channel, token, after)
        case {"type": "ping", **rest} if not rest:
            return Ping()
        case {"type": "typing", "on": bool(on), **rest} if not rest:
            return Typing(on)
        case {"type": "pages", "pages": list(pages), **rest} if not rest and len(pages) <= MOST_PAGES:
            return Opened(tuple(found for each in pages if (found := _page(each)) is not None))
    raise BadFrame("Unknown frame.")


def _page(told: object) -> Page | None:
    match told:
        case {"path": str(path), "title": str(title), **rest} if not rest:
            return page(path, title)
    raise BadFrame("Not a page.")


def _hello(channel: str, token: str, after: object) -> Hello:
    if (
        type(after) is not int
        or not 0 <= after <= BIGGEST_NUMBER
        or len(channel) > LONGEST_NAME
        or len(token) > LONGEST_TOKEN
    ):
        raise BadFrame("Not a hello.")
    return Hello(channel, token, after)
