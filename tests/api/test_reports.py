"""Reports: every outcome in its place, by whatever they are asked for, and nothing that cannot be answered."""

import csv
import io
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from core import clock
from events.record import Actor
from inbox import replies, reports_csv, tickets
from inbox.models import Agent, Contact, Message, Outcome, Team, Ticket
from sla import enforce
from sla.models import Clock
from tests.api.clients import Browser, problem
from tests.people import Write

pytestmark = pytest.mark.django_db
SYSTEM = Actor("system")


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def days() -> dict[str, str]:
    """Yesterday to tomorrow: whatever the hour of the test, the last hours are in it."""
    today = clock.now().date()
    return {"from": str(today - timedelta(days=1)), "to": str(today + timedelta(days=1))}


def report(sofia: Agent, **query: str) -> dict[str, Any]:
    answer = Browser(sofia).get("/reports/sla", **days() | query)
    assert answer.status_code == 200, answer.content
    shown: dict[str, Any] = answer.json()
    return shown


def counts(line: dict[str, Any]) -> dict[str, int]:
    names = ("met", "missed", "cancelled", "merged", "void", "open")
    return {name: line[name] for name in names if line[name]}


def by_key(shown: dict[str, Any]) -> dict[str, dict[str, int]]:
    return {row["key"]: counts(row) for row in shown["rows"]}


def answer(ticket_id: int, agent: Agent) -> Message:
    return replies.reply(ticket_id, agent, replies.Writing("On its way.", 10**9, still_right=True))


@pytest.fixture
def day(cleo_writes: Write, ana: Agent, ben: Agent, care: Team) -> dict[str, int]:
    """One promise of each outcome, and one that is open."""
    ids = {
        name: cleo_writes(ago=minutes(ago), team_id=care.id if team else None).ticket_id
        for name, ago, team in [
            ("met", 40, True),
            ("late", 80, True),
            ("unanswered", 70, False),
            ("cancelled", 20, True),
            ("void", 75, False),
            ("open", 10, False),
        ]
    }
    tickets.assign(ids["late"], ben.id, SYSTEM)
    enforce.fire_due()
    answer(ids["met"], ana)
    answer(ids["late"], ben)
    tickets.close(ids["cancelled"], Actor("agent", ana.id))
    Clock.objects.filter(ticket_id=ids["void"]).update(voided_at=clock.now())
    return ids


class TestTheReport:
    def test_every_outcome_is_counted_once(self, day: dict[str, int], sofia: Agent) -> None:
        total = report(sofia)["total"]
        assert counts(total) == {"met": 1, "missed": 2, "cancelled": 1, "void": 1, "open": 1}
        assert sum(counts(total).values()) == Clock.objects.count()
        assert total["percent"] == 33.3

    def test_by_team_and_owner(self, day: dict[str, int], sofia: Agent, ana: Agent, ben: Agent, care: Team) -> None:
        shown = report(sofia, by="team")
        assert by_key(shown) == {
            str(care.id): {"met": 1, "missed": 1, "cancelled": 1},
            "none": {"missed": 1, "void": 1, "open": 1},
        }
        assert [(row["label"], row["key"]) for row in shown["rows"]] == [("Care", str(care.id)), ("", "none")]
        assert by_key(report(sofia, by="agent")) == {
            str(ana.id): {"met": 1},
            str(ben.id): {"missed": 1},
            "none": {"missed": 1, "cancelled": 1, "void": 1, "open": 1},
        }

    def test_by_policy_says_which_version(self, day: dict[str, int], sofia: Agent) -> None:
        (row,) = report(sofia, by="policy")["rows"]
        assert row["label"].endswith(", version 1") and row["met"] == 1

    @pytest.mark.parametrize(("by", "keys"), [("channel", {"email"}), ("priority", {"normal"}), ("tier", {"none"})])
    def test_by_what_the_ticket_is(self, day: dict[str, int], sofia: Agent, by: str, keys: set[str]) -> None:
        shown = report(sofia, by=by)
        assert by_key(shown).keys() == keys
        assert counts(shown["rows"][0]) == counts(shown["total"])

    def test_by_tier_as_it_was(self, cleo_writes: Write, ana: Agent, sofia: Agent) -> None:
        cleo_writes()
        Contact.objects.update(tier="gold")
        answer(cleo_writes().ticket_id, ana)
        Contact.objects.update(tier="silver")
        assert by_key(report(sofia, by="tier")) == {"gold": {"met": 1}, "silver": {"open": 1}}

    def test_by_hour_of_the_week_when_the_customer_wrote(self, cleo_writes: Write, ana: Agent, sofia: Agent) -> None:
        ticket_id = cleo_writes().ticket_id
        began = Clock.objects.get(ticket_id=ticket_id).started_at
        answer(ticket_id, ana)
        assert set(by_key(report(sofia, by="hour"))) == {f"{began.isoweekday()}-{began:%H}"}
        there = began + timedelta(hours=9)
        assert set(by_key(report(sofia, by="hour", zone="Asia/Tokyo"))) == {f"{there.isoweekday()}-{there:%H}"}

    def test_one_metric_alone(self, day: dict[str, int], sofia: Agent) -> None:
        assert counts(report(sofia, metric="first_response")["total"])["missed"] == 2
        assert counts(report(sofia, metric="next_response")["total"]) == {}

    def test_how_long_answers_took(self, cleo_writes: Write, ana: Agent, sofia: Agent) -> None:
        for ago in range(1, 101):
            answer(cleo_writes(ago=minutes(ago / 2)).ticket_id, ana)
        for shares in (report(sofia)["total"][name] for name in ("business", "calendar")):
            found = [round(shares[name] / 30) for name in ("p50", "p90", "p95", "p99")]
            assert found == [50, 90, 95, 99]

    def test_nothing_answered_has_no_percentiles(self, cleo_writes: Write, sofia: Agent) -> None:
        tickets.close(cleo_writes().ticket_id, SYSTEM)
        total = report(sofia)["total"]
        assert total["business"] == {"p50": None, "p90": None, "p95": None, "p99": None} and total["percent"] is None

    def test_an_empty_period_is_empty(self, day: dict[str, int], sofia: Agent) -> None:
        shown = report(sofia, **{"from": "2020-01-01", "to": "2020-01-31"})
        assert shown["rows"] == [] and counts(shown["total"]) == {}


