"""What faults of the rules are called, in each agent's language."""

import string
from datetime import date, timedelta

from django.utils import formats, translation

from sla.faults import Fault
from sla.words.en import WORDS as EN
from sla.words.es import WORDS as ES
from sla.words.pt_br import WORDS as PT_BR

TABLES = {"en": EN, "pt-BR": PT_BR, "es": ES}


def say(fault: Fault, language: str) -> str:
    """The sentence for a person. A language without words of its own gets English."""
    table = TABLES.get(language, EN)
    facts = {name: _said(name, value, language) for name, value in fault.facts.items()}
    return table.faults[fault.code].format(**facts)


def holes(template: str) -> set[str]:
    """The names that a sentence has filled in."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def _said(name: str, value: object, language: str) -> str:
    table = TABLES.get(language, EN)
    match value:
        case date():
            return _date(value, language)
        case timedelta():
            return table.days.format(days=value.days)
        case int() if name == "day":
            return table.weekdays[value]
        case str() if name == "priority":
            return table.priorities.get(value, value)
        case list() | tuple() | set() | frozenset():
            return ", ".join(_said(name, each, language) for each in value)
    return str(value)


def _date(day: date, language: str) -> str:
    known = language if language in TABLES else "en"
    with translation.override(known.lower()):
        written = formats.date_format(day, TABLES[known].date)
    return written if known == "en" else written.lower()
