"""The clocks of a ticket that is about to be opened. Every new message passes here, so nothing is asked twice.

What will be promised is worked out before the ticket's row is written, under the rules as this process last read them.
The first clock is written only if they still are the rules: when somebody has changed them just now, nothing is written
and what will be promised is worked out anew.
"""

import json
from dataclasses import dataclass, replace
from datetime import datetime

from core import sql
from events.record import SYSTEM, record
from sla import rulebook
from sla.clocks_events import told
from sla.clocks_standing import Standing, standing_of
from sla.lifecycle import advance
from sla.lifecycle_happenings import Wrote
from sla.lifecycle_promise import Promise
from sla.lifecycle_turn import Life, Turn
from sla.rulebook import Rulebook
from sla.terms import Facts

_INTO = """
INSERT INTO sla_clock (ticket_id, metric, cycle, state, policy_version_id, calendar_version_id, because, started_at,
    running_since, target, deadline, stages, fires, next_fire_at, armed_at, channels)
"""
# one statement for all of them, whatever their number: the rules are the same for each or none is written
_ROW = """
SELECT %s::bigint, %s, %s::int, 'running', %s::bigint, %s::bigint, %s::jsonb, %s::timestamptz, %s::timestamptz,
    %s::interval, %s::timestamptz, %s::varchar[], %s::timestamptz[], %s::timestamptz, clock_timestamp(), %s::jsonb
WHERE (SELECT max(id) FROM sla_rulechange) = %s
"""
_RETURN = "RETURNING metric, cycle, id"


@dataclass(frozen=True)
class Opening:
    """What a ticket will be promised: known beforehand, it saves the row an update."""

    standing: Standing
    turn: Turn
    at: datetime
    facts: Facts
    revision: int

    def write(self, ticket_id: int) -> Standing:
        """Write the clocks of the ticket that was opened. The deadline differs from what was foreseen when rules have
        just changed.
        """
        ids = self._insert(ticket_id)
        if ids is None:
            return _foresee(self.at, self.facts, rulebook.current()).write(ticket_id)
        for step, promise in self.turn.taken:
            event = told(step, replace(promise, id=ids[promise.metric, promise.cycle]))
            assert event is not None
            record(ticket_id, event, SYSTEM, at=step.at)
        return replace(self.standing, clock_id=ids[self._first()] if ids else None)

    def _insert(self, ticket_id: int) -> dict[tuple[str, int], int] | None:
        """The ids of the clocks; None when the rules are others by now."""
        promises = self.turn.life.promises
        if not promises:
            return {} if rulebook.current().revision == self.revision else None
        values = [value for each in promises for value in (ticket_id, *_values(each), self.revision)]
        rows = sql.fetch_all(_INTO + "UNION ALL".join([_ROW] * len(promises)) + _RETURN, values)
        return {(metric, cycle): number for metric, cycle, number in rows} or None

    def _first(self) -> tuple[str, int]:
        first = next(each for each in self.turn.life.promises if each.metric == self.standing.metric)
        return first.metric, first.cycle


def foresee(at: datetime, facts: Facts) -> Opening:
    """The customer opens a ticket with a message of `at`."""
    return _foresee(at, facts, rulebook.known())


def _foresee(at: datetime, facts: Facts, book: Rulebook) -> Opening:
    turn = advance(Life(), Wrote(at, at, book.terms(facts), facts.channel, first=True))
    return Opening(standing_of(turn.life), turn, at, facts, book.revision)


def _values(promise: Promise) -> list[object]:
    terms, fires = promise.terms, promise.fires()
    return [
        promise.metric,
        promise.cycle,
        terms.policy_version_id,
        terms.calendar_version_id,
        json.dumps(dict(terms.because)),
        promise.started_at,
        promise.running_since,
        promise.target,
        promise.deadline,
        "{" + ",".join(stage for stage, _ in fires) + "}",
        "{" + ",".join(at.isoformat() for _, at in fires) + "}",
        fires[0][1],
        json.dumps({channel: used.total_seconds() for channel, used in promise.channels.items()}),
    ]
