"""Messages that Meta has approved beforehand: the list of an account, and what of it can be sent from here."""

import re
from collections.abc import Callable
from typing import Any

from channels_integrations.approved import Template
from core.jsontext import list_at, text_at

FIELDS = "name,language,status,category,parameter_format,components"
A_PAGE = 100
MOST_PAGES = 20
_HOLE = re.compile(r"\{\{\s*(\d{1,2})\s*\}\}")
_VARIABLE = re.compile(r"\{\{.*?\}\}")


def read(ask: Callable[[str], Any], account: str) -> list[Template]:
    """Every page of the account's list, as `ask` gets it. Only what is approved; raises what `ask` raises."""
    found: list[Template] = []
    after = ""
    for _ in range(MOST_PAGES):
        page = ask(f"{account}/message_templates?fields={FIELDS}&limit={A_PAGE}{f'&after={after}' if after else ''}")
        found += [template(each) for each in list_at(page, "data") if text_at(each, "status") == "APPROVED"]
        after = text_at(page, "paging", "cursors", "after") if text_at(page, "paging", "next") else ""
        if not after:
            break
    return sorted(found, key=lambda each: (each.name, each.language))


def template(given: Any) -> Template:
    """One of them in our words."""
    parts = {text_at(each, "type"): each for each in list_at(given, "components")}
    body, header = parts.get("BODY"), parts.get("HEADER")
    text = text_at(body, "text")
    return Template(
        name=text_at(given, "name"),
        language=text_at(given, "language"),
        category=text_at(given, "category").lower(),
        header=text_at(header, "text"),
        text=text,
        footer=text_at(parts.get("FOOTER"), "text"),
        buttons=tuple(text_at(each, "text") for each in list_at(parts.get("BUTTONS"), "buttons")),
        holes=max((int(number) for number in _HOLE.findall(text)), default=0),
        why_not=_why_not(given, parts, text),
    )


def _why_not(given: Any, parts: dict[str, Any], text: str) -> str:
    """What it wants that is not asked for here: a word for programs, "" for nothing."""
    header = parts.get("HEADER")
    if header is not None and text_at(header, "format") not in ("", "TEXT"):
        return "media"
    if _VARIABLE.search(text_at(header, "text")):
        return "header"
    if text_at(given, "parameter_format") == "NAMED" or _VARIABLE.search(_HOLE.sub("", text)):
        return "named"
    buttons = list_at(parts.get("BUTTONS"), "buttons")
    if any(_VARIABLE.search(text_at(each, "url")) or text_at(each, "type") in _FILLED for each in buttons):
        return "buttons"
    return "" if text else "media"


_FILLED = frozenset({"OTP", "COPY_CODE", "FLOW", "CATALOG", "MPM"})
"""Buttons that are sent with something in them."""
