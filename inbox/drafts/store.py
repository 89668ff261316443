"""Keeping drafts. Of two devices that save the same version, the first is kept and the second is told."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from core import richtext, sql
from inbox import refusals
from inbox.files import url_of
from inbox.models import Agent, Attachment, Draft, Message
from inbox.permissions import visible_tickets

LONGEST_TEXT = 200_000
LONGEST_HTML = 500_000

# a version is a time, so that a draft begun anew never has one that another device still holds for its own
_BEGIN = """
INSERT INTO inbox_draft (ticket_id, agent_id, kind, text, html, macro_id, started_seq, version, updated_at)
VALUES (%(ticket)s, %(agent)s, %(kind)s, %(text)s, %(html)s, %(macro)s, %(started)s,
        (extract(epoch FROM clock_timestamp()) * 1000)::bigint, clock_timestamp())
ON CONFLICT (ticket_id, agent_id, kind) DO NOTHING RETURNING id
"""
_GO_ON = """
UPDATE inbox_draft SET text = %(text)s, html = %(html)s, macro_id = %(macro)s,
    started_seq = %(started)s, updated_at = clock_timestamp(),
    version = greatest(version + 1, (extract(epoch FROM clock_timestamp()) * 1000)::bigint)
WHERE ticket_id = %(ticket)s AND agent_id = %(agent)s AND kind = %(kind)s AND version = %(known)s RETURNING id
"""


@dataclass(frozen=True)
class Words:
    """What a draft holds. `files` are the writer's own uploads."""

    kind: str
    text: str = ""
    html: str = ""
    macro_id: int | None = None
    started_seq: int = 0
    files: Sequence[int] = ()


class Changed(Exception):
    """Another device has saved a newer one, or sent it: then `draft` is None."""

    def __init__(self, draft: Draft | None) -> None:
        super().__init__("the draft was changed elsewhere")
        self.draft = draft


class NoSuchFile(ValueError):
    """A file is not there, is not the writer's, or was sent already."""


def of(agent: Agent, ticket_id: int, kind: str | None = None) -> Draft | None:
    """The draft of a kind, or of either: then the one that was changed last."""
    found = Draft.objects.prefetch_related("attachments").filter(agent=agent, ticket_id=ticket_id)
    return (found.filter(kind=kind) if kind else found).order_by("-updated_at").first()


def mine(agent: Agent) -> QuerySet[Draft]:
    """This agent's drafts that say something, on tickets they still see, newest first."""
    seen = Draft.objects.filter(agent=agent, ticket__in=visible_tickets(agent)).order_by("-updated_at", "-id")
    return seen.exclude(text="", html="", attachments=None).distinct()


@transaction.atomic
def save(agent: Agent, ticket_id: int, known: int, words: Words) -> Draft:
    """Keep the words over version `known`, 0 for none. Raises Changed, NoSuchFile. The same twice is saved once."""
    uploads = Attachment.objects.filter(id__in=words.files, uploaded_by=agent, message__isnull=True)
    if uploads.count() != len(set(words.files)):
        raise NoSuchFile(refusals.say("a file is missing or was sent before"))
    cleaned = richtext.clean(words.html, set(words.files)) if words.html else ""
    words = replace(words, text=richtext.plain(cleaned)) if cleaned else words
    row = sql.fetch_one(_GO_ON if known else _BEGIN, _values(agent, ticket_id, words, cleaned) | {"known": known})
    draft = of(agent, ticket_id, words.kind)
    if row is None:
        if draft is None or not _says(draft, words, cleaned):
            raise Changed(draft)
        return draft
    Attachment.objects.filter(draft_id=row[0]).exclude(id__in=words.files).update(draft=None)
    uploads.update(draft_id=row[0])
    assert draft is not None
    return Draft.objects.prefetch_related("attachments").get(id=draft.id)


@transaction.atomic
def forget(agent: Agent, ticket_id: int, kind: str | None = None, known: int | None = None) -> None:
    """Throw the draft of a kind away, or both; files of theirs that nobody names again go within a day.

    Raises Changed when one was saved on another device after version `known`.
    """
    gone = Draft.objects.filter(agent=agent, ticket_id=ticket_id).order_by("id")
    held = list((gone.filter(kind=kind) if kind else gone).select_for_update(no_key=True))
    newer = [each for each in held if known is not None and each.version > known]
    if newer:
        raise Changed(newer[0])
    Draft.objects.filter(id__in=[each.id for each in held]).delete()


