"""Somebody of us wrote first: no first response is due, and the customer's first words ask for the next."""

from datetime import UTC, datetime, timedelta

from sla.lifecycle import advance
from sla.lifecycle_happenings import Wrote
from sla.lifecycle_turn import Life
from sla.terms import Terms

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
TERMS = Terms(
    targets={
        "first_response": timedelta(hours=1),
        "next_response": timedelta(hours=2),
        "agent_work": timedelta(hours=8),
    }
)


def begun(*, ours: bool) -> dict[str, datetime | None]:
    """The clocks after the customer's first words, with their deadlines."""
    life = advance(Life(), Wrote(NOON, NOON, TERMS, ours=ours)).life
    return {each.metric: each.deadline for each in life.promises}


def test_the_customers_first_words_ask_for_the_next_response() -> None:
    assert begun(ours=True) == {
        "next_response": NOON + timedelta(hours=2),
        "agent_work": NOON + timedelta(hours=8),
    }


def test_a_ticket_that_the_customer_began_is_promised_a_first_response() -> None:
    assert begun(ours=False) == {"first_response": NOON + timedelta(hours=1), "agent_work": NOON + timedelta(hours=8)}
