"""Views: everybody's own, in their order, with counts that are right; what is shared, and what is out of sight."""

import json
from datetime import timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from core import clock
from events.record import Actor
from inbox import attributes, tickets
from inbox.models import Agent, CustomField, Follower, Mention, Message, Team, Ticket
from inbox.snooze import verbs
from inbox.views import counting, saved
from tests.api.clients import Browser, problem, program
from tests.people import Write

pytestmark = pytest.mark.django_db
BUILT_IN = ["mine", "unassigned", "all", "waiting", "mentions", "following", "snoozed"]
URGENT = {"name": "Urgent", "filters": [{"field": "priority", "op": "is", "value": "urgent"}]}


def views(agent: Agent) -> dict[str, Any]:
    return {each["key"]: each for each in Browser(agent).get("/views").json()["views"]}


def rows(agent: Agent, view: str, filters: object = None) -> list[int]:
    more = {} if filters is None else {"filters": json.dumps(filters)}
    answer = Browser(agent).get("/queue", view=view, **more)
    assert answer.status_code == 200, answer.content
    return [row["id"] for row in answer.json()["rows"]]


def keep(agent: Agent, **body: Any) -> Any:
    return Browser(agent).post("/views", URGENT | body)


def urgent(ticket_id: int) -> int:
    attributes.prioritise(ticket_id, "urgent", Actor("system"))
    return ticket_id


def test_everybody_has_the_built_in_ones_and_their_teams(ana: Agent, sofia: Agent, care: Team, mallory: Agent) -> None:
    elsewhere = mallory.teams.get()
    assert list(views(ana)) == [*BUILT_IN, f"team:{care.id}"]
    assert list(views(mallory)) == [*BUILT_IN, f"team:{elsewhere.id}"]
    assert set(views(sofia)) == {*BUILT_IN, f"team:{care.id}", f"team:{elsewhere.id}"}
    of_care = views(ana)[f"team:{care.id}"]
    assert (of_care["name"], of_care["team"], of_care["id"], of_care["may_change"]) == ("Care", care.id, None, False)


def test_counts_are_the_rows_that_a_view_has(cleo_writes: Write, ana: Agent, ben: Agent, care: Team) -> None:
    me = Actor("agent", ana.id)
    late = cleo_writes(ago=timedelta(minutes=61), team_id=care.id).ticket_id
    mine, held, asleep, gone = (cleo_writes(team_id=care.id).ticket_id for _ in range(4))
    tickets.assign(mine, ana.id, me)
    tickets.hold(held, me)
    verbs.snooze(asleep, None, ana.id, me)
    tickets.close(gone, me)
    Follower.objects.create(ticket_id=held, agent=ana)
    note = Message.objects.create(ticket_id=late, direction="note", text="@Ana", at=clock.now())
    Mention.objects.create(message=note, ticket_id=late, agent=ana)
    Mention.objects.create(message=note, ticket_id=late, agent=ben)
    known = views(ana)
    wanted = {
        "mine": [mine],
        "unassigned": [late],
        "all": [late, mine, held],
        "waiting": [held],
        "mentions": [late],
        "following": [held],
        "snoozed": [asleep],
        f"team:{care.id}": [late, mine, held],
    }
    for key, ids in wanted.items():
        assert sorted(rows(ana, key)) == sorted(ids), key
        assert (known[key]["total"], known[key]["capped"]) == (len(ids), False), key
        assert known[key]["overdue"] == (1 if late in ids else 0), key


def test_a_kept_view_holds_what_matches(cleo_writes: Write, ana: Agent, care: Team) -> None:
    wanted, _ = urgent(cleo_writes(team_id=care.id).ticket_id), cleo_writes(team_id=care.id)
    made = keep(ana)
    assert made.status_code == 201
    view = made.json()
    assert view["key"] == f"view:{view['id']}" and view["filters"] == URGENT["filters"]
    assert (view["total"], view["overdue"], view["scope"], view["order"]) == (1, 0, "mine", "deadline")
    assert rows(ana, view["key"]) == [wanted]
    assert views(ana)[view["key"]] == view


