"""Comments on an Instagram account's posts, reels, live videos and advertisements."""

from datetime import datetime
from typing import Any

from channels_integrations.adapter import Happened, Health, Normalized, Renewed
from channels_integrations.happenings import Echoed, Happening, Said, Unknown, Who
from channels_integrations.meta.comments import CommentsAdapter
from channels_integrations.meta.instagram import InstagramAdapter
from channels_integrations.models import Channel, Inbound
from channels_integrations.outgoing import Outgoing
from channels_integrations.times import from_milliseconds
from core import jsontext
from core.jsontext import at, text_at

LONGEST = 2200


class InstagramCommentsAdapter(CommentsAdapter):
    """One account: its `address`. The same access as the account's channel for direct messages."""

    kind = "instagram-comments"
    longest = LONGEST
    hidden = "hide"
    replies = "replies"

    def base(self, channel: Channel) -> str:
        return InstagramAdapter().base(channel)

    def normalize(self, inbound: Inbound) -> Normalized:
        return Happened([read(jsontext.read(bytes(inbound.raw)))])

    def below(self, comment: str, outgoing: Outgoing) -> str:
        """Answers stand below the first comment only, never below an answer."""
        top = str(outgoing.last_details.get("top", ""))
        return top if top and comment == outgoing.last else comment

    def examine(self, channel: Channel) -> Health:
        return InstagramAdapter().examine(channel)

    def renew(self, channel: Channel) -> Renewed | None:
        return InstagramAdapter().renew(channel)

    def connect(self, channel: Channel) -> None:
        InstagramAdapter().connect(channel)


def read(payload: Any) -> Happening:
    """What one comment means."""
    told, account, field = at(payload, "comment"), text_at(payload, "account"), text_at(payload, "field")
    number, when = text_at(told, "id"), from_milliseconds(payload, "time")
    if field == "mentions" or not number:
        return Unknown("The account was mentioned somewhere else; Hora does not read that." if field else "No comment.")
    post, text = _post(told), text_at(told, "text") or "[A comment without words]"
    if text_at(told, "from", "id") == account or at(told, "from", "self_ig_scoped_id") == account:
        return Echoed(number, Who(""), when, text, cited=text_at(told, "parent_id"), thread=post)
    return _said(told, number, when, text, post, field)


def _said(told: Any, number: str, when: datetime | None, text: str, post: str, field: str) -> Happening:
    person = text_at(told, "from", "id")
    who = Who(person or f"unknown-{number}", text_at(told, "from", "username"))
    return Said(
        number, who, when, text, cited=text_at(told, "parent_id"), thread=post, details=_details(told, post, field)
    )


def _post(told: Any) -> str:
    """An advertisement made of a post is talked about as that post."""
    return text_at(told, "media", "original_media_id") or text_at(told, "media", "id")


def _details(told: Any, post: str, field: str) -> dict[str, Any]:
    media = at(told, "media")
    known = {"id": post, "type": text_at(media, "media_product_type"), "title": text_at(media, "ad_title")}
    found: dict[str, Any] = {"public": True, "post": {name: value for name, value in known.items() if value}}
    if ad := text_at(media, "ad_id"):
        found["ad"] = ad
    if field == "live_comments":
        found["live"] = True
    return found | {"top": text_at(told, "parent_id")}
