"""Finding and making the people who write."""

from django.db import IntegrityError, transaction

from inbox.models import Contact, Identity


def find_or_create(kind: str, address: str, name: str, language: str = "") -> Contact:
    """The contact behind an address. A name is learned once, when the first message brings one."""
    address = normalise(address)
    identity = Identity.objects.select_related("contact").filter(kind=kind, address=address).first()
    return identity.contact if identity else _create(kind, address, name, language)


def normalise(address: str) -> str:
    """One spelling per address, so that a person is found again however they type it."""
    return " ".join(address.split()).lower()[:320]


def _create(kind: str, address: str, name: str, language: str) -> Contact:
    try:
        with transaction.atomic():
            contact = Contact.objects.create(name=(name or address or "?")[:200], language=language)
            Identity.objects.create(contact=contact, kind=kind, address=address)
            return contact
    except IntegrityError:  # a parallel message of the same person was first
        return Identity.objects.select_related("contact").get(kind=kind, address=address).contact
