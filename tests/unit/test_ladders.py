"""The ladder of a policy: steps in the order of time, and nobody told who does not exist."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sla import ladders
from sla.faults import Faults
from sla.vocabulary import Vocabulary

KNOWN = Vocabulary(["email"], frozenset(), frozenset({7}), ["normal"], ["pending"])


def rung(at: str = "100%", **more: Any) -> dict[str, Any]:
    return {"at": at, "tell": ["assignee"], "by": ["app"], "reassign": None, "tag": None, "webhook": False} | more


def codes(*rungs: dict[str, Any], quiet: dict[str, str] | None = None) -> dict[str, list[str]]:
    faults = Faults()
    ladders.check({"rungs": list(rungs), "quiet": quiet}, KNOWN, faults)
    return {path.removeprefix("ladder."): [each.code for each in found] for path, found in faults.found.items()}


def test_a_good_ladder() -> None:
    everyone = rung("100%", tell=["assignee", "lead", "supervisors", "agent:7"], by=["app", "email"], tag="late")
    assert codes(rung("50%", tell=[], by=[]), rung("-15m"), rung("90%"), rung("-1m"), everyone, rung("125%")) == {}
    assert codes(rung("-1d"), rung("-2h"), rung("-90m", reassign="least_loaded", webhook=True)) == {}
    assert codes() == {}, "the breach is a stage without any step"


@pytest.mark.parametrize(
    ("at", "code"),
    [
        ("half", "bad_rung"),
        ("", "bad_rung"),
        ("0%", "bad_rung"),
        ("-0m", "bad_rung"),
        ("75", "bad_rung"),
        ("75.5%", "bad_rung"),
        ("15m", "bad_rung"),
        ("-15s", "bad_rung"),
        ("-1h30m", "bad_rung"),
        ("٧٥%", "bad_rung"),
        ("501%", "rung_range"),
        ("-31d", "rung_range"),
    ],
)
def test_a_step_that_is_none(at: str, code: str) -> None:
    assert codes(rung(at)) == {"rungs.0.at": [code]}


def test_steps_come_in_the_order_of_time() -> None:
    assert codes(rung("75%"), rung("100%"), rung("90%")) == {"rungs.2.at": ["rung_order"]}
    assert codes(rung("-5m"), rung("100%"), rung("-15m")) == {"rungs.2.at": ["rung_order"]}
    assert codes(rung("75%"), rung("75%")) == {"rungs.1.at": ["rung_twice"]}
    assert codes(rung("-60m"), rung("-1h")) == {"rungs.1.at": ["rung_twice"]}
    assert codes(rung("nonsense"), rung("75%"), rung("-15m"), rung("80%")) == {"rungs.0.at": ["bad_rung"]}


@pytest.mark.parametrize(
    ("change", "path", "code"),
    [
        ({"tell": ["assignee", "boss"]}, "rungs.0.tell.1", "unknown_recipient"),
        ({"tell": ["agent:8"]}, "rungs.0.tell.0", "unknown_agent"),
        ({"tell": ["agent:"]}, "rungs.0.tell.0", "unknown_recipient"),
        ({"tell": ["agent:7\n"]}, "rungs.0.tell.0", "unknown_recipient"),
        ({"tell": ["lead", "lead"]}, "rungs.0.tell.1", "twice"),
        ({"by": ["pager"]}, "rungs.0.by.0", "unknown_way"),
        ({"by": ["app", "app"]}, "rungs.0.by.1", "twice"),
        ({"by": []}, "rungs.0.by", "no_way"),
        ({"reassign": "somebody"}, "rungs.0.reassign", "unknown_reassign"),
    ],
)
def test_each_mistake_of_a_step_is_told_at_its_field(change: dict[str, Any], path: str, code: str) -> None:
    assert codes(rung(**change)) == {path: [code]}


@pytest.mark.parametrize(
    ("change", "path", "code"),
    [
        ({"zone": "Lisbon"}, "quiet.zone", "near_zone"),
        ({"zone": "Mars"}, "quiet.zone", "unknown_zone"),
        ({"from": "22"}, "quiet.from", "bad_time"),
        ({"to": "25:00"}, "quiet.to", "bad_time"),
        ({"to": "22:00"}, "quiet.to", "quiet_empty"),
    ],
)
def test_quiet_hours(change: dict[str, str], path: str, code: str) -> None:
    good = {"zone": "Europe/Lisbon", "from": "22:00", "to": "07:00"}
    assert codes(quiet=good) == {}
    assert codes(quiet=good | change) == {path: [code]}


@settings(deadline=None)
@given(st.lists(st.one_of(st.text(max_size=9), st.from_regex(r"\A(-?[0-9]{1,6}[mhd%])\Z")), max_size=20))
def test_no_text_upsets_the_order(ats: list[str]) -> None:
    found = codes(*map(rung, ats))
    assert all(path.startswith("rungs.") and path.endswith(".at") for path in found)
