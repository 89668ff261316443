"""Policies over HTTP: an admin writes them, everybody reads them, and each mistake is told at its field."""

from typing import Any

import pytest

from inbox.models import Agent, Team
from sla import rulebook
from sla.models import Policy, PolicyVersion, RuleChange
from tests.api.clients import Browser, problem, program

pytestmark = pytest.mark.django_db
RUNG = {"at": "100%", "tell": ["assignee"], "by": ["app"], "reassign": None, "tag": None, "webhook": False}
HOUR = {"first_response": {"*": 3600}}


def gold(**more: Any) -> dict[str, Any]:
    return {"name": "Gold", "match": {"tier": ["gold"]}, "targets": HOUR} | more


def ladder(*rungs: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"ladder": {"rungs": list(rungs)} | more}


def errors(answer: Any) -> dict[str, list[str]]:
    assert problem(answer) == "invalid", answer.content
    found: dict[str, list[str]] = answer.json()["errors"]
    return found


@pytest.fixture
def browser(ada: Agent) -> Browser:
    rulebook.current()
    return Browser(ada)


def listed(browser: Browser) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = browser.get("/sla/policies").json()["policies"]
    return found


def names(browser: Browser) -> list[str]:
    return [each["name"] for each in listed(browser)]


def fallback(browser: Browser) -> dict[str, Any]:
    return next(each for each in listed(browser) if each["fallback"])


def as_draft(policy: dict[str, Any], **more: Any) -> dict[str, Any]:
    kept = ("name", "active", "match", "targets", "counts", "pauses", "ladder", "version")
    return {name: policy[name] for name in kept} | {"calendar": policy["calendar"] and policy["calendar"]["id"]} | more


def test_out_of_the_box_there_is_one_hour_for_everything(ana: Agent) -> None:
    (only,) = listed(Browser(ana))
    assert (only["fallback"], only["active"], only["match"], only["calendar"]) == (True, True, {}, None)
    assert only["targets"] == {"first_response": {"*": 3600}, "next_response": {"*": 3600}}


def test_ada_promises_more_to_gold_customers(browser: Browser, ana: Agent) -> None:
    made = browser.post("/sla/policies", gold())
    assert made.status_code == 201
    body = made.json()
    assert (body["version"], body["position"], body["active"], body["fallback"]) == (1, 1, True, False)
    assert (body["counts"], body["pauses"], body["calendar"]) == ("human", ["pending", "on_hold"], None)
    assert [each["at"] for each in body["ladder"]["rungs"]][:4] == ["50%", "75%", "90%", "100%"]
    assert body["open_tickets"] == 0 and body["warnings"] == {}
    assert Browser(ana).get(f"/sla/policies/{body['id']}").json() == body
    assert names(browser) == ["Gold", "One hour"], "the fallback is last"


def test_a_change_is_a_new_version_and_the_old_one_stays(browser: Browser) -> None:
    path = f"/sla/policies/{browser.post('/sla/policies', gold()).json()['id']}"
    changed = browser.send("PUT", path, gold(targets={"first_response": {"*": 1800}}, version=1)).json()
    assert (changed["version"], changed["targets"], changed["position"]) == (2, {"first_response": {"*": 1800}}, 1)
    kept = browser.get(f"{path}/versions").json()["versions"]
    assert [(each["version"], each["targets"]["first_response"]["*"]) for each in kept] == [(2, 1800), (1, 3600)]
    assert {each["author"]["name"] for each in kept} == {"Ada Admin"}


def test_saving_what_is_so_already_makes_no_version(browser: Browser) -> None:
    made = browser.post("/sla/policies", gold()).json()
    before = RuleChange.objects.count()
    assert browser.send("PUT", f"/sla/policies/{made['id']}", as_draft(made)).json() == made
    assert RuleChange.objects.count() == before


