"""The screens of many agents in a process of their own: each follows its socket by the documented rules.

Reads commands from standard input, a JSON object per line, and answers in the same way. A frame is read once for all
who got the same text. What a screen knows is kept by the same rules as in the app (`tests/rebuild/client.py`).
"""

import json
import os
import selectors
import sys
import time
from collections import Counter
from collections.abc import Callable
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from bench.listeners import TEXT, Line, mask, opened

if TYPE_CHECKING:
    from tests.rebuild.client import Client

Frame = dict[str, Any]
Row = dict[str, Any]


@lru_cache(maxsize=512)
def _read(body: bytes) -> Frame:
    frame: Frame = json.loads(body)
    return frame


class Screen:
    """One agent's page: the queue of everything they see."""

    line: Line

    def __init__(self, reach: Callable[[], Line], state: "Client") -> None:
        self._reach, self.state = reach, state
        self.lost = False

    def come_back(self) -> None:
        """Open its socket, for the first time or again, and go on in the feed where the page stands."""
        self.line = self._reach()
        self.resume()

    def hear(self, body: bytes) -> str:
        """Take in one frame; its type. A gap or a resync means that this page has to fetch anew."""
        frame = _read(body)
        ask = self.state.apply(frame)
        if ask == "resume":
            self.resume()
        self.lost = self.lost or ask == "resync"
        return str(frame["type"])

    def resume(self) -> None:
        joining = json.dumps({"type": "resume", "after": self.state.cursor})
        self.line.socket.sendall(mask(TEXT, joining.encode()))

    def shown(self) -> dict[int, Row]:
        """The rows of the view "all"."""
        rows = self.state.open_rows().items()
        return {id_: row for id_, row in rows if not (row["snoozed"] or row["removed"] or row["merged_into"])}


class Screens:
    """All of them, read whenever something has come."""

    def __init__(self) -> None:
        self._eyes = selectors.DefaultSelector()
        self._all: list[Screen] = []
        self.heard: Counter[str] = Counter()
        self.closed: Counter[int] = Counter()

    def sit(self, port: int, session: str, rows: list[Row], cursor: str) -> None:
        """Open a page that holds these rows, and join the feed behind them."""
        from tests.rebuild.client import Client

        screen = Screen(partial(opened, port, session), Client())
        screen.state.take_page(rows, cursor)
        self.add(screen)
        self.join(screen)

    def add(self, screen: Screen) -> None:
        self._all.append(screen)

    def join(self, screen: Screen) -> None:
        screen.come_back()
        self._eyes.register(screen.line.socket, selectors.EVENT_READ, screen)

    def listen(self, seconds: float) -> None:
        for key, _ in self._eyes.select(seconds) if self._all else []:
            screen: Screen = key.data
            try:
                for body in screen.line.frames():
                    self.heard[screen.hear(body)] += 1
            except ConnectionError:
                self.closed[screen.line.code] += 1
                self._eyes.unregister(screen.line.socket)
                self.join(screen)

    def places(self) -> list[str | None]:
        return [screen.state.cursor for screen in self._all]

    def differences(self, number: int, fresh: list[Row]) -> list[str]:
        """What is not the same on this screen as on a page loaded now, in words."""
        mine, theirs = self._all[number].shown(), {row["id"]: row for row in fresh}
        odd = [f"{id_} is {_side(id_ in mine)}" for id_ in mine.keys() ^ theirs.keys()]
        for id_ in mine.keys() & theirs.keys():
            odd += [f"{id_} {name}" for name, value in theirs[id_].items() if mine[id_][name] != value]
        return odd

    def lost(self) -> int:
        return sum(screen.lost for screen in self._all)


def _side(here: bool) -> str:
    return "on the screen only" if here else "missing"


def main() -> None:
    """Obey {sit}, {places}, {compare}, {told}, one per line; read the sockets in between."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    screens, eyes = Screens(), selectors.DefaultSelector()
    eyes.register(sys.stdin, selectors.EVENT_READ)
    while True:
        screens.listen(0.02)
        if eyes.select(0 if screens.heard else 0.01):
            line = sys.stdin.readline()
            if not line:
                return
            print(json.dumps(_obey(screens, json.loads(line))), flush=True)


def _obey(screens: Screens, command: Frame) -> Any:
    match command:
        case {"sit": port, "session": session, "rows": rows, "cursor": cursor}:
            return screens.sit(port, session, rows, cursor)
        case {"places": _}:
            return screens.places()
        case {"compare": number, "rows": rows}:
            return screens.differences(number, rows)
        case {"told": _}:
            told = {"frames": dict(screens.heard), "closed": dict(screens.closed), "lost": screens.lost()}
            return {**told, "cpu_s": time.process_time()}
    raise ValueError(command)


if __name__ == "__main__":
    main()
