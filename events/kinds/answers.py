"""An answer on its way: accepted, for later, held back, sent or not."""

from dataclasses import dataclass

from events.kinds.kind import Kind


@dataclass(frozen=True)
class MessageQueued(Kind):
    """A reply was accepted and will leave; from here on it can be neither lost nor sent twice on purpose.

    It is `by` a human or an ai; whether a machine's reply keeps a promise is the policy's to say.
    """

    kind = "message.queued"
    consumers = ("outbound",)
    message_id: int
    auto: bool = False
    by: str = "human"


@dataclass(frozen=True)
class MessageScheduled(Kind):
    """A reply was written that leaves later, or has another time now. It is no answer yet: every promise counts on."""

    kind = "message.scheduled"
    message_id: int
    leaves_at: str


@dataclass(frozen=True)
class MessageReleased(Kind):
    """The time of a scheduled reply has come, and it leaves, `late_s` after its time. Its author is told when late."""

    kind = "message.released"
    consumers = ("notify",)
    message_id: int
    planned_at: str
    late_s: float


@dataclass(frozen=True)
class MessageHeldBack(Kind):
    """A reply that had not left does not leave until somebody looks at it. Its author is told.

    `reason` is customer_wrote, moved (into another ticket), put_away (the ticket), out_of_sight (of its author), or
    failed (it could not be dealt with).
    """

    kind = "message.held_back"
    consumers = ("notify",)
    message_id: int
    reason: str


@dataclass(frozen=True)
class MessageTakenBack(Kind):
    """A reply that had not left was taken back: its words are a draft again."""

    kind = "message.taken_back"
    message_id: int


@dataclass(frozen=True)
class MessageSent(Kind):
    """The next system (a mail server, a provider) accepted the reply."""

    kind = "message.sent"
    message_id: int


@dataclass(frozen=True)
class MessageFailed(Kind):
    """The reply did not reach the customer. `permanent` means that we stopped trying. Its author is told."""

    kind = "message.failed"
    consumers = ("notify",)
    message_id: int
    reason: str
    permanent: bool = True


@dataclass(frozen=True)
class MessageMailed(Kind):
    """The customer had left the website's chat: the answers up to this one went to them by e-mail as well."""

    kind = "message.mailed"
    message_id: int
    address: str
