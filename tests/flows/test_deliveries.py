"""Obligations: tried until done, put off, given up, or left by a worker that died of them."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from pytest_django import Settings

from core import locks
from events import deliver
from events.models import Delivery, Event
from events.record import Actor
from inbox import tickets
from inbox.models import Agent
from tests.people import Write

pytestmark = pytest.mark.django_db
Consume = Callable[[Event], None]
_behaviour: list[Consume] = []


def consumer(event: Event) -> None:
    _behaviour[-1](event)


@pytest.fixture
def consume_by(settings: Settings) -> Iterator[Callable[[Consume], None]]:
    """Make the notify consumer do this."""
    settings.EVENT_CONSUMERS = {"notify": f"{__name__}.consumer"}
    yield _behaviour.append
    _behaviour.clear()


@pytest.fixture
def owed(cleo_writes: Write, ana: Agent) -> Delivery:
    """An obligation: Ana is to be told that a ticket is hers now."""
    tickets.assign(cleo_writes().ticket_id, ana.id, Actor("system"))
    return Delivery.objects.get()


def due_again() -> None:
    Delivery.objects.update(next_attempt_at="2026-01-01T00:00:00Z")


def fail(event: Event) -> None:
    raise OSError("no answer")


def test_done_is_done(owed: Delivery, consume_by: Callable[[Consume], None]) -> None:
    seen: list[int] = []
    consume_by(lambda event: seen.append(event.id))
    assert deliver.sweep("notify") == deliver.REST
    due_again()
    assert deliver.drain("notify", 1) is False
    assert seen == [owed.event_id]
    owed.refresh_from_db()
    assert owed.state == Delivery.State.DONE and owed.done_at is not None


def test_another_consumer_leaves_it_alone(owed: Delivery, consume_by: Callable[[Consume], None]) -> None:
    consume_by(fail)
    assert deliver.deliver_one("outbound") is False


def test_a_failure_is_tried_again_later_and_at_last_laid_aside(
    owed: Delivery, consume_by: Callable[[Consume], None]
) -> None:
    consume_by(fail)
    assert deliver.deliver_one("notify") and not deliver.deliver_one("notify"), "it waits after a failure"
    for _ in range(deliver.MAX_ATTEMPTS - 1):
        due_again()
        deliver.deliver_one("notify")
    owed.refresh_from_db()
    assert owed.state == Delivery.State.DEAD and "no answer" in owed.last_error

    deliver.replay(owed)
    consume_by(lambda event: None)
    assert deliver.deliver_one("notify")
    owed.refresh_from_db()
    assert owed.state == Delivery.State.DONE


def test_later_does_not_count(owed: Delivery, consume_by: Callable[[Consume], None]) -> None:
    def not_now(event: Event) -> None:
        raise deliver.Later(timedelta(minutes=5), "greylisted")

    consume_by(not_now)
    for _ in range(deliver.MAX_ATTEMPTS + 3):
        due_again()
        assert deliver.deliver_one("notify")
    owed.refresh_from_db()
    assert (owed.state, owed.attempts, owed.last_error) == (Delivery.State.PENDING, 0, "greylisted")


def test_giving_up_is_at_once(owed: Delivery, consume_by: Callable[[Consume], None]) -> None:
    def never(event: Event) -> None:
        raise deliver.GiveUp("no such agent")

    consume_by(never)
    deliver.deliver_one("notify")
    owed.refresh_from_db()
    assert owed.state == Delivery.State.DEAD


def test_one_that_kills_every_worker_is_laid_aside(owed: Delivery, consume_by: Callable[[Consume], None]) -> None:
    consume_by(fail)
    Delivery.objects.update(attempts=deliver.MAX_ATTEMPTS)  # each attempt was counted before its worker died
    deliver.deliver_one("notify")
    owed.refresh_from_db()
    assert owed.state == Delivery.State.DEAD and "died" in owed.last_error


def test_a_consumer_that_is_gone_is_an_error_that_shows(owed: Delivery, settings: Settings) -> None:
    settings.EVENT_CONSUMERS = {}
    deliver.deliver_one("notify")
    owed.refresh_from_db()
    assert owed.state == Delivery.State.PENDING and "KeyError" in owed.last_error


@pytest.mark.django_db(transaction=True)
def test_one_that_takes_longer_than_its_lease_is_not_done_twice(
    owed: Delivery, consume_by: Callable[[Consume], None]
) -> None:
    from tests.races.crowd import at_once

    tried: list[int] = []

    def slow(event: Event) -> None:
        tried.append(event.id)
        due_again()  # the lease runs out while we work
        at_once([lambda: deliver.deliver_one("notify")])

    consume_by(slow)
    deliver.deliver_one("notify")
    assert tried == [owed.event_id]
    owed.refresh_from_db()
    assert (owed.state, owed.attempts) == (Delivery.State.DONE, 1)


@pytest.mark.django_db(transaction=True)
def test_a_name_is_held_by_one_session_until_it_lets_go() -> None:
    from tests.races.crowd import at_once

    def try_it() -> bool:
        with locks.held("the name") as mine:
            return mine

    with locks.held("the name") as mine:
        assert mine and at_once([try_it]) == [False]
    assert at_once([try_it]) == [True]
