"""The customer's own page of a request: what they asked, what was answered, and a place to write. It needs no script.

Its address holds a random id that only the tablet and the customer's phone know.
"""

from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_protect

from channels_integrations.instore import desk, shops
from channels_integrations.instore.adapter import LONGEST
from channels_integrations.instore.codes import code_of
from channels_integrations.instore.words import words_for
from channels_integrations.models import Channel
from core import clock
from core.rate import Buckets
from inbox.models import Message, Ticket

WORKER = Path(__file__).parent / "worker.js"
PER_MINUTE = 6
_buckets = Buckets(PER_MINUTE / 60, burst=PER_MINUTE)


def worker(_request: HttpRequest) -> HttpResponse:
    """The script that lets a tablet open its counter page without a line."""
    headers = {"Cache-Control": "no-cache"}
    return HttpResponse(WORKER.read_text(), content_type="text/javascript; charset=utf-8", headers=headers)


@method_decorator(csrf_protect, name="dispatch")
class RequestPage(View):
    """One request."""

    def get(self, request: HttpRequest, request_id: UUID) -> HttpResponse:
        return _show(request, request_id)

    def post(self, request: HttpRequest, request_id: UUID) -> HttpResponse:
        """Something more from the customer. The form's own id keeps a second press from being a second message."""
        first = _first(request_id)
        text = request.POST.get("text", "").strip()[:LONGEST]
        if first is None or not text:
            return _show(request, request_id)
        if _buckets.take(str(request_id)):
            return _show(request, request_id, slow=True)
        desk.write(first, text, f"{request_id}:{_name(request.POST.get('form', ''))}")
        return HttpResponseRedirect(request.path)


def _show(request: HttpRequest, request_id: UUID, *, slow: bool = False) -> HttpResponse:
    first = _first(request_id)
    wishes = request.headers.get("Accept-Language", "")
    if first is None:
        language, words = words_for(wishes)
        return _page(request, {"words": words, "language": language, "company": settings.COMPANY}, 200)
    language, words = words_for(first.ticket.language, wishes)
    shop = first.ticket.channel
    page: dict[str, Any] = {
        "words": words | {"title": words["title"].format(shop=shop.name)},
        "language": language,
        "company": settings.COMPANY,
        "code": words["code"].format(code=code_of(request_id)),
        "standing": _standing(first.ticket, words, shop),
        "zone": shops.zone_of(shop),
        "said": list(_said(first)),
        "form": uuid4(),
        "slow": slow,
        "longest": LONGEST,
    }
    return _page(request, page, 429 if slow else 200)


def _page(request: HttpRequest, page: dict[str, Any], status: int) -> HttpResponse:
    answer = render(request, "instore/request.html", page, status=status)
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _first(request_id: UUID) -> Message | None:
    """The customer's first words; nothing while the tablet has not sent them yet."""
    found = Message.objects.filter(parts__external_id=str(request_id), parts__channel__kind="instore")
    return found.select_related("ticket__contact", "ticket__channel").first()


def _said(first: Message) -> list[Message]:
    """What both sides said of this request. Notes, and what has not left, stay inside."""
    spoken = Message.objects.filter(ticket=first.ticket_id, channel=first.channel_id, thread=first.thread)
    theirs, ours = spoken.filter(direction="in"), spoken.filter(direction="out", state="sent")
    return sorted(theirs.union(ours), key=lambda each: (each.at, each.id))


def _standing(ticket: Ticket, words: dict[str, str], shop: Channel) -> str:
    if ticket.status == Ticket.Status.CLOSED:
        return words["closed"]
    if not ticket.waiting:
        return words["answered"]
    if ticket.due_at is None:
        return ""
    if ticket.due_at <= clock.now():
        return words["late"]
    return words["by"].format(time=ticket.due_at.astimezone(shops.zone_of(shop)).strftime("%H:%M"))


def _name(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        return str(uuid4())
