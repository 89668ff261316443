"""WhatsApp through Meta's Cloud API."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from channels_integrations.adapter import Act, Fetched, Health, Normalized, PermanentFailure
from channels_integrations.approved import Template
from channels_integrations.capabilities import BOTH, IN, OUT, Capabilities
from channels_integrations.meta import graph
from channels_integrations.meta.messenger import MetaAdapter
from channels_integrations.models import Channel, Inbound
from channels_integrations.outgoing import Outgoing
from channels_integrations.whatsapp import events, prepare, templates
from channels_integrations.window import DAY, ReplyWindow, Talk, within
from channels_integrations.wire import Piece, Reply, Request
from core import jsontext
from core.jsontext import text_at
from core.richtext import STARS
from inbox.models import Media


class WhatsAppAdapter(MetaAdapter):
    """One number. Its `address` is the number's id at Meta.

    Config: waba_id (the account the number belongs to), version. Secrets: token, app_secret, verify_token.
    """

    kind = "whatsapp"

    def capabilities(self, channel: Channel) -> Capabilities:
        return Capabilities(
            text_limit=prepare.LONGEST,
            image=BOTH,
            file=BOTH,
            voice=BOTH,
            video=BOTH,
            reaction=BOTH,
            edit=IN,
            deletion=IN,
            delivered=IN,
            read=BOTH,
            typing=OUT,
            reply_to=BOTH,
            template=OUT,
            window="24 h, then templates",
            files=prepare.LIMITS,
            marks=STARS,
            actions=("react", "typing", "seen"),
        )

    def normalize(self, inbound: Inbound) -> Normalized:
        return events.normalize(jsontext.read(bytes(inbound.raw)))

    def window(self, talk: Talk, channel: Channel, now: datetime) -> ReplyWindow:
        if talk.blocked:
            return ReplyWindow("closed", "blocked")
        until = within(talk, now, DAY)
        if until is not None:
            return ReplyWindow("open", "within_24h", until, after=("template",))
        return ReplyWindow("template", "template_only")

    def prepare(self, channel: Channel, outgoing: Outgoing) -> Sequence[Piece]:
        window = self.window(outgoing.talk, channel, outgoing.now)
        return prepare.pieces(channel, self.base(channel), outgoing, window)

    def uploaded(self, reply: Reply) -> str:
        return graph.accepted(reply, "id")

    def accepted(self, reply: Reply) -> str:
        return graph.accepted(reply, "messages", 0, "id")

    def change(self, channel: Channel, act: Act) -> Request:
        return graph.request(channel, self.base(channel), f"{channel.address}/messages", prepare.change(act))

    def fetch(self, channel: Channel, media: Media) -> Fetched:
        """Two steps: where it lies for the next five minutes, then the bytes, both with our access."""
        found = self.ask(channel, f"{media.source.get('id', '')}?phone_number_id={channel.address}")
        url = text_at(found, "url")
        if not url:
            raise PermanentFailure("The file is not there any more.", "gone")
        return graph.fetch(url, graph.authorized(channel))

    def templates(self, channel: Channel) -> Sequence[Template]:
        account = str(channel.setting("waba_id", ""))
        return templates.read(lambda path: self.ask(channel, path), account)

    def examine(self, channel: Channel) -> Health:
        found: Any = self.ask(channel, f"{channel.address}?fields=verified_name,display_phone_number,quality_rating")
        name = f"{text_at(found, 'verified_name')} {text_at(found, 'display_phone_number')}".strip()
        poor = text_at(found, "quality_rating") == "RED"
        return Health(name, text_at(found, "id"), problem="Meta rates this number's quality as low." if poor else "")

    def connect(self, channel: Channel) -> None:
        """Have the account that the number belongs to send us its events."""
        self.ask(channel, f"{channel.setting('waba_id', '')}/subscribed_apps", {}, "POST")
