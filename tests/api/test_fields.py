"""Custom fields: asked for, filled in, required before closing, and forgotten."""

from typing import Any

import pytest

from events.models import Event
from events.record import Actor
from inbox import removal
from inbox.fields import definitions, values
from inbox.models import Agent, CustomField, Macro, Team, Ticket
from tests.api.clients import Browser, problem, program
from tests.people import Write

pytestmark = pytest.mark.django_db


def ask(ada: Agent, **body: Any) -> Any:
    return Browser(ada).post("/fields", {"label": "Order number", "kind": "text"} | body)


def fill_in(agent: Agent, ticket_id: int, **fields: Any) -> Any:
    return Browser(agent).send("PATCH", f"/tickets/{ticket_id}", {"fields": fields})


@pytest.fixture
def shop(ada: Agent) -> dict[str, Any]:
    """One field of each kind, by its key."""
    made = [
        ask(ada).json(),
        ask(ada, label="Parcels", kind="number").json(),
        ask(ada, label="Shop", kind="choice", choices=["Porto", "Lisboa"]).json(),
        ask(ada, label="Bought on", kind="date").json(),
        ask(ada, label="Gift", kind="checkbox").json(),
    ]
    return {each["key"]: each for each in made}


def test_a_field_has_a_key_for_good(ada: Agent, ana: Agent) -> None:
    made = ask(ada)
    assert made.status_code == 201
    field = made.json()
    wanted = {"key": "order_number", "label": "Order number", "kind": "text", "choices": [], "position": 0}
    assert field == {"id": field["id"], "required_to_close": False} | wanted
    renamed = Browser(ada).send("PUT", f"/fields/{field['id']}", {"label": "Bestellnummer", "kind": "text"}).json()
    assert (renamed["key"], renamed["label"]) == ("order_number", "Bestellnummer")
    assert Browser(ana).get("/fields").json() == {"fields": [renamed]}


@pytest.mark.parametrize(
    ("label", "key"),
    [("Número do pedido", "numero_do_pedido"), ("注文", "field"), ("  A -- B!", "a_b"), ("x" * 80, "x" * 36)],
)
def test_keys_are_made_of_labels(ada: Agent, label: str, key: str) -> None:
    assert ask(ada, label=label).json()["key"] == key


def test_a_key_is_never_given_out_again(cleo_writes: Write, ada: Agent, ana: Agent) -> None:
    first, ticket_id = ask(ada).json(), cleo_writes().ticket_id
    fill_in(ana, ticket_id, order_number="A-17")
    assert Browser(ada).send("DELETE", f"/fields/{first['id']}").status_code == 204
    assert Browser(ana).get(f"/tickets/{ticket_id}").json()["fields"] == {}
    assert ask(ada, kind="number").json()["key"] == "order_number_2"
    assert Browser(ana).get(f"/tickets/{ticket_id}").json()["fields"] == {}


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ({"label": ""}, "label"),
        ({"kind": "file"}, "kind"),
        ({"kind": "choice"}, "choices"),
        ({"kind": "choice", "choices": ["Porto", "Porto"]}, "choices"),
        ({"choices": ["Porto"]}, "choices"),
        ({"key": "id"}, "key"),
        ({"position": -1}, "position"),
    ],
)
def test_what_makes_no_sense_is_refused(ada: Agent, body: dict[str, Any], name: str) -> None:
    answer = ask(ada, **body)
    assert problem(answer) == "invalid" and name in answer.json()["errors"]


def test_one_label_once(ada: Agent) -> None:
    ask(ada)
    assert "label" in ask(ada, label="order NUMBER").json()["errors"]


def test_what_a_field_is_stays(ada: Agent) -> None:
    field = ask(ada).json()
    answer = Browser(ada).send("PUT", f"/fields/{field['id']}", {"label": "Order", "kind": "number"})
    assert "kind" in answer.json()["errors"]


