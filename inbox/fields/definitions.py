"""Which custom fields there are."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet
from django.db.models.functions import Now

from core import sql
from inbox import refusals
from inbox.models import CustomField

MOST_FIELDS = 100
MOST_CHOICES = 100
LONGEST_KEY = 40
_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended('inbox.fields', 0))"


class BadField(ValueError):
    """{name of what is wrong: words for people}."""

    def __init__(self, **faults: str) -> None:
        super().__init__(str(faults))
        self.faults = faults


def known() -> QuerySet[CustomField]:
    """Those that were not deleted, in their order."""
    return CustomField.objects.filter(deleted_at=None)


@transaction.atomic
def create(given: Mapping[str, Any]) -> CustomField:
    """A new field of {label, kind, choices, required_to_close, position}. Its key is made of its label, for good."""
    sql.fetch_all(_ONE_AT_A_TIME)  # keys and places are given out in turn
    if known().count() >= MOST_FIELDS:
        raise BadField(label=refusals.say("There are {most} fields already.", most=MOST_FIELDS))
    _refuse(given, given["kind"], other_than=None)
    last = known().aggregate(last=Max("position"))["last"]
    place = given.get("position")
    return CustomField.objects.create(
        key=_key(given["label"]),
        kind=given["kind"],
        **_columns(given) | {"position": (-1 if last is None else last) + 1 if place is None else place},
    )


@transaction.atomic
def change(field: CustomField, given: Mapping[str, Any]) -> CustomField:
    """Another label, other choices, another place. The key stays, and so does the kind: values of it are in tickets."""
    if given["kind"] != field.kind:
        raise BadField(kind=refusals.say("What a field is cannot be changed; make another one."))
    _refuse(given, field.kind, other_than=field.id)
    for name, value in _columns(given).items():
        setattr(field, name, value)
    if given.get("position") is not None:
        field.position = given["position"]
    field.save()
    return field


def delete(field: CustomField) -> None:
    """Nobody is asked for it any more. What was filled in stays in the tickets, unseen."""
    CustomField.objects.filter(id=field.id).update(deleted_at=Now())


def _refuse(given: Mapping[str, Any], kind: str, *, other_than: int | None) -> None:
    if known().filter(label__iexact=given["label"]).exclude(id=other_than or 0).exists():
        raise BadField(label=refusals.say("There is a field with this label."))
    choices = given.get("choices") or []
    if (kind == CustomField.Kind.CHOICE) != bool(choices):
        raise BadField(choices=refusals.say("A choice needs something to choose from; nothing else has choices."))
    if len(set(choices)) < len(choices):
        raise BadField(choices=refusals.say("Each choice once."))


def _columns(given: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "label": given["label"],
        "choices": list(given.get("choices") or []),
        "required_to_close": given.get("required_to_close", False),
    }


def _key(label: str) -> str:
    """Letters, digits and underscores; one that was never given out before."""
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[: LONGEST_KEY - 4] or "field"
    taken = set(CustomField.objects.filter(key__startswith=base).values_list("key", flat=True))
    return next(each for each in _numbered(base) if each not in taken)


def _numbered(base: str) -> Iterable[str]:
    yield base
    for number in range(2, 10_000):
        yield f"{base}_{number}"
