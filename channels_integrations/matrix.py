"""What every kind of channel can do, as a table: printed by `manage.py channel list`, and the page of the docs."""

from channels_integrations.capabilities import COLUMNS, MB, Capabilities, cell
from channels_integrations.models import Channel
from channels_integrations.registry import KINDS, adapter_for

MARK = "<!-- Below: `manage.py channel list --capabilities --into docs/channels/README.md`; a test holds it so. -->"
FULLEST = {"mms": True, "human_agent": True}
"""A configuration in which a kind can do everything that it can do at all."""


def rows() -> dict[str, Capabilities]:
    """Every kind with all it can do."""
    return {kind: adapter_for(kind).capabilities(Channel(kind=kind, config=FULLEST)) for kind in KINDS}


def as_markdown() -> str:
    """The table and the limits below it."""
    head = ["channel", *(name.replace("_", " ") for name in COLUMNS)]
    table = [_line(head), _line(["---"] * len(head))]
    table += [_line([kind, *(cell(row, name) for name in COLUMNS)]) for kind, row in rows().items()]
    return "\n".join([*table, "", *_limits()])


def into(page: str) -> str:
    """The page with the matrix behind its mark."""
    return f"{page.partition(MARK)[0]}{MARK}\n\n{as_markdown()}\n"


def as_json() -> list[dict[str, object]]:
    """The same for programs: one object per kind."""
    return [{"kind": kind, **_ways(row), **_more(row)} for kind, row in rows().items()]


def row(channel: Channel) -> dict[str, object]:
    """What this account can do, as it is set up."""
    able = adapter_for(channel.kind).capabilities(channel)
    return {"kind": channel.kind, **_ways(able), **_more(able)}


def _ways(row: Capabilities) -> dict[str, object]:
    return {name: getattr(row, name) for name in COLUMNS}


def _more(row: Capabilities) -> dict[str, object]:
    files = {sort: {"bytes": limit.bytes, "types": list(limit.types)} for sort, limit in row.files.items()}
    text = {"text_limit": row.text_limit, "text_unit": row.text_unit}
    return {**text, "public": row.public, "files": files, "actions": list(row.actions)}


def _limits() -> list[str]:
    lines = ["| channel | file to send | MB at most | types |", "|---|---|---|---|"]
    for kind, row in rows().items():
        for sort, limit in row.files.items():
            lines.append(_line([kind, sort, str(limit.bytes // MB), ", ".join(limit.types) or "any"]))
    return lines


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
