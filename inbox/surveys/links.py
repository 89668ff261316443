"""Addresses of surveys. Whoever has one may answer for the customer, so colleagues do not get to read it.

What is kept of a message has a place for it; the token is put there when the message leaves.
"""

import re
from copy import copy
from datetime import timedelta

from django.conf import settings
from django.core import signing

from inbox.models import Message

_SALT = "hora.survey"
WORKS_FOR = timedelta(days=30)
"""After it was asked for."""
PLACE = "/rate/…"
_TOKEN = re.compile(r"(rate(?:/|%2F))([\w-]{2,40})(:|%3A)([\w-]{43})(?![\w-])", re.IGNORECASE | re.ASCII)
_LINK = re.compile(r"<a\b[^<>]*>", re.IGNORECASE)
DETAIL = "survey"
"""In the details of a message that asks: the survey's number."""


def shown() -> str:
    """The address as it is kept: with the place of the token, but without it."""
    return f"{settings.PUBLIC_URL}{PLACE}"


def address_of(survey_id: int) -> str:
    """The whole address. The same every time, so that the link in a chat stays what it was."""
    return f"{settings.PUBLIC_URL}/rate/{_signer().sign_object(survey_id)}"


def survey_of(token: str) -> int | None:
    """The survey that a token is about; None for one that is not ours."""
    try:
        found: int = _signer().unsign_object(token)
    except signing.BadSignature:
        return None
    return found


def hidden(text: str) -> str:
    """The text without the tokens in it: an answer brings along the question, and with it the address."""
    return _TOKEN.sub(_hidden, text)


def unlinked(html: str) -> str:
    """The same for HTML, where what led to a survey stays as words: nobody here presses it by mistake.

    What is left of a link is its end, which means nothing.
    """
    return hidden(_LINK.sub(lambda tag: "" if _leads_to_one(tag[0]) else tag[0], html))


def complete(message: Message) -> Message:
    """The message as the customer gets it: one that asks has its address in its words."""
    survey_id = message.details.get(DETAIL)
    if not isinstance(survey_id, int):
        return message
    address, whole = address_of(survey_id), copy(message)
    whole.text = message.text.replace(shown(), address)
    whole.html = message.html.replace(shown(), address)
    return whole


def _leads_to_one(tag: str) -> bool:
    return PLACE in tag or hidden(tag) != tag


def _hidden(found: re.Match[str]) -> str:
    return f"{found[1]}…" if survey_of(f"{found[2]}:{found[4]}") is not None else found[0]


def _signer() -> signing.Signer:
    return signing.Signer(salt=_SALT)
