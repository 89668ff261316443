"""Two admins at once: nobody overwrites what they have not seen, and the revision of the rules tells all of them."""

import threading
from functools import partial

import pytest

from inbox.models import Agent
from inbox.vocabulary import vocabulary
from sla import calendars, changes, policies, rulebook, versions
from sla.drafts import Draft
from sla.faults import BadRules
from sla.models import Calendar, CalendarVersion, Policy, PolicyVersion, RuleChange
from sla.terms import Facts
from sla.versions import Stale
from tests.races.crowd import at_once, failures

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True)]
WEEK = [[["09:00", "18:00"]]] * 7


def office(name: str = "Office", zone: str = "UTC") -> calendars.Draft:
    return calendars.Draft(name, zone, WEEK)


def gold(name: str = "Gold", seconds: int = 3600) -> Draft:
    return Draft(name, {"first_response": {"*": seconds}}, match={"tier": [name.lower()]})


def test_of_many_who_save_on_top_of_one_version_one_does() -> None:
    first = calendars.create(office(), None)
    zones = ["Europe/Lisbon", "Europe/Madrid", "Europe/Paris", "Europe/Rome", "Europe/Berlin", "Europe/Vienna"]
    saved = at_once([partial(calendars.change, first.calendar_id, 1, office(zone=zone), None) for zone in zones])
    assert sorted(type(each).__name__ for each in saved) == ["CalendarVersion", *["Stale"] * 5]
    assert list(CalendarVersion.objects.order_by("number").values_list("number", flat=True)) == [1, 2]
    (winner,) = [each for each in saved if isinstance(each, CalendarVersion)]
    assert {each.newer for each in saved if isinstance(each, Stale)} == {winner}, "the newer one is shown"


def test_of_two_who_change_a_policy_at_once_one_does() -> None:
    first = policies.create(gold(), vocabulary(), None)
    change = partial(policies.change, first.policy_id, 1, known=vocabulary(), author_id=None)
    saved = at_once([partial(change, draft=gold(seconds=seconds)) for seconds in (60, 120)])
    assert sorted(type(each).__name__ for each in saved) == ["PolicyVersion", "Stale"]


def test_one_name_is_given_once() -> None:
    made = at_once([partial(calendars.create, office(), None)] * 6)
    refused = [each for each in failures(made) if isinstance(each, BadRules)]
    assert len(refused) == 5 and {*refused[0].faults} == {"name"}
    assert Calendar.objects.count() == 1


def test_numbers_have_no_gaps_and_each_version_holds_from_after_the_one_before() -> None:
    """Whoever waits for their turn began before those who go first: the instant is that of the turn."""
    policies.create(gold(), vocabulary(), None)
    policy = Policy.objects.get(name="Gold")

    def save(seconds: int) -> PolicyVersion:
        while True:
            try:
                newest = versions.policy(policy.id)
                return policies.change(policy.id, newest.number, gold(seconds=seconds), vocabulary(), None)
            except Stale:
                continue

    assert failures(at_once([partial(save, 60 + each) for each in range(8)])) == []
    kept = list(policy.versions.order_by("number"))
    assert [each.number for each in kept] == list(range(1, 10))
    instants = [each.valid_from for each in kept]
    assert instants == sorted(set(instants))


def test_who_has_read_the_newest_revision_has_read_them_all() -> None:
    """A revision that became visible late, below one that was read already, would never be looked for."""
    rulebook.current()
    seen: list[set[int]] = []
    over = threading.Event()

    def read() -> None:
        while not over.is_set():
            seen.append(set(RuleChange.objects.values_list("id", flat=True)))

    def write(number: int) -> None:
        try:
            for each in range(4):
                calendars.create(office(f"Office {number}.{each}"), None)
        finally:
            writing.release()

    writing = threading.Semaphore(0)

    def stop() -> None:
        for _ in range(4):
            writing.acquire(timeout=60)
        over.set()

    assert failures(at_once([read, stop, *(partial(write, number) for number in range(4))])) == []
    everything = set(RuleChange.objects.values_list("id", flat=True))
    assert len(everything) == 17
    for ids in seen:
        assert ids == {each for each in everything if each <= max(ids)}


def test_a_policy_that_comes_while_the_order_changes_keeps_a_place_of_its_own() -> None:
    made = [policies.create(gold(name), vocabulary(), None).policy_id for name in ("Gold", "Silver", "Shop")]
    at_once([
        lambda: policies.reorder(list(reversed(made)), None),
        lambda: policies.create(gold("Late"), vocabulary(), None),
    ])  # fmt: skip
    places = [each.position for each in versions.policies() if not each.policy.fallback]
    assert sorted(set(places)) == sorted(places) and len(places) == 4


def test_a_calendar_is_not_archived_under_a_policy_that_is_just_choosing_it(ada: Agent) -> None:
    for _ in range(5):
        calendar = calendars.create(office(f"Office {Calendar.objects.count()}"), ada.id)
        name = f"Policy {calendar.calendar_id}"
        chosen = Draft(name, {"first_response": {"*": 60}}, calendar_id=calendar.calendar_id)
        at_once([
            partial(calendars.archive, calendar.calendar_id, ada.id),
            partial(policies.create, chosen, vocabulary(), ada.id),
        ])  # fmt: skip
        archived = Calendar.objects.get(id=calendar.calendar_id).archived_at is not None
        assert archived != Policy.objects.filter(name=name).exists()


def test_the_promise_of_one_hour_is_laid_down_once() -> None:
    found = at_once([rulebook.current] * 6)
    assert failures(found) == []
    assert Policy.objects.filter(fallback=True).count() == PolicyVersion.objects.count() == 1
    assert len({each.revision for each in found}) == 1
    assert all(each.terms(Facts()).targets for each in found)
    assert [each.kind for each in changes.latest()] == ["policy"]