def test_a_version_that_ada_has_not_seen_is_not_overwritten(browser: Browser) -> None:
    path = f"/sla/policies/{browser.post('/sla/policies', gold()).json()['id']}"
    browser.send("PUT", path, gold(active=False, version=1))
    late = browser.send("PUT", path, gold(name="Golden", version=1))
    assert problem(late) == "stale-version"
    assert (late.json()["newer"]["version"], late.json()["newer"]["active"]) == (2, False)
    assert problem(browser.send("PUT", path, gold())) == "invalid", "which version was seen must be said"


def test_the_order_is_the_admins_and_one_change(browser: Browser) -> None:
    ids = [browser.post("/sla/policies", gold(name=name)).json()["id"] for name in ("Gold", "Silver", "Shop")]
    before = RuleChange.objects.count()
    moved = browser.post("/sla/policies/order", {"ids": [ids[2], ids[1], ids[0]]}).json()["policies"]
    assert [(each["name"], each["position"], each["version"]) for each in moved[:3]] == [
        ("Shop", 1, 2),
        ("Silver", 2, 1),
        ("Gold", 3, 2),
    ]
    assert names(browser) == ["Shop", "Silver", "Gold", "One hour"] and RuleChange.objects.count() == before + 1
    with_fallback = [fallback(browser)["id"], *ids]
    assert [
        each["name"] for each in browser.post("/sla/policies/order", {"ids": with_fallback}).json()["policies"]
    ] == [
        "Gold",
        "Silver",
        "Shop",
        "One hour",
    ]
    newest = browser.get("/sla/changes").json()["changes"][0]
    assert (newest["kind"], newest["what"]) == ("order", "Gold, Shop")


@pytest.mark.parametrize("wrong", ["missing", "twice", "unknown"])
def test_an_order_names_every_policy_once(browser: Browser, wrong: str) -> None:
    ids = [browser.post("/sla/policies", gold(name=name)).json()["id"] for name in ("Gold", "Silver")]
    order = {"missing": ids[:1], "twice": [*ids, ids[0]], "unknown": [*ids, 10**9]}[wrong]
    assert "Name every policy once" in errors(browser.post("/sla/policies/order", {"ids": order}))["ids"][0]


def test_an_archived_policy_is_kept_and_takes_no_more_tickets(browser: Browser) -> None:
    path = f"/sla/policies/{browser.post('/sla/policies', gold()).json()['id']}"
    assert browser.send("DELETE", path).status_code == 204
    assert browser.send("DELETE", path).status_code == 204, "twice is once"
    assert names(browser) == ["One hour"]
    everything = browser.get("/sla/policies", archived="true").json()["policies"]
    assert [(each["name"], each["archived"], each["active"]) for each in everything] == [
        ("One hour", False, True),
        ("Gold", True, False),
    ]
    assert problem(browser.send("PUT", path, gold(version=2))) == "archived"
    assert "archived" in errors(browser.post("/sla/policies", gold()))["name"][0]
    assert len(browser.get(f"{path}/versions").json()["versions"]) == 2, "who archived it, and when"


