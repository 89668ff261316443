"""Macros: who may use and change them, what they come to in a ticket, and what they never do."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from inbox.models import Agent, Contact, Macro, MacroUse, Message, Team, Ticket
from tests.api.clients import Browser, problem
from tests.people import Write

pytestmark = pytest.mark.django_db


def macro(**more: object) -> dict[str, object]:
    return {"name": "Thanks", "text": "Thank you, {{contact.first_name|there}}."} | more


@pytest.fixture
def led(care: Team, ben: Agent) -> Team:
    """Ben leads Care."""
    care.lead = ben
    care.save()
    return care


def test_ana_writes_one_for_herself(ana: Agent, ben: Agent) -> None:
    made = Browser(ana).post("/macros", macro(shortcut="/Thx", folder="Thanks"))
    assert made.status_code == 201
    shown = made.json()
    assert (shown["scope"], shown["owner"]["name"], shown["shortcut"]) == ("mine", "Ana Prado", "thx")
    assert (shown["uses"], shown["version"], shown["archived"]) == (0, 1, False)
    assert [each["id"] for each in Browser(ana).get("/macros").json()["macros"]] == [shown["id"]]
    assert Browser(ben).get("/macros").json() == {"macros": []}
    assert problem(Browser(ben).get(f"/macros/{shown['id']}")) == "not-found"


def test_leads_write_for_their_team_and_supervisors_for_all(led: Team, ana: Agent, ben: Agent, sofia: Agent) -> None:
    of_team, of_all = macro(scope="team", team=led.id), macro(scope="all")
    assert problem(Browser(ana).post("/macros", of_team)) == "forbidden"
    assert problem(Browser(ana).post("/macros", of_all)) == "forbidden"
    assert Browser(ben).post("/macros", of_team).status_code == 201
    assert problem(Browser(ben).post("/macros", of_all)) == "forbidden"
    assert Browser(sofia).post("/macros", of_all).status_code == 201
    assert Browser(sofia).post("/macros", of_team).status_code == 201
    assert len(Browser(ana).get("/macros").json()["macros"]) == 3


def test_nobody_makes_their_own_everybodys(ana: Agent, led: Team) -> None:
    made = Browser(ana).post("/macros", macro()).json()
    for more in ({"scope": "all"}, {"scope": "team", "team": led.id}):
        assert problem(Browser(ana).send("PUT", f"/macros/{made['id']}", macro(version=1, **more))) == "forbidden"


def test_a_supervisor_does_not_read_what_is_private(ana: Agent, sofia: Agent) -> None:
    made = Browser(ana).post("/macros", macro()).json()
    assert problem(Browser(sofia).get(f"/macros/{made['id']}")) == "not-found"
    assert problem(Browser(sofia).send("DELETE", f"/macros/{made['id']}")) == "not-found"


def test_two_editors_do_not_overwrite_each_other(sofia: Agent, ada: Agent) -> None:
    made = Browser(sofia).post("/macros", macro(scope="all")).json()
    path = f"/macros/{made['id']}"
    newer = Browser(ada).send("PUT", path, macro(scope="all", name="Many thanks", version=1)).json()
    assert newer["version"] == 2
    refused = Browser(sofia).send("PUT", path, macro(scope="all", name="Thanks a lot", version=1))
    assert problem(refused) == "stale-version" and refused.json()["newer"] == newer
    same = Browser(sofia).send("PUT", path, macro(scope="all", name="Many thanks", version=1))
    assert same.json() == newer, "who saves the same again has lost nothing"


def test_archived_and_brought_back(sofia: Agent, ana: Agent) -> None:
    made = Browser(sofia).post("/macros", macro(scope="all")).json()
    path = f"/macros/{made['id']}"
    assert problem(Browser(ana).send("DELETE", path)) == "forbidden"
    assert Browser(sofia).send("DELETE", path).status_code == 204
    assert Browser(sofia).get("/macros").json() == {"macros": []}
    (kept,) = Browser(sofia).get("/macros", archived="true").json()["macros"]
    back = Browser(sofia).send("PUT", path, macro(scope="all", version=kept["version"], archived=False)).json()
    assert not back["archived"] and back["text"] == made["text"]


@pytest.mark.parametrize(
    ("q", "names"),
    [
        ("", ["Devolução", "Envio atrasado", "Thanks"]),
        ("devolucao", ["Devolução"]),
        ("DEVOLUÇÃO", ["Devolução"]),
        ("/env", ["Envio atrasado"]),
        ("atrasado", ["Envio atrasado"]),
        ("barro", ["Devolução"]),
        ("nothing like it", []),
    ],
)
def test_finding_passes_over_accents(ana: Agent, q: str, names: list[str]) -> None:
    for name, text, shortcut in (
        ("Thanks", "Thank you.", "thx"),
        ("Devolução", "Pode devolver a peça de barro.", "dev"),
        ("Envio atrasado", "Atrasamos, desculpe.", "env"),
    ):
        Browser(ana).post("/macros", macro(name=name, text=text, shortcut=shortcut))
    assert [each["name"] for each in Browser(ana).get("/macros", q=q).json()["macros"]] == names


def test_languages_and_those_of_none(ana: Agent) -> None:
    for name, language in (("Obrigada", "pt"), ("Gracias", "es"), ("OK", None)):
        Browser(ana).post("/macros", macro(name=name, language=language))
    found = Browser(ana).get("/macros", language="pt-BR").json()["macros"]
    assert [each["name"] for each in found] == ["Obrigada", "OK"][::-1] or {e["name"] for e in found} == {
        "Obrigada",
        "OK",
    }


def test_what_i_use_comes_first_then_what_my_team_uses(
    cleo_writes: Write, led: Team, ana: Agent, ben: Agent, mallory: Agent, sofia: Agent
) -> None:
    ids = {}
    for name in ("a nobody's", "b elsewhere's", "c Ben's", "d mine"):
        ids[name] = Browser(sofia).post("/macros", macro(name=name, scope="all")).json()["id"]
    for agent, name, uses in ((mallory, "b elsewhere's", 9), (ben, "c Ben's", 2), (ana, "d mine", 1)):
        MacroUse.objects.create(macro_id=ids[name], agent=agent, uses=uses, last_used_at="2026-11-01T00:00Z")
    found = [each["name"] for each in Browser(ana).get("/macros").json()["macros"]]
    assert found == ["d mine", "c Ben's", "b elsewhere's", "a nobody's"]
    assert Browser(ana).get(f"/macros/{ids["b elsewhere's"]}").json()["uses"] == 9


@pytest.mark.parametrize(
    "change",
    [
        {"name": ""},
        {"text": "{{contact.fist_name}}"},
        {"html": "<p>{{order.id}}</p>", "text": ""},
        {"scope": "team"},
        {"team": 1},
        {"shortcut": "two words"},
        {"actions": [{"kind": "explode", "value": 1}]},
        {"actions": [{"kind": "status", "value": "done"}]},
        {"actions": [{"kind": "assign", "value": 404}]},
        {"actions": [{"kind": "team", "value": 404}]},
        {"actions": [{"kind": "tag", "value": " "}]},
        {"actions": [{"kind": "priority", "value": 3}]},
        {"actions": [{"kind": "snooze", "value": -5}]},
        {"actions": [{"kind": "tag", "value": "x"}] * 21},
        {"uses": 99},
    ],
)
def test_odd_macros_are_refused(ana: Agent, change: dict[str, object]) -> None:
    answer = Browser(ana).post("/macros", macro() | change)
    assert problem(answer) == "invalid" and not Macro.objects.exists()
    assert {name.partition(".")[0] for name in answer.json()["errors"]} <= set(change) | {"team"}


def preview(agent: Agent, macro_id: int, ticket_id: int) -> dict[str, Any]:
    shown: dict[str, Any] = Browser(agent).post(f"/macros/{macro_id}/preview", {"ticket": ticket_id}).json()
    return shown


def test_a_preview_fills_in_and_says_what_will_happen(cleo_writes: Write, ana: Agent, led: Team) -> None:
    ticket_id = cleo_writes().ticket_id
    actions = [{"kind": "tag", "value": "refund"}, {"kind": "team", "value": led.id}, {"kind": "assign", "value": "me"}]
    text = "Hi {{contact.first_name}}, about {{ticket.subject}} (#{{ticket.id}}). {{agent.first_name}}"
    made = Browser(ana).post("/macros", macro(text=text, actions=actions)).json()
    shown = preview(ana, made["id"], ticket_id)
    assert shown["text"] == f"Hi Cleo, about Broken lamp (#{ticket_id}). Ana" and shown["missing"] == []
    effects = [(each["kind"], each["label"]) for each in shown["effects"]]
    assert effects == [("tag", "refund"), ("team", "Care"), ("assign", "Ana Prado")]
    assert Ticket.objects.get().tags == [], "a preview does nothing"


def test_what_is_not_known_is_said_and_stays_as_it_is(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    Contact.objects.update(name="cleo@customer.example")
    made = Browser(ana).post("/macros", macro(text="Hi {{contact.first_name}}, {{contact.name|friend}}!")).json()
    shown = preview(ana, made["id"], ticket_id)
    assert shown["text"] == "Hi {{contact.first_name}}, friend!"
    assert shown["missing"] == ["contact.first_name"]


def test_a_customers_name_is_no_markup(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    Contact.objects.update(name="<img/src=x/onerror=alert()> <b>Cleo</b>")
    html = '<p>Hi {{contact.name}}, <a href="https://x.example/?n={{contact.name}}">here</a></p>'
    made = Browser(ana).post("/macros", macro(text="", html=html)).json()
    shown = preview(ana, made["id"], ticket_id)
    assert "<b>" not in str(shown["html"]) and "<img" not in str(shown["html"])
    assert "<b>Cleo</b>" in str(shown["text"]), "as plain text it is what she calls herself"


def test_whoever_is_gone_is_said_in_the_preview_and_stops_the_macro(cleo_writes: Write, ana: Agent, ben: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    gone = Team.objects.create(name="Gone")
    actions = [{"kind": "tag", "value": "x"}, {"kind": "team", "value": gone.id}, {"kind": "assign", "value": ben.id}]
    made = Browser(ana).post("/macros", macro(actions=actions)).json()
    gone.delete()
    Agent.objects.filter(id=ben.id).update(is_active=False)
    effects = preview(ana, made["id"], ticket_id)["effects"]
    assert [each["gone"] for each in effects] == [False, True, True]
    refused = Browser(ana).post(f"/tickets/{ticket_id}/macro", {"macro": made["id"]})
    assert problem(refused) == "macro-broken"
    assert [each["kind"] for each in refused.json()["effects"]] == ["team", "assign"]
    reply = {"kind": "reply", "text": "Hi", "last_seen_seq": 9, "macro": made["id"]}
    assert problem(Browser(ana).post(f"/tickets/{ticket_id}/messages", reply)) == "macro-broken"
    assert Ticket.objects.get().tags == [] and not Message.objects.filter(direction="out").exists(), "all or nothing"


def test_actions_alone(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    actions = [
        {"kind": "tag", "value": "vip"},
        {"kind": "untag", "value": "vip"},
        {"kind": "tag", "value": "press"},
        {"kind": "priority", "value": "high"},
        {"kind": "assign", "value": "me"},
        {"kind": "status", "value": "on_hold"},
    ]
    made = Browser(ana).post("/macros", macro(text="", actions=actions)).json()
    ticket = Browser(ana).post(f"/tickets/{ticket_id}/macro", {"macro": made["id"]}).json()
    assert (ticket["tags"], ticket["priority"], ticket["status"]) == (["press"], "high", "on_hold")
    assert ticket["assignee"]["id"] == ana.id
    assert Browser(ana).get(f"/macros/{made['id']}").json()["uses"] == 1


def test_a_reply_with_a_macro_happens_as_one(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    actions = [{"kind": "tag", "value": "refund"}, {"kind": "status", "value": "closed"}]
    made = Browser(ana).post("/macros", macro(actions=actions)).json()
    reply = {"kind": "reply", "text": "Thank you, Cleo.", "last_seen_seq": 9, "macro": made["id"]}
    written = Browser(ana).post(f"/tickets/{ticket_id}/messages", reply).json()
    assert (written["ticket"]["status"], written["ticket"]["tags"]) == ("closed", ["refund"])
    assert written["ticket"]["outcome"] == "met"
    assert MacroUse.objects.get().uses == 1


def test_a_snooze_by_macro(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    made = Browser(ana).post("/macros", macro(actions=[{"kind": "snooze", "value": 120}])).json()
    reply = {"kind": "reply", "text": "Tomorrow.", "last_seen_seq": 9, "macro": made["id"]}
    ticket = Browser(ana).post(f"/tickets/{ticket_id}/messages", reply).json()["ticket"]
    assert ticket["snoozed"] and ticket["snoozed_until"]


def test_a_snooze_that_is_not_possible_says_so(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    made = Browser(ana).post("/macros", macro(actions=[{"kind": "snooze", "value": 120}])).json()
    Browser(ana).post(f"/tickets/{ticket_id}/close", {})
    refused = Browser(ana).post(f"/tickets/{ticket_id}/macro", {"macro": made["id"]})
    assert problem(refused) == "macro-broken" and refused.json()["effects"][0]["kind"] == "snooze"


@pytest.mark.parametrize("words", [{"text": "Hi {{contact.first_name}}"}, {"html": "<p>Hi {{ agent.name }}</p>"}])
def test_an_unfilled_variable_never_leaves(cleo_writes: Write, ana: Agent, words: dict[str, str]) -> None:
    ticket_id = cleo_writes().ticket_id
    refused = Browser(ana).post(f"/tickets/{ticket_id}/messages", {"kind": "reply", "last_seen_seq": 9} | words)
    assert problem(refused) == "unfilled-variables" and len(refused.json()["missing"]) == 1
    assert not Message.objects.filter(direction="out").exists()
    note = {"kind": "note", "last_seen_seq": 9} | words
    assert Browser(ana).post(f"/tickets/{ticket_id}/messages", note).status_code == 201, (
        "colleagues may talk about them"
    )


def test_curly_brackets_of_other_kinds_may_leave(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    reply = {"kind": "reply", "text": "Write {{ user.name }} in your template.", "last_seen_seq": 9}
    assert Browser(ana).post(f"/tickets/{ticket_id}/messages", reply).status_code == 201


def test_mallory_and_the_macros_of_care(cleo_writes: Write, led: Team, ben: Agent, ana: Agent, mallory: Agent) -> None:
    ticket_id = cleo_writes(team_id=led.id).ticket_id
    of_team = Browser(ben).post("/macros", macro(scope="team", team=led.id)).json()["id"]
    own = Browser(mallory).post("/macros", macro(text="{{contact.name}} {{ticket.subject}}")).json()["id"]
    stranger = Browser(mallory)
    assert [each["id"] for each in stranger.get("/macros").json()["macros"]] == [own]
    for answer in (
        stranger.get(f"/macros/{of_team}"),
        stranger.send("PUT", f"/macros/{of_team}", macro(version=1)),
        stranger.send("DELETE", f"/macros/{of_team}"),
        stranger.post(f"/macros/{of_team}/preview", {"ticket": ticket_id}),
        stranger.post(f"/macros/{own}/preview", {"ticket": ticket_id}),
        stranger.post(f"/tickets/{ticket_id}/macro", {"macro": own}),
    ):
        assert problem(answer) == "not-found"
    mine = cleo_writes(address="dan@customer.example").ticket_id
    assert problem(stranger.post(f"/tickets/{mine}/macro", {"macro": of_team})) == "invalid"
    assert not MacroUse.objects.exists()


def test_the_list_takes_the_same_queries_however_long_it_is(
    ana: Agent, led: Team, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    browser = Browser(ana)
    for count in (1, 20):
        Macro.objects.bulk_create(Macro(name=f"{count} {n}", owner=ana) for n in range(count))
        # session, agent, macros, uses
        with django_assert_num_queries(4):
            assert len(browser.get("/macros").json()["macros"]) >= count
