"""Facebook Messenger: customers who write to a page."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from channels_integrations.adapter import Act, Fetched, Health, Normalized, WindowClosed
from channels_integrations.capabilities import BOTH, IN, MB, OUT, Capabilities, FileLimit
from channels_integrations.meta import graph, messaging, windows
from channels_integrations.meta.split import split
from channels_integrations.models import Channel, Inbound
from channels_integrations.outgoing import Outgoing
from channels_integrations.outgoing_file import OutFile
from channels_integrations.provider import Provider, cut, refuse
from channels_integrations.window import ReplyWindow, Talk
from channels_integrations.wire import Handshake, Piece, RawEvent, Refused, Reply, Request, Webhook, plain
from core import jsontext
from core.jsontext import text_at
from inbox.models import Media

LONGEST = 2000
MOST_FILE = 25 * MB
SOUNDS = ("audio/mp4", "audio/mpeg", "audio/aac", "audio/wav")
_SENDER_ACTIONS = {"typing": "typing_on", "seen": "mark_seen"}
FIELDS = (
    "messages",
    "messaging_postbacks",
    "message_deliveries",
    "message_reads",
    "message_echoes",
    "message_edits",
    "message_reactions",
    "messaging_referrals",
    "messaging_optins",
    "feed",
)


class MetaAdapter(Provider):
    """What Messenger, Instagram and their comments share."""

    api = "https://graph.facebook.com"

    def handshake(self, webhook: Webhook, channel: Channel) -> Handshake | Refused:
        return graph.handshake(webhook, channel)

    def authenticate(self, webhook: Webhook, channel: Channel) -> Refused | None:
        return graph.verdict(webhook, channel)

    def split(self, webhook: Webhook) -> Sequence[RawEvent]:
        return split(webhook)

    def fetch(self, channel: Channel, media: Media) -> Fetched:
        return graph.fetch(str(media.source.get("url", "")), {})

    def change(self, channel: Channel, act: Act) -> Request:
        """What both of Meta's chats can do beside sending."""
        body: dict[str, Any] = {"recipient": {"id": act.address}, "sender_action": _SENDER_ACTIONS.get(act.what, "")}
        if act.what == "react":
            body["sender_action"] = "react" if act.value else "unreact"
            body["payload"] = {"message_id": act.external_id} | ({"reaction": act.value} if act.value else {})
        return graph.request(channel, self.base(channel), f"{channel.address}/messages", body)

    def changed(self, reply: Reply) -> None:
        graph.raise_failure(reply)

    def ask(self, channel: Channel, path: str, body: Any = None, method: str = "GET") -> Any:
        return graph.ask(graph.request(channel, self.base(channel), path, body, method))


class MessengerAdapter(MetaAdapter):
    """One page. Its `address` is the page's id.

    Config: version, human_agent. Secrets: token, app_secret, verify_token.
    """

    kind = "messenger"

    def capabilities(self, channel: Channel) -> Capabilities:
        limit = FileLimit(MOST_FILE)
        return Capabilities(
            text_limit=LONGEST,
            image=BOTH,
            file=BOTH,
            voice=BOTH,
            video=BOTH,
            reaction=BOTH,
            edit=IN,
            delivered=IN,
            read=BOTH,
            typing=OUT,
            reply_to=BOTH,
            window="24 h, people 7 days",
            files={"image": limit, "audio": FileLimit(MOST_FILE, SOUNDS), "video": limit, "file": limit},
            actions=("react", "typing", "seen"),
        )

    def normalize(self, inbound: Inbound) -> Normalized:
        return messaging.normalize(jsontext.read(bytes(inbound.raw)))

    def window(self, talk: Talk, channel: Channel, now: datetime) -> ReplyWindow:
        return windows.of_chat(talk, channel, now)

    def prepare(self, channel: Channel, outgoing: Outgoing) -> Sequence[Piece]:
        common = envelope(outgoing, self.window(outgoing.talk, channel, outgoing.now))
        texts = [self._text(channel, common, outgoing.reference, each) for each in cut(outgoing.text, LONGEST)]
        files = [self._file(channel, common, outgoing.reference, each) for each in outgoing.files]
        return something([plain(each) for each in [*texts, *files]])

    def accepted(self, reply: Reply) -> str:
        return graph.accepted(reply, "message_id")

    def examine(self, channel: Channel) -> Health:
        page = self.ask(channel, f"{channel.address}?fields=name,id")
        apps = self.ask(channel, f"{channel.address}/subscribed_apps")
        problem = (
            "" if jsontext.list_at(apps, "data") else "The page does not send us anything. Connect the channel again."
        )
        return Health(text_at(page, "name"), text_at(page, "id"), problem=problem)

    def connect(self, channel: Channel) -> None:
        """Have the page send us its events."""
        self.ask(channel, f"{channel.address}/subscribed_apps", {"subscribed_fields": ",".join(FIELDS)}, "POST")

    def _text(self, channel: Channel, common: Mapping[str, Any], reference: str, text: str) -> Request:
        body = {**common, "message": {"text": text, "metadata": reference}}
        return graph.request(channel, self.base(channel), f"{channel.address}/messages", body)

    def _file(self, channel: Channel, common: Mapping[str, Any], reference: str, file: OutFile) -> Request:
        if file.size > MOST_FILE:
            raise refuse(f"{file.filename} is larger than the {MOST_FILE // MB} MB that Messenger takes.", "too-large")
        sort = "audio" if file.kind == "voice" else file.kind
        message = {"attachment": {"type": sort, "payload": {}}, "metadata": reference}
        fields = {name: _plain(value) for name, value in {**common, "message": message}.items()}
        parts = [("filedata", file.filename, file.content_type, file.content())]
        return graph.form(channel, self.base(channel), f"{channel.address}/messages", fields, parts)


def envelope(outgoing: Outgoing, window: ReplyWindow) -> dict[str, Any]:
    """Whom it is for, and by which right. Raises WindowClosed."""
    if window.state == "closed":
        raise WindowClosed("The time to answer this customer is over.")
    person = window.state == "human_agent"
    if person and outgoing.auto:
        raise WindowClosed("Only a person may answer this customer now.")
    values: dict[str, Any] = {"recipient": {"id": outgoing.address}}
    values |= {"messaging_type": "MESSAGE_TAG", "tag": "HUMAN_AGENT"} if person else {"messaging_type": "RESPONSE"}
    return values | ({"reply_to": {"mid": outgoing.cited}} if outgoing.cited else {})


def something(pieces: Sequence[Piece]) -> Sequence[Piece]:
    if not pieces:
        raise refuse("There is nothing in this message.", "empty")
    return pieces


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else jsontext.write(value).decode()
