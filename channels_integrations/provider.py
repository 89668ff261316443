"""What the kinds of channel have in common whose provider has an HTTP API: webhooks in, requests out."""

import hmac
from collections.abc import Callable, Sequence
from datetime import timedelta

from django.conf import settings

from channels_integrations import sending, transport
from channels_integrations.adapter import Act, OutcomeUnknown, PermanentFailure, TemporaryFailure
from channels_integrations.basic import Basic
from channels_integrations.models import Channel
from channels_integrations.outgoing import Outgoing
from channels_integrations.wire import Piece, RawEvent, Refused, Reply, Request, fingerprint
from inbox.models import Message

LONGEST_WAIT = timedelta(hours=1)


class Provider(Basic):
    """An adapter that prepares requests and reads answers; sending itself is the same for all."""

    pieced = True
    api = ""
    """Where the provider's API is, unless the channel's configuration says otherwise."""

    def base(self, channel: Channel) -> str:
        return str(channel.setting("api") or self.api).rstrip("/")

    def address_here(self, channel: Channel) -> str:
        """Where the provider calls this channel."""
        return f"{settings.PUBLIC_URL}/webhooks/{channel.kind}/{channel.id}"

    def prepare(self, channel: Channel, outgoing: Outgoing) -> Sequence[Piece]:
        raise NotImplementedError

    def uploaded(self, reply: Reply) -> str:
        return ""

    def accepted(self, reply: Reply) -> str:
        raise NotImplementedError

    def change(self, channel: Channel, act: Act) -> Request:
        """The call that does it. Pure. Raises PermanentFailure for what cannot be done here."""
        raise refuse("This kind of channel cannot do that.", "cannot")

    def changed(self, reply: Reply) -> None:
        """Raises when an answer says that it was not done."""
        raise NotImplementedError

    def act(self, channel: Channel, act: Act) -> None:
        if act.what not in self.capabilities(channel).actions:
            raise refuse("This kind of channel cannot do that.", "cannot")
        self.changed(transport.ask(self.change(channel, act)))

    def send(self, channel: Channel, message: Message) -> str:
        return sending.send(self, channel, message)


def same(given: str, expected: str) -> bool:
    """Compare a signature without telling by the time it takes how much of it was right."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), expected.encode("utf-8", "replace"))


def checked(given: str, expected: str) -> Refused | None:
    """The verdict on a signature or secret; a channel whose secret is not set lets nobody in."""
    if not given:
        return Refused("no-signature")
    return None if expected and same(given, expected) else Refused("wrong-signature", 403)


def odd(body: bytes, what: str) -> RawEvent:
    """An event for a body of no known shape: kept raw, for somebody who looks."""
    return RawEvent(fingerprint(body), body, type=what)


def wait_of(reply: Reply, fallback: float = 5.0) -> timedelta:
    """How long a provider asks us to wait, by the header; never more than an hour."""
    text = reply.headers.get("retry-after", "")
    seconds = float(text) if text.replace(".", "", 1).isdigit() else fallback
    return min(LONGEST_WAIT, timedelta(seconds=seconds))


def troubled(reply: Reply) -> None:
    """Raise for answers that are the same everywhere: throttled, or broken on the provider's side without a word."""
    if reply.status == 429:
        raise TemporaryFailure("The provider asks us to slow down.", wait_of(reply))
    if reply.status == 503:
        raise TemporaryFailure("The provider is not available.", wait_of(reply, 30.0))
    if reply.status >= 500:
        raise OutcomeUnknown(f"The provider had a problem ({reply.status}). It may or may not have been sent.")


def cut(text: str, limit: int, measure: Callable[[str], int] = len) -> list[str]:
    """The text in pieces of at most `limit`, cut between paragraphs, lines or words where there are any."""
    pieces, rest = [], text.strip()
    while measure(rest) > limit:
        head = _longest(rest, limit, measure)
        at = next((found for mark in ("\n\n", "\n", " ") if (found := head.rfind(mark)) > len(head) // 2), len(head))
        pieces.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    return [*pieces, rest] if rest else pieces


def utf8(text: str) -> int:
    return len(text.encode())


def _longest(text: str, limit: int, measure: Callable[[str], int]) -> str:
    low, high = 1, min(len(text), limit)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if measure(text[:middle]) <= limit else (low, middle - 1)
    return text[:low]


def refuse(reason: str, code: str) -> PermanentFailure:
    """Something that this kind of channel cannot send, in words for the agent."""
    return PermanentFailure(reason, code)
