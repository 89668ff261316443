"""Two contacts become one, on evidence or on somebody's word, and two again, exactly as they were.

Who writes meanwhile waits for a moment: whoever writes holds their identity, and merging holds all of both contacts.
"""

from django.db import transaction
from django.db.models.functions import Now

from core import clock
from events.record import Actor
from inbox.models import Agent, Contact, ContactMerge, Identity
from inbox.people import evidence, followup, moving, unnamed

KEPT_FIELDS = ("tier", "language")
"""What the kept contact takes over from the other one where it knows nothing itself, its name besides."""
SHORTEST_REASON = 3


class Cannot(Exception):
    """Why not. `why` is for programs: same-contact, merged-already, no-evidence, undone-already or merged-again."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@transaction.atomic
def merge(source_id: int, into_id: int, agent: Agent, actor: Actor, reason: str = "") -> ContactMerge:
    """Make everything of one contact another's. Without strong evidence it takes a reason. Raises Cannot."""
    source, into = _both(source_id, into_id)
    if source.merged_into_id or into.merged_into_id:
        raise Cannot("merged-already")
    found = evidence.between(source, into)
    if not any(each.strong for each in found) and len(reason.strip()) < SHORTEST_REASON:
        raise Cannot("no-evidence")
    moved = moving.everything(source.id)
    tickets = followup.held(moved.get(moving.TICKETS, []))
    before = _fill_in(source, into)
    row = ContactMerge.objects.create(
        source=source,
        into=into,
        agent=agent,
        evidence=[each.shape() for each in found],
        reason=reason.strip(),
        moved=moved,
        before=before,
    )
    moving.move(moved, source.id, into.id)
    Contact.objects.filter(id=source.id).update(merged_into=into)
    followup.tell(tickets, source, into, row, actor)
    followup.promise_anew(into, before.get("tier"), {each.id for each in tickets}, actor)
    return row


@transaction.atomic
def undo(merge_id: int, agent: Agent, actor: Actor) -> ContactMerge:
    """Take it apart again: what went over goes back, and with it what its addresses have brought since. Raises Cannot.

    What the kept contact took over goes back unless somebody has changed it meanwhile.
    """
    ids = ContactMerge.objects.values_list("source_id", "into_id").get(id=merge_id)
    source, into = _both(*ids)
    row = ContactMerge.objects.select_for_update(no_key=True).get(id=merge_id)
    if row.undone_at is not None:
        raise Cannot("undone-already")
    if into.merged_into_id is not None:
        raise Cannot("merged-again")
    back = moving.joined(row.moved, moving.came_since(row))
    tickets = followup.held(back.get(moving.TICKETS, []))
    former = into.tier
    _give_back(into, row)
    moving.move(back, into.id, source.id)
    Contact.objects.filter(id=source.id).update(merged_into=None)
    ContactMerge.objects.filter(id=row.id).update(undone_at=Now(), undone_by=agent)
    followup.tell(tickets, into, source, row, actor, undone=True)
    changed = [former, into.tier] if former != into.tier else None
    followup.promise_anew(into, changed, set(), actor)
    row.undone_at = clock.now()
    return row


def _both(one: int, other: int) -> tuple[Contact, Contact]:
    """Held with all their identities, in the order of ids, so that nobody waits in a circle."""
    if one == other:
        raise Cannot("same-contact")
    held = {
        each.id: each
        for each in Contact.objects.select_for_update(no_key=True).filter(id__in=[one, other]).order_by("id")
    }
    # somebody may have added one while we waited for another
    known = _hold_identities(held)
    while (now := _hold_identities(held)) != known:
        known = now
    return held[one], held[other]


def _hold_identities(held: dict[int, Contact]) -> list[int]:
    # whoever writes holds theirs with FOR KEY SHARE, which the weaker lock would let pass
    theirs = Identity.objects.filter(contact__in=list(held)).order_by("id")
    rows = theirs.select_for_update(of=("self",))  # nothing refers to these rows
    return list(rows.values_list("id", flat=True))


def _fill_in(source: Contact, into: Contact) -> dict[str, list[str]]:
    """What the kept contact takes over; {field: [before, after]}."""
    taken = {name: getattr(source, name) for name in KEPT_FIELDS if getattr(source, name) and not getattr(into, name)}
    if unnamed.is_unnamed(into.name) and source.name and not unnamed.is_unnamed(source.name):
        taken["name"] = source.name
    before = {name: [getattr(into, name), value] for name, value in taken.items()}
    for name, value in taken.items():
        setattr(into, name, value)
    into.save(update_fields=[*taken])
    return before


def _give_back(into: Contact, row: ContactMerge) -> None:
    ours = {name: was for name, (was, became) in row.before.items() if getattr(into, name) == became}
    for name, was in ours.items():
        setattr(into, name, was)
    into.save(update_fields=[*ours])
