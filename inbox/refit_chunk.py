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
from inbox.refit_read import Which
from sla import clocks, retarget, rulebook
from sla.retarget import Aim
from sla.rulebook import Rulebook
from sla.terms import Facts

ONE_BY_ONE = 100
"""At most so many in a transaction of those that need more than a new target: nobody shall wait for half a second."""
RULES = "rules"

_LOCK = "SELECT id FROM inbox_ticket WHERE id = ANY(%s) ORDER BY id FOR NO KEY UPDATE SKIP LOCKED"
_LOCK_CLOCKS = """
SELECT id FROM sla_clock WHERE ticket_id = ANY(%s) AND state IN ('running', 'paused') ORDER BY id
FOR NO KEY UPDATE SKIP LOCKED
"""
_OPEN_CLOCKS = "SELECT ticket_id, id FROM sla_clock WHERE ticket_id = ANY(%s) AND state IN ('running', 'paused')"
_DUE = """
UPDATE inbox_ticket t SET due_at = k.due_at
FROM (SELECT c.id, (SELECT min(deadline) FROM sla_clock WHERE ticket_id = c.id AND state = 'running') AS due_at
      FROM unnest(%s::bigint[]) AS c (id) OFFSET 0) AS k
WHERE t.id = k.id AND t.due_at IS DISTINCT FROM k.due_at
"""


@dataclass(frozen=True)
class Done:
    """What became of some tickets: how many changed, and how many were busy."""

    changed: int = 0
    busy: int = 0

    def __add__(self, other: "Done") -> "Done":
        return Done(self.changed + other.changed, self.busy + other.busy)


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


def bring_in_line(ids: Sequence[int], at: datetime, *, all_of_them: bool = False) -> Done:
    """Deal with these tickets, of a change that holds since `at`.

    With `all_of_them` they are taken to need a new target and no more; for what else they need there is another lap.
    """
    task = Task(rulebook.current(), rulebook.before(at), at)
    if all_of_them:
        return _aim(ids, task)
    quick, slow = _out_of_line(ids, task)
    done = _aim(sorted(quick), task) if quick else Done()
    for first in range(0, len(slow), ONE_BY_ONE):
        done += _one_by_one(slow[first : first + ONE_BY_ONE], task)
    return done


@transaction.atomic
def _out_of_line(ids: Sequence[int], task: Task) -> tuple[set[int], list[int]]:
    """Without a lock: the tickets whose clocks do not count as they should, and those that need a look at each."""
    sql.go_alone()
    which = Which(ids[0], ids[-1], task.fields(), task.at)
    quick: set[int] = set()
    slow: set[int] = set()
    having: dict[str, set[int]] = defaultdict(set)
    for found, tickets in refit_read.look(which):
        having[found.metric].update(tickets)
        terms = task.book.terms(found.facts)
        if not found.counts_under(terms):
            (quick if found.needs_only_a_target(terms) else slow).update(tickets)
    for facts, each in refit_read.kinds(which) if _adds_anything(task) else ():
        slow.update(ticket for metric in task.adds(facts) for ticket in each if ticket not in having[metric])
    return quick - slow, sorted(slow)


def _adds_anything(task: Task) -> bool:
    """Whether any rule promises something that not every rule before the change did."""
    before = [set(rule.targets) for rule in task.older.rules]
    everywhere = set.intersection(*before) if before else set()
    return bool(before) and any(set(rule.targets) - everywhere for rule in task.book.rules)


@transaction.atomic
def _aim(ids: Sequence[int], task: Task) -> Done:
    """Those that need no more than a new target, all at once. What has changed meanwhile waits for another lap."""
    sql.go_alone()
    mine = _locked(ids)
    free = {row[0] for row in sql.fetch_all(_LOCK_CLOCKS, [mine])}
    which = Which(ids[0], ids[-1], task.fields(), task.at, mine)
    aims, busy = [], set(ids) - set(mine)
    for found, group in refit_read.whole(which):
        terms = task.book.terms(found.facts)
        if not found.counts_under(terms) and found.needs_only_a_target(terms):
            aims.append(Aim(group, terms, terms.targets[found.metric], max(task.at, terms.since or task.at)))
        busy |= {ticket for ticket, clock in zip(group.ticket_ids, group.ids, strict=True) if clock not in free}
    changed = retarget.retarget([each.without(busy) for each in aims] if busy else aims, RULES)
    if changed:
        sql.execute(_DUE, [mine])
    return Done(changed, len(busy))


@transaction.atomic
def _one_by_one(ids: Sequence[int], task: Task) -> Done:
    """Those that need a look at each: the verb does it."""
    mine = _locked(ids)
    free = {row[0] for row in sql.fetch_all(_LOCK_CLOCKS, [mine])}
    busy = {ticket for ticket, clock in sql.fetch_all(_OPEN_CLOCKS, [mine]) if clock not in free}
    changed = sum(_refit(ticket_id, task) for ticket_id in mine if ticket_id not in busy)
    if changed:
        sql.execute(_DUE, [mine])
    return Done(changed, len(ids) - len(mine) + len(busy))


def _refit(ticket_id: int, task: Task) -> bool:
    ticket = Ticket.objects.select_related("contact").get(id=ticket_id)
    return clocks.refit_since(ticket_id, facts_of(ticket), RULES, task.at).changed


def _locked(ids: Iterable[int]) -> list[int]:
    """Those of the tickets that nobody else holds, ours until the end of the transaction."""
    return [row[0] for row in sql.fetch_all(_LOCK, [sorted(ids)])]
