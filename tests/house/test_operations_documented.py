"""docs/operations.md tells of every loop that runs in a worker, and of none that does not."""

import re
from pathlib import Path

from django.conf import settings

PAGE = Path(__file__).parents[2] / "docs" / "operations.md"
CONNECTIONS = "(26 with two)"


def told() -> set[str]:
    """The names in the first column of the table of loops."""
    table = PAGE.read_text().partition("| loop |")[2].partition("\n\n")[0]
    first = re.findall(r"^\| ([a-z, ]+) \|", table, flags=re.MULTILINE)
    return {name for cell in first for name in cell.split(", ")}


def test_every_loop_is_told_of() -> None:
    assert told() == set(settings.WORKER_LOOPS)


def test_so_many_connections_as_the_page_says() -> None:
    assert CONNECTIONS in PAGE.read_text()
    assert len(settings.WORKER_LOOPS) + 2 == 26
