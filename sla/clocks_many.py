"""The clocks of many tickets at once: the same lifecycle for each, read and written in a few statements for all.

The caller holds the tickets' row locks, and writes the events that it is given.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from core import clock as wall
from events.record import Actor, Entry
from events.record_many import record_many
from sla import clocks_many_store, clocks_past, rulebook
from sla.clocks_standing import Standing, standing_of
from sla.lifecycle import advance
from sla.lifecycle_happenings import Happening, Refitted, Removed, Restored, StatusChanged
from sla.lifecycle_past import Past, Told
from sla.lifecycle_refit import unpromised
from sla.lifecycle_turn import Life
from sla.rulebook import Rulebook
from sla.terms import Facts

Decide = Callable[[int, Life, datetime], Happening]
Result = tuple[dict[int, Standing], list[Entry]]
"""Where each ticket stands, and the events that the caller has to write."""


def statuses_changed(facts: Mapping[int, Facts], status: str, actor: Actor) -> Result:
    """Each of these tickets, with its facts until now, has this status from now on.

    Where something counts again, it also follows the rules that changed meanwhile.
    """
    book = rulebook.current()
    done = _turns(list(facts), lambda id_, _, now: StatusChanged(now, status, book.terms(facts[id_])), actor)
    revived = {id_: replace(facts[id_], status=status) for id_, each in done[0].items() if each.revived}
    return _following(done, revived, actor)


def removed(ids: Sequence[int], actor: Actor) -> Result:
    """Each ticket is spam or trash: nothing is promised any more."""
    return _turns(ids, lambda _, __, now: Removed(now), actor)


def restored(facts: Mapping[int, Facts], actor: Actor) -> Result:
    """None of these tickets, with their facts from now on, was spam or trash: the hidden time counts."""
    book, told = rulebook.current(), Told("ticket.restored", wall.now(), {})
    done = _turns(list(facts), lambda id_, _, now: Restored(now, facts[id_].status, book.terms(facts[id_])), actor)
    return _following(done, facts, actor, told)


def refitted(before: Mapping[int, Facts], after: Mapping[int, Facts], field: str, reason: str, actor: Actor) -> Result:
    """One field of the facts has changed. Only of those tickets is told whose promises can be others now."""
    book = rulebook.current()
    if field not in book.fields():
        return {}, []
    # whether something has been going on that is promised only now, the ticket's past can tell
    anew = {id_ for id_, each in after.items() if set(book.terms(each).targets) - set(book.terms(before[id_]).targets)}
    return _refit(after, reason, anew, actor)


def _following(done: Result, facts: Mapping[int, Facts], actor: Actor, told: Told | None = None) -> Result:
    """What counts again follows the rules that changed while it did not count.

    What was done is written first: a deadline that has passed is broken behind what let its clock run.
    """
    if not facts:
        return done
    standings, entries = done
    record_many(entries)
    after, entries = _refit(facts, "rules", facts.keys(), actor, told)
    return standings | after, entries


def _refit(
    facts: Mapping[int, Facts], reason: str, asked: Collection[int], actor: Actor, told: Told | None = None
) -> Result:
    """The past of those `asked` is read where only that tells what is going on; `told` is what happens just now."""
    book = rulebook.current()
    lives, now = clocks_many_store.load(list(facts))
    unknown = [id_ for id_ in facts if id_ in asked and unpromised(lives[id_], book.terms(facts[id_]))]
    pasts = clocks_past.pasts_of_tickets(unknown, told)
    return _advanced(
        lives, now, lambda id_, life, at: _refitted(book, life, at, facts[id_], reason, pasts.get(id_)), actor
    )


def _refitted(book: Rulebook, life: Life, now: datetime, facts: Facts, reason: str, past: Past | None) -> Refitted:
    channels = {name for each in life.promises if each.open for name in each.channels}
    by_channel = {name: book.terms(replace(facts, channel=name)) for name in channels}
    return Refitted(now, book.terms(facts), facts.status, reason, by_channel, past)


def _turns(ids: Sequence[int], decide: Decide, actor: Actor) -> Result:
    lives, now = clocks_many_store.load(ids)
    return _advanced(lives, now, decide, actor)


def _advanced(lives: Mapping[int, Life], now: datetime, decide: Decide, actor: Actor) -> Result:
    turns = {id_: advance(life, decide(id_, life, now)) for id_, life in lives.items()}
    after, entries = clocks_many_store.persist(lives, turns, actor)
    standings = {
        id_: replace(standing_of(after[id_]), changed=bool(turn.taken), revived=turn.revived)
        for id_, turn in turns.items()
    }
    return standings, entries
