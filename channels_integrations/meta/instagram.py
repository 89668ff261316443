"""Instagram's direct messages: also answers to stories, mentions in stories, and words taken back."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from channels_integrations.adapter import Health, Normalized, OutcomeUnknown, Renewed
from channels_integrations.capabilities import BOTH, IN, MB, OUT, Capabilities, FileLimit
from channels_integrations.meta import graph, messaging, windows
from channels_integrations.meta.messenger import MetaAdapter, envelope, something
from channels_integrations.models import Channel, Inbound
from channels_integrations.outgoing import Outgoing
from channels_integrations.outgoing_file import OutFile
from channels_integrations.provider import cut, refuse, utf8
from channels_integrations.window import ReplyWindow, Talk
from channels_integrations.wire import Piece, Reply, Request, plain
from core import clock, jsontext
from core.jsontext import number_at, text_at

LONGEST = 1000
IMAGES = ("image/jpeg", "image/png", "image/gif")
SOUNDS = ("audio/aac", "audio/mp4", "audio/wav")
VIDEOS = ("video/mp4", "video/webm", "video/quicktime")
FILES = ("application/pdf",)
_LIMITS = {
    "image": FileLimit(8 * MB, IMAGES),
    "audio": FileLimit(25 * MB, SOUNDS),
    "video": FileLimit(25 * MB, VIDEOS),
    "file": FileLimit(25 * MB, FILES),
}
FIELDS = ("messages", "messaging_postbacks", "messaging_seen", "message_reactions", "comments", "live_comments")


class InstagramAdapter(MetaAdapter):
    """One account. Its `address` is the account's id.

    Config: login ("instagram", or "page" when the access comes from a page), version, human_agent. Secrets: token,
    app_secret, verify_token.
    """

    kind = "instagram"

    def base(self, channel: Channel) -> str:
        own = "https://graph.facebook.com" if channel.setting("login") == "page" else "https://graph.instagram.com"
        return str(channel.setting("api") or own).rstrip("/")

    def capabilities(self, channel: Channel) -> Capabilities:
        return Capabilities(
            text_limit=LONGEST,
            text_unit="bytes",
            image=BOTH,
            file=BOTH,
            voice=BOTH,
            video=BOTH,
            reaction=BOTH,
            deletion=IN,
            read=IN,
            typing=OUT,
            reply_to=BOTH,
            window="24 h, people 7 days",
            files=_LIMITS,
            actions=("react", "typing", "seen"),
        )

    def normalize(self, inbound: Inbound) -> Normalized:
        return messaging.normalize(jsontext.read(bytes(inbound.raw)))

    def window(self, talk: Talk, channel: Channel, now: datetime) -> ReplyWindow:
        return windows.of_chat(talk, channel, now)

    def prepare(self, channel: Channel, outgoing: Outgoing) -> Sequence[Piece]:
        common = envelope(outgoing, self.window(outgoing.talk, channel, outgoing.now))
        texts = [self._send(channel, common, {"text": each}) for each in cut(outgoing.text, LONGEST, utf8)]
        files = [self._send(channel, common, {"attachment": _attachment(each)}) for each in outgoing.files]
        return something([plain(each) for each in [*texts, *files]])

    def accepted(self, reply: Reply) -> str:
        return graph.accepted(reply, "message_id")

    def examine(self, channel: Channel) -> Health:
        me = self.ask(channel, f"{channel.address}?fields=username,id")
        return Health(f"@{text_at(me, 'username')}", text_at(me, "id"), expires_at=channel.token_expires_at)

    def connect(self, channel: Channel) -> None:
        """Have the account send us its events."""
        self.ask(channel, f"{channel.address}/subscribed_apps?subscribed_fields={','.join(FIELDS)}", {}, "POST")

    def renew(self, channel: Channel) -> Renewed | None:
        """Access by Instagram's own sign-in can be prolonged; access through a page does not end."""
        if channel.setting("login") == "page":
            return None
        query = urlencode({"grant_type": "ig_refresh_token", "access_token": channel.secrets.get("token", "")})
        said = graph.ask(Request("GET", f"{self.base(channel)}/refresh_access_token?{query}"))
        seconds, token = number_at(said, "expires_in"), text_at(said, "access_token")
        if not token:
            raise OutcomeUnknown("Instagram gave no new access.")
        return Renewed(token, clock.now() + timedelta(seconds=seconds) if seconds else None)

    def _send(self, channel: Channel, common: Mapping[str, Any], message: Mapping[str, Any]) -> Request:
        body = {**common, "message": message}
        return graph.request(channel, self.base(channel), f"{channel.address}/messages", body)


def _attachment(file: OutFile) -> dict[str, Any]:
    """Instagram fetches files from an address of ours."""
    sort = "audio" if file.kind == "voice" else file.kind
    limit = _LIMITS[sort]
    if file.content_type not in limit.types:
        raise refuse(f"Instagram does not take files like {file.filename}.", "wrong-type")
    if file.size > limit.bytes:
        raise refuse(f"{file.filename} is larger than the {limit.bytes // MB} MB that Instagram takes.", "too-large")
    return {"type": sort, "payload": {"url": file.url()}}
