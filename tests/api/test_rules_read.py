"""Asking the rules: which policy takes a ticket, what a draft would do, which days are holidays, what has changed."""

import re
from datetime import timedelta
from typing import Any

import pytest

from inbox.models import Agent, Team
from inbox.vocabulary import vocabulary
from sla import policies, rulebook
from sla.drafts import Draft
from tests.api.clients import Browser, problem, program
from tests.people import Write

pytestmark = pytest.mark.django_db
HOUR = {"first_response": {"*": 3600}}
ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


@pytest.fixture
def gold(ada: Agent) -> int:
    targets = {"first_response": {"*": 1800, "urgent": 900}, "agent_work": {"urgent": 60}}
    match: dict[str, list[str | int]] = {"tier": ["gold"], "tag": ["vip", "shop"], "language": ["pt"]}
    return policies.create(Draft("Gold", targets, match=match), vocabulary(), ada.id).policy_id


def ask(browser: Browser, **facts: Any) -> dict[str, Any]:
    answer = browser.post("/sla/policies/match", facts)
    assert answer.status_code == 200, answer.content
    found: dict[str, Any] = answer.json()
    return found


def test_which_policy_takes_a_ticket_and_why(ana: Agent, gold: int) -> None:
    found = ask(Browser(ana), tier="gold", tags=["new", "shop"], language="pt-BR", priority="urgent")
    assert found["policy"] == {"id": gold, "name": "Gold", "version": 1, "position": 1}
    assert found["because"] == {"tier": "gold", "tag": "shop", "language": "pt"}
    assert found["targets"] == {"first_response": 900.0, "agent_work": 60.0}


def test_a_ticket_that_no_policy_takes_gets_the_fallback(ana: Agent, gold: int) -> None:
    for facts in (
        {},
        {"tier": "gold"},
        {"tier": "gold", "tags": ["vip"], "language": "es"},
        {"tier": "", "team": None},
    ):
        found = ask(Browser(ana), **facts)
        assert (found["policy"]["name"], found["because"]) == ("One hour", {})
        assert found["targets"] == {"first_response": 3600.0, "next_response": 3600.0}


def test_a_team_is_a_reason_too(ana: Agent, care: Team) -> None:
    policies.create(Draft("Care", HOUR, match={"team": [care.id]}), vocabulary(), None)
    assert ask(Browser(ana), team=care.id)["because"] == {"team": care.id}


@pytest.mark.parametrize(
    ("facts", "field"), [({"priority": "asap"}, "priority"), ({"team": "x"}, "team"), ({"status": "open"}, "status")]
)
def test_odd_tickets_are_refused(ana: Agent, facts: dict[str, Any], field: str) -> None:
    answer = Browser(ana).post("/sla/policies/match", facts)
    assert problem(answer) == "invalid" and list(answer.json()["errors"]) == [field]


def test_a_program_that_may_read_may_ask(ana: Agent, gold: int) -> None:
    client = program(ana, "tickets:read")
    assert client.post("/sla/policies/match", {}).status_code == 200
    assert client.get("/sla/policies").status_code == client.get("/sla/changes").status_code == 200
    assert problem(client.post("/sla/policies", {})) == "forbidden"
    assert problem(program(ana, "events:read").post("/sla/policies/match", {})) == "forbidden"


def test_an_admin_writes_through_a_program_with_the_admin_scope_only(ada: Agent) -> None:
    body = {"name": "Gold", "match": {"tier": ["gold"]}, "targets": HOUR}
    assert problem(program(ada, "tickets:read", "tickets:write").post("/sla/policies", body)) == "forbidden"
    assert program(ada, "admin").post("/sla/policies", body).status_code == 201


def test_a_preview_says_what_would_become_of_today_and_of_last_week(ada: Agent, cleo_writes: Write) -> None:
    ticket_id = cleo_writes(ago=timedelta(minutes=20)).ticket_id
    body = {"name": "Quick", "targets": {"first_response": {"*": 900}}, "match": {"channel": ["email"]}}
    answer = Browser(ada).post("/sla/policies/preview", {"policy": body})
    found = answer.json()
    counts = {name: found["open"][name] for name in ("total", "would_change", "earlier", "later", "overdue_at_once")}
    assert counts == {"total": 1, "would_change": 1, "earlier": 1, "later": 0, "overdue_at_once": 1}
    (moved,) = found["open"]["sample"]
    assert moved["ticket"] == {"id": ticket_id, "subject": "Broken lamp"} and moved["metric"] == "first_response"
    assert ISO.fullmatch(moved["deadline"]) and moved["new_deadline"] < moved["deadline"]
    week = found["last_week"]
    assert (week["actual"]["missed"], week["draft"]["missed"], week["clocks"]) == (0, 1, 1)
    assert week["from"] < week["to"] and not week["sampled"] and week["replayed"] == week["tickets"] == 1


