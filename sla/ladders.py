"""The ladder of a policy: whom to tell at which share of the time, and what else to do. Pure."""

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from sla import hours, zones
from sla.faults import Faults, below
from sla.terms import used
from sla.vocabulary import Vocabulary

Ladder = Mapping[str, Any]
ROLES = ("assignee", "lead", "supervisors")
WAYS = ("app", "email")
REASSIGN = ("least_loaded",)
MOST_SHARE = 500
MOST_BEFORE = timedelta(days=30)
_AT = re.compile(r"([1-9][0-9]{0,4})%|-([1-9][0-9]{0,4})([mhd])", re.ASCII)
_UNIT = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}
_AGENT = re.compile(r"agent:([1-9][0-9]{0,17})", re.ASCII)


def check(ladder: Ladder, known: Vocabulary, faults: Faults) -> None:
    """Faults at "ladder.rungs.0.at" and the like, "ladder.quiet.zone" and "ladder.quiet.to"."""
    for number, rung in enumerate(ladder["rungs"]):
        _check_rung(rung, below("ladder.rungs", number), known, faults)
    _check_order([rung["at"] for rung in ladder["rungs"]], faults)
    if ladder["quiet"] is not None:
        _check_quiet(ladder["quiet"], faults)


def _check_rung(rung: Mapping[str, Any], path: str, known: Vocabulary, faults: Faults) -> None:
    _check_at(rung["at"], below(path, "at"), faults)
    for number, name in enumerate(rung["tell"]):
        _check_recipient(name, below(path, "tell", number), known, faults)
    for number, way in enumerate(rung["by"]):
        if way not in WAYS:
            faults.add(below(path, "by", number), "unknown_way", value=way[:20])
    _check_once(rung["tell"], below(path, "tell"), faults)
    _check_once(rung["by"], below(path, "by"), faults)
    if rung["tell"] and not rung["by"]:
        faults.add(below(path, "by"), "no_way")
    if rung["reassign"] not in (None, *REASSIGN):
        faults.add(below(path, "reassign"), "unknown_reassign", value=rung["reassign"][:20])


def _check_at(at: str, path: str, faults: Faults) -> None:
    found = _AT.fullmatch(at)
    if found is None:
        faults.add(path, "bad_rung", value=at[:20])
        return
    share, amount, unit = found.groups()
    fits = int(share) <= MOST_SHARE if share else int(amount) * _UNIT[unit] <= MOST_BEFORE
    if not fits:
        faults.add(path, "rung_range", share=MOST_SHARE, most=MOST_BEFORE)


def _check_recipient(name: str, path: str, known: Vocabulary, faults: Faults) -> None:
    agent = _AGENT.fullmatch(name)
    if agent is not None and int(agent[1]) not in known.agents:
        faults.add(path, "unknown_agent", value=int(agent[1]))
    elif agent is None and name not in ROLES:
        faults.add(path, "unknown_recipient", value=name[:40])


def _check_once(values: Sequence[str], path: str, faults: Faults) -> None:
    for number, value in enumerate(values):
        if value in values[:number]:
            faults.add(below(path, number), "twice")


def _check_order(ats: Sequence[str], faults: Faults) -> None:
    """Two shares, or two times before the deadline, can be compared; one of each depends on the target."""
    latest: dict[bool, str] = {}
    for number, at in enumerate(ats):
        if _AT.fullmatch(at) is None:
            continue
        path, before = below("ladder.rungs", number, "at"), latest.get(at.startswith("-"))
        if before is not None and _moment(at) == _moment(before):
            faults.add(path, "rung_twice", value=before)
        elif before is not None and _moment(at) < _moment(before):
            faults.add(path, "rung_order", other=before)
        else:
            latest[at.startswith("-")] = at


def _moment(at: str) -> timedelta:
    """Where a stage lies within a target that is long enough for each of its kind."""
    return used(at, 2 * MOST_BEFORE)


def _check_quiet(quiet: Mapping[str, str], faults: Faults) -> None:
    begins = hours.read_time(quiet["from"], "ladder.quiet.from", faults)
    ends = hours.read_time(quiet["to"], "ladder.quiet.to", faults)
    if begins is not None and begins == ends:
        faults.add("ladder.quiet.to", "quiet_empty")
    if quiet["zone"] not in zones.names():
        near = zones.nearest(quiet["zone"])
        faults.add("ladder.quiet.zone", "near_zone" if near else "unknown_zone", zone=quiet["zone"], near=near)
