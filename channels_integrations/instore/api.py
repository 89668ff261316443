"""The counter page's own addresses: shops, what an associate writes, what became of it."""

import base64
import binascii
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from channels_integrations import refusals, sniff
from channels_integrations.instore import desk, schemas, today
from channels_integrations.instore.adapter import LONGEST
from channels_integrations.instore.codes import code_of
from channels_integrations.models import Channel
from inbox.api.base import Endpoint, Nothing, StrictSerializer
from inbox.api.problems import invalid
from inbox.intake import IncomingFile
from inbox.queue import iso

PHONE = r"^\+?[0-9][0-9 ().-]{5,24}$"
MOST_PHOTOS = 3
LARGEST_PHOTO = 300 * 1024
"""Tablets make them smaller before they are sent: the whole request has to stay under a megabyte."""


class NewWish(StrictSerializer):
    """What a customer at the counter needs."""

    id = serializers.UUIDField(help_text="Made by the tablet: the same id again is the same request.")
    at = serializers.DateTimeField(help_text="When it was written, by the tablet; at most 15 minutes ago are believed.")
    need = serializers.ChoiceField(desk.NEEDS)
    text = serializers.CharField(max_length=LONGEST)
    phone = serializers.RegexField(PHONE, required=False, allow_blank=True, default="")
    name = serializers.CharField(required=False, allow_blank=True, default="", max_length=200)
    product = serializers.CharField(required=False, allow_blank=True, default="", max_length=200)
    waiting = serializers.BooleanField(required=False, default=False, help_text="The customer is in the shop.")
    language = serializers.CharField(required=False, allow_blank=True, default="", max_length=10)
    photos = serializers.ListField(child=serializers.CharField(), required=False, max_length=MOST_PHOTOS)


class Since(StrictSerializer):
    since = serializers.DateTimeField(help_text="When the shop's day began.")


class WhoQuery(StrictSerializer):
    phone = serializers.RegexField(PHONE)


class CounterEndpoint(Endpoint):
    """For everybody who works there."""

    def shop(self, channel_id: int) -> Channel:
        found = shops().filter(id=channel_id).first()
        if found is None:
            raise Http404
        return found


class ShopsEndpoint(CounterEndpoint):
    """Where a tablet can stand."""

    @extend_schema(responses=schemas.ShopListShape)
    def get(self, request: Request) -> Response:
        """Every shop with a counter."""
        self.query(Nothing)
        return Response({"shops": [_shop(each) for each in shops().order_by("name")]})


class TodayEndpoint(CounterEndpoint):
    """A shop's list."""

    @extend_schema(parameters=[Since], responses=schemas.TodayShape)
    def get(self, request: Request, channel_id: int) -> Response:
        """What still waits for an answer, and what was answered since."""
        since: datetime = self.query(Since)["since"]
        return Response(today.of(self.shop(channel_id), self.agent, since))


class WishesEndpoint(CounterEndpoint):
    """What customers need."""

    @extend_schema(request=NewWish, responses={201: schemas.TakenShape})
    def post(self, request: Request, channel_id: int) -> Response:
        """Hand it to the centre. Sent again with the same id, it is there once, and this is the same answer."""
        given = self.body(NewWish)
        shop = self.shop(channel_id)
        ticket = desk.take_in(shop, self.agent, _wish(given))
        told = {
            "ticket_id": ticket.id,
            "code": code_of(given["id"]),
            "answer_by": iso(ticket.due_at),
            "page_url": f"{settings.PUBLIC_URL}/r/{given['id']}",
        }
        return Response(told, status=201)


class WhoEndpoint(CounterEndpoint):
    """Who stands there."""

    @extend_schema(parameters=[WhoQuery], responses=schemas.WhoShape)
    def get(self, request: Request) -> Response:
        """The customer with this number, if you may know of them."""
        return Response({"who": today.somebody(self.agent, number(self.query(WhoQuery)["phone"]))})


def shops() -> QuerySet[Channel]:
    return Channel.objects.filter(kind="instore", active=True)


def number(text: str) -> str:
    """One spelling: a plus and digits."""
    digits = "".join(each for each in text if each.isdigit())
    return f"+{digits}" if digits else ""


def _shop(channel: Channel) -> dict[str, Any]:
    return {
        "id": channel.id,
        "name": channel.name,
        "tag": channel.address,
        "language": str(channel.setting("language", "")) or None,
    }


def _wish(given: dict[str, Any]) -> desk.Wish:
    photos = [_photo(text, place) for place, text in enumerate(given.pop("photos", []))]
    return desk.Wish(**given | {"phone": number(given["phone"]), "photos": photos})


def _photo(text: str, place: int) -> IncomingFile:
    """A small JPEG or PNG, whatever it says it is."""
    try:
        content = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise invalid(photos=refusals.say("This is no picture.")) from error
    content_type = sniff.sniffed(content)
    if content_type not in ("image/jpeg", "image/png") or len(content) > LARGEST_PHOTO:
        raise invalid(photos=refusals.say("Pictures are JPEG or PNG, of at most 300 KB."))
    ending = content_type.rpartition("/")[2].replace("jpeg", "jpg")
    return IncomingFile(f"photo-{place + 1}.{ending}", content_type, content)