def test_filters_come_on_top_of_a_view(cleo_writes: Write, ana: Agent) -> None:
    one, two = urgent(cleo_writes().ticket_id), urgent(cleo_writes().ticket_id)
    attributes.set_tags(two, ["vip"], Actor("system"))
    tagged = [{"field": "tag", "op": "is", "value": "vip"}]
    assert rows(ana, keep(ana).json()["key"], tagged) == rows(ana, "all", tagged) == [two]
    assert rows(ana, "all", []) == [one, two]


@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_pages_follow_each_other_in_every_order(cleo_writes: Write, ana: Agent, care: Team, order: str) -> None:
    made = [
        urgent(cleo_writes(ago=timedelta(minutes=n % 3), team_id=[None, care.id][n % 2]).ticket_id) for n in range(7)
    ]
    key, browser = keep(ana, order=order).json()["key"], Browser(ana)
    seen: list[int] = []
    after: str | None = ""
    while after is not None:
        page = browser.get("/queue", view=key, limit=2, **({"after": after} if after else {})).json()
        seen += [row["id"] for row in page["rows"]]
        after = page["next"]
    assert seen == (made if order == "oldest" else made[::-1])


def test_closed_tickets_come_when_they_are_named_the_newest_first(cleo_writes: Write, ana: Agent, care: Team) -> None:
    first, second, spam = (cleo_writes(team_id=care.id).ticket_id for _ in range(3))
    for each in (first, second, spam):
        tickets.close(each, Actor("system"))
    Ticket.objects.filter(id=spam).update(removed="spam")
    named = [{"field": "status", "op": "any_of", "value": ["closed", "open"]}]
    assert rows(ana, "all", named) == [second, first]
    view = keep(ana, filters=named).json()
    assert (view["order"], view["total"]) == ("newest", 2)
    assert rows(ana, "all", [{"field": "status", "op": "is_not", "value": "open"}]) == []


def test_what_is_snoozed_is_in_no_kept_view(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = urgent(cleo_writes().ticket_id)
    key = keep(ana).json()["key"]
    verbs.snooze(ticket_id, None, ana.id, Actor("agent", ana.id))
    assert rows(ana, key) == [] and views(ana)[key]["total"] == 0


def test_counting_stops_at_the_cap_and_says_so(cleo_writes: Write, ana: Agent, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        urgent(cleo_writes().ticket_id)
    monkeypatch.setattr(counting.count, "__defaults__", (3,))
    assert (views(ana)["all"]["total"], views(ana)["all"]["capped"]) == (3, True)


@pytest.mark.parametrize(("late", "told"), [(1, 1), (2, 2), (4, 3)])
def test_what_is_overdue_is_counted_also_behind_the_cap(
    late: int, told: int, cleo_writes: Write, ana: Agent, care: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):  # of no team: looked at first, and more than are counted
        cleo_writes()
    for _ in range(late):
        cleo_writes(ago=timedelta(minutes=61), team_id=care.id)
    monkeypatch.setattr(counting.count, "__defaults__", (3,))
    assert [views(ana)["all"][key] for key in ("total", "overdue", "capped")] == [3, told, True]


def test_how_many_match_is_told_before_anything_is_kept(cleo_writes: Write, ana: Agent) -> None:
    mine = urgent(cleo_writes().ticket_id)
    urgent(cleo_writes().ticket_id)
    tickets.assign(mine, ana.id, Actor("agent", ana.id))
    browser = Browser(ana)
    assert browser.post("/views/count", {"filters": URGENT["filters"]}).json() == {"total": 2, "capped": False}
    of_view = {"view": "mine", "filters": URGENT["filters"]}
    assert browser.post("/views/count", of_view).json() == {"total": 1, "capped": False}
    assert problem(browser.post("/views/count", {"view": "secret", "filters": []})) == "invalid"


def test_views_are_put_in_order_by_each_for_themselves(ana: Agent, ben: Agent) -> None:
    key = keep(ana, scope="mine").json()["key"]
    answer = Browser(ana).post("/views/order", {"keys": [key, "all", "gone", "all"]}).json()["views"]
    assert [each["key"] for each in answer][:3] == [key, "all", "mine"]
    assert [each["position"] for each in answer] == list(range(len(answer)))
    assert list(views(ana))[:2] == [key, "all"]
    assert list(views(ben)) == BUILT_IN


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({"filters": [{"field": "colour", "op": "is", "value": "red"}]}, "filters.0.field"),
        ({"filters": [{"field": "priority", "op": "before", "value": "x"}]}, "filters.0.op"),
        ({"filters": [{"field": "priority", "op": "like", "value": "x"}]}, "filters.0.op"),
        ({"filters": [{"field": "priority", "op": "is", "value": "high", "or": 1}]}, "filters.0.or"),
        ({"filters": [{"field": "field.size", "op": "is", "value": "XL"}]}, "filters.0.field"),
        ({"filters": [{"op": "is"}]}, "filters.0.field"),
        ({"scope": "team"}, "team"),
        ({"order": "random"}, "order"),
        ({"name": ""}, "name"),
        ({"owner": 1}, "owner"),
    ],
)
def test_what_makes_no_sense_is_refused_where_it_stands(ana: Agent, body: dict[str, Any], place: str) -> None:
    answer = keep(ana, **body)
    assert problem(answer) == "invalid" and place in answer.json()["errors"]


