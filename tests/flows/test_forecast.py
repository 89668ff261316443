"""Forecasts of a live installation: what they read, when they are made, and whether they were right."""

from datetime import datetime, timedelta

import pytest
from django.db.models import F
from pytest_django import DjangoAssertNumQueries

from core import clock, sql
from events.record import Actor
from inbox import board_basis, board_forecast, board_scores, board_tally, board_waiting, presence, replies, tickets
from inbox.board_outlook import outlook
from inbox.board_scope import Scope
from inbox.models import Agent, Forecast, Message, Outcome, Team, Ticket
from inbox.permissions import sight_of
from sla import enforce
from sla.models import Clock
from tests.api.clients import Browser
from tests.people import Write

pytestmark = pytest.mark.django_db
SYSTEM = Actor("system")


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


@pytest.fixture
def history() -> None:
    """For tests that are about tickets to come."""


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """A worker that knows nothing yet, and a day on which nobody else writes."""
    monkeypatch.setattr(board_forecast, "_basis", board_basis.Basis())
    if "history" not in request.fixturenames:
        monkeypatch.setattr(board_basis, "_arrived", lambda scope, since: [])


def make_all() -> None:
    teams = Team.objects.values_list("id", flat=True)
    board_forecast.make([Scope(), Scope("none"), *(Scope(id_) for id_ in teams)])


def answer(ticket_id: int, agent: Agent) -> Message:
    return replies.reply(ticket_id, agent, replies.Writing("On its way.", 10**9, still_right=True))


class TestTheBoardsForecast:
    def test_without_a_forecast_it_is_computing_and_has_a_first_look(self, cleo_writes: Write, sofia: Agent) -> None:
        cleo_writes(ago=minutes(30))
        shown = Browser(sofia).get("/board/forecast").json()
        assert shown["computing"] is True and shown["staffed"] is None and shown["calibration"] is None
        assert shown["agents"] == 0 and shown["first_look"] == {"at_risk": 1}

    def test_nobody_is_here_and_all_will_break(self, cleo_writes: Write, sofia: Agent) -> None:
        ids = [cleo_writes(ago=minutes(10 * n)).ticket_id for n in range(3)]
        make_all()
        shown = Browser(sofia).get("/board/forecast").json()
        assert shown["computing"] is False and shown["agents"] == 0
        assert shown["staffed"]["mean"] == 3 and shown["staffed"]["p95"] == 3
        assert {each["id"]: each["p"] for each in shown["at_risk"]} == dict.fromkeys(ids, 1.0)
        assert [each["more"] for each in shown["scenarios"]] == [1, 2, 3, 4]
        assert shown["scenarios"][0]["saves"] > 2, "one agent has time enough for three"
        assert shown["staffed"]["curve"][-1]["at"] == shown["until"]

    def test_with_ana_here_they_are_kept(self, cleo_writes: Write, ana: Agent, sofia: Agent) -> None:
        for _ in range(3):
            cleo_writes()
        presence.attend([ana.id])
        make_all()
        shown = Browser(sofia).get("/board/forecast").json()
        assert shown["agents"] == 1 and shown["staffed"]["mean"] < 0.2 and shown["at_risk"] == []

    def test_each_team_has_its_own(
        self, cleo_writes: Write, ana: Agent, sofia: Agent, care: Team, mallory: Agent
    ) -> None:
        cleo_writes(team_id=care.id)
        cleo_writes()
        presence.attend([mallory.id])
        make_all()
        browser, elsewhere = Browser(sofia), Team.objects.get(name="Elsewhere")
        of_care, of_none = (browser.get("/board/forecast", team=team).json() for team in (care.id, "none"))
        assert (of_care["agents"], of_care["staffed"]["mean"]) == (0, 1)
        assert (of_none["agents"], of_none["staffed"]["mean"] < 0.2) == (1, True)
        assert browser.get("/board/forecast", team=elsewhere.id).json()["staffed"]["mean"] == 0

    def test_an_empty_installation_expects_nothing(self, sofia: Agent) -> None:
        make_all()
        shown = Browser(sofia).get("/board/forecast").json()
        assert shown["staffed"]["p95"] == 0 and shown["basis"]["weeks"] == 0 and shown["basis"]["sample"] == 0

    def test_an_old_one_is_shown_as_old(self, cleo_writes: Write) -> None:
        make_all()
        Forecast.objects.update(at=clock.now() - minutes(4))
        assert outlook(Scope())["computing"] is True and outlook(Scope())["staffed"]

    def test_calendars_decide_what_tickets_to_come_are_given(self, cleo_writes: Write) -> None:
        """Deadlines of those that wait are instants already; those of tickets to come follow the rules."""
        from inbox.board_given import given

        assert given(Scope(), "email", clock.now(), 3) == [3600.0] * 3


