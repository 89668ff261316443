"""Meta's kinds, from the provider's side."""

import hashlib
import hmac
import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from channels_integrations.models import Channel
from tests.channels.contract.harness import CLEO, Answers, Call, Harness, reply

PAGE = "1029384756"
POST = f"{PAGE}_1221"
ME = "17840001"
NUMBER = "1065"
PERSON = "US.1349"
SECRETS = {"app_secret": "an-app-secret", "token": "EAAtoken", "verify_token": "word-of-ours"}


class Meta(Harness):
    secrets = SECRETS
    batches = True

    def signed(self, body: bytes, channel: Channel) -> Call:
        digest = hmac.new(channel.secrets["app_secret"].encode(), body, hashlib.sha256).hexdigest()
        return Call(body, {"X-Hub-Signature-256": f"sha256={digest}"})

    def together(self, bodies: Sequence[bytes]) -> bytes:
        read = [json.loads(each) for each in bodies]
        return json.dumps(read[0] | {"entry": [entry for each in read for entry in each["entry"]]}).encode()


class Chats(Meta):
    """Messenger and Instagram's direct messages."""

    object = "page"
    address = PAGE
    longest_text = 2000
    shortest_window = timedelta(hours=24)

    def event(self, at: datetime, *, ours: bool = False, who: str = CLEO, **told: Any) -> bytes:
        sides = {"sender": {"id": who}, "recipient": {"id": self.address}}
        if ours:
            sides = {"sender": {"id": self.address}, "recipient": {"id": who}}
        return entry(self.object, self.address, at, messaging=[{**sides, "timestamp": ms(at), **told}])

    def said(self, number: int, text: str, at: datetime, who: str = CLEO) -> bytes:
        return self.event(at, who=who, message={"mid": f"m_{number}", "text": text})

    def reacted(self, number: int, emoji: str, at: datetime) -> bytes:
        told = {"mid": f"m_{number}", "action": "react" if emoji else "unreact"} | ({"emoji": emoji} if emoji else {})
        return self.event(at, reaction=told)

    def echoed(self, external_id: str, text: str, at: datetime) -> bytes:
        return self.event(at, ours=True, message={"mid": external_id, "text": text, "is_echo": True, "app_id": 1})

    def unknown(self) -> bytes:
        return self.event(datetime(2026, 11, 22), hologram={"x": 1})

    def answers(self) -> Answers:
        return graph_answers({"recipient_id": CLEO, "message_id": "m_out9"}, "m_out9", (10, 2018278))


class Messenger(Chats):
    kind = "messenger"

    def edited(self, number: int, text: str, at: datetime) -> bytes:
        return self.event(at, message_edit={"mid": f"m_{number}", "text": text, "num_edit": 1})

    def progress(self, external_id: str, state: str, at: datetime) -> bytes | None:
        if state == "delivered":
            return self.event(at, delivery={"mids": [external_id], "watermark": ms(at)})
        return self.event(at, read={"watermark": ms(at)}) if state == "read" else None


class Instagram(Chats):
    kind = "instagram"
    object = "instagram"
    address = ME
    longest_text = 1000

    def deleted(self, number: int, at: datetime) -> bytes:
        return self.event(at, message={"mid": f"m_{number}", "is_deleted": True})

    def progress(self, external_id: str, state: str, at: datetime) -> bytes | None:
        return self.event(at, read={"mid": external_id}) if state == "read" else None

    def answers(self) -> Answers:
        return graph_answers({"recipient_id": CLEO, "message_id": "m_out9"}, "m_out9", (10, 2534022))


class FacebookComments(Meta):
    kind = "facebook-comments"
    address = PAGE
    longest_text = 8000

    def feed(self, at: datetime, **value: Any) -> bytes:
        known = {"item": "comment", "post_id": POST, "parent_id": POST, "created_time": seconds(at)}
        return entry("page", PAGE, at, changes=[{"field": "feed", "value": known | value}])

    def said(self, number: int, text: str, at: datetime, who: str = CLEO) -> bytes:
        person = {"id": who, "name": "Cleo Marsh"}
        return self.feed(at, verb="add", comment_id=f"1221_{number}", message=text, **{"from": person})

    def edited(self, number: int, text: str, at: datetime) -> bytes:
        return self.feed(at, verb="edited", comment_id=f"1221_{number}", message=text)

    def deleted(self, number: int, at: datetime) -> bytes:
        return self.feed(at, verb="remove", comment_id=f"1221_{number}")

    def echoed(self, external_id: str, text: str, at: datetime) -> bytes:
        told: dict[str, Any] = {"comment_id": external_id, "parent_id": "1221_1", "from": {"id": PAGE, "name": "Shop"}}
        return self.feed(at, verb="add", message=text, **told)

    def unknown(self) -> bytes:
        return self.feed(datetime(2026, 11, 22), verb="teleport", comment_id="1221_1")

    def answers(self) -> Answers:
        return graph_answers({"id": "1221_990"}, "1221_990")


