"""The macros there are: who may use and change which, and finding one quickly.

There are some hundreds of them at most, so they are read as a whole and looked through in memory; that lets accents be
passed over without help from the database.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import F, Max, Q, QuerySet, Sum
from django.db.models.functions import Coalesce, Now

from core import richtext, sql
from core.letters import plain
from inbox.macros import languages
from inbox.models import Agent, Macro, MacroUse, Team

MOST = 1000
_USED = """
INSERT INTO inbox_macrouse AS known (macro_id, agent_id, uses, last_used_at) VALUES (%s, %s, 1, clock_timestamp())
ON CONFLICT (macro_id, agent_id) DO UPDATE SET uses = known.uses + 1, last_used_at = excluded.last_used_at
"""


@dataclass(frozen=True)
class Order:
    """A macro as somebody wants it to be."""

    name: str
    folder: str = ""
    shortcut: str = ""
    language: str = ""
    text: str = ""
    html: str = ""
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By language; see `Macro`."""
    actions: Sequence[dict[str, Any]] = ()
    scope: str = Macro.Scope.MINE
    team_id: int | None = None
    archived: bool = False


class Stale(Exception):
    """Somebody has saved a newer version."""

    def __init__(self, newer: Macro) -> None:
        super().__init__(f"macro {newer.id} is at version {newer.version}")
        self.newer = newer


class NotYours(Exception):
    """This agent may not make or change such a macro."""


def usable(agent: Agent) -> QuerySet[Macro]:
    """Their own, their teams', and everybody's; overseers also see every team's. With how often each was used."""
    theirs = Q(scope=Macro.Scope.TEAM) if agent.oversees else Q(scope=Macro.Scope.TEAM, team__agents=agent)
    ids = Macro.objects.filter(theirs | Q(scope=Macro.Scope.ALL) | Q(scope=Macro.Scope.MINE, owner=agent))
    return _counted().filter(id__in=ids.values("id"))


def found(agent: Agent, q: str = "", language: str = "", *, archived: bool = False) -> list[Macro]:
    """Those that fit, best first: by what was asked, then by how often the agent, their teams and all have used it."""
    rows = usable(agent).filter(archived_at__isnull=not archived)
    there = [each for each in rows[:MOST] if not language or languages.speaks(each, language)]
    ranked = [(rank, each) for each in there if (rank := _rank(each, plain(q).strip())) is not None]
    mine, teams = _uses(agent)
    ranked.sort(key=lambda it: (it[0], -mine.get(it[1].id, 0), -teams.get(it[1].id, 0), *_last(it[1])))
    return [each for _, each in ranked]


def may_change(agent: Agent, macro: Macro | Order, owner_id: int | None) -> bool:
    """Everybody their own; leads what is their team's; overseers all that is shared."""
    if macro.scope == Macro.Scope.MINE:
        return owner_id == agent.id
    if agent.oversees:
        return True
    leads = Team.objects.filter(lead=agent).values_list("id", flat=True)
    return macro.scope == Macro.Scope.TEAM and macro.team_id in leads


@transaction.atomic
def make(agent: Agent, order: Order) -> Macro:
    """A new macro. Raises NotYours."""
    if not may_change(agent, order, agent.id):
        raise NotYours
    return _counted().get(id=Macro.objects.create(owner=agent, **_fields(order)).id)


@transaction.atomic
def change(agent: Agent, macro_id: int, version: int, order: Order) -> Macro:
    """Write it anew over the version that the agent knows. Raises Stale, NotYours. The same again changes nothing."""
    row = Macro.objects.select_for_update(no_key=True).get(id=macro_id)
    if not (may_change(agent, row, row.owner_id) and may_change(agent, order, row.owner_id)):
        raise NotYours
    fields = _fields(order)
    same = all(getattr(row, name) == value for name, value in fields.items())
    if not same or bool(row.archived_at) != order.archived:
        if row.version != version:
            raise Stale(_counted().get(id=macro_id))
        at = (row.archived_at or Now()) if order.archived else None
        Macro.objects.filter(id=macro_id).update(**fields, archived_at=at, version=version + 1, changed_at=Now())
    return _counted().get(id=macro_id)


def archive(agent: Agent, macro: Macro) -> None:
    """Out of every list, but not lost. Raises NotYours."""
    if not may_change(agent, macro, macro.owner_id):
        raise NotYours
    known = Macro.objects.filter(id=macro.id, archived_at=None)
    known.update(archived_at=Now(), version=F("version") + 1)


def use(macro_id: int, agent_id: int) -> None:
    """Count that the agent has used it."""
    sql.execute(_USED, [macro_id, agent_id])


def _counted() -> QuerySet[Macro]:
    whole = Macro.objects.select_related("team", "owner")
    return whole.annotate(uses=Coalesce(Sum("used__uses"), 0), last_used_at=Max("used__last_used_at"))


def _fields(order: Order) -> dict[str, Any]:
    words = _words(order.text, order.html)
    texts = {languages.canonical(code): _words(**each) for code, each in order.texts.items()}
    return {
        "name": order.name,
        "folder": order.folder,
        "shortcut": order.shortcut.lstrip("/").lower(),
        "language": order.language,
        **words,
        "texts": {code: each for code, each in texts.items() if each["text"].strip() or each["html"]},
        "actions": [dict(each) for each in order.actions],
        "scope": order.scope,
        "team_id": order.team_id if order.scope == Macro.Scope.TEAM else None,
    }


def _words(text: str, html: str) -> dict[str, str]:
    """As they are kept: with formatting the plain words are what that says."""
    clean = richtext.clean(html) if html else ""
    return {"text": richtext.plain(clean) if clean else text, "html": clean}


def _uses(agent: Agent) -> tuple[dict[int, int], dict[int, int]]:
    """How often the agent, and how often those of their teams, used each macro."""
    rows = MacroUse.objects.filter(Q(agent=agent) | Q(agent__teams__in=agent.teams.all())).distinct()
    mine: dict[int, int] = {}
    teams: dict[int, int] = {}
    for macro_id, agent_id, uses in rows.values_list("macro_id", "agent_id", "uses"):
        teams[macro_id] = teams.get(macro_id, 0) + uses
        if agent_id == agent.id:
            mine[macro_id] = uses
    return mine, teams


def _last(macro: Macro) -> tuple[Any, ...]:
    return -macro.uses, plain(macro.name), macro.id  # type: ignore[attr-defined]  # an annotation of the query


def _rank(macro: Macro, q: str) -> int | None:
    """How well it fits, 0 best; None when it does not."""
    if not q:
        return 0
    name = plain(macro.name)
    if plain(macro.shortcut) == q.lstrip("/"):
        return 0
    if name.startswith(q) or (macro.shortcut and plain(macro.shortcut).startswith(q.lstrip("/"))):
        return 1
    if all(any(part.startswith(word) for part in name.split()) for word in q.split()):
        return 2
    around = f"{name} {plain(macro.folder)} {plain(' '.join(each.text for each in languages.all_of(macro)))}"
    return 3 if all(word in around for word in q.split()) else None
