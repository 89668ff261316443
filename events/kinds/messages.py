"""What customers write, what was written elsewhere, and what becomes of words that were said."""

from dataclasses import dataclass

from events.kinds.kind import Kind


@dataclass(frozen=True)
class MessageReceived(Kind):
    """The customer wrote. `auto` marks mail written by a machine, such as an out-of-office note."""

    kind = "message.received"
    message_id: int
    auto: bool = False


@dataclass(frozen=True)
class MessageEchoed(Kind):
    """The customer was answered outside of Hora, in the provider's own app. It is an answer: the clock stops."""

    kind = "message.echoed"
    message_id: int


@dataclass(frozen=True)
class MessageDelivered(Kind):
    """The reply reached the customer's device."""

    kind = "message.delivered"
    message_id: int


@dataclass(frozen=True)
class MessageRead(Kind):
    """The customer has seen the reply."""

    kind = "message.read"
    message_id: int


@dataclass(frozen=True)
class MessagePlayed(Kind):
    """The customer has listened to the voice message."""

    kind = "message.played"
    message_id: int


@dataclass(frozen=True)
class MessageEdited(Kind):
    """The message reads differently now. What it said before is kept."""

    kind = "message.edited"
    message_id: int


@dataclass(frozen=True)
class MessageExtended(Kind):
    """More of the same album came in: the message has further files now."""

    kind = "message.extended"
    message_id: int


@dataclass(frozen=True)
class MessageDeleted(Kind):
    """The writer took the message back, or it was removed where it was public."""

    kind = "message.deleted"
    message_id: int


@dataclass(frozen=True)
class MessageHidden(Kind):
    """A public comment was hidden from the public, or is shown again."""

    kind = "message.hidden"
    message_id: int
    hidden: bool


@dataclass(frozen=True)
class MessageReacted(Kind):
    """Somebody put an emoji on the message. An empty one: it was taken back."""

    kind = "message.reacted"
    message_id: int
    emoji: str


@dataclass(frozen=True)
class MessageChangeAsked(Kind):
    """Somebody wants the message changed at its provider: `what` is react, edit, delete, hide or unhide."""

    kind = "message.change_asked"
    consumers = ("deeds",)
    message_id: int
    deed_id: int
    what: str


@dataclass(frozen=True)
class MessageChangeFailed(Kind):
    """The provider did not change the message; `reason` says why."""

    kind = "message.change_failed"
    message_id: int
    what: str
    reason: str


@dataclass(frozen=True)
class FileFetched(Kind):
    """A file of the message was fetched from the provider and is here now."""

    kind = "file.fetched"
    message_id: int
    attachment_id: int


@dataclass(frozen=True)
class FileFailed(Kind):
    """A file of the message could not be fetched for good; `reason` says why."""

    kind = "file.failed"
    message_id: int
    reason: str


@dataclass(frozen=True)
class RecordingMade(Kind):
    """Every browser can play this sound or film of the message now; its length and loudness are known."""

    kind = "recording.made"
    message_id: int
    attachment_id: int


@dataclass(frozen=True)
class RecordingFailed(Kind):
    """This sound or film of the message cannot be played; `reason` says why. The file is still there."""

    kind = "recording.failed"
    message_id: int
    attachment_id: int
    reason: str


@dataclass(frozen=True)
class RecordingTranscribed(Kind):
    """What is said in this recording of the message was written down, changed or taken away."""

    kind = "recording.transcribed"
    message_id: int
    attachment_id: int