@pytest.mark.parametrize(
    "filters", ["{", '{"field": "tag"}', '["tag"]', "[[[[", '[{"field": "x", "op": "is"}]', "null"]
)
def test_odd_filters_in_an_address_are_refused(ana: Agent, filters: str) -> None:
    answer = Browser(ana).get("/queue", view="all", filters=filters)
    assert problem(answer) == "invalid" and any(name.startswith("filters") for name in answer.json()["errors"])


@pytest.mark.parametrize("key", ["secret", "team:0", "team:99999999", "view:1x", "view:99999999", "team:", "mine:1"])
def test_a_view_that_is_not_there(ana: Agent, key: str) -> None:
    answer = Browser(ana).get("/queue", view=key)
    assert problem(answer) == "invalid" and "view" in answer.json()["errors"]


def test_who_sees_what_is_shared(
    cleo_writes: Write, ana: Agent, ben: Agent, sofia: Agent, care: Team, mallory: Agent
) -> None:
    own, team = keep(ana).json(), keep(ana, scope="team", team=care.id).json()
    everybody = keep(sofia, scope="all").json()
    seen = {
        agent.name: {each["id"] for each in views(agent).values() if each["id"]} for agent in (ana, ben, sofia, mallory)
    }
    assert seen == {
        ana.name: {own["id"], team["id"], everybody["id"]},
        ben.name: {team["id"], everybody["id"]},
        sofia.name: {team["id"], everybody["id"]},
        mallory.name: {everybody["id"]},
    }


def test_who_changes_what_is_shared(ana: Agent, ben: Agent, sofia: Agent, care: Team) -> None:
    view = keep(ana, scope="team", team=care.id).json()
    path, renamed = f"/views/{view['id']}", URGENT | {"name": "Now", "scope": "team", "team": care.id}
    assert problem(Browser(ben).send("PUT", path, renamed)) == "forbidden"
    assert problem(Browser(ben).send("DELETE", path)) == "forbidden"
    assert views(ben)[view["key"]]["may_change"] is False and views(sofia)[view["key"]]["may_change"] is True
    assert Browser(sofia).send("PUT", path, renamed).json()["name"] == "Now"
    assert views(ana)[view["key"]]["mine"] is True
    assert Browser(ana).send("DELETE", path).status_code == 204
    assert view["key"] not in views(ana)


def test_sharing_is_not_for_everybody(ana: Agent, sofia: Agent, care: Team, mallory: Agent) -> None:
    elsewhere = mallory.teams.get()
    assert problem(keep(ana, scope="all")) == "forbidden"
    assert problem(keep(ana, scope="team", team=elsewhere.id)) == "forbidden"
    assert keep(sofia, scope="team", team=elsewhere.id).status_code == 201
    assert problem(keep(sofia, scope="team", team=10**9)) == "forbidden"
    own = keep(ana).json()
    assert problem(Browser(ana).send("PUT", f"/views/{own['id']}", URGENT | {"scope": "all"})) == "forbidden"


