"""What all providers of the simulator share: a clock that can be moved, deliveries tried again, and bad days."""

import http.client
import random
import threading
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import urlsplit

GIVE_UP_AFTER = 8


@dataclass
class Chaos:
    """How bad a day it is, as shares of all that happens. A seed makes the day the same every time."""

    seed: int = 1
    duplicated: float = 0.0
    shuffled: float = 0.0
    api_fails: float = 0.0
    api_slows: float = 0.0
    answers_lost: float = 0.0
    dice: random.Random = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)  # noqa: S311 - a bad day, not a secret

    def hits(self, share: float) -> bool:
        return self.dice.random() < share


@dataclass(frozen=True)
class Letter:
    """A webhook on its way."""

    url: str
    body: bytes
    headers: Mapping[str, str]
    content_type: str = "application/json"


class Courier:
    """Brings webhooks and tries again those that were not taken, as every provider does. Call `run` to bring them."""

    def __init__(self, chaos: Chaos) -> None:
        self.chaos = chaos
        self.brought = 0
        self.refused: list[tuple[int, bytes]] = []
        self._waiting: deque[tuple[int, Letter]] = deque()
        self._lock = threading.Lock()

    def send(self, letter: Letter) -> None:
        with self._lock:
            for _ in range(2 if self.chaos.hits(self.chaos.duplicated) else 1):
                front = self.chaos.hits(self.chaos.shuffled)
                (self._waiting.appendleft if front else self._waiting.append)((0, letter))

    def take(self) -> list[Letter]:
        """Everything that waits, for somebody who brings it in another way."""
        with self._lock:
            letters = [letter for _, letter in self._waiting]
            self._waiting.clear()
        return letters

    def run(self) -> int:
        """Bring everything that waits. Returns how many were taken; what never is stands in `refused`."""
        before = self.brought
        while True:
            with self._lock:
                if not self._waiting:
                    return self.brought - before
                tries, letter = self._waiting.popleft()
            self._bring(tries, letter)

    def _bring(self, tries: int, letter: Letter) -> None:
        status = self._post(letter)
        if 200 <= status < 300:
            self.brought += 1
        elif tries + 1 >= GIVE_UP_AFTER or status in (401, 403, 404):
            self.refused.append((status, letter.body))
        else:
            with self._lock:
                self._waiting.append((tries + 1, letter))

    def _post(self, letter: Letter) -> int:
        parts = urlsplit(letter.url)
        line = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=20)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        try:
            line.request("POST", target, letter.body, {"Content-Type": letter.content_type, **letter.headers})
            return line.getresponse().status
        except OSError:
            return 0
        finally:
            line.close()


class Clock:
    """The provider's own time: it can be moved, so that a window closes without waiting for it."""

    def __init__(self) -> None:
        self._ahead = timedelta(0)
        self._stopped: float | None = None

    def now(self) -> float:
        base = time.time() if self._stopped is None else self._stopped
        return base + self._ahead.total_seconds()

    def forward(self, by: timedelta) -> None:
        self._ahead += by

    def stop_at(self, at: float) -> None:
        """Let it be this instant, in seconds since 1970, until told otherwise."""
        self._stopped, self._ahead = at, timedelta(0)


@dataclass(frozen=True)
class Answer:
    """What a provider's API says. `lost`: it did it, and the line broke before it could say so."""

    status: int
    body: object = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    lost: bool = False


@dataclass(frozen=True)
class Ask:
    """A request to a provider's API; `path` is without the part that names the provider."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes


@dataclass
class World:
    """One bad or good day, for all providers at once."""

    chaos: Chaos = field(default_factory=Chaos)
    clock: Clock = field(default_factory=Clock)
    courier: Courier = field(init=False)

    def __post_init__(self) -> None:
        self.courier = Courier(self.chaos)

    def trouble(self) -> str:
        """What goes wrong with the request at hand, if anything: "slow", "fail" or ""."""
        if self.chaos.hits(self.chaos.api_slows):
            return "slow"
        return "fail" if self.chaos.hits(self.chaos.api_fails) else ""

    def loses_answer(self) -> bool:
        return self.chaos.hits(self.chaos.answers_lost)
