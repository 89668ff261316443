"""Addresses of surveys. Whoever has one may answer for the customer, so colleagues do not get to read it.

What is kept of a message has a place for it; the token is put there when the message leaves.
"""

from copy import copy
from datetime import timedelta

from django.conf import settings
from django.core import signing

from inbox.models import Message

_SALT = "hora.survey"
WORKS_FOR = timedelta(days=30)
"""After it was asked for."""
PLACE = "/rate/…"
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


def complete(message: Message) -> Message:
    """The message as the customer gets it: one that asks has its address in its words."""
    survey_id = message.details.get(DETAIL)
    if not isinstance(survey_id, int):
        return message
    address, whole = address_of(survey_id), copy(message)
    whole.text = message.text.replace(shown(), address)
    whole.html = message.html.replace(shown(), address)
    return whole


def _signer() -> signing.Signer:
    return signing.Signer(salt=_SALT)
