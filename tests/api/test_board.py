"""The board: the right numbers in the right rows, of one instant, for those who supervise."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pytest_django import DjangoAssertNumQueries

from core import clock
from events.record import Actor
from inbox import board, board_bands, board_lists, presence, replies, tickets
from inbox.board_scope import Scope, day_of
from inbox.models import Agent, Attendance, Team
from inbox.permissions import sight_of
from sla import clocks_people, enforce, lateness
from sla.models import Clock, Firing, Heartbeat, Lag
from tests.api.clients import Browser
from tests.people import Write

pytestmark = pytest.mark.django_db
SYSTEM = Actor("system")


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def shown(sofia: Agent, **query: str | int) -> dict[str, Any]:
    answer = Browser(sofia).get("/board", **query)
    assert answer.status_code == 200, answer.content
    found: dict[str, Any] = answer.json()
    return found


def row(rows: list[dict[str, Any]], **key: object) -> dict[str, Any]:
    (found,) = [each for each in rows if key.items() <= each.items()]
    return found


def bands(counts: dict[str, Any]) -> dict[str, int]:
    """Only what is not nought."""
    names = ("over", "in_5", "in_15", "in_30", "in_60", "open")
    return {name: counts[name] for name in names if counts[name]}


class TestBands:
    def test_each_ticket_is_in_one_band(self, cleo_writes: Write, sofia: Agent) -> None:
        for ago in (70, 57, 50, 40, 10, 0):
            cleo_writes(ago=minutes(ago))
        assert bands(shown(sofia)["counts"]) == {"over": 1, "in_5": 1, "in_15": 1, "in_30": 1, "in_60": 2, "open": 6}

    def test_in_the_row_of_its_channel_team_and_owner(
        self, cleo_writes: Write, ana: Agent, care: Team, sofia: Agent
    ) -> None:
        mine = cleo_writes(ago=minutes(57), team_id=care.id).ticket_id
        tickets.assign(mine, ana.id, SYSTEM)
        cleo_writes(ago=minutes(70), channel_kind="webchat")
        rows = shown(sofia)["rows"]
        assert bands(row(rows["channels"], kind="email")) == {"in_5": 1, "open": 1}
        assert bands(row(rows["channels"], kind="webchat")) == {"over": 1, "open": 1}
        assert bands(row(rows["teams"], name="Care")) == {"in_5": 1, "open": 1}
        assert bands(row(rows["agents"], name="Ana Prado")) == {"in_5": 1, "open": 1}
        assert bands(rows["no_one"]) == {"over": 1, "open": 1}

    def test_one_team_alone(self, cleo_writes: Write, care: Team, sofia: Agent) -> None:
        of_care, free = cleo_writes(team_id=care.id).ticket_id, cleo_writes().ticket_id
        for team, ticket_id in ((care.id, of_care), ("none", free)):
            found = shown(sofia, team=team)
            assert found["team"] == team
            assert found["counts"]["open"] == 1 and [each["id"] for each in found["bricks"]] == [ticket_id]
        assert [each["name"] for each in shown(sofia, team=care.id)["rows"]["teams"]] == ["Care"]
        assert shown(sofia, team="none")["rows"]["teams"] == []


class TestBricks:
    def test_the_hour_ahead_and_a_quarter_back(self, cleo_writes: Write, sofia: Agent, ana: Agent) -> None:
        gone, late, soon = (cleo_writes(ago=minutes(ago)).ticket_id for ago in (75, 70, 30))
        tickets.assign(soon, ana.id, SYSTEM)
        first, second = shown(sofia)["bricks"]
        assert [first["id"], second["id"]] == [late, soon] and gone != late
        assert first["breached"] and not second["breached"]
        assert second["assignee"] == {"id": ana.id, "name": "Ana Prado", "initials": "AP"}
        assert first["assignee"] is None and first["contact"]["name"] == "Cleo Marsh"

    def test_the_earliest_are_sent_and_the_rest_is_said(
        self, cleo_writes: Write, sofia: Agent, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ids = [cleo_writes(ago=minutes(40 - n)).ticket_id for n in range(4)]
        monkeypatch.setattr(board_lists, "MOST_BRICKS", 3)
        found = shown(sofia)
        assert [each["id"] for each in found["bricks"]] == ids[:3] and found["bricks_capped"]
        monkeypatch.setattr(board_lists, "MOST_BRICKS", 4)
        assert not shown(sofia)["bricks_capped"]


class TestNeedsYou:
    def test_what_nobody_has_comes_before_what_somebody_has(
        self, cleo_writes: Write, ana: Agent, ben: Agent, sofia: Agent
    ) -> None:
        """Overdue without a word; due in a quarter of an hour and nobody's; overdue and acknowledged."""
        acknowledged, late, soon, taken, calm = (
            cleo_writes(ago=minutes(ago)).ticket_id for ago in (75, 65, 50, 49, 20)
        )
        tickets.assign(taken, ana.id, SYSTEM)
        enforce.fire_due()
        held = Clock.objects.get(ticket_id=acknowledged)
        clocks_people.acknowledge(held.id, ben.id, "carrier called", Actor("agent", ben.id))
        found = shown(sofia)["needs_you"]
        assert [each["ticket"]["id"] for each in found] == [late, soon, acknowledged]
        assert calm not in [each["ticket"]["id"] for each in found]
        assert [each["breached"] for each in found] == [True, False, True]
        said = found[2]["acknowledged"]
        assert (said["agent"]["name"], said["note"]) == ("Ben Okafor", "carrier called") and said["at"].endswith("Z")
        assert found[0]["acknowledged"] is None and found[0]["metric"] == "first_response"
        assert found[0]["clock_id"] == Clock.objects.get(ticket_id=late).id

    def test_an_acknowledged_breach_stays_until_it_is_answered(
        self, cleo_writes: Write, ana: Agent, sofia: Agent
    ) -> None:
        late = cleo_writes(ago=minutes(75)).ticket_id
        enforce.fire_due()
        clocks_people.acknowledge(Clock.objects.get().id, ana.id, "", Actor("agent", ana.id))
        assert len(shown(sofia)["needs_you"]) == 1
        replies.reply(late, ana, replies.Writing("Sorry", 10**9, still_right=True))
        assert shown(sofia)["needs_you"] == []

    def test_who_reads_it_now(self, cleo_writes: Write, ana: Agent, ben: Agent, sofia: Agent) -> None:
        late = cleo_writes(ago=minutes(75)).ticket_id
        presence.view(sight_of(ben), late, "replying")
        presence.view(sight_of(ana), late, "reading")
        (need,) = shown(sofia)["needs_you"]
        assert [(each["name"], each["initials"], each["state"]) for each in need["reading"]] == [
            ("Ana Prado", "AP", "reading"),
            ("Ben Okafor", "BO", "replying"),
        ]


