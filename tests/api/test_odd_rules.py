"""Whatever is sent instead of a rule: an answer with a status of its own, never a failure of ours."""

import itertools
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inbox.models import Agent
from sla import rulebook
from sla.terms import Facts
from tests.api.clients import Browser, problem

pytestmark = pytest.mark.django_db
CALENDAR = {
    "name": "Office",
    "zone": "Europe/Lisbon",
    "week": [[["09:00", "12:00"], ["13:00", "18:00"]]] * 5 + [[], []],
    "dates": [{"date": "2026-12-25", "name": "Natal", "windows": [["09:00", "10:00"]]}],
    "source": {"country": "PT", "subdivision": "11", "years": [2026], "language": "pt"},
}
POLICY = {
    "name": "Gold",
    "active": True,
    "match": {"tier": ["gold"], "priority": ["high"], "language": ["pt-BR"], "tag": ["vip"]},
    "targets": {"first_response": {"*": 3600, "urgent": 60}, "next_response": {"*": 3600}},
    "counts": "human",
    "pauses": ["pending"],
    "calendar": None,
    "ladder": {
        "rungs": [{"at": "75%", "tell": ["lead"], "by": ["app"], "reassign": None, "tag": "late", "webhook": True}],
        "quiet": {"zone": "Europe/Lisbon", "from": "22:00", "to": "07:00"},
    },
}
_numbers = itertools.count()
words = st.one_of(
    st.text(max_size=8),
    st.sampled_from(
        ["24:00", "00:00", "\x00", "\ud800", "100%", "-15m", "agent:1", "*", "9999-12-31", "UTC", "9" * 400]
    ),
)
numbers = st.one_of(st.integers(-(10**30), 10**30), st.floats(allow_nan=False, allow_infinity=False))
odd = st.recursive(
    st.one_of(st.none(), st.booleans(), numbers, words),
    lambda inner: st.one_of(st.lists(inner, max_size=9), st.dictionaries(words, inner, max_size=4)),
    max_leaves=12,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a body where something else could stand."""
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, each in inner:
        yield from places(each, (*path, name))


def put(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    if not path:
        return new
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = put(value[path[0]], path[1:], new)
    return copy


def spoiled(body: dict[str, Any]) -> st.SearchStrategy[Any]:
    """The body with something odd at one of its places, or at two."""
    one = st.builds(lambda path, new: put(body, path, new), st.sampled_from([*places(body)]), odd)
    return st.one_of(one, st.builds(lambda path, new: body | {path: new}, st.sampled_from(sorted(body)), odd))


def renamed(body: Any) -> Any:
    """A name that is free, so that what else is odd comes to be looked at."""
    known = isinstance(body, dict) and body.get("name") in (CALENDAR["name"], POLICY["name"])
    return body | {"name": f"{body['name']} {next(_numbers)}"} if known else body


def looked_at(answer: Any) -> None:
    assert answer.status_code in (200, 201, 400), answer.content[:500]
    if answer.status_code == 400:
        assert problem(answer) == "invalid"
        assert all(texts and all(texts) for texts in answer.json().get("errors", {"": ["x"]}).values())


@pytest.fixture
def browser(ada: Agent) -> Browser:
    return Browser(ada)


many = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@many
@given(spoiled(CALENDAR))
def test_odd_calendars(browser: Browser, body: Any) -> None:
    looked_at(browser.post("/sla/calendars", renamed(body)))


@many
@given(spoiled(POLICY))
def test_odd_policies(browser: Browser, body: Any) -> None:
    looked_at(browser.post("/sla/policies", renamed(body)))
    assert rulebook.current().terms(Facts(priority="low")).targets, "nobody is left without a promise"


@many
@given(st.dictionaries(st.sampled_from(["country", "subdivision", "years", "language"]), words, max_size=4))
def test_odd_questions_for_holidays(browser: Browser, query: dict[str, str]) -> None:
    safe = {name: text.encode("utf-8", "replace").decode() for name, text in query.items()}
    looked_at(browser.get("/sla/holidays", **safe))


def test_half_a_character_as_a_name_is_refused(browser: Browser) -> None:
    """It could not be repeated in the answer."""
    assert problem(browser.post("/sla/calendars", b'{"\\ud800": 1}')) == "invalid"
    assert problem(browser.post("/sla/policies", b'{"targets": {"\\udfff": {}}}')) == "invalid"
