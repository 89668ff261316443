"""Before a policy is saved: what it would do to the tickets of today, and how last week would have gone."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from events.record import Actor
from inbox import attributes, refit, replies
from inbox.models import Agent, Contact
from inbox.preview import preview
from inbox.vocabulary import vocabulary
from sla import calendars, enforce, policies, rulebook, versions
from sla.drafts import Draft, content_of
from sla.faults import BadRules
from sla.models import Clock, Policy, PolicyVersion, RuleChange
from sla.versions import Archived
from tests.people import Write

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
HOUR = 3600
BOTH = ("first_response", "next_response")


def draft(seconds: int = 1800, name: str = "Gold", **more: Any) -> Draft:
    return Draft(name, {metric: {"*": seconds} for metric in BOTH}, **more)


def answer(ticket_id: int, agent: Agent, then: replies.Then = "hold") -> None:
    replies.reply(ticket_id, agent, replies.Writing("Here you are.", 0, still_right=True, then=then))


def save(wanted: Draft, policy_id: int | None) -> None:
    """Save the draft, and let the worker bring every clock in line with it."""
    if policy_id is None:
        policies.create(wanted, vocabulary(), None)
    else:
        policies.change(policy_id, versions.policy(policy_id).number, wanted, vocabulary(), None)
    refit.follow_all()


@pytest.fixture
def day(cleo_writes: Write, ana: Agent) -> list[int]:
    """Tickets in every state a clock can be in, each of somebody else."""
    made = [
        cleo_writes(address=f"{number}@customer.example", ago=ago * MINUTE).ticket_id
        for number, ago in enumerate([1, 10, 25, 29, 31, 45, 59, 61, 90, 200, 26 * 60])
    ]
    answer(made[1], ana)
    answer(made[2], ana, "close")
    answer(made[9], ana)
    cleo_writes("Still broken", address="9@customer.example", ago=5 * MINUTE)
    attributes.prioritise(made[3], "urgent", Actor("agent", ana.id))
    attributes.put_on_hold(made[4], Actor("agent", ana.id))
    enforce.fire_due()
    return made


def resolutions(seconds: int = 4 * HOUR) -> dict[str, dict[str, int]]:
    return {
        metric: {"*": seconds} for metric in ("first_resolution", "total_resolution", "agent_work", "requester_wait")
    }


OFFICE = calendars.Draft("Office", "Europe/Lisbon", [[["09:00", "12:00"], ["13:00", "18:00"]]] * 5 + [[], []])


@pytest.mark.parametrize("calendar", [False, True], ids=["every hour", "office hours"])
@pytest.mark.parametrize(
    "wanted",
    [
        draft(900),
        draft(7200),
        draft(match={"priority": ["urgent"]}),
        Draft("Slow", {"first_response": {"*": 7200, "urgent": 60}}),
        Draft("Work", {**resolutions(), "next_response": {"*": 60}}, pauses=["on_hold"]),
        Draft("Paused", {**resolutions(9000), **draft(60).targets}, pauses=[]),
        draft(900, active=False),
    ],
    ids=lambda each: f"{each.name} {each.targets.get('first_response')}",
)
def test_new_deadlines_are_those_that_saving_brings(day: list[int], wanted: Draft, calendar: bool) -> None:
    """Under a policy for everything first, so that clocks of every metric are there, running and paused."""
    hours = calendars.create(OFFICE, None).calendar_id if calendar else None
    save(Draft("Everything", {**draft(HOUR).targets, **resolutions()}, calendar_id=hours), None)
    everything = Policy.objects.get(name="Everything").id
    wanted = Draft(**{**wanted.__dict__, "calendar_id": hours})
    before = {clock.id: clock for clock in Clock.objects.filter(state__in=["running", "paused"])}
    told = preview(wanted, everything)["open"]
    save(wanted, everything)
    after = {clock.id: clock for clock in Clock.objects.filter(id__in=before)}
    assert told["total"] == len(before) > 20
    ended = [id_ for id_, clock in after.items() if clock.state == "void"]
    slack = timedelta(seconds=5)  # what is overdue at once is due at the instant of saving
    running = [id_ for id_, clock in after.items() if clock.deadline and before[id_].deadline and id_ not in ended]
    earlier = [id_ for id_ in running if after[id_].deadline < before[id_].deadline - slack]  # type: ignore[operator]
    later = [id_ for id_ in running if after[id_].deadline > before[id_].deadline + slack]  # type: ignore[operator]
    paused = [id_ for id_, clock in after.items() if clock.state == before[id_].state == "paused"]
    shorter = [id_ for id_ in paused if after[id_].target < before[id_].target]
    longer = [id_ for id_ in paused if after[id_].target > before[id_].target]
    earlier += [id_ for id_, clock in after.items() if (before[id_].state, clock.state) == ("paused", "running")]
    later += [id_ for id_, clock in after.items() if (before[id_].state, clock.state) == ("running", "paused")]
    assert told["ending"] == len(ended)
    assert (told["earlier"], told["later"]) == (len(earlier) + len(shorter), len(later) + len(longer))
    assert told["would_change"] == told["earlier"] + told["later"] + told["ending"]
    for each in told["sample"]:
        clock = Clock.objects.get(ticket_id=each["ticket"]["id"], metric=each["metric"], id__in=before)
        if each["new_deadline"] is not None and clock.deadline is not None:
            assert abs(clock.deadline.timestamp() - datetime.fromisoformat(each["new_deadline"]).timestamp()) < 5


def test_nothing_is_changed_by_looking(day: list[int]) -> None:
    before = list(Clock.objects.order_by("id").values()), RuleChange.objects.count(), PolicyVersion.objects.count()
    preview(draft(60), None)
    assert before == (
        list(Clock.objects.order_by("id").values()),
        RuleChange.objects.count(),
        PolicyVersion.objects.count(),
    )


def test_a_draft_that_says_what_is_so_already_changes_no_clock(day: list[int]) -> None:
    newest = PolicyVersion.objects.get(policy__fallback=True)
    same = Draft("One hour", **{**content_of(newest), "ladder": {"rungs": [], "quiet": None}})
    told = preview(same, newest.policy_id)["open"]
    assert told["total"] > 0 and (told["would_change"], told["sample"]) == (0, [])


def test_what_would_be_overdue_at_once_is_shown_first(cleo_writes: Write) -> None:
    late = cleo_writes("A", address="a@customer.example", ago=20 * MINUTE).ticket_id
    cleo_writes("B", address="b@customer.example", ago=5 * MINUTE)
    broken = cleo_writes("C", address="c@customer.example", ago=90 * MINUTE).ticket_id
    enforce.fire_due()
    told = preview(draft(900), None)["open"]
    assert (told["overdue_at_once"], told["earlier"], told["later"], told["total"]) == (1, 2, 0, 3)
    shown = [each["ticket"]["id"] for each in told["sample"]]
    assert shown[0] == late and broken not in shown, "what is broken stays as it was"


def test_the_sample_is_short(cleo_writes: Write) -> None:
    for number in range(30):
        cleo_writes(address=f"{number}@customer.example", ago=number * MINUTE)
    told = preview(draft(60), None)["open"]
    assert told["would_change"] == 30 and len(told["sample"]) == 20


def test_of_very_many_clocks_some_are_looked_at(cleo_writes: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    from inbox import preview_open

    for number in range(12):
        cleo_writes(address=f"{number}@customer.example", ago=MINUTE)
    assert preview(draft(), None)["open"]["sampled"] is False
    monkeypatch.setattr(preview_open, "MOST_CLOCKS", 5)
    told = preview(draft(), None)["open"]
    assert told["sampled"] and told["total"] == told["earlier"] == 12, "each stands for three"
    assert len(told["sample"]) == 4


def test_a_new_policy_comes_after_those_that_are_there(cleo_writes: Write) -> None:
    cleo_writes(ago=MINUTE)
    policies.create(draft(900, match={"channel": ["email"]}, name="Mail"), vocabulary(), None)
    assert preview(draft(60), None)["open"]["earlier"] == 1, "the clock has yet to follow the one saved before"
    assert preview(draft(900, name="Other"), None)["open"]["earlier"] == 1
    assert preview(draft(60), None)["open"]["overdue_at_once"] == 0, "that one goes on taking the ticket"


def test_a_customer_who_waits_by_two_channels_is_answered_by_the_earlier(cleo_writes: Write) -> None:
    ticket_id = cleo_writes(ago=20 * MINUTE).ticket_id
    Clock.objects.filter(ticket_id=ticket_id).update(channels={"email": 0.0, "telegram": 900.0})
    told = preview(draft(1200, match={"channel": ["telegram"]}), None)["open"]
    (moved,) = told["sample"]
    clock = Clock.objects.get(ticket_id=ticket_id)
    wanted = clock.started_at + timedelta(seconds=900 + 1200)
    assert abs(datetime.fromisoformat(moved["new_deadline"]) - wanted) < timedelta(milliseconds=1)


def week(wanted: Draft, policy_id: int | None = None) -> dict[str, Any]:
    found: dict[str, Any] = preview(wanted, policy_id)["last_week"]
    return found


def test_how_last_week_would_have_gone(cleo_writes: Write, ana: Agent) -> None:
    for number, minutes in enumerate([10, 20, 40, 70, 100]):
        answer(cleo_writes(address=f"{number}@customer.example", ago=minutes * MINUTE).ticket_id, ana)
    slow, fast = week(draft(90 * 60)), week(draft(15 * 60))
    assert slow["actual"] == fast["actual"] == {"met": 3, "missed": 2, "percent": 60.0}
    assert slow["draft"] == {"met": 4, "missed": 1, "percent": 80.0}
    assert fast["draft"] == {"met": 1, "missed": 4, "percent": 20.0}
    assert (slow["clocks"], slow["tickets"], slow["replayed"], slow["left_out"], slow["sampled"]) == (5, 5, 5, 0, False)


def test_only_tickets_that_the_draft_concerns_are_replayed(cleo_writes: Write, ana: Agent) -> None:
    gold = cleo_writes(address="gold@customer.example", ago=40 * MINUTE).ticket_id
    Contact.objects.filter(tickets=gold).update(tier="gold")
    cleo_writes(address="other@customer.example", ago=40 * MINUTE)
    answer(gold, ana)
    found = week(draft(1800, match={"tier": ["gold"]}))
    assert (found["tickets"], found["actual"]["met"], found["draft"]["missed"]) == (1, 1, 1)


def test_a_policy_that_is_to_take_less_is_judged_by_all_it_took(cleo_writes: Write, ana: Agent) -> None:
    rulebook.current()
    first = policies.create(draft(600), vocabulary(), None)
    for ticket in (cleo_writes(ago=20 * MINUTE), cleo_writes(address="b@customer.example", ago=20 * MINUTE)):
        answer(ticket.ticket_id, ana)
    found = week(draft(600, match={"priority": ["urgent"]}), first.policy_id)
    assert (found["actual"], found["draft"]["met"]) == ({"met": 0, "missed": 2, "percent": 0.0}, 2)


def test_what_is_not_decided_is_not_counted_and_what_is_overdue_is(cleo_writes: Write) -> None:
    cleo_writes(ago=20 * MINUTE)
    assert week(draft(1800))["draft"] == {"met": 0, "missed": 0, "percent": None}
    assert week(draft(600))["draft"] == {"met": 0, "missed": 1, "percent": 0.0}


def test_only_the_last_seven_days_count(cleo_writes: Write, ana: Agent) -> None:
    cleo_writes(ago=timedelta(days=8))
    enforce.fire_due()
    found = week(draft(1800))
    assert (found["tickets"], found["actual"]["missed"], found["draft"]["missed"]) == (1, 0, 0)


def test_tickets_that_lie_in_others_are_left_out_and_said_so(cleo_writes: Write, ana: Agent) -> None:
    from inbox import removal

    removal.remove(cleo_writes().ticket_id, "spam", Actor("agent", ana.id))
    found = week(draft(1800))
    assert (found["tickets"], found["replayed"], found["left_out"], found["clocks"]) == (1, 0, 1, 0)


def test_of_very_many_tickets_a_sample_is_replayed(
    cleo_writes: Write, ana: Agent, monkeypatch: pytest.MonkeyPatch
) -> None:
    from inbox import preview_week

    for number in range(12):
        answer(cleo_writes(address=f"{number}@customer.example", ago=20 * MINUTE).ticket_id, ana)
    monkeypatch.setattr(preview_week, "MOST_TICKETS", 5)
    found = week(draft(600))
    assert (found["tickets"], found["replayed"], found["sampled"]) == (12, 5, True)
    assert found["draft"] == {"met": 0, "missed": 5, "percent": 0.0} and found["actual"]["met"] == 5
    monkeypatch.setattr(preview_week, "MOST_EVENTS", 20)
    assert week(draft(600))["sampled"] and week(draft(600)) | {"from": 0, "to": 0} == week(draft(600)) | {
        "from": 0,
        "to": 0,
    }, "the same sample every time"
    monkeypatch.setattr(preview_week, "MOST_TOLD", 8)
    assert 0 < week(draft(600))["replayed"] < 5


def test_mistakes_are_told_below_policy(ada: Agent) -> None:
    with pytest.raises(BadRules) as bad:
        preview(Draft("Gold", {"first_response": {"*": 0}}), None)
    assert list(bad.value.faults) == ["policy.targets.first_response.*"]
    gone = policies.create(draft(), vocabulary(), None)
    policies.archive(gone.policy_id, None)
    with pytest.raises(Archived):
        preview(draft(), gone.policy_id)
    with pytest.raises(Policy.DoesNotExist):
        preview(draft(), 999_999)
