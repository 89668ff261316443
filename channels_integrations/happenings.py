"""What providers tell of, in words that are the same for all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

Receipt = Literal["sent", "delivered", "read", "played", "failed"]


@dataclass(frozen=True)
class Who:
    """A customer at the provider. `address` is where an answer goes, as the provider spells it.

    `identity` is how the person is known again, when that is more than the address; `others` are further identities of
    the same person that came with this one, as (kind, address).
    """

    address: str
    name: str = ""
    language: str = ""
    identity: str = ""
    others: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class File:
    """A file that is still with the provider; `source` says how to get it and holds no secret."""

    external_id: str
    kind: str
    source: Mapping[str, Any]
    filename: str = ""
    content_type: str = ""
    duration_ms: int | None = None


@dataclass(frozen=True)
class Said:
    """A customer said something. `cited` is the message it answers, `thread` a place of its own, as under a post.

    `details` is what readable text cannot hold: coordinates, a story, a post, an advertisement.
    """

    external_id: str
    who: Who
    at: datetime | None
    text: str
    files: Sequence[File] = ()
    cited: str = ""
    thread: str = ""
    album: str = ""
    subject: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)
    auto: bool = False


@dataclass(frozen=True)
class Echoed:
    """The account itself said something to a customer: one of our own sends, or words written in the provider's app.

    `reference` is what we gave the message on its way out, where the provider hands it back.
    """

    external_id: str
    who: Who
    at: datetime | None
    text: str
    files: Sequence[File] = ()
    cited: str = ""
    thread: str = ""
    reference: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Edited:
    """A message reads differently now."""

    external_id: str
    at: datetime | None
    text: str
    version: str = ""


@dataclass(frozen=True)
class Deleted:
    """A message was taken back by its writer, or removed."""

    external_id: str
    at: datetime | None


@dataclass(frozen=True)
class Hidden:
    """A public comment was hidden from the public, or shown again."""

    external_id: str
    at: datetime | None
    hidden: bool


@dataclass(frozen=True)
class Reacted:
    """Somebody put an emoji on a message; none takes it back. `ours`: the account itself did."""

    external_id: str
    who: str
    at: datetime | None
    emoji: str
    ours: bool = False


@dataclass(frozen=True)
class Progress:
    """How far messages of ours got: those with these ids, or everything to one customer up to an instant."""

    state: Receipt
    at: datetime | None
    external_ids: Sequence[str] = ()
    who: str = ""
    up_to: datetime | None = None
    reason: str = ""
    code: str = ""
    reference: str = ""
    window_closed: bool = False


@dataclass(frozen=True)
class Moved:
    """A customer is known by another identity from now on."""

    old: str
    new: str


@dataclass(frozen=True)
class Unreachable:
    """A customer cannot be written to any more, or can again."""

    who: str
    at: datetime | None
    reason: str = ""


@dataclass(frozen=True)
class AccountTrouble:
    """The account itself needs somebody; no reason: it is well again."""

    reason: str


@dataclass(frozen=True)
class Typing:
    """A customer is typing: shown for a few seconds, and forgotten."""

    who: str


@dataclass(frozen=True)
class Asked:
    """A customer may be helped by an automatic answer to this message, which came just before."""

    external_id: str


@dataclass(frozen=True)
class Nothing:
    """Known, and of no interest to anybody here."""

    what: str


@dataclass(frozen=True)
class Unknown:
    """A kind of event that this adapter does not know: the raw bytes stay on the list of what needs a look."""

    what: str


Happening = (
    Said
    | Echoed
    | Edited
    | Deleted
    | Hidden
    | Reacted
    | Progress
    | Moved
    | Unreachable
    | AccountTrouble
    | Typing
    | Asked
    | Nothing
    | Unknown
)
