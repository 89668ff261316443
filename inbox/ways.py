"""Another way of answering than the ticket's own channel. What there is, the channels know."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.module_loading import import_string

from inbox import refusals
from inbox.models import Message


@dataclass(frozen=True)
class Way:
    """The customer's `address` on a channel, as its provider spells it; `kinds` are what can be said there now."""

    channel_id: int
    kind: str
    address: str
    thread: str = ""
    kinds: Sequence[str] = ("message",)

    @property
    def is_mail(self) -> bool:
        return self.kind == "email"


class NoSuchWay(ValueError):
    """The customer is not known there, or cannot be written to like this."""


def chosen(ticket_id: int, way_id: str) -> Way | None:
    """The way with this id, "" for the usual one; None for the ticket's own channel. Raises NoSuchWay."""
    way: Way | None = import_string(settings.REPLY_WAY)(ticket_id, way_id)
    return way


def refuse_unfit(way: Way, message: Message) -> None:
    """Raises NoSuchWay for words that can only be refused there."""
    if message.details.get("manner") == "private":
        raise NoSuchWay(refusals.say("A private answer to a comment goes where the comment is."))
    if "template" not in message.details and "message" not in way.kinds:
        if way.kinds:
            raise NoSuchWay(refusals.say("Only a template may be sent there now."))
        raise NoSuchWay(refusals.say("Nothing may be sent there now."))


def take(message: Message, way: Way) -> None:
    """Let the message go there."""
    message.channel_id = way.channel_id
    if way.is_mail:
        message.to = [way.address]
    else:
        message.address, message.thread = way.address[:320], way.thread