class TestWhenItIsMade:
    def made(self) -> list[str]:
        """The scopes of what one round makes."""
        known = set(Forecast.objects.values_list("id", flat=True))
        assert board_forecast.sweep() == board_forecast.REST
        return sorted(Forecast.objects.exclude(id__in=known).values_list("scope", flat=True))

    def pass_time(self, by: timedelta) -> None:
        Forecast.objects.update(at=F("at") - by, asked_at=F("asked_at") - by)

    def test_everything_gets_one_and_then_only_what_is_looked_at(self, care: Team) -> None:
        assert self.made() == sorted(["all", "none", str(care.id)])
        assert self.made() == []
        self.pass_time(board_forecast.EVERY)
        assert self.made() == ["all"]
        outlook(Scope(care.id))
        assert self.made() == [str(care.id)], "Sofia chose this team"
        self.pass_time(board_forecast.EVERY)
        assert self.made() == sorted(["all", str(care.id)])
        self.pass_time(board_forecast.LOOKED)
        assert self.made() == ["all"], "and went away again"

    def test_what_nobody_looks_at_is_made_now_and_then(self, care: Team) -> None:
        """So that there is something to be held against what came."""
        self.made()
        self.pass_time(board_forecast.SELDOM)
        assert self.made() == sorted(["all", "none", str(care.id)])

    def test_looking_is_written_down_once_a_minute(
        self, django_assert_num_queries: DjangoAssertNumQueries, cleo_writes: Write
    ) -> None:
        self.made()
        outlook(Scope())
        with django_assert_num_queries(2):
            outlook(Scope())

    def test_one_of_a_quarter_of_an_hour_is_kept_to_be_scored(self, cleo_writes: Write) -> None:
        cleo_writes()
        for _ in range(3):
            make_all()
        assert Forecast.objects.filter(scope="all", chances__isnull=False).count() == 1

    @pytest.mark.parametrize(
        ("now", "until"), [("14:20", "18:00"), ("14:00", "18:00"), ("14:59:59", "18:30"), ("23:10", "03:00")]
    )
    def test_it_looks_ahead_to_a_half_or_full_hour(self, now: str, until: str) -> None:
        at = datetime.fromisoformat(f"2026-11-22T{now}+00:00")
        assert f"{board_forecast.horizon(at):%H:%M}" == until
        assert minutes(210) <= board_forecast.horizon(at) - at <= minutes(240)

    def test_shown_ones_are_thrown_away_after_a_day(self) -> None:
        make_all()
        Forecast.objects.filter(scope="all").update(at=clock.now() - timedelta(hours=25), chances=None)
        Forecast.objects.filter(scope="none").update(at=clock.now() - timedelta(days=59))
        board_scores.forget()
        assert list(Forecast.objects.values_list("scope", flat=True)) == ["none"]


