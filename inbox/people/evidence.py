"""Why two contacts may be one person. Strong evidence speaks for itself; weak needs somebody who decides."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from inbox.models import Contact, Identity, Message

Kind = Literal["same_phone", "claimed_phone", "claimed_email"]
PHONES = ("phone", "whatsapp")
SHORTEST_NUMBER = 8
MOST_CLAIMS = 20


@dataclass(frozen=True)
class Evidence:
    """`value` is the address that both have. Strong: a provider or a token of ours vouches for both sides."""

    kind: Kind
    value: str
    strong: bool

    def shape(self) -> dict[str, object]:
        return asdict(self)


def between(one: Contact, other: Contact) -> list[Evidence]:
    """What speaks for it, whichever way around, the strongest first."""
    found = [
        each for a, b in ((one, other), (other, one)) for contact_id, each in pointing_from(a.id) if contact_id == b.id
    ]
    return sorted(set(found), key=lambda each: (not each.strong, each.kind, each.value))


def pointing_from(contact_id: int) -> list[tuple[int, Evidence]]:
    """(contact, evidence) for everybody who shares an address with this one."""
    own = list(Identity.objects.filter(contact=contact_id))
    return [*_by_phone(contact_id, own), *_by_claimed_email(contact_id)]


def _by_phone(contact_id: int, own: Sequence[Identity]) -> Iterable[tuple[int, Evidence]]:
    """WhatsApp and texts spell the same number differently."""
    numbers = {digits: each for each in own if (digits := number_of(each))}
    spelt = [text for digits in numbers for text in (digits, f"+{digits}")]
    others = Identity.objects.filter(kind__in=PHONES, address__in=spelt).exclude(contact=contact_id)
    for each in others:
        mine = numbers[number_of(each)]
        strong = Identity.Proof.TOLD not in (mine.proof, each.proof)
        yield each.contact_id, Evidence("same_phone" if strong else "claimed_phone", f"+{number_of(each)}", strong)


def _by_claimed_email(contact_id: int) -> Iterable[tuple[int, Evidence]]:
    """An address typed into a form is nobody's proof: it says where to look."""
    said = Message.objects.filter(ticket__contact=contact_id, contact=contact_id, details__has_key="claimed_email")
    claims = said.order_by("-id").values_list("details__claimed_email", flat=True)[:MOST_CLAIMS]
    wanted = {str(each).strip().lower() for each in claims}
    for each in Identity.objects.filter(kind="email", address__in=wanted).exclude(contact=contact_id):
        yield each.contact_id, Evidence("claimed_email", each.address, strong=False)


def number_of(identity: Identity) -> str:
    """The digits of a phone number; "" for anything else, such as an id that only looks like one."""
    if identity.kind not in PHONES or not re.fullmatch(r"\+?[\d\s()-]+", identity.address):
        return ""
    digits = re.sub(r"\D", "", identity.address)
    return digits if len(digits) >= SHORTEST_NUMBER else ""
