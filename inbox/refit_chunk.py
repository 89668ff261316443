"""One chunk of open tickets brought in line with the rules that hold now."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from core import sql
from inbox import refit_read
from inbox.facts import facts_of
from inbox.models import Ticket
from inbox.refit_read import Found, Which
from sla import clocks, retarget, rulebook
from sla.rulebook import Rulebook
from sla.terms import Facts, Terms

CHUNK = 2000
"""Open tickets looked at in one go."""
ONE_BY_ONE = 200
"""At most so many in a transaction of those that need more than a new target."""
RULES = "rules"

_NEXT = """
SELECT id FROM inbox_ticket WHERE id > %s AND status <> 'closed' AND removed = '' ORDER BY id LIMIT %s
"""
_LOCK = "SELECT id FROM inbox_ticket WHERE id = ANY(%s) ORDER BY id FOR NO KEY UPDATE SKIP LOCKED"
_LOCK_CLOCKS = """
SELECT ticket_id, id FROM sla_clock WHERE ticket_id = ANY(%s) AND state IN ('running', 'paused') ORDER BY id
FOR NO KEY UPDATE SKIP LOCKED
"""
_OPEN_CLOCKS = "SELECT ticket_id, id FROM sla_clock WHERE ticket_id = ANY(%s) AND state IN ('running', 'paused')"
_DUE = """
UPDATE inbox_ticket t SET due_at = k.due_at
FROM (SELECT c.id, (SELECT min(deadline) FROM sla_clock WHERE ticket_id = c.id AND state = 'running') AS due_at
      FROM unnest(%s::bigint[]) AS c (id)) AS k
WHERE t.id = k.id AND t.due_at IS DISTINCT FROM k.due_at
"""


@dataclass(frozen=True)
class Done:
    """What became of a chunk: the last ticket looked at (None: there was none), how many were, changed, or busy."""

    last: int | None
    seen: int = 0
    changed: int = 0
    busy: int = 0


@dataclass(frozen=True)
class Task:
    """What a chunk is measured by: the rules now, those before the change, and since when it holds."""

    book: Rulebook
    older: Rulebook
    at: datetime

    def fields(self) -> frozenset[str]:
        return frozenset(self.book.fields() | self.older.fields())

    def adds(self, facts: Facts) -> set[str]:
        """Metrics that are promised to such tickets now and were not before: some may have to begin."""
        if not self.older.rules:
            return set()
        return set(self.book.terms(facts).targets) - set(self.older.terms(facts).targets)


def bring_in_line(place: int, at: datetime) -> Done:
    """Deal with the open tickets behind `place`, of a change that holds since `at`."""
    ids = [row[0] for row in sql.fetch_all(_NEXT, [place, CHUNK])]
    if not ids:
        return Done(None)
    task = Task(rulebook.current(), rulebook.before(at), at)
    wanted = _out_of_line(ids, task)
    changed = busy = 0
    # one transaction unless there are many that take long, so that nobody waits for half a second
    for some in _portions(wanted):
        one = _bring(some, task)
        changed, busy = changed + one.changed, busy + one.busy
    return Done(ids[-1], len(ids), changed, busy)


@dataclass(frozen=True)
class Wanted:
    """Tickets whose clocks do not count as they should; the `slow` ones need a look at each."""

    quick: frozenset[int]
    slow: frozenset[int]


def _out_of_line(ids: Sequence[int], task: Task) -> Wanted:
    """Without a lock: which tickets to touch at all."""
    which = Which(ids[0], ids[-1], task.fields(), task.at)
    quick: set[int] = set()
    slow: set[int] = set()
    having: dict[str, set[int]] = defaultdict(set)
    for found in refit_read.clocks(which):
        terms, tickets = task.book.terms(found.facts), found.group.ticket_ids
        having[found.group.metric].update(tickets)
        if not found.counts_under(terms):
            (quick if _is_plain(found, terms) else slow).update(tickets)
    for facts, each in refit_read.kinds(which):
        slow.update(ticket for metric in task.adds(facts) for ticket in each if ticket not in having[metric])
    return Wanted(frozenset(quick - slow), frozenset(slow))


def _is_plain(found: Found, terms: Terms) -> bool:
    """Whether a new target is all that these clocks need."""
    kept = terms.targets.get(found.group.metric) is not None
    return kept and found.plain and found.pauses == terms.pauses


def _portions(wanted: Wanted) -> Iterable[Wanted]:
    if wanted.quick:
        yield Wanted(wanted.quick, frozenset())
    slow = sorted(wanted.slow)
    for first in range(0, len(slow), ONE_BY_ONE):
        yield Wanted(frozenset(), frozenset(slow[first : first + ONE_BY_ONE]))


@transaction.atomic
def _bring(wanted: Wanted, task: Task) -> Done:
    asked = wanted.quick | wanted.slow
    free = _free(asked)
    changed = 0
    if quick := wanted.quick & free:
        changed += _aim(quick, task)
    for ticket_id in sorted(wanted.slow & free):
        changed += _one(ticket_id, task)
    if changed:
        sql.execute(_DUE, [sorted(free)])
    return Done(None, len(asked), changed, len(asked) - len(free))


def _free(ids: Iterable[int]) -> frozenset[int]:
    """Lock the tickets and then their clocks, and leave out whoever is busy."""
    mine = [row[0] for row in sql.fetch_all(_LOCK, [sorted(ids)])]
    held = set(sql.fetch_all(_LOCK_CLOCKS, [mine]))
    busy = {ticket_id for ticket_id, clock_id in set(sql.fetch_all(_OPEN_CLOCKS, [mine])) - held}
    return frozenset(mine) - busy


def _aim(tickets: Iterable[int], task: Task) -> int:
    """Those that need no more than a new target, all at once. What has changed meanwhile waits for another lap."""
    ids = sorted(tickets)
    which = Which(ids[0], ids[-1], task.fields(), task.at, ids)
    aims = []
    for found in refit_read.clocks(which):
        terms = task.book.terms(found.facts)
        if not found.counts_under(terms) and _is_plain(found, terms):
            at = max(task.at, terms.since or task.at)
            aims.append(retarget.Aim(found.group, terms, terms.targets[found.group.metric], at))
    return retarget.retarget(aims, RULES)


def _one(ticket_id: int, task: Task) -> int:
    """A ticket that needs a look of its own: the verb does it. Returns 1 when it changed anything."""
    ticket = Ticket.objects.select_related("contact").get(id=ticket_id)
    return int(clocks.refit_since(ticket_id, facts_of(ticket), RULES, task.at).changed)
