"""A message as a client writes it, looked through and made what `inbox.writing` takes."""

from datetime import datetime, timedelta
from typing import Any

from rest_framework import serializers

from core import clock as wall
from inbox import refusals, replies
from inbox.api.base import BIGGEST_ID, Id, StrictSerializer
from inbox.api.problems import invalid
from inbox.drafts.store import LONGEST_HTML, LONGEST_TEXT
from inbox.models import Macro
from inbox.snooze.nap import Nap

MOST_ATTACHMENTS = 20
MOST_MENTIONS = 50
MOST_UNDO = 60
"""Seconds."""
FARTHEST = timedelta(days=366)


class Template(StrictSerializer):
    """A message that the provider has approved beforehand."""

    name = serializers.CharField(max_length=512)
    language = serializers.CharField(max_length=20)
    parameters = serializers.ListField(child=serializers.CharField(max_length=1024), default=list, max_length=30)


class How(StrictSerializer):
    """How a reply is sent, where the ticket's `reply` says that there is a choice."""

    private = serializers.BooleanField(required=False, help_text="Answer a public comment to its writer alone.")
    template = Template(required=False)
    reply_to = Id(required=False, help_text="The message of this ticket that it answers.")
    way = serializers.RegexField(
        r"^\d{1,18}:\d{1,18}$",
        required=False,
        help_text="The `id` of the ticket's `reply` or of one of its `others`; else where the customer wrote last.",
    )


class Sleep(StrictSerializer):
    """Out of sight with the answer."""

    until = serializers.DateTimeField(allow_null=True, help_text="Null: until the customer writes.")


class Writing(StrictSerializer):
    """What an agent wrote."""

    kind = serializers.ChoiceField(["reply", "note"])
    text = serializers.CharField(max_length=LONGEST_TEXT, default="", allow_blank=True, trim_whitespace=False)
    html = serializers.CharField(
        max_length=LONGEST_HTML,
        default="",
        allow_blank=True,
        trim_whitespace=False,
        help_text="Formatted words instead of `text`; images are `/files/ID/name` of the `attachments`.",
    )
    last_seen_seq = serializers.IntegerField(
        min_value=0, max_value=BIGGEST_ID, help_text="Newest event on the screen this was written before."
    )
    then = serializers.ChoiceField(["hold", "close", "none"], default="hold")
    attachments = serializers.ListField(child=Id(), default=list, max_length=MOST_ATTACHMENTS)
    how = How(required=False)
    still_right = serializers.BooleanField(default=False, help_text="Send it although something newer was said.")
    snooze = Sleep(
        required=False,
        help_text="The ticket is snoozed with the reply. It leaves all the same when somebody has to look sooner.",
    )
    macro = Id(default=None, allow_null=True, help_text="The macro it was made with: its actions are taken along.")
    send_at = serializers.DateTimeField(
        default=None, allow_null=True, help_text="A reply leaves then and not now, unless the customer writes before."
    )
    undo_s = serializers.IntegerField(
        default=0, min_value=0, max_value=MOST_UNDO, help_text="So many seconds a reply waits, and can be taken back."
    )
    mentions = serializers.ListField(
        child=Id(), default=list, max_length=MOST_MENTIONS, help_text="Agents whom a note calls; see `mentionable`."
    )
    draft_version = serializers.IntegerField(
        default=None, allow_null=True, min_value=0, max_value=BIGGEST_ID, help_text="A newer draft of yours stays."
    )

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        if not given["text"].strip() and not given["html"].strip() and not given["attachments"]:
            raise serializers.ValidationError({"text": [refusals.say("Write something.")]})
        is_note = given["kind"] == "note"
        if "snooze" in given and given["then"] == "close":
            raise serializers.ValidationError({"snooze": [refusals.say("A closed ticket is not snoozed.")]})
        for field in ("send_at", "undo_s", "snooze") if is_note else ("mentions",):
            if given.get(field):
                raise serializers.ValidationError(
                    {field: [refusals.say("This is for replies.") if is_note else refusals.say("This is for notes.")]}
                )
        return given


def refuse_time(send_at: datetime | None) -> None:
    """Only a time that lies ahead, and not too far."""
    if send_at is not None and not wall.now() < send_at <= wall.now() + FARTHEST:
        raise invalid(send_at=refusals.say("A time within the next year."))


def writing_of(given: dict[str, Any], macro: Macro | None) -> replies.Writing:
    """What was found to have the right shape."""
    return replies.Writing(
        text=given["text"],
        last_seen_seq=given["last_seen_seq"],
        still_right=given["still_right"],
        then=given["then"],
        upload_ids=given["attachments"],
        details=_details(given.get("how", {})),
        html=given["html"],
        macro=macro,
        send_at=given["send_at"],
        undo=timedelta(seconds=given["undo_s"]),
        mentions=given["mentions"],
        draft_version=given["draft_version"],
        way=given.get("how", {}).get("way", ""),
        nap=Nap(given["snooze"]["until"]) if "snooze" in given else None,
    )


def _details(how: dict[str, Any]) -> dict[str, Any]:
    """As channels read it; what was not said is not there."""
    manner = {"manner": "private"} if how.get("private") else {}
    return manner | {name: how[name] for name in ("template", "reply_to") if name in how}