class InstagramComments(Meta):
    kind = "instagram-comments"
    address = ME
    longest_text = 2200

    def comment(self, at: datetime, field: str = "comments", **value: Any) -> bytes:
        known = {"media": {"id": "18001", "media_product_type": "FEED"}}
        return entry("instagram", ME, at, changes=[{"field": field, "value": known | value}])

    def said(self, number: int, text: str, at: datetime, who: str = CLEO) -> bytes:
        told: dict[str, Any] = {"from": {"id": who, "username": "cleo.m"}}
        return self.comment(at, id=f"1221_{number}", text=text, **told)

    def echoed(self, external_id: str, text: str, at: datetime) -> bytes:
        told: dict[str, Any] = {"parent_id": "1221_1", "from": {"id": ME, "username": "shop"}}
        return self.comment(at, id=external_id, text=text, **told)

    def unknown(self) -> bytes:
        return self.comment(datetime(2026, 11, 22), "mentions", comment_id="1", media_id="2")

    def answers(self) -> Answers:
        return graph_answers({"id": "1221_990"}, "1221_990")


class WhatsApp(Meta):
    kind = "whatsapp"
    address = NUMBER
    config = {"waba_id": "1022"}
    longest_text = 4096
    shortest_window = timedelta(hours=24)

    def value(self, field: str = "messages", **told: Any) -> bytes:
        metadata = {"display_phone_number": "15550783881", "phone_number_id": NUMBER}
        value = {"messaging_product": "whatsapp", "metadata": metadata, **told}
        body = {"id": "1022", "changes": [{"field": field, "value": value}]}
        return json.dumps({"object": "whatsapp_business_account", "entry": [body]}).encode()

    def message(self, number: int | str, at: datetime, who: str = CLEO, **told: Any) -> bytes:
        contact = {"profile": {"name": "Cleo Marsh"}, "wa_id": who, "user_id": f"US.{who}"}
        base = {"from": who, "from_user_id": f"US.{who}", "id": f"wamid.{number}", "timestamp": str(seconds(at))}
        return self.value(contacts=[contact], messages=[base | told])

    def said(self, number: int, text: str, at: datetime, who: str = CLEO) -> bytes:
        return self.message(number, at, who, type="text", text={"body": text})

    def edited(self, number: int, text: str, at: datetime) -> bytes:
        change = {"original_message_id": f"wamid.{number}", "message": {"type": "text", "text": {"body": text}}}
        return self.message(f"e{number}{seconds(at)}", at, type="edit", edit=change)

    def deleted(self, number: int, at: datetime) -> bytes:
        return self.message(f"d{number}", at, type="revoke", revoke={"original_message_id": f"wamid.{number}"})

    def reacted(self, number: int, emoji: str, at: datetime) -> bytes:
        given = {"message_id": f"wamid.{number}"} | ({"emoji": emoji} if emoji else {})
        return self.message(f"r{number}{seconds(at)}", at, type="reaction", reaction=given)

    def echoed(self, external_id: str, text: str, at: datetime) -> bytes:
        told = {"from": "15550783881", "to": CLEO, "id": external_id, "timestamp": str(seconds(at))}
        return self.value("smb_message_echoes", message_echoes=[told | {"type": "text", "text": {"body": text}}])

    def progress(self, external_id: str, state: str, at: datetime) -> bytes:
        told = {"id": external_id, "status": state, "timestamp": str(seconds(at)), "recipient_id": CLEO}
        errors = [{"code": 131026, "title": "Message undeliverable"}] if state == "failed" else []
        return self.value(statuses=[told | ({"errors": errors} if errors else {})])

    def unknown(self) -> bytes:
        return self.value("hologram", x=1)

    def answers(self) -> Answers:
        taken = {"messaging_product": "whatsapp", "contacts": [{"input": CLEO}], "messages": [{"id": "wamid.out9"}]}
        return graph_answers(taken, "wamid.out9", (131047, None))


def graph_answers(taken: Any, external_id: str, window: tuple[int, int | None] | None = None) -> Answers:
    return Answers(
        taken=(reply(200, taken), external_id),
        slow_down=(reply(400, error(613), retry_after="11"), timedelta(seconds=11)),
        access_lost=reply(400, error(190, 463)),
        refused=reply(400, error(100)),
        window_closed=reply(400, error(*window)) if window else None,
    )


def error(code: int, subcode: int | None = None) -> dict[str, Any]:
    told = {"message": "(#) Not this way", "type": "OAuthException", "code": code, "fbtrace_id": "A1"}
    return {"error": told | ({"error_subcode": subcode} if subcode else {})}


def entry(sort: str, account: str, at: datetime, **told: Any) -> bytes:
    return json.dumps({"object": sort, "entry": [{"id": account, "time": seconds(at), **told}]}).encode()


def seconds(at: datetime) -> int:
    return int(at.timestamp())


def ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)