def test_the_fallback_cannot_go(browser: Browser) -> None:
    policy = fallback(browser)
    path = f"/sla/policies/{policy['id']}"
    answer = browser.send("DELETE", path)
    assert problem(answer) == "in-use" and "without a promise" in answer.json()["detail"]
    for change, field in (
        ({"active": False}, "active"),
        ({"match": {"tier": ["gold"]}}, "match"),
        ({"targets": HOUR}, "targets.next_response"),
    ):
        assert list(errors(browser.send("PUT", path, as_draft(policy, **change)))) == [field]
    longer = {"first_response": {"*": 7200}, "next_response": {"*": 7200}}
    assert browser.send("PUT", path, as_draft(policy, targets=longer)).json()["version"] == 2


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_a_policy_that_is_not_there(browser: Browser, method: str) -> None:
    body = gold(version=1) if method == "PUT" else None
    path = "/sla/policies/999999"
    answer = browser.get(path) if method == "GET" else browser.send(method, path, body)
    assert problem(answer) == "not-found"
    assert problem(browser.get(f"{path}/versions")) == "not-found"


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"targets": {}}, "targets", "at least one thing"),
        ({"targets": {"first_response": {}}}, "targets.first_response", "Give a time"),
        ({"targets": {"first_response": {"*": 0}}}, "targets.first_response.*", "more than zero"),
        ({"targets": {"first_response": {"*": -5}}}, "targets.first_response.*", "more than zero"),
        ({"targets": {"first_response": {"*": 10**9}}}, "targets.first_response.*", "At most 365 days"),
        ({"targets": {"first_response": {"*": "soon"}}}, "targets.first_response.*", "valid integer"),
        ({"targets": {"first_response": {"*": True}}}, "targets.first_response.*", "valid integer"),
        ({"targets": {"first_response": {"*": 1.5}}}, "targets.first_response.*", "valid integer"),
        ({"targets": {"speed": {"*": 60}}}, "targets.speed", "“speed” is nothing that can be promised"),
        ({"targets": HOUR | {"agent_work": {"asap": 60}}}, "targets.agent_work.asap", "no priority “asap”"),
        (
            {"targets": {"first_response": {"urgent": 60}}},
            "targets",
            "priority low, normal, high would have no promise",
        ),
        ({"match": {"tier": []}}, "match.tier", "at least one value"),
        ({"match": {"mood": ["bad"]}}, "match.mood", "cannot be told apart by “mood”"),
        ({"match": {"channel": ["fax"]}}, "match.channel.0", "no kind of channel “fax”. There are: api, email"),
        ({"match": {"team": [999999]}}, "match.team.0", "no team with the number 999999"),
        ({"match": {"team": ["Care"]}}, "match.team.0", "by its number"),
        ({"match": {"priority": ["asap"]}}, "match.priority.0", "no priority “asap”"),
        ({"match": {"language": ["klingon"]}}, "match.language.0", "“klingon” is no language"),
        ({"match": {"tier": [None]}}, "match.tier.0", "not be null"),
        ({"match": {"tier": [["gold"]]}}, "match.tier.0", "valid string"),
        ({"match": {"tier": "gold"}}, "match.tier", "list"),
        ({"counts": "anybody"}, "counts", "“anybody” is no way to count replies"),
        ({"pauses": ["open"]}, "pauses.0", "cannot stand still while a ticket is “open”"),
        ({"pauses": ["pending", "pending"]}, "pauses.1", "twice"),
        ({"calendar": 999999}, "calendar", "no calendar with the number 999999"),
        (ladder(RUNG | {"at": "soon"}), "ladder.rungs.0.at", "“soon” is no step"),
        (ladder(RUNG | {"at": "900%"}), "ladder.rungs.0.at", "500% at most"),
        (ladder(RUNG, RUNG | {"at": "75%"}), "ladder.rungs.1.at", "Comes after 100%, but happens before it"),
        (ladder(RUNG, RUNG), "ladder.rungs.1.at", "another step at 100%"),
        (ladder(RUNG | {"tell": ["boss"]}), "ladder.rungs.0.tell.0", "“boss” is nobody"),
        (ladder(RUNG | {"tell": ["agent:999999"]}), "ladder.rungs.0.tell.0", "no agent with the number 999999"),
        (ladder(RUNG | {"by": []}), "ladder.rungs.0.by", "Say how they are told"),
        (ladder(RUNG | {"by": ["fax"]}), "ladder.rungs.0.by.0", "“fax” is no way to tell people"),
        (ladder(RUNG | {"webhook": "yes"}), "ladder.rungs.0.webhook", "boolean"),
        (ladder(RUNG | {"webhook": "https://example.com"}), "ladder.rungs.0.webhook", "boolean"),
        (ladder(RUNG | {"reassign": "me"}), "ladder.rungs.0.reassign", "“me” is nobody"),
        (ladder(RUNG | {"tag": "x" * 61}), "ladder.rungs.0.tag", "60"),
        (ladder(RUNG | {"sms": True}), "ladder.rungs.0.sms", "Unknown field"),
        (ladder(*[RUNG] * 21), "ladder.rungs", "20"),
        (ladder(quiet={"zone": "Lisbon", "from": "22:00", "to": "07:00"}), "ladder.quiet.zone", "Europe/Lisbon?"),
        (ladder(quiet={"zone": "UTC", "from": "22", "to": "07:00"}), "ladder.quiet.from", "no time of day"),
        (ladder(quiet={"zone": "UTC", "from": "22:00", "to": "22:00"}), "ladder.quiet.to", "another minute"),
        (ladder(quiet={"zone": "UTC", "from": "22:00"}), "ladder.quiet.to", "required"),
        ({"name": " "}, "name", "blank"),
        ({"active": "no"}, "active", "boolean"),
        ({"position": 1}, "position", "Unknown field"),
    ],
)
def test_each_mistake_is_told_at_its_field(browser: Browser, change: dict[str, Any], field: str, words: str) -> None:
    found = errors(browser.post("/sla/policies", gold(**change)))
    assert list(found) == [field] and words in found[field][0], found
    assert not Policy.objects.filter(fallback=False).exists()


