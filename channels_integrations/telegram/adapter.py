"""Telegram: a bot that customers write to, also one that stands in for a business account."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from channels_integrations import transport
from channels_integrations.adapter import (
    AccessLost,
    Act,
    Fetched,
    Health,
    Normalized,
    OutcomeUnknown,
    PermanentFailure,
    TemporaryFailure,
)
from channels_integrations.capabilities import BOTH, MB, OUT, Capabilities, FileLimit
from channels_integrations.models import Channel, Inbound
from channels_integrations.outgoing import Outgoing
from channels_integrations.provider import Provider, checked, odd, troubled, wait_of
from channels_integrations.telegram import prepare, updates
from channels_integrations.window import ANY_TIME, ReplyWindow, Talk
from channels_integrations.wire import Handshake, Piece, RawEvent, Refused, Reply, Request, Webhook
from core import jsontext
from core.jsontext import at, text_at
from inbox.models import Media

WANTED = (
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
    "message_reaction",
    "business_connection",
    "business_message",
    "edited_business_message",
    "deleted_business_messages",
)
MOST_DOWNLOAD = 20 * MB
_SECRET = "x-telegram-bot-api-secret-token"  # noqa: S105 - the name of a header


class TelegramAdapter(Provider):
    """One bot. Its `address` is the bot's number; its secrets are `token` and `webhook_secret`."""

    kind = "telegram"
    api = "https://api.telegram.org"

    def capabilities(self, channel: Channel) -> Capabilities:
        limits = {
            "image": FileLimit(10 * MB, prepare.PHOTOS),
            "voice": FileLimit(50 * MB, prepare.VOICES),
            "audio": FileLimit(50 * MB, prepare.SONGS),
            "video": FileLimit(50 * MB, prepare.VIDEOS),
            "file": FileLimit(50 * MB),
        }
        return Capabilities(
            text_limit=prepare.LONGEST,
            image=BOTH,
            file=BOTH,
            voice=BOTH,
            video=BOTH,
            reaction=BOTH,
            edit=BOTH,
            deletion=BOTH,
            typing=OUT,
            reply_to=BOTH,
            files=limits,
            actions=("react", "edit", "delete", "typing"),
        )

    def authenticate(self, webhook: Webhook, channel: Channel) -> Refused | None:
        return checked(webhook.header(_SECRET), channel.secrets.get("webhook_secret", ""))

    def split(self, webhook: Webhook) -> Sequence[RawEvent]:
        update = jsontext.read(webhook.body)
        number = text_at(update, "update_id")
        if not number:
            return [odd(webhook.body, "no update")]
        kind = updates.type_of(update)
        chat = updates.chat_of(at(update, kind))
        name = updates.name_of(at(update, kind, "from") or at(update, kind, "chat"))
        return [RawEvent(f"u{number}", webhook.body, lane=chat, type=kind, sender=name)]

    def answer(self, webhook: Webhook) -> Handshake:
        """A button that was pressed shows a clock until somebody says that it was heard: the answer itself may."""
        pressed = b'"callback_query"' in webhook.body and jsontext.read(webhook.body)
        number = text_at(pressed, "callback_query", "id")
        if not number:
            return self.thanks
        heard = {"method": "answerCallbackQuery", "callback_query_id": number}
        return Handshake(jsontext.write(heard).decode(), "application/json")

    def normalize(self, inbound: Inbound) -> Normalized:
        return updates.normalize(jsontext.read(bytes(inbound.raw)))

    def window(self, talk: Talk, channel: Channel, now: datetime) -> ReplyWindow:
        return ReplyWindow("closed", "blocked") if talk.blocked else ANY_TIME

    def prepare(self, channel: Channel, outgoing: Outgoing) -> Sequence[Piece]:
        return prepare.pieces(self.method(channel), outgoing)

    def accepted(self, reply: Reply) -> str:
        result = result_of(reply)
        return f"{text_at(result, 'chat', 'id')}:{text_at(result, 'message_id')}"

    def change(self, channel: Channel, act: Act) -> Request:
        return prepare.change(self.method(channel), act)

    def changed(self, reply: Reply) -> None:
        result_of(reply)

    def fetch(self, channel: Channel, media: Media) -> Fetched:
        """Two steps: where it lies, then the bytes. The address holds the bot's token, so nobody ever sees it."""
        asked = prepare.request(self.method(channel), "getFile", {"file_id": media.source.get("file_id", "")})
        path = text_at(result_of(transport.ask(asked)), "file_path")
        if not path:
            raise PermanentFailure("Telegram does not hand out files of this size.", "too-large")
        address = f"{self.base(channel)}/file/bot{channel.secrets.get('token', '')}/{path}"
        reply = transport.download(Request("GET", address), MOST_DOWNLOAD)
        if reply.status != 200:
            raise gone(reply.status)
        return Fetched(reply.body, media.content_type)

    def examine(self, channel: Channel) -> Health:
        me = result_of(transport.ask(prepare.request(self.method(channel), "getMe", {})))
        hook = result_of(transport.ask(prepare.request(self.method(channel), "getWebhookInfo", {})))
        name = f"{text_at(me, 'first_name')} (@{text_at(me, 'username')})"
        return Health(name, text_at(me, "id"), problem=_trouble(hook, self.address_here(channel)))

    def connect(self, channel: Channel) -> None:
        """Tell Telegram where to call us, and what for."""
        wanted = {
            "url": self.address_here(channel),
            "secret_token": channel.secrets.get("webhook_secret", ""),
            "allowed_updates": list(WANTED),
        }
        result_of(transport.ask(prepare.request(self.method(channel), "setWebhook", wanted)))

    def method(self, channel: Channel) -> str:
        """Where the bot's methods are: the address holds its token."""
        return f"{self.base(channel)}/bot{channel.secrets.get('token', '')}"


def result_of(reply: Reply) -> Any:
    """What Telegram answered, or the failure that it tells of."""
    said = reply.json()
    if at(said, "ok") is True:
        return at(said, "result")
    if not isinstance(at(said, "error_code"), int):
        troubled(reply)
        raise OutcomeUnknown(f"Telegram's answer makes no sense ({reply.status}).")
    raise _failure(at(said, "error_code"), text_at(said, "description"), said, reply)


def gone(status: int) -> PermanentFailure | TemporaryFailure:
    """A file that the provider does not give."""
    if status >= 500 or status == 429:
        return TemporaryFailure(f"The provider did not give the file ({status}).")
    return PermanentFailure(f"The file is not there any more ({status}).", "gone")


def _failure(code: int, words: str, said: Any, reply: Reply) -> Exception:
    if code == 429:
        seconds = jsontext.number_at(said, "parameters", "retry_after")
        return TemporaryFailure(
            "Telegram asks us to slow down.", timedelta(seconds=seconds) if seconds else wait_of(reply)
        )
    if code in (401, 404):
        return AccessLost("Telegram does not know this bot's token any more. Connect the channel again.")
    if code == 403:
        return PermanentFailure(f"Telegram says: {words}", "blocked")
    if code >= 500:
        return TemporaryFailure(f"Telegram had a problem: {words}")
    return PermanentFailure(f"Telegram says: {words}", "refused")


def _trouble(hook: Any, ours: str) -> str:
    if text_at(hook, "url") != ours:
        return "Telegram does not call this address. Connect the channel again."
    return text_at(hook, "last_error_message") and f"Telegram could not reach us: {text_at(hook, 'last_error_message')}"
