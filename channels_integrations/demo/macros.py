"""The sample shop's macros, as its supervisor has written them, and who uses them how often."""

import tomllib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from inbox.macros import library
from inbox.macros.library import Order
from inbox.models import Agent, Macro, MacroUse, Team

WORDS = Path(__file__).with_name("macros.toml")
OWN = "en"
OTHERS = ("es", "pt-BR")
"""The languages of its customers besides."""
USES = {"ana": 9, "ben": 7, "ines": 5, "dante": 3}
"""How often the busiest macro was used by whom; the others less, in their order."""


def write(people: Mapping[str, Agent], teams: Mapping[str, Team], now: datetime) -> None:
    """All of them, each in every language."""
    for place, each in enumerate(tomllib.loads(WORDS.read_text())["macro"]):
        _use(library.make(people["sofia"], _order(each, teams)), people, place, now)


def _order(each: Mapping[str, Any], teams: Mapping[str, Team]) -> Order:
    team = teams[each["team"]] if "team" in each else None
    values = [(kind, teams[value].id if kind == "team" else value) for kind, value in each["actions"]]
    return Order(
        name=each["name"],
        folder=each["folder"],
        shortcut=each["shortcut"],
        language=OWN,
        html=each[OWN],
        texts={code: {"text": "", "html": each[code]} for code in OTHERS},
        actions=[{"kind": kind, "value": value} for kind, value in values],
        scope=Macro.Scope.TEAM if team else Macro.Scope.ALL,
        team_id=team.id if team else None,
    )


def _use(macro: Macro, people: Mapping[str, Agent], place: int, now: datetime) -> None:
    uses = {key: count - place for key, count in USES.items() if count > place}
    MacroUse.objects.bulk_create(
        MacroUse(macro=macro, agent=people[key], uses=count, last_used_at=now) for key, count in uses.items()
    )
