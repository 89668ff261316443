"""Surveys for programs and supervisors: the settings, the report, and what stands at a ticket."""

import json
from datetime import timedelta
from typing import Any

import pytest

from channels_integrations.models import Channel
from core import clock
from events.record import Actor
from inbox import tickets
from inbox.models import Agent, Survey, SurveySettings, Team, Ticket
from inbox.surveys import rating
from tests.api.clients import Browser, program
from tests.surveys.conftest import Ask

pytestmark = pytest.mark.django_db
ON = {"active": True, "after_minutes": 30, "every_days": 14, "off_channels": []}


def put(agent: Agent, **change: Any) -> Any:
    return Browser(agent).send("PUT", "/surveys/settings", ON | change)


def report(agent: Agent, by: str = "agent") -> Any:
    day = clock.now().date()
    days = {"from": (day - timedelta(days=2)).isoformat(), "to": (day + timedelta(days=1)).isoformat()}
    return Browser(agent).get("/reports/satisfaction", **days, zone="UTC", by=by).json()


def test_it_is_off_by_default(sofia: Agent) -> None:
    found = Browser(sofia).get("/surveys/settings").json()
    assert (found["active"], found["after_minutes"], found["every_days"]) == (False, 60, 7)
    assert [each["language"] for each in found["preview"]] == ["en", "pt-BR", "es"]
    assert len(found["preview"][0]["scores"]) == 5 and "How did we do?" in found["preview"][0]["text"]


def test_it_is_switched_on_from_now(sofia: Agent) -> None:
    kept = put(sofia).json()
    assert (kept["active"], kept["after_minutes"], kept["every_days"]) == (True, 30, 14)
    since = SurveySettings.objects.get().since
    put(sofia, after_minutes=5)
    assert SurveySettings.objects.get().since == since, "a change of the time is no new beginning"


def test_a_channel_can_be_left_out(sofia: Agent, asked: Ask) -> None:
    asked()
    mail = Channel.objects.get(kind="email")
    kept = put(sofia, off_channels=[mail.id, mail.id]).json()
    assert [each["on"] for each in kept["channels"] if each["id"] == mail.id] == [False]
    assert SurveySettings.objects.get().off_channels == [mail.id]
    assert put(sofia, off_channels=[10**9]).json()["errors"].keys() == {"off_channels"}


@pytest.mark.parametrize(("field", "value"), [("after_minutes", 0), ("after_minutes", 10**6), ("every_days", 0)])
def test_times_have_limits(sofia: Agent, field: str, value: int) -> None:
    assert put(sofia, **{field: value}).json()["errors"].keys() == {field}


def test_comments_where_everybody_reads_are_not_offered(sofia: Agent) -> None:
    Channel.objects.create(kind="facebook-comments", name="Page", address="1")
    assert "Page" not in [each["name"] for each in put(sofia).json()["channels"]]


def test_a_token_needs_to_be_an_admins(ada: Agent) -> None:
    assert program(ada, "tickets:read", "tickets:write").get("/surveys/settings").status_code == 403
    assert program(ada, "admin").get("/surveys/settings").status_code == 200


def test_the_score_stands_at_the_ticket_and_the_customer(asked: Ask, ana: Agent) -> None:
    survey = asked()
    page = Browser(ana)
    before = page.get(f"/tickets/{survey.ticket_id}").json()
    assert (before["rating"], before["satisfaction"]) == (None, {"average": None, "ratings": 0})
    rating.rate(survey.id, 4, "Quick.")
    Survey.objects.create(
        **{name: getattr(survey, name) for name in ("ticket", "asked_at", "channel_kind", "language")},
        closed_at=clock.now(),
        score=1,
        rated_at=survey.asked_at - timedelta(days=9),
    )
    after = page.get(f"/tickets/{survey.ticket_id}").json()
    assert (after["rating"]["score"], after["rating"]["comment"]) == (4, "Quick.")
    assert after["satisfaction"] == {"average": 2.5, "ratings": 2}


def test_it_is_in_the_feed_and_the_timeline(asked: Ask, ana: Agent) -> None:
    survey = asked()
    rating.rate(survey.id, 5, "")
    entry = Browser(ana).get(f"/tickets/{survey.ticket_id}/timeline").json()["items"][-1]
    assert (entry["kind"], entry["actor"]["name"], entry["data"]["score"]) == ("ticket.rated", "Cleo Marsh", 5)


def test_tickets_are_found_by_it(asked: Ask, ana: Agent) -> None:
    ticket_id = asked().ticket_id
    rating.rate(Survey.objects.get().id, 1, "")
    page = Browser(ana)

    def listed(**filter_: Any) -> list[int]:
        wanted = [{"field": "status", "op": "is", "value": "closed"}, {"field": "rating", **filter_}]
        return [row["id"] for row in page.get("/queue", view="all", filters=json.dumps(wanted)).json()["rows"]]

    assert listed(op="any_of", value=[1, 2]) == listed(op="set") == listed(op="is_not", value=5) == [ticket_id]
    assert listed(op="is", value=2) == listed(op="unset") == []
    heard = page.get("/search", q="rating:1 is:closed").json()["understood"]
    assert {"operator": "rating", "value": "1"} in heard
    assert page.get("/search", q="nota:6").json()["ignored"] == ["rating:6"]


def test_a_filter_takes_one_to_five(ana: Agent) -> None:
    wanted = '[{"field": "rating", "op": "is", "value": 6}]'
    assert Browser(ana).get("/queue", view="all", filters=wanted).json()["errors"].keys() == {"filters.0.value"}


def test_what_was_asked_beside_what_came_back(asked: Ask, sofia: Agent, ana: Agent, care: Team) -> None:
    tickets_ = [asked(address=f"cleo{n}@customer.example", team_id=care.id) for n in range(3)]
    for survey, score in zip(tickets_, (5, 3), strict=False):
        rating.rate(survey.id, score, "")
    line = {"asked": 3, "rated": 2, "content": 1, "average": 4.0, "percent": 50.0}
    assert report(sofia) == {"rows": [{"key": str(ana.id), "label": "Ana Prado", **line}], "total": line}
    assert [row["label"] for row in report(sofia, "team")["rows"]] == ["Care"]
    assert [row["key"] for row in report(sofia, "channel")["rows"]] == ["email"]


def test_a_score_stays_with_who_answered(asked: Ask, sofia: Agent, ana: Agent, ben: Agent) -> None:
    survey = asked()
    rating.rate(survey.id, 2, "")
    tickets.assign(survey.ticket_id, ben.id, Actor("agent", sofia.id))
    assert [row["label"] for row in report(sofia)["rows"]] == ["Ana Prado"]


def test_nothing_asked_is_no_line(sofia: Agent) -> None:
    nothing = {"asked": 0, "rated": 0, "content": 0, "average": None, "percent": None}
    assert report(sofia) == {"rows": [], "total": nothing}


def test_the_file_of_promises_has_the_score(asked: Ask, sofia: Agent) -> None:
    rating.rate(asked().id, 4, "")
    assert Ticket.objects.get().rating == 4
    day = clock.now().date()
    days = {"from": (day - timedelta(days=2)).isoformat(), "to": (day + timedelta(days=2)).isoformat()}
    answer = Browser(sofia).get("/reports/sla.csv", **days, zone="UTC")
    head, first, *_ = b"".join(answer.streaming_content).decode().splitlines()
    assert head.endswith(",rating") and first.endswith(",4")
