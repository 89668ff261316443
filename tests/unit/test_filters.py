"""What filters may ask, and what is said to those that make no sense."""

from typing import Any

import pytest

from inbox.views import filters
from inbox.views.conditions import all_of, names_closed
from inbox.views.filters import BadFilters, Custom, Filter, parse

OWN = {
    "order": Custom("text"),
    "parcels": Custom("number"),
    "shop": Custom("choice", ("Porto", "Lisbon")),
    "bought": Custom("date"),
    "gift": Custom("checkbox"),
}


def faults(*given: dict[str, Any]) -> dict[str, str]:
    with pytest.raises(BadFilters) as bad:
        parse(given, OWN)
    return bad.value.faults


def given(field: str, op: str, value: Any = None) -> dict[str, Any]:
    return {"field": field, "op": op, "value": value}


@pytest.mark.parametrize("name", ["colour", "assignee__password", "field.", "field.colour", "field", "", "t.id"])
def test_an_unknown_field_is_named(name: str) -> None:
    assert faults(given("status", "is", "open"), given(name, "is", 1)) == {"1.field": f"There is no field “{name}”."}


@pytest.mark.parametrize(
    ("field", "op"),
    [
        ("status", "before"),
        ("unread", "is_not"),
        ("created", "is"),
        ("contact", "unset"),
        ("field.gift", "set"),
        ("field.order", "before"),
        ("status", "; DROP TABLE"),
        ("due", "any_of"),
    ],
)
def test_an_operator_that_the_field_has_not_is_told_with_those_it_has(field: str, op: str) -> None:
    words = faults(given(field, op, "open"))["0.op"]
    known = filters.field_of(field, OWN)
    assert known is not None and words == f"“{field}” takes {', '.join(known.ops)}."


@pytest.mark.parametrize(
    ("field", "op", "value"),
    [
        ("status", "is", "lost"),
        ("status", "is", ["open"]),
        ("status", "any_of", "open"),
        ("status", "any_of", []),
        ("status", "any_of", ["open"] * 51),
        ("assignee", "is", "ana"),
        ("assignee", "is", True),
        ("assignee", "is", 0),
        ("assignee", "is", 2**63),
        ("team", "is", "me"),
        ("tag", "is", ""),
        ("tag", "is", "x" * 201),
        ("tag", "is", "a\x00b"),
        ("tag", "set", "vip"),
        ("created", "before", "yesterday"),
        ("created", "before", "2026-03-01T09:00:00"),
        ("created", "after", 5),
        ("created", "after", "9999-12-31T23:59:59Z"),
        ("due", "within_minutes", -1),
        ("due", "within_minutes", 1.5),
        ("due", "within_minutes", True),
        ("unread", "is", "yes"),
        ("contact", "is", None),
        ("field.parcels", "is", "3"),
        ("field.parcels", "is", float("nan")),
        ("field.parcels", "is", True),
        ("field.shop", "is", "Faro"),
        ("field.bought", "after", "01.03.2026"),
        ("field.gift", "is", 1),
    ],
)
def test_a_value_that_does_not_fit_is_refused_where_it_stands(field: str, op: str, value: Any) -> None:
    (place,) = faults(given(field, op, value))
    assert place == "0.value"


def test_every_fault_is_told_at_once() -> None:
    found = faults(given("colour", "is", 1), given("status", "is", "open"), given("status", "is", "lost"))
    assert set(found) == {"0.field", "2.value"}


def test_so_many_filters_and_no_more() -> None:
    one = given("unread", "is", value=True)
    assert len(parse([one] * filters.MOST_FILTERS, OWN)) == filters.MOST_FILTERS
    assert faults(*[one] * (filters.MOST_FILTERS + 1)) == {"": f"At most {filters.MOST_FILTERS} filters."}


def test_values_never_stand_in_the_text() -> None:
    evil = "x' OR 1=1 --"
    asked = [Filter("tag", "is", evil), Filter("language", "none_of", [evil]), Filter("field.order", "any_of", [evil])]
    made = all_of(asked, OWN)
    assert evil not in made.text
    assert all(f"%({name})s" in made.text for name in made.values)


def test_two_conditions_share_no_place() -> None:
    asked = [Filter("tag", "is", "a"), Filter("field.order", "is", "b")]
    assert not all_of(asked, OWN, "v1_").values.keys() & all_of(asked, OWN, "v2_").values.keys()


def test_no_filter_holds_for_everything() -> None:
    assert all_of([], {}).text == "true"


def test_a_field_that_is_gone_holds_for_nothing() -> None:
    assert all_of([Filter("field.gone", "is", "x")], OWN).text == "false"


@pytest.mark.parametrize(
    ("op", "value", "named"),
    [
        ("is", "closed", True),
        ("any_of", ["open", "closed"], True),
        ("is", "open", False),
        ("is_not", "open", False),
        ("none_of", ["closed"], False),
    ],
)
def test_closed_tickets_are_asked_for_by_name(op: str, value: Any, named: bool) -> None:
    assert names_closed([Filter("unread", "is", value=True), Filter("status", op, value)]) == named


def test_every_operator_of_every_field_is_known() -> None:
    every = [*filters.FIELDS.values(), *(filters.field_of(f"field.{key}", OWN) for key in OWN)]
    assert {op for field in every if field for op in field.ops} == set(filters.OPERATORS)
