"""Macros as the API gives them."""

from typing import Any

from inbox.macros.actions import Effect
from inbox.models import Macro
from inbox.queue import iso


def macro(row: Macro) -> dict[str, Any]:
    """A macro that `library` has read, with how often it was used."""
    used: Any = row
    return {
        "id": row.id,
        "name": row.name,
        "folder": row.folder,
        "shortcut": row.shortcut,
        "language": row.language or None,
        "text": row.text,
        "html": row.html,
        "texts": row.texts,
        "actions": row.actions,
        "scope": row.scope,
        "team": row.team and {"id": row.team.id, "name": row.team.name},
        "owner": row.owner and {"id": row.owner.id, "name": row.owner.name},
        "uses": used.uses,
        "last_used_at": iso(used.last_used_at),
        "version": row.version,
        "archived": row.archived_at is not None,
    }


def effect(one: Effect) -> dict[str, Any]:
    return {"kind": one.kind, "value": one.value, "label": one.label, "gone": one.gone}