def test_mallory_gets_nothing_of_it(cleo_writes: Write, ana: Agent, care: Team, mallory: Agent) -> None:
    ticket_id = urgent(cleo_writes(team_id=care.id).ticket_id)
    Follower.objects.create(ticket_id=ticket_id, agent=mallory)  # from when it was no team's
    team_view = keep(ana, scope="team", team=care.id).json()
    browser = Browser(mallory)
    for key in (team_view["key"], f"team:{care.id}"):
        assert problem(browser.get("/queue", view=key)) == "invalid"
    assert problem(browser.send("PUT", f"/views/{team_view['id']}", URGENT)) == "not-found"
    assert problem(browser.send("DELETE", f"/views/{team_view['id']}")) == "not-found"
    own = browser.post("/views", URGENT).json()
    assert own["total"] == 0 and rows(mallory, own["key"]) == rows(mallory, "following") == []
    assert views(mallory)["following"]["total"] == 0
    assert browser.post("/views/count", {"filters": URGENT["filters"]}).json()["total"] == 0
    assert rows(ana, own["key"].replace(str(own["id"]), str(team_view["id"]))) == [ticket_id], "or it proves nothing"


def test_a_view_says_what_it_names_that_is_gone(cleo_writes: Write, ana: Agent, ben: Agent, care: Team) -> None:
    attributes.set_tags(cleo_writes().ticket_id, ["vip"], Actor("system"))
    shop = CustomField.objects.create(key="shop", label="Shop", kind="choice", choices=["Porto", "Faro"])
    lost = Team.objects.create(name="Lost")
    made = keep(
        ana,
        filters=[
            {"field": "team", "op": "any_of", "value": [care.id, lost.id, "none"]},
            {"field": "assignee", "op": "any_of", "value": ["me", ben.id]},
            {"field": "tag", "op": "any_of", "value": ["vip", "summer"]},
            {"field": "field.shop", "op": "any_of", "value": ["Porto", "Faro"]},
        ],
    ).json()
    assert made["gone"] == [{"filter": 2, "field": "tag", "value": "summer", "reason": "unused"}]
    team_id = lost.id
    lost.delete()
    Agent.objects.filter(id=ben.id).update(is_active=False)
    CustomField.objects.filter(id=shop.id).update(choices=["Porto"])
    told = {(each["filter"], each["value"], each["reason"]) for each in views(ana)[made["key"]]["gone"]}
    assert told == {(0, team_id, "deleted"), (1, ben.id, "inactive"), (2, "summer", "unused"), (3, "Faro", "deleted")}
    CustomField.objects.filter(id=shop.id).update(deleted_at=clock.now())
    view = views(ana)[made["key"]]
    assert (3, None, "deleted") in {(each["filter"], each["value"], each["reason"]) for each in view["gone"]}
    assert view["total"] == 0 and rows(ana, made["key"]) == [], "it holds nothing, and says why"


def test_a_custom_field_is_filtered_by(cleo_writes: Write, ana: Agent) -> None:
    CustomField.objects.create(key="order", label="Order", kind="text")
    wanted, _ = cleo_writes().ticket_id, cleo_writes()
    Browser(ana).send("PATCH", f"/tickets/{wanted}", {"fields": {"order": "A-17"}})
    assert rows(ana, "all", [{"field": "field.order", "op": "is", "value": "A-17"}]) == [wanted]


def test_however_many_views_there_are_the_queries_stay_few(
    ana: Agent, care: Team, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    browser, taken = Browser(ana), []
    for _ in range(2):
        for _ in range(4):
            keep(ana, filters=[*URGENT["filters"], {"field": "tag", "op": "is", "value": "vip"}])
        # session, agent, savepoint, her teams, team names, saved views, their order, all counts, tags, release
        with django_assert_num_queries(10) as queries:
            browser.get("/views")
        taken.append(len(queries))
    assert taken[0] == taken[1]


def test_so_many_and_no_more(ana: Agent, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saved, "MOST_VIEWS", 1)
    assert keep(ana).status_code == 201
    assert problem(keep(ana)) == "invalid"


def test_a_program_reads_them_and_writes_with_the_right_to(ana: Agent) -> None:
    assert program(ana, "tickets:read").get("/views").status_code == 200
    assert problem(program(ana, "tickets:read").post("/views", URGENT)) == "forbidden"
    assert program(ana, "tickets:write").post("/views", URGENT).status_code == 201