def sent(agent: Agent, ticket_id: int, kind: str, version: int | None) -> None:
    """It was sent as a message of this kind. What another device has added since that version stays."""
    gone = Draft.objects.filter(agent=agent, ticket_id=ticket_id, kind=kind)
    (gone if version is None else gone.filter(version__lte=version)).delete()


def follow(source_id: int, into_id: int) -> None:
    """The tickets become one: what was begun in the first goes on in the other, below what was begun there.

    The caller holds both.
    """
    for draft in Draft.objects.select_for_update(no_key=True).filter(ticket_id=source_id).order_by("id"):
        there = Draft.objects.select_for_update(no_key=True).filter(
            ticket_id=into_id, agent=draft.agent_id, kind=draft.kind
        )
        if begun := there.first():
            _add(begun, draft)
        else:
            # what was on screen when it began was the other ticket: whatever is said in this one is new to its writer
            Draft.objects.filter(id=draft.id).update(ticket_id=into_id, started_seq=0)


def _add(begun: Draft, more: Draft) -> None:
    whole = _joined(_held(begun), more)
    Attachment.objects.filter(draft=more).update(draft=begun)
    more.delete()
    save(begun.agent, begun.ticket_id, begun.version, whole)


def _held(draft: Draft) -> Words:
    files = list(draft.attachments.order_by("id").values_list("id", flat=True))
    return Words(draft.kind, draft.text, draft.html, draft.macro_id, draft.started_seq, files)


def begin_again(message: Message, seen_seq: int, macro_id: int | None) -> Draft | None:
    """The words of a message that does not leave, before whatever its writer has begun since. None without a writer."""
    if message.agent is None:
        return None
    files = list(message.attachments.order_by("id"))
    back = _words_of(message, files, seen_seq, macro_id)
    message.attachments.update(message=None, uploaded_by=message.agent, inline=False, content_id="")
    try:
        return _begin_again(message.agent, message.ticket_id, back)
    except Changed:  # another device has begun one at this very moment: now it is there to be held
        return _begin_again(message.agent, message.ticket_id, back)


def _begin_again(agent: Agent, ticket_id: int, back: Words) -> Draft:
    held = Draft.objects.select_for_update(no_key=True)
    begun = held.filter(agent=agent, ticket_id=ticket_id, kind=back.kind).first()
    return save(agent, ticket_id, begun.version if begun else 0, _joined(back, begun))


def _words_of(message: Message, files: Sequence[Attachment], seen_seq: int, macro_id: int | None) -> Words:
    addresses = {each.content_id: url_of(each) for each in files if each.content_id}
    html = richtext.as_written(message.html, addresses) if message.html else ""
    return Words("reply", message.text, html, macro_id, seen_seq, [each.id for each in files])


def _joined(back: Words, begun: Draft | None) -> Words:
    """Nothing typed is lost: what comes back stands first."""
    held = [] if begun is None else list(begun.attachments.values_list("id", flat=True))
    if begun is None or not (begun.text.strip() or held):
        return back
    if begun.text.strip() == back.text.strip() and not held:
        return back  # saved once more while it was being sent: the same words, not more of them
    html = back.html or begun.html
    if html:
        html = "".join(each.html or richtext.from_plain(each.text) for each in (back, begun))
    text = "\n\n".join(each for each in (back.text, begun.text) if each.strip())
    return replace(back, text=text, html=html, files=[*back.files, *held])


def _values(agent: Agent, ticket_id: int, words: Words, html: str) -> dict[str, Any]:
    return {
        "ticket": ticket_id,
        "agent": agent.id,
        "kind": words.kind,
        "text": words.text,
        "html": html,
        "macro": words.macro_id,
        "started": words.started_seq,
    }


def _says(draft: Draft, words: Words, html: str) -> bool:
    """Whether these words are saved already: an answer that got lost is asked for again."""
    same = (draft.text, draft.html, draft.macro_id) == (words.text, html, words.macro_id)
    return same and {each.id for each in draft.attachments.all()} == set(words.files)
