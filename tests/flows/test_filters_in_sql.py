"""Filters mean in SQL what they say: compared with a plain reading of them, for whatever is asked."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import clock, sql
from inbox.models import Agent, Contact, CustomField, Team, Ticket
from inbox.views.conditions import all_of
from inbox.views.custom import custom_fields
from inbox.views.filters import CUSTOM_OPS, FIELDS, LISTS, Custom, Filter, parse
from tests.people import Write

pytestmark = pytest.mark.django_db
NUMBER = 60
TAGS = ["vip", "press", "late", "Ünïcode ☂"]
LANGUAGES = ["", "pt", "pt-BR", "en"]
TIERS = ["", "gold", "silver"]
OWN = {"order": "text", "parcels": "number", "shop": "choice", "bought": "date", "gift": "checkbox"}
DAYS = ["2026-01-31", "2026-02-01", "2026-10-09"]
VALUES: dict[str, list[Any]] = {
    "order": ["A-1", "A-2", "%"],
    "parcels": [0, 1, 2.5, -3],
    "shop": ["Porto", "Lisbon"],
    "bought": DAYS,
    "gift": [True, False],
}


@pytest.fixture
def shop(cleo_writes: Write, ana: Agent, ben: Agent, care: Team) -> list[Ticket]:
    """Tickets with every mixture of values, and some that have none."""
    for place, (key, kind) in enumerate(OWN.items()):
        choices = VALUES[key] if kind == "choice" else []
        CustomField.objects.create(key=key, label=key, kind=kind, choices=choices, position=place)
    template = cleo_writes().ticket_id
    fields = {n: v for n, v in Ticket.objects.values().get(id=template).items() if n not in ("id", "queue_at")}
    contacts = [Contact.objects.create(name=f"C{n}", tier=tier) for n, tier in enumerate(TIERS)]
    now = clock.now()
    made = [
        Ticket(
            **fields
            | {
                "status": Ticket.Status.values[n % 4],
                "assignee_id": [None, ana.id, ben.id][n % 3],
                "team_id": [None, care.id][n % 2],
                "channel_kind": ["email", "telegram", "sms"][n // 2 % 3],
                "priority": Ticket.Priority.values[n // 3 % 4],
                "tags": [tag for place, tag in enumerate(TAGS) if n >> place & 1],
                "language": LANGUAGES[n // 5 % 4],
                "contact_id": contacts[n % 3].id,
                "created_at": now - timedelta(minutes=7 * n),
                "due_at": None if n % 4 == 0 else now + timedelta(minutes=5 * n - 60),
                "waiting": n % 3 == 1,
                "rating": [None, 1, 4][n % 3],
                "fields": {key: VALUES[key][n % len(VALUES[key])] for place, key in enumerate(OWN) if n >> place & 1},
            }
        )
        for n in range(NUMBER)
    ]
    Ticket.objects.bulk_create(made)
    return list(Ticket.objects.select_related("contact").order_by("id"))


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def holds(it: Filter, ticket: Ticket, me: int, now: datetime) -> bool:
    """A plain reading of one filter."""
    if it.op in ("is_not", "none_of", "unset"):
        return not holds(
            Filter(it.field, {"is_not": "is", "none_of": "any_of", "unset": "set"}[it.op], it.value), ticket, me, now
        )
    has = values_of(it.field, ticket)
    match it.op:
        case "set":
            return bool(has)
        case "before":
            return bool(has) and has[0] < it.value
        case "after":
            return bool(has) and has[0] > it.value
        case "within_minutes":
            span = timedelta(minutes=it.value)
            return bool(has) and (has[0] <= now + span if it.field == "due" else has[0] >= now - span)
    wanted = [{"me": me}.get(each, each) if it.field == "assignee" else each for each in listed(it.value)]
    if it.field in ("assignee", "team") and not has:
        return "none" in wanted
    if it.field == "field.gift":
        return bool(has and has[0]) in wanted
    return any(same(one, other) for one in has for other in wanted)


def same(one: Any, other: Any) -> bool:
    return bool(one == other)


def values_of(name: str, ticket: Ticket) -> list[Any]:
    own = name.removeprefix("field.")
    if own != name:
        return [ticket.fields[own]] if own in ticket.fields else []
    match name:
        case "tag":
            return list(ticket.tags)
        case "language":
            return [ticket.language, ticket.language.partition("-")[0]] if ticket.language else []
        case "tier":
            return [ticket.contact.tier] if ticket.contact.tier else []
    columns = {"assignee": "assignee_id", "team": "team_id", "channel": "channel_kind", "contact": "contact_id"}
    columns |= {"created": "created_at", "due": "due_at", "unread": "waiting"}
    value = getattr(ticket, columns.get(name, name))
    return [] if value is None else [value]


def one_value(name: str, ids: dict[str, list[int]], now: datetime) -> st.SearchStrategy[Any]:
    words: dict[str, list[Any]] = {
        "status": Ticket.Status.values,
        "assignee": ["me", "none", *ids["agents"], 10**9],
        "team": ["none", *ids["teams"], 10**9],
        "channel": ["email", "telegram", "fax"],
        "priority": Ticket.Priority.values,
        "tag": [*TAGS, "nobody's"],
        "language": ["pt", "pt-BR", "en", "es"],
        "tier": ["gold", "silver", "bronze"],
        "contact": [*ids["contacts"], 10**9],
        "unread": [True, False],
        "rating": [1, 4, 5],
    }
    if name in ("created", "due"):
        return st.integers(-300, 300).map(lambda minutes: (now + timedelta(minutes=minutes)).isoformat())
    return st.sampled_from(VALUES[name[6:]] if name.startswith("field.") else words[name])


@st.composite
def asked(draw: Any, ids: dict[str, list[int]], now: datetime) -> dict[str, Any]:
    """A filter that makes sense."""
    ops = {name: field.ops for name, field in FIELDS.items()} | {f"field.{key}": CUSTOM_OPS[OWN[key]] for key in OWN}
    name = draw(st.sampled_from(sorted(ops)))
    op = draw(st.sampled_from(ops[name]))
    if op in ("set", "unset"):
        return {"field": name, "op": op}
    if op == "within_minutes":
        return {"field": name, "op": op, "value": draw(st.integers(0, 300))}
    values = one_value(name, ids, now)
    value = draw(st.lists(values, min_size=1, max_size=4) if op in LISTS else values)
    return {"field": name, "op": op, "value": value}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_database_reads_filters_as_people_do(data: st.DataObject, shop: list[Ticket], ana: Agent) -> None:
    ids = {
        "agents": list(Agent.objects.values_list("id", flat=True)),
        "teams": list(Team.objects.values_list("id", flat=True)),
        "contacts": list(Contact.objects.values_list("id", flat=True)),
    }
    ((now,),) = sql.fetch_all("SELECT now()")
    own = custom_fields()
    raw = data.draw(st.lists(asked(ids, now), min_size=1, max_size=3))
    chosen = parse(raw, own)
    wanted = [ticket.id for ticket in shop if all(holds(each, ticket, ana.id, now) for each in chosen)]
    assert found(chosen, own, ana) == wanted, chosen


def found(chosen: tuple[Filter, ...], own: dict[str, Custom], me: Agent) -> list[int]:
    made = all_of(chosen, own)
    text = f"SELECT t.id FROM inbox_ticket t WHERE {made.text} ORDER BY t.id"
    return [row[0] for row in sql.fetch_all(text, {**made.values, "me": me.id})]


Ask = Callable[..., list[int]]


@pytest.fixture
def ask(shop: list[Ticket], ana: Agent) -> Ask:
    def ask(field: str, op: str, value: Any = None) -> list[int]:
        own = custom_fields()
        return found(parse([{"field": field, "op": op, "value": value}], own), own, ana)

    return ask


def test_what_is_not_somebodys_may_be_nobodys(ask: Ask, shop: list[Ticket], ana: Agent) -> None:
    """Where SQL's own "differs from" would lose those that have nothing."""
    nobodys = {ticket.id for ticket in shop if ticket.assignee_id is None}
    assert nobodys and nobodys <= set(ask("assignee", "is_not", ana.id))
    assert nobodys <= set(ask("assignee", "none_of", [ana.id, "me"]))


def test_portuguese_is_brazilian_too(ask: Ask, shop: list[Ticket]) -> None:
    assert set(ask("language", "is", "pt")) == {each.id for each in shop if each.language in ("pt", "pt-BR")}
    assert set(ask("language", "is", "pt-BR")) == {each.id for each in shop if each.language == "pt-BR"}


def test_a_box_that_nobody_ticked_is_not_ticked(ask: Ask, shop: list[Ticket]) -> None:
    assert sorted(ask("field.gift", "is", True) + ask("field.gift", "is", False)) == [each.id for each in shop]