class TestDays:
    def put(self, when: datetime, cleo_writes: Write) -> None:
        """A breach of this very instant."""
        ticket_id = cleo_writes(ago=minutes(61)).ticket_id
        Clock.objects.filter(ticket_id=ticket_id).update(deadline=when, breached_at=when)

    @pytest.mark.parametrize(
        ("zone", "instant", "day"),
        [
            ("UTC", "2026-03-01T23:59:59.999999Z", "2026-03-01"),
            ("UTC", "2026-03-02T00:00:00Z", "2026-03-02"),
            ("America/Sao_Paulo", "2026-03-02T02:59:59Z", "2026-03-01"),
            ("Asia/Kathmandu", "2026-03-01T18:15:00Z", "2026-03-02"),
            ("Europe/Lisbon", "2026-03-29T22:59:59Z", "2026-03-29"),
            ("Europe/Lisbon", "2026-03-29T23:00:00Z", "2026-03-30"),
        ],
    )
    def test_a_day_begins_and_ends_in_its_zone(
        self, cleo_writes: Write, sofia: Agent, zone: str, instant: str, day: str
    ) -> None:
        self.put(datetime.fromisoformat(instant), cleo_writes)
        after = str(date.fromisoformat(day) + timedelta(days=1))
        assert report(sofia, **{"from": day, "to": day, "zone": zone})["total"]["missed"] == 1
        assert report(sofia, **{"from": after, "to": after, "zone": zone})["total"]["missed"] == 0

    def test_a_day_that_is_over_never_changes(
        self, day: dict[str, int], cleo_writes: Write, ana: Agent, ben: Agent, sofia: Agent, care: Team
    ) -> None:
        """Hand on, move, answer, close, reopen, write again, raise the priority: what is decided stays."""
        decided = Outcome.objects.values_list("clock_id", flat=True)
        late = [ticket_id for name, ticket_id in day.items() if name not in ("open", "cancelled")]
        Clock.objects.filter(ticket_id=day["open"]).delete()
        before = {by: report(sofia, by=by)["rows"] for by in ("team", "agent", "channel", "priority", "tier", "policy")}
        known = set(decided)
        for ticket_id in late:
            tickets.assign(ticket_id, ana.id, SYSTEM)
            tickets.move(ticket_id, None, SYSTEM)
        Ticket.objects.update(priority="urgent")
        Contact.objects.update(tier="gold")
        answer(day["unanswered"], ben)
        after = {by: report(sofia, by=by)["rows"] for by in before}
        for by, rows in before.items():
            then = {row["key"]: counts(row) for row in after[by]}
            assert {row["key"]: counts(row) for row in rows} == then, by
        assert set(decided) == known


class TestWhatIsAsked:
    @pytest.mark.parametrize(
        ("query", "field"),
        [
            ({"from": "2026-02-30", "to": "2026-03-01"}, "from"),
            ({"from": "2026-03-02", "to": "2026-03-01"}, "to"),
            ({"from": "2025-01-01", "to": "2026-01-02"}, "to"),
            ({"from": "2026-01-01", "to": "2026-01-02", "zone": "Mars/Olympus"}, "zone"),
            ({"from": "2026-01-01", "to": "2026-01-02", "by": "subject"}, "by"),
            ({"from": "2026-01-01", "to": "2026-01-02", "metric": "patience"}, "metric"),
            ({"to": "2026-01-02"}, "from"),
            ({"from": "9999-12-31", "to": "9999-12-31"}, "to"),
            ({"from": "2026-01-01", "to": "2026-01-02", "team": "3"}, "team"),
        ],
    )
    @pytest.mark.parametrize("path", ["/reports/sla", "/reports/sla.csv"])
    def test_odd_periods_are_refused_at_their_field(
        self, sofia: Agent, path: str, query: dict[str, str], field: str
    ) -> None:
        refused = Browser(sofia).get(path, **query)
        assert problem(refused) == "invalid" and list(refused.json()["errors"]) == [field]

    def test_a_leap_year_is_a_year(self, sofia: Agent) -> None:
        assert report(sofia, **{"from": "2028-01-01", "to": "2028-12-31"})["rows"] == []