def test_several_mistakes_are_told_at_once_and_in_adas_language(browser: Browser, ada: Agent) -> None:
    Agent.objects.filter(id=ada.id).update(language="es")
    wrong = gold(targets={"first_response": {"*": 0}}, match={"priority": ["asap"]}, pauses=["open"])
    found = errors(browser.post("/sla/policies", wrong))
    assert found["targets.first_response.*"] == ["Nadie cumple una promesa sin tiempo. Tiene que ser más que cero."]
    assert set(found) == {"targets.first_response.*", "match.priority.0", "pauses.0"}


def test_a_policy_that_nothing_reaches_is_saved_with_a_warning(browser: Browser) -> None:
    """Perhaps it is about to be moved up: it is said in words, and not refused."""
    first = browser.post("/sla/policies", gold(name="Everybody", match={})).json()
    second = browser.post("/sla/policies", gold()).json()
    (words,) = second["warnings"]["match"]
    assert words.startswith("No ticket gets this far: “Everybody” comes before")
    moved = browser.post("/sla/policies/order", {"ids": [second["id"], first["id"]]}).json()["policies"]
    assert [each["warnings"] for each in moved] == [{}, {}, {}]


def test_warnings_are_in_the_readers_language_and_for_programs_in_english(browser: Browser, ada: Agent) -> None:
    Agent.objects.filter(id=ada.id).update(language="pt-BR")
    browser.post("/sla/policies", gold(name="Everybody", match={}))
    (words,) = browser.post("/sla/policies", gold()).json()["warnings"]["match"]
    assert words.startswith("Nenhum ticket chega aqui: “Everybody”, que vem antes")
    (listed, *_) = [each for each in program(ada, "admin").get("/sla/policies").json()["policies"] if each["warnings"]]
    assert listed["warnings"]["match"][0].startswith("No ticket gets this far")


def test_two_policies_can_take_everything_together(browser: Browser) -> None:
    browser.post("/sla/policies", gold(name="Fast", match={"priority": ["urgent", "high"]}))
    slow = browser.post("/sla/policies", gold(name="Slow", match={"priority": ["normal", "low"]})).json()
    assert "“Fast”" in browser.post("/sla/policies", gold()).json()["warnings"]["match"][0]
    off = as_draft(slow, active=False)
    browser.send("PUT", f"/sla/policies/{slow['id']}", off)
    assert [each["warnings"] for each in listed(browser)] == [{}, {}, {}, {}], "what is off takes nothing"


