"""The links of a ticket as one reader may know of them: never one with a ticket that is out of their sight."""

from collections.abc import Iterable
from typing import Any

from inbox import queue
from inbox.models import Agent, TicketLink
from inbox.permissions import visible_tickets

Shape = dict[str, Any]
KINDS = ("ticket.linked", "ticket.unlinked")


def shapes(links: Iterable[Shape]) -> list[Shape]:
    """Links {id, relation, other_id} that the reader may see, each with the row of the other ticket."""
    found = list(links)
    rows = {row["id"]: row for row in queue.rows_of({each["other_id"] for each in found})} if found else {}
    return [{"id": each["id"], "relation": each["relation"], "ticket": rows[each["other_id"]]} for each in found]


def named(agent: Agent, entries: list[Shape]) -> list[Shape]:
    """Entries of a timeline; those that tell of links with the other ticket, if this agent may see it."""
    ids = {each["data"]["link_id"] for each in entries if each["kind"] in KINDS}
    if not ids:
        return entries
    seen = TicketLink.objects.filter(id__in=ids, other__in=visible_tickets(agent))
    others = {
        id_: {"id": other, "subject": said} for id_, other, said in seen.values_list("id", "other", "other__subject")
    }
    return [each | _other(others.get(each["data"].get("link_id", 0))) for each in entries]


def _other(known: Shape | None) -> Shape:
    return {"other": known} if known else {}
