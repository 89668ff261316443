"""The clocks of many tickets at once: the same lifecycle for each, read and written in a few statements for all.

The caller holds the tickets' row locks. Tickets that need more than their own clocks to decide (a past to look at, a
clock to begin) are left to the verbs of `sla.clocks`, one by one.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import connection

from core import clock as wall
from core import sql
from events.record import Actor, Entry
from events.record_many import record_many
from sla import clocks, clocks_store, enforce, rulebook
from sla.clocks_events import told
from sla.clocks_standing import Standing, standing_of
from sla.lifecycle import advance
from sla.lifecycle_happenings import Happening, Refitted, Removed, StatusChanged
from sla.lifecycle_promise import Promise
from sla.lifecycle_turn import Life, Turn
from sla.rulebook import Rulebook
from sla.terms import Facts

_SOME = f"""
SELECT ticket_id, {clocks_store.COLUMNS} FROM sla_clock WHERE ticket_id = ANY(%(tickets)s) AND (
    state IN ('running', 'paused') OR id IN (
        SELECT id FROM (SELECT DISTINCT ON (ticket_id, metric) id FROM sla_clock WHERE ticket_id = ANY(%(tickets)s)
                        ORDER BY ticket_id, metric, cycle DESC) AS latest
        UNION ALL
        SELECT id FROM (SELECT DISTINCT ON (ticket_id, metric) id FROM sla_clock WHERE ticket_id = ANY(%(tickets)s)
                        ORDER BY ticket_id, metric, ended_at DESC NULLS FIRST) AS ended_last))
ORDER BY id FOR NO KEY UPDATE
"""  # noqa: S608 - our own columns
Decide = Callable[[int, Life, datetime], Happening]
Result = tuple[dict[int, Standing], list[Entry]]
"""Where each ticket stands, and the events that the caller has to write."""


def statuses_changed(facts: Mapping[int, Facts], status: str, actor: Actor) -> Result:
    """Each of these tickets, with its facts until now, has this status from now on.

    Where something counts again, it also follows the rules that changed meanwhile; those events are written already.
    """
    book = rulebook.current()
    terms = {id_: book.terms(each) for id_, each in facts.items()}
    standings, entries = _turns(list(facts), lambda id_, _, now: StatusChanged(now, status, terms[id_]), actor)
    revived = [id_ for id_, each in standings.items() if each.revived]
    if revived:
        record_many(entries)
        entries = []
    for id_ in revived:
        standings[id_] = clocks.refit(id_, replace(facts[id_], status=status), "rules", actor)
    return standings, entries


def removed(ids: Sequence[int], actor: Actor) -> Result:
    """Each ticket is spam or trash: nothing is promised any more."""
    return _turns(ids, lambda _, __, now: Removed(now), actor)


def refitted(before: Mapping[int, Facts], after: Mapping[int, Facts], field: str, reason: str, actor: Actor) -> Result:
    """One field of the facts has changed. Only of those tickets is told whose promises can be others now."""
    book = rulebook.current()
    if field not in book.fields():
        return {}, []
    # whether something has been going on that is promised only now, the ticket's past can tell
    anew = [id_ for id_, each in after.items() if set(book.terms(each).targets) - set(book.terms(before[id_]).targets)]
    quick = [id_ for id_ in after if id_ not in set(anew)]
    standings, entries = _turns(quick, lambda id_, life, now: _refitted(book, life, now, after[id_], reason), actor)
    for id_ in anew:
        standings[id_] = clocks.refit(id_, after[id_], reason, actor)
    return standings, entries


def _refitted(book: Rulebook, life: Life, now: datetime, facts: Facts, reason: str) -> Refitted:
    channels = {name for each in life.promises if each.open for name in each.channels}
    by_channel = {name: book.terms(replace(facts, channel=name)) for name in channels}
    return Refitted(now, book.terms(facts), facts.status, reason, by_channel)


def _turns(ids: Sequence[int], decide: Decide, actor: Actor) -> Result:
    lives, now = _load(ids)
    standings, entries, written = {}, [], []
    for id_ in ids:
        life = lives.get(id_, Life())
        turn = advance(life, decide(id_, life, now))
        if any(each.id is None for each in turn.life.promises):  # what begins is written by itself
            after = clocks_store.persist(id_, life, turn, actor)
        else:
            after = turn.life
            written += _changed(life, turn)
            entries += _told(id_, turn, actor)
        standings[id_] = replace(standing_of(after), changed=bool(turn.taken), revived=turn.revived)
    _write(written)
    return standings, entries


def _load(ids: Sequence[int]) -> tuple[dict[int, Life], datetime]:
    """The clocks of these tickets, locked. Deadlines that have passed are broken first."""
    lives = _read(ids)
    now = wall.now()
    late = [one.id for life in lives.values() for one in life.promises if one.id is not None and one.overdue(now)]
    if late:
        enforce.fire(late, now)
        lives = _read(ids)
    return lives, now


def _read(ids: Sequence[int]) -> dict[int, Life]:
    promises: dict[int, list[Promise]] = defaultdict(list)
    for ticket_id, *row in sql.fetch_all(_SOME, {"tickets": list(ids)}):
        promises[ticket_id].append(clocks_store.promise_of(tuple(row)))
    return {id_: Life(tuple(each)) for id_, each in promises.items()}


def _changed(before: Life, turn: Turn) -> list[tuple[Promise, Promise]]:
    known = {each.id: each for each in before.promises}
    return [(known[each.id], each) for each in turn.life.promises if known[each.id] is not each]


def _told(ticket_id: int, turn: Turn, actor: Actor) -> list[Entry]:
    told_of = ((step, told(step, promise)) for step, promise in turn.taken)
    return [Entry(ticket_id, event, actor, step.at) for step, event in told_of if event is not None]


def _write(changed: Sequence[tuple[Promise, Promise]]) -> None:
    if not changed:
        return
    ending_first = sorted(changed, key=lambda each: each[1].open)  # what ends makes room for what counts again
    rows = [clocks_store.values_of(now) | {"armed": clocks_store.rearmed(was, now)} for was, now in ending_first]
    with connection.cursor() as cursor:
        cursor.executemany(clocks_store.UPDATE, rows)  # one round trip for all of them
    clocks_store.save_pieces([(now.id, now) for _, now in changed if now.id is not None])
