"""What every kind of channel implements: wire format in, wire format out. Nothing else differs between kinds.

Everything but `send` and `fetch` is pure: no network, no database, no clock of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from channels_integrations.approved import Template
from channels_integrations.capabilities import Capabilities
from channels_integrations.happenings import Happening
from channels_integrations.models import Channel, Inbound
from channels_integrations.window import ReplyWindow, Talk
from channels_integrations.wire import Handshake, RawEvent, Refused, Webhook
from inbox.intake import IncomingMessage
from inbox.models import Media, Message


class TemporaryFailure(Exception):
    """It did not work now, and may work later: after `wait`, when the other side named one."""

    def __init__(self, reason: str, wait: timedelta | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


class PermanentFailure(Exception):
    """The other side refused for good. `code` is a short word that programs go by."""

    def __init__(self, reason: str, code: str = "") -> None:
        super().__init__(reason)
        self.code = code


class WindowClosed(PermanentFailure):
    """The other side says that this customer may not be answered in this way any more."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason, "window-closed")


class AccessLost(PermanentFailure):
    """The account's access is gone: nothing can be sent until somebody connects it again."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason, "access-lost")


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


@dataclass(frozen=True)
class Happened:
    """What came in tells of these, in this order."""

    happenings: Sequence[Happening]


Normalized = IncomingMessage | Bounced | Ignored | Happened


@dataclass(frozen=True)
class Fetched:
    """A file as the provider gave it, with the type it claims."""

    content: bytes
    content_type: str = ""


@dataclass(frozen=True)
class Act:
    """A change to one message: `what` is one of the kind's `actions`, `value` the emoji or the new text."""

    what: str
    external_id: str
    address: str
    value: str = ""


@dataclass(frozen=True)
class Health:
    """What a provider says of an account: who it is, until when our access lasts, and what is wrong, if anything."""

    name: str
    address: str = ""
    expires_at: datetime | None = None
    problem: str = ""


@dataclass(frozen=True)
class Renewed:
    """New access to an account, and until when it lasts."""

    token: str = field(repr=False)
    expires_at: datetime | None = None


class Adapter(Protocol):
    """One kind of channel."""

    kind: str
    repeatable: bool
    """True when a message may be sent again after an unknown outcome, because receivers know it by its id."""
    pieced: bool
    """True when each piece that leaves is written down first, so that only a piece begun is ever in doubt."""

    def capabilities(self, channel: Channel) -> Capabilities:
        """What can be received and sent here."""
        ...

    def handshake(self, webhook: Webhook, channel: Channel) -> Handshake | Refused:
        """Answer a provider that checks our address with GET."""
        ...

    def authenticate(self, webhook: Webhook, channel: Channel) -> Refused | None:
        """None when the request proves that it comes from the provider. Constant time in what is secret."""
        ...

    def split(self, webhook: Webhook) -> Sequence[RawEvent]:
        """Every single event of a request that was authenticated. Cheap; never raises: odd shapes are events."""
        ...

    def answer(self, webhook: Webhook) -> Handshake:
        """What a provider hears when all of a request is kept."""
        ...

    def normalize(self, inbound: Inbound) -> Normalized:
        """Turn raw bytes into Hora's words."""
        ...

    def degrade(self, inbound: Inbound, problem: str) -> IncomingMessage | Ignored:
        """The little that can be said of bytes that `normalize` failed on. Must not raise."""
        ...

    def window(self, talk: Talk, channel: Channel, now: datetime) -> ReplyWindow:
        """How long and how this customer may be answered."""
        ...

    def send(self, channel: Channel, message: Message) -> str:
        """Hand the message to the provider and return its id there. Raises the failures above."""
        ...

    def fetch(self, channel: Channel, media: Media) -> Fetched:
        """Get a file of a message that came in. Raises TemporaryFailure or PermanentFailure."""
        ...

    def act(self, channel: Channel, act: Act) -> None:
        """Change a message at the provider, as often as it may be asked. Raises the failures above."""
        ...

    def connect(self, channel: Channel) -> None:
        """Ask the provider to call us from now on, where it can be asked. Raises the failures above."""
        ...

    def renew(self, channel: Channel) -> Renewed | None:
        """New access before the old one ends, where the provider gives it; None where it does not end."""
        ...

    def missed(self, channel: Channel, since: datetime) -> Sequence[RawEvent]:
        """What came in since then by the provider's own list, for providers that do not call twice."""
        ...

    def templates(self, channel: Channel) -> Sequence[Template]:
        """What the provider has approved to be sent at any time. Raises the failures above."""
        ...

    def examine(self, channel: Channel) -> Health:
        """Ask the provider about the account, with its real credentials. Raises the failures above."""
        ...