def office(browser: Browser, **more: Any) -> dict[str, Any]:
    week = {"name": "Office", "zone": "Europe/Lisbon", "week": [[["09:00", "18:00"]]] * 5 + [[], []]} | more
    made: dict[str, Any] = browser.post("/sla/calendars", week).json()
    return made


def closed_for_years() -> list[dict[str, Any]]:
    from datetime import date, timedelta

    from core import clock

    today: date = clock.now().date()
    return [{"date": (today + timedelta(days=number)).isoformat()} for number in range(30, 30 + 500)]


def test_a_promise_counts_in_a_calendar_which_is_then_in_use(browser: Browser) -> None:
    calendar = office(browser)
    path = f"/sla/calendars/{calendar['id']}"
    made = browser.post("/sla/policies", gold(calendar=calendar["id"])).json()
    assert made["calendar"] == {"id": calendar["id"], "name": "Office"}
    assert browser.get(path).json()["used_by"] == ["Gold"]
    refused = browser.send("DELETE", path)
    assert problem(refused) == "in-use" and refused.json()["used_by"] == ["Gold"]
    browser.send("DELETE", f"/sla/policies/{made['id']}")
    assert browser.send("DELETE", path).status_code == 204
    assert (
        "“Office” is archived"
        in errors(browser.post("/sla/policies", gold(name="x", calendar=calendar["id"])))["calendar"][0]
    )


def test_hours_that_put_every_deadline_years_away_are_refused_at_the_policy(browser: Browser) -> None:
    """T10: no error and no endless loop, but a date that says what would happen."""
    far = office(browser, dates=closed_for_years())
    found = errors(browser.post("/sla/policies", gold(calendar=far["id"])))
    assert list(found) == ["calendar"] and "would be due only on" in found["calendar"][0]
    mondays = office(browser, name="Mondays", week=[[["09:00", "10:00"]]] + [[]] * 6)
    long = {"first_response": {"*": 3600}, "first_resolution": {"*": 60 * 3600}}
    assert list(errors(browser.post("/sla/policies", gold(calendar=mondays["id"], targets=long)))) == [
        "targets.first_resolution.*"
    ]


def test_hours_that_put_every_deadline_years_away_are_refused_at_the_calendar(browser: Browser) -> None:
    calendar = office(browser)
    browser.post("/sla/policies", gold(calendar=calendar["id"]))
    kept = ("name", "zone", "week", "version")
    change = {name: calendar[name] for name in kept} | {"dates": closed_for_years()}
    found = errors(browser.send("PUT", f"/sla/calendars/{calendar['id']}", change))
    assert list(found) == ["dates"] and found["dates"][0].startswith("By “Gold” a ticket of")
    two = [[["09:00", "09:01"]]] + [[]] * 6
    slow = {name: calendar[name] for name in kept} | {"week": two}
    found = errors(browser.send("PUT", f"/sla/calendars/{calendar['id']}", slow))
    assert list(found) == ["week"], "sixty minutes of such Mondays take more than a year"


def test_a_policy_is_for_teams_and_agents_that_are_there(browser: Browser, care: Team, ana: Agent) -> None:
    rung = RUNG | {"tell": [f"agent:{ana.id}"]}
    made = browser.post("/sla/policies", gold(match={"team": [care.id]}, **ladder(rung))).json()
    assert made["match"] == {"team": [care.id]}
    Agent.objects.filter(id=ana.id).update(is_active=False)
    found = errors(browser.send("PUT", f"/sla/policies/{made['id']}", as_draft(made, name="Other")))
    assert "or they have left" in found["ladder.rungs.0.tell.0"][0]


def test_a_first_calendar_does_not_keep_the_promise_of_one_hour_away(ada: Agent) -> None:
    browser = Browser(ada)
    office(browser)
    assert names(browser) == ["One hour"]
    assert PolicyVersion.objects.get().policy.fallback
