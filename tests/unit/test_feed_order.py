"""Cursors and the order of a batch."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.feed import BadCursor, Cursor, in_ticket_order
from events.models import Event


@given(st.integers(0, 2**62), st.integers(0, 2**62))
def test_a_cursor_survives_its_text(xid: int, number: int) -> None:
    assert Cursor.parse(str(Cursor(xid, number))) == Cursor(xid, number)


@pytest.mark.parametrize("text", ["", "-", "1", "1-", "-1", "a-b", "1-2-3", "٣-٣", "1" * 30 + "-1", "1--1", " 1-1"])
def test_anything_else_is_no_cursor(text: str) -> None:
    with pytest.raises(BadCursor):
        Cursor.parse(text)


def test_events_of_one_ticket_come_by_their_numbers() -> None:
    batch = [Event(ticket_id=1, seq=6), Event(ticket_id=2, seq=1), Event(ticket_id=1, seq=5)]
    assert [(e.ticket_id, e.seq) for e in in_ticket_order(batch)] == [(1, 5), (2, 1), (1, 6)]


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 50)), unique=True))
def test_no_event_is_lost_or_made_up(pairs: list[tuple[int, int]]) -> None:
    batch = [Event(ticket_id=ticket, seq=seq) for ticket, seq in pairs]
    ordered = [(e.ticket_id, e.seq) for e in in_ticket_order(batch)]
    assert sorted(ordered) == sorted(pairs)
    assert [ticket for ticket, _ in ordered] == [ticket for ticket, _ in pairs]
