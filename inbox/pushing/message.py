"""What one push carries, and how it is to be carried: how long it is worth anything, how urgent it is."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.crypto import salted_hmac

from inbox.models import Notification, Push
from inbox.pushing.sealing import MOST
from inbox.telling import choices, words
from inbox.telling.settled import hidden, settled
from inbox.telling.topics import TOPICS, topic_of

HOUR = 3600
LIVES = {"due_soon": HOUR, "breached": 8 * HOUR, "assigned": 12 * HOUR, "reply": 12 * HOUR, "mentioned": 24 * HOUR}
"""Seconds that a push service keeps it for a device that is off; what is not named, EVENING."""
EVENING = 6 * HOUR
URGENT = ("due_soon", "breached")
"""These wake a device that saves its battery."""
QUIETLY = ("followed", "woke")


@dataclass(frozen=True)
class Message:
    """A push, before it is sealed. `topic` makes a later push of the same ticket take the place of an earlier one."""

    plain: bytes
    life: int
    urgency: str
    topic: str


def message(push: Push) -> Message | None:
    """The push as it is now; None when nobody needs it any more."""
    language = push.agent.language
    if push.trial:
        return _message(push, "trial", "/settings/notifications", words.say_trial(language), "normal", HOUR, "trial")
    told = _told(push)
    if not told:
        return None
    said = words.say_all(told, language, previews=choices.of([push.agent_id])[push.agent_id].previews)
    first = told[0]
    many = len({each.ticket_id for each in told}) > 1
    tag = "digest" if many else f"ticket-{first.ticket_id}"
    url = "/queue/mine" if many else f"/tickets/{first.ticket_id}"
    return _message(push, tag, url, said, _urgency(told), _life(told), "digest" if many else first.kind)


def _told(push: Push) -> list[Notification]:
    rows = list(push.notifications.filter(read_at=None).select_related("ticket__contact", "agent").order_by("id"))
    gone = settled(rows) | hidden(rows)
    left = [each for each in rows if each.id not in gone]
    return sorted(left, key=lambda each: (TOPICS.get(each.kind) not in URGENT, each.id))


def _message(push: Push, tag: str, url: str, said: words.Said, urgency: str, life: int, kind: str) -> Message:
    shown = {"id": push.id, "kind": kind, "tag": tag, "url": url, "title": said.title, "body": said.body, "at": said.at}
    plain = json.dumps(shown | {"lang": push.agent.language}, ensure_ascii=False, separators=(",", ":")).encode()
    if len(plain) >= MOST:
        raise ValueError("This is too much for a push.")
    return Message(plain, life, urgency, _topic(push.agent_id, tag))


def _topics(told: Sequence[Notification]) -> set[str]:
    return {topic_of(each.kind, own=each.ticket.assignee_id == each.agent_id) or "" for each in told}


def _urgency(told: Sequence[Notification]) -> str:
    topics = _topics(told)
    if topics & set(URGENT):
        return "high"
    return "low" if topics <= set(QUIETLY) else "normal"


def _life(told: Sequence[Notification]) -> int:
    return max(LIVES.get(each, EVENING) for each in _topics(told))


def _topic(agent_id: int, tag: str) -> str:
    """32 letters that tell the push service nothing about the ticket."""
    return salted_hmac("hora push topic", f"{agent_id} {tag}", algorithm="sha256").hexdigest()[:32]
