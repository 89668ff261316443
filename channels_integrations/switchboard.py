"""Which channel a webhook is for. Remembers the connected accounts for a few seconds: no query on the way in."""

import threading
import time
from collections.abc import Callable

from channels_integrations.models import Channel

FRESH_FOR = 2.0


class Switchboard:
    """The active channels, by id and by account."""

    def __init__(self, fresh_for: float = FRESH_FOR, now: Callable[[], float] = time.monotonic) -> None:
        self._fresh_for, self._now = fresh_for, now
        self._lock = threading.Lock()
        self._read_at: float | None = None
        self._by_id: dict[int, Channel] = {}
        self._by_account: dict[tuple[str, str], Channel] = {}

    def channel(self, kind: str, channel_id: int) -> Channel | None:
        """The channel with this id, when it is active and of this kind."""
        self._refresh()
        found = self._by_id.get(channel_id)
        return found if found is not None and found.kind == kind else None

    def account(self, kind: str, address: str) -> Channel | None:
        """The channel of a provider's account."""
        self._refresh()
        return self._by_account.get((kind, address))

    def forget(self) -> None:
        """Read again at the next call: something was changed here."""
        self._read_at = None

    def _refresh(self) -> None:
        with self._lock:
            if self._read_at is not None and self._now() - self._read_at < self._fresh_for:
                return
            channels = list(Channel.objects.filter(active=True).exclude(kind="email"))
            self._by_id = {each.id: each for each in channels}
            self._by_account = {(each.kind, each.address): each for each in channels}
            self._read_at = self._now()


lines = Switchboard()
