"""After a dump is restored elsewhere, the feed shows what was there and goes on behind it; no cursor skips."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from core import sql
from events import feed
from events.models import Event
from tests.people import Write

pytestmark = pytest.mark.django_db(transaction=True)


def read_all(after: feed.Cursor = feed.START) -> list[int]:
    return [event.id for event in feed.read(after, 1000)]


def as_if_restored(ahead: int) -> None:
    """Transaction numbers of an older cluster, which has counted further than this one."""
    sql.fetch_all(
        "UPDATE events_event SET xid = (pg_current_xact_id()::text::bigint + %s + id)::text::xid8 RETURNING 1", [ahead]
    )


def test_restored_events_are_seen_and_new_ones_come_behind_them(cleo_writes: Write) -> None:
    cleo_writes()
    as_if_restored(ahead=100_000)
    assert read_all() == [], "this is the trap"
    last_seen_elsewhere = feed.Cursor(max(Event.objects.values_list("xid", flat=True)) + 500, 7)

    call_command("after_restore", margin=1000, verbosity=0)
    old = read_all()
    assert old == list(Event.objects.order_by("id").values_list("id", flat=True))
    cleo_writes()
    assert len(read_all()) == len(old) + 3
    assert len(read_all(last_seen_elsewhere)) == 3, "a client that had seen more than the backup holds misses nothing"


def test_it_has_nothing_to_do_where_nothing_was_restored(cleo_writes: Write) -> None:
    cleo_writes(ago=timedelta(minutes=1))
    call_command("after_restore", margin=0, ids=0)
    before = feed.here()
    call_command("after_restore", margin=0, ids=0)
    assert feed.here().xid - before.xid < 10


def test_a_lost_tickets_number_is_not_given_to_another(cleo_writes: Write) -> None:
    """Whoever answers a mail about the lost one must not land in somebody else's ticket."""
    kept = cleo_writes().ticket_id
    call_command("after_restore", margin=0, ids=500)
    assert cleo_writes().ticket_id > kept + 500
