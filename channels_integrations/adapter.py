"""What every kind of channel implements: wire format in, wire format out. Nothing else differs between kinds."""

from dataclasses import dataclass
from typing import Protocol

from channels_integrations.models import Channel, Inbound
from inbox.intake import IncomingMessage
from inbox.models import Message


class TemporaryFailure(Exception):
    """It did not work now, and may work later."""


class PermanentFailure(Exception):
    """The other side refused for good."""


class OutcomeUnknown(Exception):
    """We cannot know whether the other side took it."""


@dataclass(frozen=True)
class Ignored:
    """What came in is not for an agent; `reason` says why, and the raw bytes stay on the list."""

    reason: str


@dataclass(frozen=True)
class Bounced:
    """What came in tells that messages of ours did not arrive."""

    message_ids: tuple[int, ...]
    reason: str


Normalized = IncomingMessage | Bounced | Ignored


class Adapter(Protocol):
    """One kind of channel."""

    kind: str
    repeatable: bool
    """True when a message may be sent again after an unknown outcome, because receivers know it by its id."""

    def normalize(self, inbound: Inbound) -> Normalized:
        """Turn raw bytes into Hora's words. Pure: no network, no writes."""
        ...

    def degrade(self, inbound: Inbound, problem: str) -> IncomingMessage:
        """The little that can be said of bytes that `normalize` failed on. Must not raise."""
        ...

    def send(self, channel: Channel, message: Message) -> str:
        """Hand the message to the provider and return its id there. Raises the failures above."""
        ...
