"""Rows are locked with FOR NO KEY UPDATE, which lets others refer to them meanwhile.

A plain FOR UPDATE also stops every transaction that writes a row with a foreign key to the locked one: an enforcement
loop that writes events of five hundred tickets would wait for whoever types in one of them, and the two could deadlock.
Where no row refers to the locked ones, the line says so.
"""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FLOORS = ("core", "events", "sla", "inbox", "channels_integrations")
UNREFERRED = "# nothing refers to these rows"
STRONG = re.compile(rf"select_for_update\((?![^\n]*(?:no_key=True|{UNREFERRED}))|\bFOR UPDATE\b")


def strong_locks(text: str) -> list[str]:
    code = re.sub(r'^\s*(#|""").*$', "", text, flags=re.MULTILINE)
    return [match.group() for match in STRONG.finditer(code)]


@pytest.mark.parametrize("floor", FLOORS)
def test_no_floor_locks_more_than_it_needs(floor: str) -> None:
    found = {str(path): locks for path in (ROOT / floor).rglob("*.py") if (locks := strong_locks(path.read_text()))}
    assert not found


def test_the_rule_tells_good_from_bad() -> None:
    assert not strong_locks('Ticket.objects.select_for_update(of=("self",), no_key=True)')
    assert strong_locks('Ticket.objects.select_for_update(of=("self",))')
    assert not strong_locks('Identity.objects.select_for_update(of=("self",))  # nothing refers to these rows')
    assert strong_locks("SELECT 1 FROM t FOR UPDATE SKIP LOCKED")
    assert not strong_locks("SELECT 1 FROM t FOR NO KEY UPDATE SKIP LOCKED")
