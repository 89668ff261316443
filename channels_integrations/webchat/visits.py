"""Which pages of the website a visitor opens, for agents who talk with them: path and title, never what follows.

Told only by browsers of visitors who have begun a chat or are proved, and not by those that ask not to be tracked.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now

from channels_integrations.webchat.models import Visit, Visitor
from core import clock, sql
from core.prune import delete_some
from inbox.live import push
from inbox.live.entry import header
from inbox.models import Identity

KIND = "webchat"
MOST = 50
KEPT = timedelta(days=30)
THERE = timedelta(seconds=45)
"""A widget is heard of every fifteen seconds: who was not for so long has left."""
LONGEST_PATH, LONGEST_TITLE = 500, 200

_ONLY_NEWEST = """
DELETE FROM channels_integrations_visit WHERE visitor_id = %(visitor)s AND id <= (
    SELECT id FROM channels_integrations_visit WHERE visitor_id = %(visitor)s ORDER BY id DESC OFFSET %(most)s LIMIT 1)
"""
_WHEREABOUTS = """
SELECT i.contact_id, string_agg(
    newest.id || CASE WHEN w.seen_at > now() - %(there)s THEN '+' ELSE '' END, ' ' ORDER BY newest.id)
FROM inbox_identity i JOIN channels_integrations_visitor w ON w.address = i.address
CROSS JOIN LATERAL (SELECT id FROM channels_integrations_visit v WHERE v.visitor_id = w.id AND v.at > now() - %(kept)s
                    ORDER BY id DESC LIMIT 1) newest
WHERE i.kind = %(kind)s AND i.contact_id = ANY(%(contacts)s) GROUP BY i.contact_id
"""


@dataclass(frozen=True)
class Page:
    """One page of the website: "/lamps/farol", without what follows a "?"."""

    path: str
    title: str


def page(path: str, title: str) -> Page | None:
    """A page as a widget tells of it; None for what is no path."""
    plain = path.partition("#")[0].partition("?")[0][:LONGEST_PATH].replace("\0", "")
    return Page(plain, " ".join(title.replace("\0", "").split())[:LONGEST_TITLE]) if plain.startswith("/") else None


def wanted(scope: Mapping[str, Any]) -> bool:
    """False when the browser says with its requests that it is not to be tracked."""
    return header(scope, b"dnt") != "1" and header(scope, b"sec-gpc") != "1"


def opened(address: str, pages: Sequence[Page]) -> None:
    """This visitor has opened these pages, the last one just now. Opened again, a page is not told twice in a row."""
    visitor = Visitor.objects.select_related("channel").filter(address=address).first()
    if visitor is None or visitor.channel.setting("no_visits"):
        return
    last = Visit.objects.filter(visitor=visitor).order_by("-id").values_list("path", flat=True).first()
    before = [last, *(each.path for each in pages)]
    new = [each for each, path in zip(pages, before, strict=False) if each.path != path]
    Visit.objects.bulk_create([Visit(visitor=visitor, path=each.path, title=each.title) for each in new])
    sql.execute(_ONLY_NEWEST, {"visitor": visitor.id, "most": MOST})
    transaction.on_commit(push.ring_visits)


def whereabouts(contacts: Collection[int]) -> dict[int, str]:
    """{contact: something that changes whenever what `of_contact` says of them does, or whether they are there}."""
    return dict(sql.fetch_all(_WHEREABOUTS, {"kind": KIND, "contacts": list(contacts), "there": THERE, "kept": KEPT}))


def of_contact(contact_id: int) -> list[Visit]:
    """The newest pages of everybody who is this contact, the newest first; with their visitors and channels."""
    theirs = Identity.objects.filter(contact=contact_id, kind=KIND).values("address")
    return list(_kept().filter(visitor__address__in=theirs).order_by("-id")[:MOST])


def is_there(visit: Visit) -> bool:
    """Whether the visitor has the website open now; their newest visit is then the page that is on their screen."""
    return visit.visitor.seen_at > clock.now() - THERE


def prune(limit: int) -> int:
    """Forget what is older than KEPT."""
    return delete_some(Visit.objects.filter(at__lt=Now() - KEPT), limit)


def _kept() -> QuerySet[Visit]:
    return Visit.objects.filter(at__gt=Now() - KEPT).select_related("visitor__channel")