class TestWhatItReads:
    def test_how_long_answers_take(self, cleo_writes: Write, ana: Agent) -> None:
        """Ana answers four mails that wait, five minutes apart; she has lunch; then one comes, and she is quick."""
        at, ids = clock.now(), [cleo_writes(ago=minutes(120)).ticket_id for _ in range(5)]
        late = cleo_writes(ago=minutes(10)).ticket_id
        for ticket_id, ago in zip([*ids, late], [100, 95, 90, 85, 15, 8], strict=True):
            when = at - minutes(ago)
            message = answer(ticket_id, ana)
            Message.objects.filter(id=message.id).update(at=when)
            Clock.objects.filter(ticket_id=ticket_id).update(ended_at=when)
        known = board_basis._handling(at)
        assert known.sample == 4, "not her first, and not the one after lunch"
        rows = sql.fetch_all(board_basis._ANSWERS, {"since": at - minutes(999), "limit": 10})
        assert sorted(round(seconds / 60) for _, seconds in rows) == [2, 5, 5, 5], "from the mail, if that came later"

    def test_automatic_answers_and_second_ones_say_nothing(self, cleo_writes: Write, ana: Agent) -> None:
        at, (one, two) = clock.now(), (cleo_writes(ago=minutes(50)).ticket_id for _ in range(2))
        for ticket_id, ago in ((one, 40), (two, 30), (two, 28)):
            message = answer(ticket_id, ana)
            Message.objects.filter(id=message.id).update(at=at - minutes(ago))
        Clock.objects.filter(ticket_id=one).update(ended_at=at - minutes(40))
        Clock.objects.filter(ticket_id=two).update(ended_at=at - minutes(30))
        assert board_basis._handling(at).sample == 1
        Message.objects.update(auto=True)
        assert board_basis._handling(at).sample == 0

    def test_how_tickets_came_in(self, cleo_writes: Write, care: Team, history: None) -> None:
        for ago in (70, 130, 135, 60 * 24 * 7 + 30):
            cleo_writes(ago=minutes(ago), team_id=care.id)
        cleo_writes(ago=minutes(140))
        board_tally.fold()
        came = board_basis._arrivals(Scope(), at := clock.now())
        assert came.pace.weeks == pytest.approx(1, abs=0.02) and came.shares == {"email": 1.0}
        assert sum(came.pace.by_hour) == pytest.approx(5, rel=0.1)
        of_none = board_basis._arrivals(Scope("none"), at)
        assert of_none.pace.weeks == came.pace.weeks, "weeks without a ticket are known, too"
        assert sum(of_none.pace.by_hour) == pytest.approx(1, rel=0.1)

    def test_a_busy_hour_is_seen_at_once(self, cleo_writes: Write, history: None) -> None:
        cleo_writes(ago=timedelta(weeks=2))
        at, quiet = clock.now(), board_basis._arrivals(Scope(), clock.now()).pace
        for _ in range(20):
            cleo_writes()
        shape, rate = board_basis.busyness(Scope(), quiet, at)
        assert shape == 30 and 9 < rate < 11, "three times what was to be expected"

    def test_tickets_to_come_break_too(self, cleo_writes: Write, history: None) -> None:
        for _ in range(60):
            cleo_writes(ago=minutes(75))
        tickets_here = Ticket.objects.count()
        make_all()
        made = Forecast.objects.get(scope="all")
        assert made.body["basis"]["arrivals_per_hour"] > 20
        assert made.mean > 3 and tickets_here == 60, "all sixty are late already; those that come will be"

    def test_owners_and_who_is_at_it(self, cleo_writes: Write, ana: Agent, ben: Agent) -> None:
        mine, free = cleo_writes(ago=minutes(50)).ticket_id, cleo_writes(ago=minutes(40)).ticket_id
        tickets.assign(mine, ana.id, SYSTEM)
        presence.attend([ana.id, ben.id])
        presence.view(sight_of(ana), mine, "replying")
        presence.view(sight_of(ben), free, "reading")
        desks = board_waiting.read(clock.now(), clock.now() + minutes(240))
        assert [(each.id, each.assignee_id, each.held_by) for each in desks.waiting] == [
            (mine, ana.id, ana.id),
            (free, None, None),
        ]
        assert desks.agents(Scope()) == [ana.id, ben.id], "who has most to do comes first"

    def test_answered_and_closed_tickets_do_not_wait(self, cleo_writes: Write, ana: Agent) -> None:
        answer(cleo_writes().ticket_id, ana)
        tickets.close(cleo_writes().ticket_id, SYSTEM)
        assert board_waiting.read(clock.now(), clock.now() + minutes(240)).waiting == []

    def test_what_is_beyond_is_counted(self, cleo_writes: Write, care: Team, monkeypatch: pytest.MonkeyPatch) -> None:
        for ago in (50, 40, 30, 20):
            cleo_writes(ago=minutes(ago), team_id=care.id)
        monkeypatch.setattr(board_waiting, "MOST", 2)
        desks = board_waiting.read(clock.now(), clock.now() + minutes(240))
        assert len(desks.waiting) == 2 and sum(n for *_, n in desks.beyond) == 2
        make_all()
        made = Forecast.objects.get(scope=str(care.id))
        assert made.mean == 4 and made.body["first_look"] == {"at_risk": 4}

    def test_time_is_shared_between_teams(self, cleo_writes: Write, ana: Agent, ben: Agent, care: Team) -> None:
        """Two agents of two teams each; three quarters of the queue are Care's."""
        returns = Team.objects.create(name="Returns")
        returns.agents.add(ana, ben)
        for team in (care, care, care, returns):
            cleo_writes(team_id=team.id)
        presence.attend([ana.id, ben.id])
        desks = board_waiting.read(clock.now(), clock.now() + minutes(240))
        assert len(desks.agents(Scope())) == 2
        assert len(desks.agents(Scope(care.id))) == 2 and len(desks.agents(Scope(returns.id))) == 1