def test_a_preview_of_a_policy_that_is_there_is_in_its_place(ada: Agent, gold: int, cleo_writes: Write) -> None:
    cleo_writes(ago=timedelta(minutes=1))
    body = {"id": gold, "name": "Gold", "targets": HOUR, "match": {}, "version": 1}
    assert Browser(ada).post("/sla/policies/preview", {"policy": body}).json()["open"]["total"] == 1
    assert problem(Browser(ada).post("/sla/policies/preview", {"policy": body | {"id": 10**9}})) == "not-found"


def test_mistakes_of_a_draft_are_told_as_on_saving(ada: Agent) -> None:
    body = {"name": "Quick", "targets": {"first_response": {"*": 0}}, "pauses": ["open"]}
    answer = Browser(ada).post("/sla/policies/preview", {"policy": body})
    assert set(answer.json()["errors"]) == {"policy.targets.first_response.*", "policy.pauses.0"}
    shapeless = Browser(ada).post("/sla/policies/preview", {"policy": {"name": "x", "targets": 5}})
    assert list(shapeless.json()["errors"]) == ["policy.targets"]


def test_subjects_of_other_teams_are_for_admins(sofia: Agent, ana: Agent) -> None:
    for agent in (ana, sofia):
        answer = Browser(agent).post("/sla/policies/preview", {"policy": {"name": "x", "targets": HOUR}})
        assert problem(answer) == "forbidden"


def test_countries_and_their_regions(ana: Agent) -> None:
    countries = Browser(ana).get("/sla/holidays/countries").json()["countries"]
    brazil = next(each for each in countries if each["code"] == "BR")
    assert brazil["name"] == "Brazil" and {"code": "SP", "name": "São Paulo"} in brazil["subdivisions"]


def test_holidays_in_the_asked_language_or_ones_own(ana: Agent) -> None:
    browser = Browser(ana)
    found = browser.get("/sla/holidays", country="BR", subdivision="SP", years="2026,2027", language="en").json()[
        "dates"
    ]
    assert found[0] == {"date": "2026-01-01", "name": "Universal Fraternization Day"}
    assert {each["date"][:4] for each in found} == {"2026", "2027"} and "2026-07-09" in {each["date"] for each in found}
    Agent.objects.filter(id=ana.id).update(language="pt-BR")
    own = browser.get("/sla/holidays", country="BR", years="2026").json()["dates"]
    assert own[0]["name"] == "Confraternização Universal"


@pytest.mark.parametrize(
    ("query", "field", "words"),
    [
        ({"country": "XX", "years": "2026"}, "country", "No holidays are known for a country “XX”"),
        ({"country": "PT", "subdivision": "SP", "years": "2026"}, "subdivision", "PT has no region “SP”"),
        ({"country": "PT", "years": "soon"}, "years", "Write years from 2000 to 2100"),
        ({"country": "PT", "years": "2026,,2027"}, "years", "Write years"),
        ({"country": "PT", "years": "²026"}, "years", "Write years"),
        ({"country": "PT"}, "years", "required"),
        ({"years": "2026"}, "country", "required"),
        ({"country": "PT", "years": "2026", "state": "x"}, "state", "Unknown field"),
    ],
)
def test_holidays_of_nowhere(ana: Agent, query: dict[str, str], field: str, words: str) -> None:
    answer = Browser(ana).get("/sla/holidays", **query)
    assert problem(answer) == "invalid"
    assert list(answer.json()["errors"]) == [field] and words in answer.json()["errors"][field][0]


def test_changes_come_newest_first_with_their_progress(ana: Agent, ada: Agent, gold: int) -> None:
    policies.archive(gold, ada.id)
    found = Browser(ana).get("/sla/changes").json()["changes"]
    assert [(each["kind"], each["what"]) for each in found] == [
        ("policy", "Gold"),
        ("policy", "Gold"),
        ("policy", "One hour"),
    ]
    assert found[0]["author"]["name"] == "Ada Admin" and found[2]["author"] is None
    assert (found[0]["total"], found[0]["done"], found[0]["finished_at"]) == (0, 0, None)
    assert [each["id"] for each in found] == sorted((each["id"] for each in found), reverse=True)


def test_a_policy_counts_its_open_tickets(ana: Agent, cleo_writes: Write) -> None:
    rulebook.current()
    for number in range(3):
        cleo_writes(address=f"{number}@customer.example")
    (only,) = Browser(ana).get("/sla/policies").json()["policies"]
    assert only["open_tickets"] == 3
