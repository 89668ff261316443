"""What an agent wrote, made a message. The caller holds the ticket."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from core import clock as wall
from core import richtext
from inbox import answers, refusals, ways
from inbox.answers import Then
from inbox.files import SHOWN
from inbox.macros import variables
from inbox.models import Agent, Attachment, Macro, Message, Ticket
from inbox.snooze.nap import Nap
from inbox.ways import NoSuchWay

__all__ = ["NoSuchUpload", "NoSuchWay", "SaysNothing", "Unfilled", "Writing", "write"]
NO_TIME = timedelta(0)


@dataclass(frozen=True)
class Writing:
    """What an agent wrote. `last_seen_seq` is the newest event on the screen it was written before.

    Formatted words are in `html`; then the `text` is what they say. `details` say how the channel shall send it: in
    private, as a template, as an answer to one message. A reply leaves at `send_at`, or now; then it may be undone for
    as long as `undo`. The `macro`'s actions are taken when it is accepted as an answer. `mentions` are colleagues whom
    a note calls. `draft_version` is the version of the draft that it was. `way` is the customer's address that was
    chosen, "" for where they wrote last. With `nap` the ticket is snoozed when it is accepted as an answer.
    """

    text: str
    last_seen_seq: int
    still_right: bool = False
    then: Then = "hold"
    upload_ids: Sequence[int] = ()
    details: Mapping[str, Any] = field(default_factory=dict)
    html: str = ""
    macro: Macro | None = None
    send_at: datetime | None = None
    undo: timedelta = NO_TIME
    mentions: Sequence[int] = ()
    draft_version: int | None = None
    way: str = ""
    nap: Nap | None = None


class NoSuchUpload(ValueError):
    """A file to attach is not there, is not the writer's, or was attached already."""


class SaysNothing(ValueError):
    """There is neither a word nor a picture in it, and no file beside it."""


class Unfilled(ValueError):
    """Variables of a macro stand in the words, and nobody has put anything in their place."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(", ".join(names))
        self.names = names


def write(ticket: Ticket, agent: Agent, writing: Writing, direction: Message.Direction) -> Message:
    """The message with its files, not sent yet. Raises NoSuchUpload, SaysNothing, Unfilled, NoSuchWay."""
    out = direction == Message.Direction.OUT
    html = richtext.clean(writing.html, set(writing.upload_ids)) if writing.html else ""
    text = richtext.plain(html) if html else writing.text
    _refuse_words(text, html, is_reply=out, has_files=bool(writing.upload_ids))
    waits = Message.State.QUEUED if writing.send_at is None else Message.State.SCHEDULED
    message = Message(
        ticket=ticket,
        direction=direction,
        state=waits if out else Message.State.RECEIVED,
        agent=agent,
        subject=ticket.subject if out else "",
        text=text,
        details=dict(writing.details),
        at=wall.now(),
    )
    if out:
        answers.cite(message, ticket)
        _direct(message, ticket, writing.way)
    message.save()
    _attach(message, agent, writing.upload_ids, html)
    return message


def _direct(message: Message, ticket: Ticket, way_id: str) -> None:
    """By another channel than the ticket's own, where that was chosen or the customer has gone there."""
    way = ways.chosen(ticket.id, way_id)
    if way is not None:
        ways.refuse_unfit(way, message)
        ways.take(message, way)


def _refuse_words(text: str, html: str, *, is_reply: bool, has_files: bool) -> None:
    if not text.strip() and not richtext.images(html) and not has_files:
        raise SaysNothing(refusals.say("Write something."))
    if is_reply and (names := variables.left(text) or variables.left(html)):
        raise Unfilled(names)


def _attach(message: Message, agent: Agent, upload_ids: Sequence[int], html: str) -> None:
    """The uploads become the message's. Those that its HTML shows stand in it by their content ids."""
    if upload_ids:
        mine = Attachment.objects.filter(id__in=upload_ids, message__isnull=True, uploaded_by=agent)
        if mine.update(message=message, draft=None) != len(set(upload_ids)):
            raise NoSuchUpload(refusals.say("an attachment is missing or was sent before"))
    if html:
        message.html = richtext.as_sent(html, _place(message, richtext.images(html)))
        message.save(update_fields=["html"])


def _place(message: Message, shown: set[int]) -> dict[int, str]:
    """Give the images among them names of their own; what is no harmless image stays an attachment."""
    placed = {}
    for file in message.attachments.filter(id__in=shown, content_type__in=SHOWN, content_type__startswith="image/"):
        file.inline, file.content_id = True, f"{uuid.uuid4().hex}@hora"
        file.save(update_fields=["inline", "content_id"])
        placed[file.id] = file.content_id
    return placed
