"""Every row that says whose it is, found by the database's own description: a table added later is not forgotten."""

from collections.abc import Iterable, Iterator
from functools import cache

from django.apps import apps
from django.db.models import ForeignKey, Model

from inbox.models import Contact, ContactMerge, Identity, Message, Ticket

Moved = dict[str, list[int]]
"""{"app.Model.field": ids of rows that refer to the contact}."""
TICKETS = "inbox.Ticket.contact"
MESSAGES = "inbox.Message.contact"
IDENTITIES = "inbox.Identity.contact"
NOT_MOVED = {"inbox.Contact.merged_into", "inbox.ContactMerge.source", "inbox.ContactMerge.into"}
"""What tells of merging itself."""


def everything(contact_id: int) -> Moved:
    """All that is a contact's."""
    found = {name: _ids(model, field, contact_id) for name, model, field in _places()}
    return {name: ids for name, ids in found.items() if ids}


def move(moved: Moved, old: int, new: int) -> None:
    """Make these rows another contact's; what has gone elsewhere meanwhile stays there."""
    for name, ids in moved.items():
        model, field = _place(name)
        model._default_manager.filter(id__in=ids, **{field: old}).update(**{field: new})  # noqa: SLF001 - documented


def came_since(merge: ContactMerge) -> Moved:
    """What the addresses that went over have brought to the kept contact since."""
    addresses = list(Identity.objects.filter(id__in=merge.moved.get(IDENTITIES, [])).values_list("address", flat=True))
    theirs = Message.objects.filter(ticket__contact=merge.into_id, contact=merge.into_id, created_at__gt=merge.at)
    said = {each.id: each.ticket_id for each in theirs if bare(each) in {_short(text) for text in addresses}}
    opened = Ticket.objects.filter(id__in=said.values(), created_at__gt=merge.at)
    return {MESSAGES: list(said), TICKETS: list(opened.values_list("id", flat=True))}


def joined(*many: Moved) -> Moved:
    """Several as one, each row once."""
    names = {name for each in many for name in each}
    return {name: sorted({id_ for each in many for id_ in each.get(name, [])}) for name in names}


def bare(message: Message) -> str:
    """The address that a message came from: chats write it down, mails keep it with their raw bytes."""
    if message.address:
        return _short(message.address)
    facts = message.inbound.facts if message.inbound_id and message.inbound else {}
    return _short(str(facts.get("sender", "")))


def _short(address: str) -> str:
    """Some identities are known within an account of ours: what is behind the last slash is the customer's own."""
    return address.rpartition("/")[2].strip().lower()


def _ids(model: type[Model], field: str, contact_id: int) -> list[int]:
    rows = model._default_manager.filter(**{field: contact_id})  # noqa: SLF001 - the documented way
    return list(rows.order_by("pk").values_list("pk", flat=True))


@cache
def _places() -> tuple[tuple[str, type[Model], str], ...]:
    return tuple(_referring())


def _referring() -> Iterator[tuple[str, type[Model], str]]:
    for model in apps.get_models():
        for field in _keys(model):
            name = f"{model._meta.label}.{field.name}"  # noqa: SLF001 - the documented Meta API
            if name not in NOT_MOVED:
                yield name, model, field.name


def _keys(model: type[Model]) -> Iterable[ForeignKey[Model, Model]]:
    fields = model._meta.get_fields()  # noqa: SLF001 - the documented Meta API
    return [each for each in fields if isinstance(each, ForeignKey) and each.related_model is Contact]


def _place(name: str) -> tuple[type[Model], str]:
    return next((model, field) for known, model, field in _places() if known == name)
