"""What a kind of channel is like that has no webhook, no window and no files to fetch: others say how they differ."""

from collections.abc import Sequence
from datetime import datetime

from channels_integrations.adapter import Act, Fetched, Health, Ignored, Normalized, PermanentFailure, Renewed
from channels_integrations.approved import Template
from channels_integrations.capabilities import Capabilities
from channels_integrations.models import Channel, Inbound
from channels_integrations.window import ANY_TIME, ReplyWindow, Talk
from channels_integrations.wire import Handshake, RawEvent, Refused, Webhook
from inbox.intake import IncomingMessage
from inbox.models import Media, Message


class Basic:
    """The plainest adapter there can be."""

    kind = ""
    repeatable = False
    pieced = False
    thanks = Handshake("")
    """What a provider hears when all of a request is kept."""

    def capabilities(self, channel: Channel) -> Capabilities:
        return Capabilities()

    def handshake(self, webhook: Webhook, channel: Channel) -> Handshake | Refused:
        return Refused("no-handshake", 404)

    def authenticate(self, webhook: Webhook, channel: Channel) -> Refused | None:
        return Refused("no-webhook", 404)

    def split(self, webhook: Webhook) -> Sequence[RawEvent]:
        return ()

    def answer(self, webhook: Webhook) -> Handshake:
        return self.thanks

    def normalize(self, inbound: Inbound) -> Normalized:
        return Ignored("Nothing comes in on this kind of channel.")

    def degrade(self, inbound: Inbound, problem: str) -> IncomingMessage | Ignored:
        """An event that cannot be read need not be a message: it waits on the list for somebody who looks."""
        return Ignored(f"It could not be read. {problem}"[:500])

    def window(self, talk: Talk, channel: Channel, now: datetime) -> ReplyWindow:
        return ANY_TIME

    def send(self, channel: Channel, message: Message) -> str:
        raise PermanentFailure("Nothing can be sent on this kind of channel.")

    def fetch(self, channel: Channel, media: Media) -> Fetched:
        raise PermanentFailure("Files of this kind of channel come with the message.")

    def act(self, channel: Channel, act: Act) -> None:
        raise PermanentFailure("This kind of channel cannot do that.", "cannot")

    def connect(self, channel: Channel) -> None:
        """There is nobody to be told."""

    def renew(self, channel: Channel) -> Renewed | None:
        return None

    def missed(self, channel: Channel, since: datetime) -> Sequence[RawEvent]:
        return ()

    def templates(self, channel: Channel) -> Sequence[Template]:
        return ()

    def examine(self, channel: Channel) -> Health:
        return Health(channel.name)