class TestKeptToday:
    def test_by_channel_team_and_owner(self, cleo_writes: Write, ana: Agent, care: Team, sofia: Agent) -> None:
        kept = cleo_writes(ago=minutes(10), team_id=care.id).ticket_id
        replies.reply(kept, ana, replies.Writing("Sent", 10**9, still_right=True))
        day = f"{Clock.objects.get().deadline:%Y-%m-%d}"
        if day != f"{clock.now():%Y-%m-%d}":
            pytest.skip("within an hour of midnight the deadline is tomorrow's")
        found = shown(sofia)
        assert found["kept_today"] == {"met": 1, "missed": 0, "cancelled": 0, "void": 0, "percent": 100}
        assert row(found["rows"]["teams"], name="Care")["kept"]["met"] == 1
        assert row(found["rows"]["agents"], name="Ana Prado")["kept"]["met"] == 1
        assert row(found["rows"]["channels"], kind="email")["kept"]["percent"] == 100

    @pytest.mark.parametrize(
        ("zone", "instant", "begins", "hours"),
        [
            ("UTC", "2026-11-22T00:00:00Z", "2026-11-22T00:00:00Z", 24),
            ("America/Sao_Paulo", "2026-11-22T02:59:59Z", "2026-11-21T03:00:00Z", 24),
            ("Asia/Kathmandu", "2026-11-22T18:15:00Z", "2026-11-22T18:15:00Z", 24),
            ("Europe/Lisbon", "2026-10-25T12:00:00Z", "2026-10-24T23:00:00Z", 25),
            ("America/Havana", "2026-03-08T12:00:00Z", "2026-03-08T05:00:00Z", 23),
        ],
    )
    def test_today_is_the_day_of_the_zone(self, zone: str, instant: str, begins: str, hours: int) -> None:
        first, last = day_of(datetime.fromisoformat(instant), ZoneInfo(zone))
        assert first == datetime.fromisoformat(begins) and last - first == timedelta(hours=hours)
        quarters = (moment.astimezone(UTC).minute % 15 for moment in (first, last))
        assert set(quarters) == {0}, "the counts that are kept are by the quarter of an hour"


