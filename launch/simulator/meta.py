"""Meta's side: the Graph API for Messenger, Instagram and WhatsApp, with its windows, echoes and receipts."""

import hashlib
import hmac
import itertools
import json
import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from launch.simulator.world import Answer, Ask, Letter, World

DAY = timedelta(hours=24).total_seconds()
WEEK = timedelta(days=7).total_seconds()


TEMPLATES: tuple[dict[str, Any], ...] = (
    {
        "id": "9001",
        "name": "order_shipped",
        "language": "en_GB",
        "status": "APPROVED",
        "category": "UTILITY",
        "parameter_format": "POSITIONAL",
        "components": [
            {"type": "HEADER", "format": "TEXT", "text": "Good news"},
            {
                "type": "BODY",
                "text": "Hi {{1}}, your order {{2}} is on its way.",
                "example": {"body_text": [["Cleo", "BL-48102"]]},
            },
            {"type": "FOOTER", "text": "Barro & Linho"},
        ],
    },
    {
        "id": "9002",
        "name": "order_shipped",
        "language": "pt_BR",
        "status": "APPROVED",
        "category": "UTILITY",
        "parameter_format": "POSITIONAL",
        "components": [{"type": "BODY", "text": "Olá {{1}}, o seu pedido {{2}} já saiu."}],
    },
    {
        "id": "9003",
        "name": "still_there",
        "language": "en_GB",
        "status": "APPROVED",
        "category": "UTILITY",
        "components": [
            {"type": "BODY", "text": "We have an answer for you. May we send it?"},
            {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": "Yes, please"}]},
        ],
    },
    {
        "id": "9004",
        "name": "spring_sale",
        "language": "en_GB",
        "status": "REJECTED",
        "category": "MARKETING",
        "components": [{"type": "BODY", "text": "Everything must go."}],
    },
    {
        "id": "9005",
        "name": "delivery_photo",
        "language": "en_GB",
        "status": "APPROVED",
        "category": "UTILITY",
        "components": [{"type": "HEADER", "format": "IMAGE"}, {"type": "BODY", "text": "Here it is."}],
    },
)
"""What an account begins with."""


@dataclass
class Graph:
    """One app with one account: a page, an Instagram account, or a WhatsApp number."""

    world: World
    sort: str
    account: str
    app_secret: str
    token: str
    webhook: str = ""
    echoes: bool = True
    heard: list[dict[str, Any]] = field(default_factory=list)
    last_words: dict[str, float] = field(default_factory=dict)
    first: int = 1
    """The number to begin with: an account that goes on must not use a name twice."""
    names: dict[str, str] = field(default_factory=dict)
    templates: list[dict[str, Any]] = field(default_factory=lambda: [dict(each) for each in TEMPLATES])

    def __post_init__(self) -> None:
        self._numbers = itertools.count(self.first)

    def says(self, who: str, text: str) -> str:
        """A person writes; returns the name of their message."""
        name = self._name()
        self.last_words[who] = self.world.clock.now()
        if self.sort == "whatsapp":
            self._message_of(who, name, type="text", text={"body": text})
        else:
            self._tell_chat(who, message={"mid": name, "text": text})
        return name

    def edits(self, who: str, name: str, text: str) -> None:
        """The person writes it differently."""
        if self.sort == "whatsapp":
            told = {"original_message_id": name, "message": {"type": "text", "text": {"body": text}}}
            self._message_of(who, type="edit", edit=told)
        else:
            self._tell_chat(who, message_edit={"mid": name, "text": text, "num_edit": 1})

    def takes_back(self, who: str, name: str) -> None:
        """The person unsends it."""
        if self.sort == "whatsapp":
            self._message_of(who, type="revoke", revoke={"original_message_id": name})
        else:
            self._tell_chat(who, message={"mid": name, "is_deleted": True})

    def reacts(self, who: str, name: str, emoji: str) -> None:
        """The person puts an emoji on a message of theirs or ours."""
        if self.sort == "whatsapp":
            self._message_of(who, type="reaction", reaction={"message_id": name, "emoji": emoji})
        else:
            self._tell_chat(who, reaction={"mid": name, "action": "react", "emoji": emoji, "reaction": "other"})

    def reads(self, who: str) -> None:
        """The person has read everything so far."""
        if self.sort == "whatsapp":
            for each in [each for each in self.heard if each["who"] == who]:
                for status in ("delivered", "read"):
                    self._status(each, status)
        elif self.sort == "page":
            self._tell_chat(who, read={"watermark": self._ms() + 1000})
        else:
            for each in [each for each in self.heard if each["who"] == who]:
                self._tell_chat(who, read={"mid": each["name"]})

    def owner_writes(self, who: str, text: str) -> None:
        """Somebody answers in the provider's own app."""
        self._echo(who, {"mid": self._name(), "text": text, "is_echo": True})

    def answer(self, ask: Ask) -> Answer:
        """`/vNN.0/{account}/messages` and the little else that is asked for."""
        if ask.headers.get("authorization") != f"Bearer {self.token}":
            return refusal(400, 190, "Invalid OAuth access token")
        if trouble := self.world.trouble():
            return (
                refusal(400, 613, "Rate limit")
                if trouble == "slow"
                else refusal(500, 2, "Service temporarily unavailable")
            )
        if ask.path.endswith("/messages") and ask.method == "POST":
            return self._message(json.loads(ask.body))
        if ask.path.endswith("/subscribed_apps"):
            return Answer(200, {"success": True, "data": [{"id": "1"}]})
        if "/message_templates" in ask.path:
            return self._templates(ask)
        told = {"id": self.account, "name": "Shop", "username": "shop"}
        return Answer(200, told | {"verified_name": "Shop", "display_phone_number": "+1 555 078 3881"})

    def _templates(self, ask: Ask) -> Answer:
        """One page of the account's templates; `after` is where the last one ended."""
        size, begin = int(ask.query.get("limit", "25")), int(ask.query.get("after", "0"))
        shown = self.templates[begin : begin + size]
        end = begin + len(shown)
        paging: dict[str, Any] = {"cursors": {"before": str(begin), "after": str(end)}}
        if end < len(self.templates):
            paging["next"] = f"https://graph.facebook.com/{ask.path}?limit={size}&after={end}"
        return Answer(200, {"data": shown, "paging": paging})

    def _template_refusal(self, given: dict[str, Any]) -> Answer | None:
        """Only what was approved, with as many values as it has holes."""
        named = [each for each in self.templates if each["name"] == given.get("name")]
        found = [each for each in named if each["language"] == given.get("language", {}).get("code")]
        if not found or found[0]["status"] != "APPROVED":
            return refusal(404, 132001, "Template name does not exist in the translation")
        (body,) = [each["text"] for each in found[0]["components"] if each["type"] == "BODY"]
        values = [value for each in given.get("components", []) for value in each.get("parameters", [])]
        if len(values) != len(set(re.findall(r"{{(\d+)}}", body))):
            return refusal(400, 132000, "Number of parameters does not match the expected number of params")
        return None

    def _message(self, body: dict[str, Any]) -> Answer:
        who = str(body.get("to") or body.get("recipient", {}).get("id", ""))
        if "sender_action" in body or body.get("type") == "reaction":
            return Answer(200, {"recipient_id": who, "messages": [{"id": self._name()}]})
        if refusal := self._refusal(who, body):
            return refusal
        text = body.get("text", {}).get("body") if self.sort == "whatsapp" else body.get("message", {}).get("text")
        name = self._name()
        heard = {
            "who": who,
            "name": name,
            "text": text,
            "reference": body.get("biz_opaque_callback_data"),
            "body": body,
        }
        self.heard.append(heard)
        self._afterwards(heard)
        return Answer(200, self._said(who, name), lost=self.world.loses_answer())

    def _refusal(self, who: str, body: dict[str, Any]) -> Answer | None:
        """The rules that the provider keeps itself."""
        if who not in self.last_words:
            return refusal(400, 100, "No matching user found")
        age = self.world.clock.now() - self.last_words[who]
        if self.sort == "whatsapp":
            late = age >= DAY and body.get("type") != "template"
            if body.get("type") == "template":
                return self._template_refusal(body["template"])
            return refusal(400, 131047, "Re-engagement message") if late else None
        limit = WEEK if body.get("tag") == "HUMAN_AGENT" else DAY
        return refusal(400, 10, "Sent outside of allowed window", 2018278) if age >= limit else None

    def _afterwards(self, heard: dict[str, Any]) -> None:
        if self.sort == "whatsapp":
            self._status(heard, "sent")
        elif self.echoes:
            metadata = heard["body"].get("message", {}).get("metadata")
            extra = {"metadata": metadata} if metadata else {}
            told = {"mid": heard["name"], "text": heard["text"], "is_echo": True, "app_id": 5} | extra
            self._echo(heard["who"], told)

    def _said(self, who: str, name: str) -> dict[str, Any]:
        if self.sort == "whatsapp":
            return {
                "messaging_product": "whatsapp",
                "contacts": [{"input": who, "wa_id": who}],
                "messages": [{"id": name}],
            }
        return {"recipient_id": who, "message_id": name}

    def _status(self, heard: dict[str, Any], status: str) -> None:
        told = {"id": heard["name"], "status": status, "timestamp": self._seconds(), "recipient_id": heard["who"]}
        reference = {"biz_opaque_callback_data": heard["reference"]} if heard["reference"] else {}
        self._tell_whatsapp(contacts=[self._contact(heard["who"])], statuses=[told | reference])

    def _contact(self, who: str) -> dict[str, Any]:
        """People have an id of their own beside their number."""
        return {"profile": {"name": self.names.get(who, f"Person {who}")}, "wa_id": who, "user_id": f"PT.{who}"}

    def _echo(self, who: str, message: dict[str, Any]) -> None:
        sides = {"sender": {"id": self.account}, "recipient": {"id": who}, "timestamp": self._ms()}
        self._tell({"messaging": [sides | {"message": message}]})

    def _tell_chat(self, who: str, **told: Any) -> None:
        sides = {"sender": {"id": who}, "recipient": {"id": self.account}, "timestamp": self._ms()}
        self._tell({"messaging": [sides | told]})

    def _message_of(self, who: str, name: str = "", **told: Any) -> None:
        head = {"from": who, "id": name or self._name(), "timestamp": self._seconds(), "from_user_id": f"PT.{who}"}
        self._tell_whatsapp(contacts=[self._contact(who)], messages=[head | told])

    def _tell_whatsapp(self, **told: Any) -> None:
        metadata = {"display_phone_number": "15550783881", "phone_number_id": self.account}
        value = {"messaging_product": "whatsapp", "metadata": metadata, **told}
        self._tell({"changes": [{"field": "messages", "value": value}]})

    def _tell(self, entry: dict[str, Any]) -> None:
        sort = "whatsapp_business_account" if self.sort == "whatsapp" else self.sort
        head = {"id": "1022" if self.sort == "whatsapp" else self.account, "time": int(self.world.clock.now())}
        body = json.dumps({"object": sort, "entry": [head | entry]}).encode()
        signature = hmac.new(self.app_secret.encode(), body, hashlib.sha256).hexdigest()
        self.world.courier.send(Letter(self.webhook, body, {"X-Hub-Signature-256": f"sha256={signature}"}))

    def _name(self) -> str:
        return f"{'wamid.' if self.sort == 'whatsapp' else 'm_'}{self.sort}{next(self._numbers)}"

    def _seconds(self) -> str:
        return str(int(self.world.clock.now()))

    def _ms(self) -> int:
        return int(self.world.clock.now() * 1000)


def refusal(status: int, code: int, words: str, subcode: int | None = None) -> Answer:
    error = {"message": f"(#{code}) {words}", "type": "OAuthException", "code": code, "fbtrace_id": "A"}
    return Answer(status, {"error": error | ({"error_subcode": subcode} if subcode else {})})