def test_so_many_and_no_more(ada: Agent, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(definitions, "MOST_FIELDS", 1)
    ask(ada)
    assert "label" in ask(ada, label="Another").json()["errors"]


def test_values_are_kept_as_they_are(cleo_writes: Write, shop: dict[str, Any], ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    given = {"order_number": "A-17 ☂", "parcels": 2.5, "shop": "Porto", "bought_on": "2026-02-28", "gift": True}
    assert fill_in(ana, ticket_id, **given).json()["fields"] == given
    assert fill_in(ana, ticket_id, parcels=None, order_number="").json()["fields"] == {
        "shop": "Porto",
        "bought_on": "2026-02-28",
        "gift": True,
    }
    told = list(Event.objects.filter(kind="ticket.fields_changed").order_by("id").values_list("data", flat=True))
    assert told[0] == {"fields": given, "previous": dict.fromkeys(given)}
    assert told[1] == {
        "fields": {"parcels": None, "order_number": None},
        "previous": {"parcels": 2.5, "order_number": "A-17 ☂"},
    }
    fill_in(ana, ticket_id, shop="Porto")
    assert Event.objects.filter(kind="ticket.fields_changed").count() == 2, "the same again is nothing new"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("order_number", 17),
        ("order_number", "x" * 2001),
        ("order_number", "a\x00b"),
        ("parcels", "2"),
        ("parcels", True),
        ("parcels", 1e16),
        ("shop", "Faro"),
        ("shop", ["Porto"]),
        ("bought_on", "2026-02-30"),
        ("bought_on", "28.02.2026"),
        ("gift", "yes"),
        ("gift", 1),
        ("colour", "red"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_by_name(
    cleo_writes: Write, shop: dict[str, Any], ana: Agent, key: str, value: Any
) -> None:
    ticket_id = cleo_writes().ticket_id
    answer = (
        fill_in(ana, ticket_id, gift=True, **{key: value}) if key != "gift" else fill_in(ana, ticket_id, gift=value)
    )
    assert problem(answer) == "invalid" and list(answer.json()["errors"]) == [f"fields.{key}"]
    assert Ticket.objects.get().fields == {}, "all or nothing"


def test_a_ticket_is_not_closed_before_it_is_filled_in(cleo_writes: Write, ada: Agent, ana: Agent) -> None:
    ask(ada, required_to_close=True)
    ask(ada, label="Refund checked", kind="checkbox", required_to_close=True)
    ticket_id, browser = cleo_writes().ticket_id, Browser(ana)
    answer = browser.post(f"/tickets/{ticket_id}/close", {})
    assert problem(answer) == "fields-missing"
    named = [{"key": "order_number", "label": "Order number"}, {"key": "refund_checked", "label": "Refund checked"}]
    assert answer.json()["fields"] == named
    fill_in(ana, ticket_id, order_number="A-17", refund_checked=False)
    assert browser.post(f"/tickets/{ticket_id}/close", {}).json()["fields"] == named[1:]
    fill_in(ana, ticket_id, refund_checked=True)
    assert browser.post(f"/tickets/{ticket_id}/close", {}).json()["status"] == "closed"


@pytest.mark.parametrize("more", [{"then": "close"}, {"macro": True, "then": "hold"}])
def test_a_reply_that_would_close_it_does_not_leave(
    cleo_writes: Write, ada: Agent, ana: Agent, more: dict[str, Any]
) -> None:
    ask(ada, required_to_close=True)
    ticket_id = cleo_writes().ticket_id
    if "macro" in more:
        done = [{"kind": "status", "value": "closed"}]
        more = more | {"macro": Macro.objects.create(name="Done", text="Bye", actions=done, owner=ana).id}
    reply = {"kind": "reply", "text": "Done.", "last_seen_seq": 99, **more}
    answer = Browser(ana).post(f"/tickets/{ticket_id}/messages", reply, Idempotency_Key="one")
    assert problem(answer) == "fields-missing"
    assert Ticket.objects.get().messages.count() == 1 and Ticket.objects.get().status == "open"
    fill_in(ana, ticket_id, order_number="A-17")
    answer = Browser(ana).post(f"/tickets/{ticket_id}/messages", reply, Idempotency_Key="two")
    assert answer.status_code == 201 and Ticket.objects.get().status == "closed"


def test_spam_needs_no_order_number(cleo_writes: Write, ada: Agent) -> None:
    ask(ada, required_to_close=True)
    removal.remove(cleo_writes().ticket_id, "spam", Actor("system"))
    assert Ticket.objects.get().removed == "spam"


def test_a_field_that_is_gone_is_required_of_nobody(cleo_writes: Write, ada: Agent, ana: Agent) -> None:
    field = ask(ada, required_to_close=True).json()
    Browser(ada).send("DELETE", f"/fields/{field['id']}")
    assert Browser(ana).post(f"/tickets/{cleo_writes().ticket_id}/close", {}).status_code == 200
    assert values.required() == []


def test_who_may(cleo_writes: Write, ada: Agent, ana: Agent, sofia: Agent, care: Team, mallory: Agent) -> None:
    field = ask(ada).json()
    for agent in (ana, sofia, mallory):
        assert problem(Browser(agent).post("/fields", {"label": "Mine", "kind": "text"})) == "forbidden"
        assert problem(Browser(agent).send("DELETE", f"/fields/{field['id']}")) == "forbidden"
    ticket_id = cleo_writes(team_id=care.id).ticket_id
    assert problem(fill_in(mallory, ticket_id, order_number="x")) == "not-found"
    read_only = program(ana, "tickets:read")
    assert problem(read_only.send("PATCH", f"/tickets/{ticket_id}", {"fields": {"order_number": "x"}})) == "forbidden"
    assert Ticket.objects.get().fields == {}


def test_they_come_in_their_order(ada: Agent, ana: Agent, shop: dict[str, Any]) -> None:
    gift = shop["gift"]
    assert [each["position"] for each in shop.values()] == [0, 1, 2, 3, 4]
    for each in shop.values():
        body = {name: each[name] for name in ("label", "kind", "choices")}
        place = 0 if each is gift else each["position"] + 1
        Browser(ada).send("PUT", f"/fields/{each['id']}", body | {"position": place})
    listed = Browser(ana).get("/fields").json()["fields"]
    assert [each["key"] for each in listed] == ["gift", "order_number", "parcels", "shop", "bought_on"]
    assert CustomField.objects.count() == 5