class TestPeople:
    def test_who_is_online_lapses_by_itself(self, ana: Agent, ben: Agent, care: Team, sofia: Agent) -> None:
        presence.attend([ana.id, ben.id, sofia.id])
        found = shown(sofia)
        assert found["agents_on"] == 2, "Sofia supervises"
        assert [each["name"] for each in found["rows"]["agents"] if each["online"]] == ["Ana Prado", "Ben Okafor"]
        Attendance.objects.filter(agent=ana).update(until=clock.now())
        assert shown(sofia)["agents_on"] == 1

    def test_a_supervisor_who_answers_counts(self, cleo_writes: Write, sofia: Agent) -> None:
        presence.attend([sofia.id])
        tickets.assign(cleo_writes().ticket_id, sofia.id, SYSTEM)
        assert shown(sofia)["agents_on"] == 1

    def test_of_one_team(self, ana: Agent, mallory: Agent, care: Team, sofia: Agent) -> None:
        presence.attend([ana.id, mallory.id])
        assert shown(sofia, team=care.id)["agents_on"] == 1

    def test_who_is_away_and_has_nothing_to_show_is_not_listed(self, ana: Agent, sofia: Agent) -> None:
        assert shown(sofia)["rows"]["agents"] == []


class TestEnforcement:
    def test_how_late_and_who_is_at_it(self, cleo_writes: Write, sofia: Agent) -> None:
        due = cleo_writes(ago=minutes(10)).ticket_id
        Heartbeat.objects.create(worker="one", at=clock.now())
        found = shown(sofia)["enforcement"]
        assert found["workers"] == 1 and found["late_s"] == 0
        assert datetime.fromisoformat(found["next_fire_at"]) == Clock.objects.get(ticket_id=due).next_fire_at

    def test_the_worst_lag_of_each_minute(self, cleo_writes: Write, sofia: Agent) -> None:
        cleo_writes(ago=minutes(61))
        enforce.fire_due()
        at, number = clock.now(), Firing.objects.count()
        assert number >= 1
        ids = list(Firing.objects.values_list("id", flat=True))
        Firing.objects.filter(id=ids[0]).update(detected_at=at - minutes(5), lag=timedelta(seconds=3.1))
        Firing.objects.exclude(id=ids[0]).update(detected_at=at, lag=timedelta(seconds=0.25))
        lateness.sum_up()
        found = shown(sofia)["enforcement"]
        assert len(found["spark"]) == 60 and found["spark"].count(None) >= 58
        assert 3.1 in found["spark"][-7:] and found["worst_today"]["lag_s"] in (3.1, 0.25)
        if at.hour or at.minute > 5:
            assert found["worst_today"]["lag_s"] == 3.1

    def test_a_minute_keeps_its_worst_and_late_commits_are_seen(self, cleo_writes: Write) -> None:
        cleo_writes(ago=minutes(61))
        enforce.fire_due()
        for lag in (1.0, 3.0, 2.0):
            Firing.objects.update(detected_at=clock.now(), lag=timedelta(seconds=lag))
            lateness.sum_up()
        assert max(Lag.objects.values_list("lag_s", flat=True)) == 3.0
        Lag.objects.update(minute=clock.now() - timedelta(days=9))
        assert lateness.prune(100) == 1

    def test_nothing_fired_is_null(self, sofia: Agent) -> None:
        found = shown(sofia)["enforcement"]
        assert found["worst_today"] is None and found["next_fire_at"] is None and set(found["spark"]) == {None}


def test_the_number_of_statements_does_not_grow(
    cleo_writes: Write, ana: Agent, care: Team, sofia: Agent, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for size in (1, 5):
        for n in range(size):
            tickets.assign(cleo_writes(ago=minutes(20 * n), team_id=care.id).ticket_id, ana.id, SYSTEM)
        presence.attend([ana.id])
        with django_assert_num_queries(16):
            board.board(Scope(), ZoneInfo("UTC"))


@pytest.mark.django_db(transaction=True)
def test_all_of_it_is_of_one_instant(cleo_writes: Write, sofia: Agent, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ticket that comes between two statements is in none of the numbers."""
    import threading

    from django.db import connection

    count = board_bands.count

    def meanwhile() -> None:
        cleo_writes()
        connection.close()

    def interrupted(*given: Any) -> Any:
        counted = count(*given)
        thread = threading.Thread(target=meanwhile)
        thread.start()
        thread.join()
        return counted

    monkeypatch.setattr(board_bands, "count", interrupted)
    found = board.board(Scope(), ZoneInfo("UTC"))
    monkeypatch.undo()
    assert found["counts"]["open"] == len(found["bricks"]) == 0
    assert shown(sofia)["counts"]["open"] == 1
