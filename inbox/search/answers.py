"""One page of search results as the API gives it."""

from dataclasses import asdict
from typing import Any

from inbox import queue
from inbox.models import Agent, Attachment, Message
from inbox.permissions import visible_tickets
from inbox.queue import iso
from inbox.search.asking import take_apart
from inbox.search.conditions import Reader
from inbox.search.find import Found, Hit, Question
from inbox.search.marking import Piece, excerpt, marked
from inbox.search.matching import Marks, matching
from inbox.search.meaning import meant
from inbox.search.places import Place

Shape = dict[str, Any]


def answer(text: str, reader: Reader, after: Place | None, limit: int) -> Shape:
    """What fits the question: {hits, next, back_to, understood, ignored}. One that says nothing finds nothing."""
    asked = meant(take_apart(text), reader)
    match = matching(asked.words)
    found = Found()
    if asked.tickets:
        found = Found([] if after else _numbered(reader.agent, asked.tickets))
    elif asked.understood:
        found = Question(reader.agent, asked, match, limit).page(after or Place())
    return {
        "hits": _shapes(found.hits, match.marks),
        "next": str(found.next) if found.next else None,
        "back_to": iso(found.back_to),
        "understood": asked.understood,
        "ignored": asked.ignored,
    }


def _numbered(agent: Agent, numbers: list[int]) -> list[Hit]:
    """Tickets asked for by number, put away or not."""
    known = {each.id: each for each in visible_tickets(agent).filter(id__in=numbers)}
    return [Hit(None, each, known[each].last_message_at) for each in dict.fromkeys(numbers) if each in known]


def _shapes(hits: list[Hit], marks: Marks) -> list[Shape]:
    rows = {row["id"]: row for row in queue.rows_of(hit.ticket_id for hit in hits)}
    texts = _texts([hit.message_id for hit in hits if hit.message_id is not None])
    return [_shape(hit, rows[hit.ticket_id], texts, marks) for hit in hits if hit.ticket_id in rows]


def _shape(hit: Hit, row: Shape, texts: dict[int, list[str]], marks: Marks) -> Shape:
    told = _told(texts.get(hit.message_id or 0, [row["snippet"]]), marks)
    return {
        "ticket": row,
        "message_id": hit.message_id,
        "at": iso(hit.at),
        "parts": [asdict(piece) for piece in told],
        "subject": [asdict(piece) for piece in marked(row["subject"], marks)],
        "name": [asdict(piece) for piece in marked(row["contact"]["name"], marks)],
    }


def _told(texts: list[str], marks: Marks) -> list[Piece]:
    """The first of these texts in which there is something to mark; else the beginning of the first."""
    excerpts = []
    for text in texts:
        excerpts.append(excerpt(text, marks))
        if any(piece.hit for piece in excerpts[-1]):
            return excerpts[-1]
    return excerpts[0]


def _texts(message_ids: list[int]) -> dict[int, list[str]]:
    """By message: its text and the address, the names of its files and what is said in them."""
    if not message_ids:
        return {}
    rows = Message.objects.filter(id__in=message_ids).values_list("id", "text", "address")
    texts = {id_: [text, *([address] if address else [])] for id_, text, address in rows}
    files = Attachment.objects.filter(message__in=message_ids)
    for id_, name, said in files.values_list("message_id", "filename", "recording__transcript"):
        texts[id_] += [name, *([said] if said else [])]
    return texts
