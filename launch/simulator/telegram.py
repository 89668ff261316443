"""Telegram's side: a bot's methods and its updates."""

import itertools
import json
from dataclasses import dataclass, field
from typing import Any

from launch.simulator.world import Answer, Ask, Letter, World

LONGEST = 4096
DONE = True


@dataclass
class Telegram:
    """One bot and the people who write to it."""

    world: World
    token: str
    bot_id: int = 7001
    webhook: str = ""
    secret: str = ""
    heard: list[dict[str, Any]] = field(default_factory=list)
    blocked: set[str] = field(default_factory=set)
    files: dict[str, bytes] = field(default_factory=dict)
    first: int = 1
    """The number to begin with: a bot that goes on must not use a number twice."""
    names: dict[int, str] = field(default_factory=dict)
    languages: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._updates, self._messages = itertools.count(self.first), itertools.count(self.first)

    def says(self, who: int, text: str = "", **more: Any) -> int:
        """A person writes; returns the number of their message."""
        number: int = next(self._messages)
        told = self._message(number, who) | ({"text": text} if text else {}) | more
        self._tell("message", told)
        return number

    def edits(self, who: int, number: int, text: str) -> None:
        told = self._message(number, who) | {"text": text, "edit_date": int(self.world.clock.now())}
        self._tell("edited_message", told)

    def sends_picture(self, who: int, content: bytes, caption: str = "") -> int:
        name = f"F{next(self._messages)}"
        self.files[name] = content
        sizes = [{"file_id": name, "file_unique_id": f"U{name}", "width": 9, "height": 9, "file_size": len(content)}]
        return self.says(who, photo=sizes, **({"caption": caption} if caption else {}))

    def sends_voice(self, who: int, content: bytes, seconds: int) -> int:
        name = f"V{next(self._messages)}"
        self.files[name] = content
        told = {"file_id": name, "file_unique_id": f"U{name}", "duration": seconds, "mime_type": "audio/ogg"}
        return self.says(who, voice=told | {"file_size": len(content)})

    def reacts(self, who: int, number: int, emoji: str) -> None:
        """Someone puts an emoji on a message; an empty one takes it back."""
        told = self._message(number, who)
        given = [{"type": "emoji", "emoji": emoji}] if emoji else []
        about = {"chat": told["chat"], "user": told["from"], "message_id": number, "date": told["date"]}
        self._tell("message_reaction", about | {"old_reaction": [], "new_reaction": given})

    def blocks(self, who: int) -> None:
        self.blocked.add(str(who))
        bot = {"id": self.bot_id, "is_bot": True, "first_name": "Shop"}
        base = {name: value for name, value in self._message(0, who).items() if name != "message_id"}
        old, new = {"user": bot, "status": "member"}, {"user": bot, "status": "kicked", "until_date": 0}
        self._tell("my_chat_member", base | {"old_chat_member": old, "new_chat_member": new})

    def answer(self, ask: Ask) -> Answer:
        """`/bot<token>/method` and `/file/bot<token>/path`."""
        if ask.path.startswith("file/"):
            return self._file(ask.path)
        token, _, method = ask.path.removeprefix("bot").partition("/")
        if token != self.token:
            return _no(401, "Unauthorized")
        if trouble := self.world.trouble():
            return _no(429, "Too Many Requests", retry_after=1) if trouble == "slow" else _no(500, "Internal")
        do = getattr(self, f"_do_{method}", None)
        return do(_values(ask)) if do else _no(404, "Not Found")

    def _do_getMe(self, _values: dict[str, Any]) -> Answer:  # noqa: N802 - the provider's names
        return _yes({"id": self.bot_id, "is_bot": True, "first_name": "Shop", "username": "shop_bot"})

    def _do_setWebhook(self, values: dict[str, Any]) -> Answer:  # noqa: N802
        self.webhook, self.secret = values["url"], values.get("secret_token", "")
        return _yes(DONE)

    def _do_getWebhookInfo(self, _values: dict[str, Any]) -> Answer:  # noqa: N802
        return _yes({"url": self.webhook, "has_custom_certificate": False, "pending_update_count": 0})

    def _do_sendMessage(self, values: dict[str, Any]) -> Answer:  # noqa: N802
        if not 0 < len(str(values.get("text", "")).encode("utf-16-le")) // 2 <= LONGEST:
            return _no(400, "Bad Request: message is too long")
        return self._taken(values)

    def _do_sendChatAction(self, _values: dict[str, Any]) -> Answer:  # noqa: N802
        return _yes(DONE)

    def _do_editMessageText(self, values: dict[str, Any]) -> Answer:  # noqa: N802
        return _yes({"message_id": values.get("message_id"), "text": values.get("text")})

    def _do_deleteMessage(self, _values: dict[str, Any]) -> Answer:  # noqa: N802
        return _yes(DONE)

    def _do_sendDocument(self, values: dict[str, Any]) -> Answer:  # noqa: N802
        return self._taken(values)

    def _do_sendPhoto(self, values: dict[str, Any]) -> Answer:  # noqa: N802
        return self._taken(values)

    def _do_getFile(self, values: dict[str, Any]) -> Answer:  # noqa: N802
        name = str(values.get("file_id", ""))
        return _yes({"file_path": f"photos/{name}"}) if name in self.files else _no(400, "Bad Request: wrong file_id")

    def _do_setMessageReaction(self, values: dict[str, Any]) -> Answer:  # noqa: N802
        self.heard.append(values)
        return _yes(DONE)

    def _taken(self, values: dict[str, Any]) -> Answer:
        chat = str(values.get("chat_id", ""))
        if chat in self.blocked:
            return _no(403, "Forbidden: bot was blocked by the user")
        number = next(self._messages)
        self.heard.append(values | {"message_id": number})
        told = {"message_id": number, "date": int(self.world.clock.now()), "chat": {"id": int(chat), "type": "private"}}
        return Answer(200, {"ok": True, "result": told}, lost=self.world.loses_answer())

    def _file(self, path: str) -> Answer:
        content = self.files.get(path.rpartition("/")[2])
        return Answer(404) if content is None or f"bot{self.token}/" not in path else Answer(200, content)

    def _message(self, number: int, who: int) -> dict[str, Any]:
        person = {"id": who, "first_name": self.names.get(who, f"Person {who}")}
        return {
            "message_id": number,
            "from": person | {"is_bot": False, "language_code": self.languages.get(who, "en")},
            "chat": person | {"type": "private"},
            "date": int(self.world.clock.now()),
        }

    def _tell(self, kind: str, told: dict[str, Any]) -> None:
        body = json.dumps({"update_id": next(self._updates), kind: told}).encode()
        self.world.courier.send(Letter(self.webhook, body, {"X-Telegram-Bot-Api-Secret-Token": self.secret}))


def _values(ask: Ask) -> dict[str, Any]:
    """JSON, or the plain fields of a form with files."""
    if ask.headers.get("content-type", "").startswith("application/json"):
        found: dict[str, Any] = json.loads(ask.body)
        return found
    boundary = ask.headers.get("content-type", "").partition("boundary=")[2].encode()
    parts = [part.partition(b"\r\n\r\n") for part in ask.body.split(b"--" + boundary) if b"name=" in part]
    named = [(head.partition(b'name="')[2].partition(b'"')[0].decode(), value[:-2]) for head, _, value in parts]
    return {name: value.decode("utf-8", "replace")[:5000] for name, value in named}


def _yes(result: Any) -> Answer:
    return Answer(200, {"ok": True, "result": result})


def _no(code: int, description: str, **parameters: Any) -> Answer:
    return Answer(code, {"ok": False, "error_code": code, "description": description, "parameters": parameters})
