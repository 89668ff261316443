"""Comments on a Facebook page's posts and advertisements."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from channels_integrations.adapter import Happened, Health, Normalized
from channels_integrations.capabilities import BOTH, IN, MB, Capabilities, FileLimit
from channels_integrations.happenings import (
    Deleted,
    Echoed,
    Edited,
    File,
    Happening,
    Hidden,
    Nothing,
    Said,
    Unknown,
    Who,
)
from channels_integrations.meta import graph
from channels_integrations.meta.comments import CommentsAdapter
from channels_integrations.models import Channel, Inbound
from channels_integrations.outgoing import Outgoing
from channels_integrations.provider import refuse
from channels_integrations.times import from_milliseconds
from channels_integrations.wire import Piece, plain
from core import jsontext
from core.jsontext import at, text_at

LONGEST = 8000
MOST_PICTURE = 4 * MB


class FacebookCommentsAdapter(CommentsAdapter):
    """One page: its `address`. The same access as the page's Messenger channel."""

    kind = "facebook-comments"
    longest = LONGEST
    hidden = "is_hidden"
    replies = "comments"

    def capabilities(self, channel: Channel) -> Capabilities:
        common = super().capabilities(channel)
        picture = {"image": FileLimit(MOST_PICTURE, ("image/jpeg", "image/png"))}
        return replace(common, image=BOTH, video=IN, edit=IN, deletion=BOTH, hiding=BOTH, files=picture)

    def normalize(self, inbound: Inbound) -> Normalized:
        return Happened([read(jsontext.read(bytes(inbound.raw)))])

    def public(self, channel: Channel, outgoing: Outgoing, comment: str) -> Sequence[Piece]:
        """A comment can carry one picture, which Facebook fetches from an address of ours."""
        if not outgoing.files:
            return super().public(channel, outgoing, comment)
        (picture, *more) = outgoing.files
        if more or picture.kind != "image" or picture.size > MOST_PICTURE:
            raise refuse(f"A comment takes one picture of at most {MOST_PICTURE // MB} MB.", "too-large")
        body = {"message": outgoing.text[:LONGEST], "attachment_url": picture.url()}
        return [plain(graph.request(channel, self.base(channel), f"{comment}/comments", body))]

    def examine(self, channel: Channel) -> Health:
        page = self.ask(channel, f"{channel.address}?fields=name,id")
        return Health(text_at(page, "name"), text_at(page, "id"))

    def connect(self, channel: Channel) -> None:
        self.ask(channel, f"{channel.address}/subscribed_apps", {"subscribed_fields": "feed"}, "POST")


def read(payload: Any) -> Happening:
    """What one change of a page's feed means."""
    told, page = at(payload, "feed"), text_at(payload, "account")
    if not isinstance(told, dict):
        return Unknown("Facebook sent something that is no change of a page.")
    item, verb, number = text_at(told, "item"), text_at(told, "verb"), text_at(told, "comment_id")
    if item != "comment" or not number:
        return Nothing(f"It is no comment, but: {item or 'nothing'} {verb}")
    when = from_milliseconds(told, "created_time") or from_milliseconds(payload, "time")
    match verb:
        case "add":
            return _added(told, page, number, when)
        case "edited" | "edit":
            return Edited(number, from_milliseconds(payload, "time") or when, text_at(told, "message"))
        case "remove" | "delete":
            return Deleted(number, from_milliseconds(payload, "time") or when)
        case "hide" | "unhide":
            return Hidden(number, from_milliseconds(payload, "time") or when, hidden=verb == "hide")
    return Unknown(f"Facebook tells of a change to a comment that is not known here: {verb or 'none'}")


def _added(told: Any, page: str, number: str, when: datetime | None) -> Happening:
    post, parent = text_at(told, "post_id"), text_at(told, "parent_id")
    cited = parent if parent and parent != post else ""
    text, files = text_at(told, "message"), _files(told, number)
    if text_at(told, "from", "id") == page:
        return Echoed(number, Who(""), when, text, files, cited=cited or parent, thread=post)
    if not text and not files:
        text = "[A comment without words]"
    return Said(number, _who(told, number), when, text, files, cited, post, details=_details(told, post))


def _who(told: Any, number: str) -> Who:
    """Without permission Facebook does not say who it was: then every comment is somebody else's."""
    person = text_at(told, "from", "id")
    return Who(person or f"unknown-{number}", text_at(told, "from", "name"))


def _files(told: Any, number: str) -> list[File]:
    links = [("image", text_at(told, "photo")), ("video", text_at(told, "video"))]
    return [File(f"{number}:{kind}", kind, {"url": url}) for kind, url in links if url]


def _details(told: Any, post: str) -> dict[str, Any]:
    about = at(told, "post")
    is_ad = at(about, "is_published") is False or text_at(about, "promotion_status") not in (
        "",
        "inactive",
        "ineligible",
    )
    known = {
        "id": post,
        "type": text_at(about, "status_type"),
        "link": text_at(about, "permalink_url") or text_at(told, "permalink_url"),
    }
    shown = {name: value for name, value in known.items() if value}
    return {"public": True, "post": shown, "top": text_at(told, "parent_id"), **({"ad": True} if is_ad else {})}
