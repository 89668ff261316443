"""What goes over the wire between a provider and its adapter, before anybody has understood it."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from core import jsontext

LONGEST_KEY = 200


@dataclass(frozen=True)
class Webhook:
    """One request of a provider. `url` is the public address it was sent to, `headers` have lower-case names."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes = field(repr=False)

    @property
    def query(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.url).query, keep_blank_values=True))

    def header(self, name: str) -> str:
        return self.headers.get(name, "")


@dataclass(frozen=True)
class Refused:
    """The request does not prove that it comes from the provider. `reason` is a short word, for counting."""

    reason: str
    status: int = 401


@dataclass(frozen=True)
class Handshake:
    """What a provider wants to hear when it checks our address, or when we have taken what it sent."""

    text: str
    content_type: str = "text/plain"


@dataclass(frozen=True)
class RawEvent:
    """One thing that a webhook tells of, still in the provider's words.

    `key` is the same whenever the provider repeats it. `lane` is whom it comes from. `kind` and `account` say which
    channel it is for, when that need not be the one whose address was called. `type` is the provider's word for it.
    """

    key: str
    payload: bytes = field(repr=False)
    lane: str = ""
    kind: str = ""
    account: str = ""
    type: str = ""
    sender: str = ""


@dataclass(frozen=True)
class Request:
    """One call to a provider. Its headers and address may hold secrets, so they are never shown or logged."""

    method: str
    url: str = field(repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class Reply:
    """What a provider answered; `headers` have lower-case names."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)

    def json(self) -> Any:
        """The body as JSON, or None when it is none."""
        return jsontext.read(self.body)


@dataclass(frozen=True)
class Piece:
    """One message at the provider, out of one of ours.

    What has to be there first, such as a file, goes up with `upload`; the id it gets is handed to `request`.
    """

    request: Callable[[str], Request]
    upload: Request | None = None


def plain(request: Request) -> Piece:
    """A piece that needs nothing first."""
    return Piece(lambda _: request)


def key_of(*words: object) -> str:
    """One key out of several words; a long one becomes a hash of itself."""
    text = ":".join(str(word) for word in words)
    return (
        text
        if len(text) <= LONGEST_KEY and text.isprintable()
        else hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    )


def fingerprint(payload: bytes) -> str:
    """The key of something that has no id of its own: the same bytes are the same thing."""
    return f"sha256:{hashlib.sha256(payload).hexdigest()}"