class TestWhetherItWasRight:
    def test_a_forecast_is_held_against_what_came(self, cleo_writes: Write, ana: Agent, sofia: Agent) -> None:
        broke, kept, gone = (cleo_writes(ago=minutes(ago)).ticket_id for ago in (55, 30, 20))
        make_all()
        at = clock.now()
        Forecast.objects.update(at=at - minutes(240), until=at - minutes(3))
        Clock.objects.filter(ticket_id=broke).update(breached_at=at - minutes(60), deadline=at - minutes(60))
        answer(kept, ana)
        tickets.close(gone, Actor("agent", sofia.id))
        board_scores.score_due()
        made = Forecast.objects.get(scope="all")
        assert made.actual == 1
        assert made.curve is not None and made.curve[9] == [2, 2.0, 1], "closed unanswered is neither kept nor broken"

    def test_with_enough_of_them_the_board_shows_how_right_they_were(self, sofia: Agent) -> None:
        at = clock.now()
        made = {"scope": "all", "body": {}, "mean": 3, "p5": 1, "p95": 5, "chances": {}, "curve": [[5, 4.5, 4]] * 10}
        for n in range(20):
            ends = at - minutes(15 * n)
            Forecast.objects.create(at=ends - minutes(240), until=ends, actual=3 if n else 9, **made)
        make_all()
        shown = Browser(sofia).get("/board/forecast").json()["calibration"]
        assert (shown["n"], shown["inside_band"]) == (20, 0.95)
        assert shown["curve"][0] == {"predicted": 0.9, "observed": 0.8, "n": 100}

    def test_with_too_few_it_says_nothing(self, sofia: Agent) -> None:
        make_all()
        assert Browser(sofia).get("/board/forecast").json()["calibration"] is None

    def test_breaches_of_the_window_and_the_scope_only(self, cleo_writes: Write, care: Team) -> None:
        for ago, team_id in ((61, care.id), (400, care.id), (62, None)):
            cleo_writes(ago=minutes(ago), team_id=team_id)
        enforce.fire_due()
        assert Outcome.objects.count() == 3 == Ticket.objects.count()
        at = clock.now()
        for scope in ("all", "none", str(care.id)):
            body = {"mean": 0, "p5": 0, "p95": 0, "body": {}, "chances": {}}
            Forecast.objects.create(scope=scope, at=at - minutes(240), until=at - minutes(0.5), **body)
        Forecast.objects.update(until=at)
        for each in Forecast.objects.all():
            board_scores._score(each)
        assert dict(Forecast.objects.values_list("scope", "actual")) == {"all": 2, "none": 1, str(care.id): 1}
