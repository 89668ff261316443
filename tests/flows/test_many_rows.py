"""Many rows written in one statement: every kind of value comes back as it was, and nothing else changes."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from psycopg.types.json import Jsonb

from core import sql
from inbox.models import Agent, BulkItem, BulkJob, Ticket
from sla.models import Clock
from tests.people import Write

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 29, 1, 30, 0, 123_456, UTC)
SPANS = [timedelta(0), timedelta(days=1), timedelta(days=400, microseconds=1), timedelta(seconds=-1.5)]
WORDS = ["plain", "", "O'Brien", 'say "so"', "back\\slash", "{a,b}", "NULL", "%s", "ação 🚚"]
ANYTHING: list[Any] = [None, {"a": [1, None, {"b": "ü"}]}, "open", 7, False, [], 2**60]


def write(rows: list[dict[str, Any]]) -> None:
    sql.update(Clock, [name for name in rows[0] if name != "id"], rows)


@pytest.mark.parametrize("span", SPANS)
def test_spans_come_back_to_the_microsecond(cleo_writes: Write, span: timedelta) -> None:
    cleo_writes()
    clock = Clock.objects.get()
    write([{"id": clock.id, "worked": span}])
    assert Clock.objects.get().worked == span


def test_instants_and_lists_of_them_and_what_is_not_there(cleo_writes: Write) -> None:
    cleo_writes()
    clock = Clock.objects.get()
    assert clock.next_fire_at is not None
    write([{"id": clock.id, "started_at": AT, "fires": [AT, AT + timedelta(hours=1)], "next_fire_at": None}])
    now = Clock.objects.get()
    assert (now.started_at, now.fires, now.next_fire_at) == (AT, [AT, AT + timedelta(hours=1)], None)
    assert (now.deadline, now.state, now.stages) == (clock.deadline, clock.state, clock.stages)


def test_words_of_any_kind_in_a_list(cleo_writes: Write) -> None:
    id_ = cleo_writes().ticket_id
    sql.update(Ticket, ["tags"], [{"id": id_, "tags": WORDS}])
    assert Ticket.objects.get().tags == WORDS
    sql.update(Ticket, ["tags"], [{"id": id_, "tags": []}])
    assert Ticket.objects.get().tags == []


@pytest.mark.parametrize("value", ANYTHING)
def test_json_is_kept_as_it_is(cleo_writes: Write, ana: Agent, value: Any) -> None:
    job = BulkJob.objects.create(agent=ana, kind="tag", total=1)
    item = BulkItem.objects.create(job=job, ticket_id=cleo_writes().ticket_id)
    sql.update(BulkItem, ["before"], [{"id": item.id, "before": value}])
    assert BulkItem.objects.get().before == value
    assert BulkItem.objects.filter(before__isnull=True).exists() == (value is None)


def test_a_value_that_is_json_already(cleo_writes: Write) -> None:
    cleo_writes()
    write([{"id": Clock.objects.get().id, "because": Jsonb({"team": 3})}])
    assert Clock.objects.get().because == {"team": 3}


def test_each_row_gets_its_own_and_the_others_stay(cleo_writes: Write) -> None:
    first, second, other = (cleo_writes().ticket_id for _ in range(3))
    rows = [{"id": first, "priority": "low"}, {"id": second, "priority": "urgent"}, {"id": 2**40, "priority": "high"}]
    sql.update(Ticket, ["priority"], rows)
    assert dict(Ticket.objects.values_list("id", "priority")) == {first: "low", second: "urgent", other: "normal"}


def test_one_statement_for_many_and_none_for_nothing(cleo_writes: Write) -> None:
    ids = [cleo_writes().ticket_id for _ in range(3)]
    with CaptureQueriesContext(connection) as queries:
        sql.update(Ticket, ["priority"], [{"id": each, "priority": "low"} for each in ids])
        sql.update(Ticket, ["priority"], [])
    assert len(queries) == 1


def test_what_is_no_value_of_a_column_is_refused(cleo_writes: Write) -> None:
    with pytest.raises(TypeError, match="Decimal"):
        sql.update(Ticket, ["priority"], [{"id": cleo_writes().ticket_id, "priority": Decimal(1)}])
