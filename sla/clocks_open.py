"""The clocks of a ticket that is about to be opened. Every new message passes here, so nothing is asked twice.

What will be promised is worked out before the ticket's row is written, under the rules as this process last read them.
The statement that writes a clock also tells the revision of the rules: when somebody has changed them just now, what
was written is taken back, unseen by anybody, and worked out anew.
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

_INSERT = """
INSERT INTO sla_clock (ticket_id, metric, cycle, state, policy_version_id, calendar_version_id, because, started_at,
    running_since, target, deadline, stages, fires, next_fire_at, armed_at, channels)
VALUES (%s, %s, %s, 'running', %s, %s, %s::jsonb, %s, %s, %s, %s, %s::varchar[], %s::timestamptz[], %s,
    clock_timestamp(), %s::jsonb)
RETURNING id, (SELECT max(id) FROM sla_rulechange)
"""
_TAKE_BACK = "DELETE FROM sla_clock WHERE ticket_id = %s"


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
        rows = [_insert(ticket_id, each) for each in self.turn.life.promises]
        revision = rows[0][1] if rows else rulebook.current().revision
        if revision != self.revision:
            sql.execute(_TAKE_BACK, [ticket_id])
            return _foresee(self.at, self.facts, rulebook.current()).write(ticket_id)
        ids = {(each.metric, each.cycle): row[0] for each, row in zip(self.turn.life.promises, rows, strict=True)}
        for step, promise in self.turn.taken:
            event = told(step, replace(promise, id=ids[promise.metric, promise.cycle]))
            assert event is not None
            record(ticket_id, event, SYSTEM, at=step.at)
        return replace(self.standing, clock_id=ids[self._first()] if ids else None)

    def _first(self) -> tuple[str, int]:
        first = next(each for each in self.turn.life.promises if each.metric == self.standing.metric)
        return first.metric, first.cycle


def foresee(at: datetime, facts: Facts) -> Opening:
    """The customer opens a ticket with a message of `at`."""
    return _foresee(at, facts, rulebook.known())


def _foresee(at: datetime, facts: Facts, book: Rulebook) -> Opening:
    turn = advance(Life(), Wrote(at, at, book.terms(facts), facts.channel, first=True))
    return Opening(standing_of(turn.life), turn, at, facts, book.revision)


def _insert(ticket_id: int, promise: Promise) -> tuple[int, int]:
    """Returns the clock's id and the revision of the rules."""
    terms, fires = promise.terms, promise.fires()
    channels = json.dumps({channel: used.total_seconds() for channel, used in promise.channels.items()})
    values = [
        ticket_id,
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
        channels,
    ]
    ((clock_id, revision),) = sql.fetch_all(_INSERT, values)
    return clock_id, revision