def sheet(sofia: Agent, **query: str) -> list[dict[str, str]]:
    file = Browser(sofia).get("/reports/sla.csv", **days() | query)
    assert file.status_code == 200 and file.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert file.headers["Content-Disposition"].startswith('attachment; filename="sla-')
    content = b"".join(file.streaming_content).decode()
    return list(csv.DictReader(io.StringIO(content, newline="")))


class TestTheSheet:
    def test_it_has_every_promise_once(self, day: dict[str, int], sofia: Agent) -> None:
        rows = sheet(sofia)
        assert {int(row["clock_id"]) for row in rows} == set(Clock.objects.values_list("id", flat=True))
        assert len(rows) == Clock.objects.count()
        results = sorted(row["result"] for row in rows)
        assert results == ["cancelled", "met", "missed", "missed", "open", "void"]

    def test_pages_leave_no_gap(self, day: dict[str, int], sofia: Agent, monkeypatch: pytest.MonkeyPatch) -> None:
        whole = sheet(sofia)
        Outcome.objects.update(at=clock.now())
        for size in (1, 2, 5):
            monkeypatch.setattr(reports_csv, "PAGE", size)
            assert {row["clock_id"] for row in sheet(sofia)} == {row["clock_id"] for row in whole}

    def test_a_row_says_who_and_how_long(self, cleo_writes: Write, ana: Agent, care: Team, sofia: Agent) -> None:
        answer(cleo_writes(ago=minutes(30), team_id=care.id).ticket_id, ana)
        (row,) = sheet(sofia)
        assert (row["agent"], row["team"], row["channel"], row["metric"]) == (
            "Ana Prado",
            "Care",
            "email",
            "first_response",
        )
        assert row["target_s"] == "3600.0" and row["policy_version"] == "1"
        for name in ("business_s", "calendar_s", "first_reply_s", "first_human_reply_s"):
            assert 1795 < float(row[name]) < 1860, name

    def test_what_a_machine_said_first_stands_beside_what_a_person_said(
        self, cleo_writes: Write, ana: Agent, sofia: Agent
    ) -> None:
        ticket_id = cleo_writes(ago=minutes(30)).ticket_id
        answer(ticket_id, ana)
        Clock.objects.update(ai_at=clock.now() - minutes(29))
        (row,) = sheet(sofia)
        assert float(row["first_reply_s"]) < 120 < float(row["first_human_reply_s"])

    def test_automatic_and_failed_replies_are_no_replies(self, cleo_writes: Write, ana: Agent, sofia: Agent) -> None:
        message = answer(cleo_writes(ago=minutes(30)).ticket_id, ana)
        for change in ({"auto": True}, {"auto": False, "state": "failed"}):
            Message.objects.filter(id=message.id).update(**change)
            (row,) = sheet(sofia)
            assert row["first_reply_s"] == row["first_human_reply_s"] == ""

    @pytest.mark.parametrize(
        "subject", ['=HYPERLINK("http://evil.example")', "+1", "-2", "@SUM(A1)", "  =1", "\t=1", "＝1"]
    )
    def test_no_subject_becomes_a_formula(self, cleo_writes: Write, sofia: Agent, subject: str) -> None:
        cleo_writes()
        Ticket.objects.update(subject=subject)
        assert sheet(sofia)[0]["subject"] == f"'{subject}"

    @pytest.mark.parametrize("value", [-5, -0.5, None, "Lamp", "a=b", ""])
    def test_all_else_stays_as_it_is(self, value: object) -> None:
        assert reports_csv.safe(value) == ("" if value is None else str(value))

    def test_commas_quotes_and_lines_stay_in_their_cell(self, cleo_writes: Write, sofia: Agent) -> None:
        cleo_writes()
        Ticket.objects.update(subject='A "lamp", or\ntwo')
        assert sheet(sofia)[0]["subject"] == 'A "lamp", or\ntwo'

    def test_one_metric_alone(self, day: dict[str, int], sofia: Agent) -> None:
        assert sheet(sofia, metric="next_response") == []
        assert len(sheet(sofia, metric="first_response")) == 6


def test_the_sheet_and_the_report_tell_the_same(day: dict[str, int], sofia: Agent) -> None:
    rows = sheet(sofia)
    said = counts(report(sofia)["total"])
    assert {name: sum(row["result"] == name for row in rows) for name in said} == said
