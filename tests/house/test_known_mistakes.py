"""docs/known-mistakes.md names a test for every row: the test exists, and no number is left out."""

import re
from pathlib import Path

KNOWN = 58
ROOT = Path(__file__).resolve().parents[2]
_ROW = re.compile(r"^\| (T\d\d) \|.*\| `([^`]+)::([^`]+)` \|$", re.MULTILINE)


def rows() -> list[tuple[str, str, str]]:
    """(number, file, test) of each row of the page."""
    return _ROW.findall((ROOT / "docs" / "known-mistakes.md").read_text())


def test_every_number_has_its_row() -> None:
    assert [number for number, _, _ in rows()] == [f"T{n:02}" for n in range(1, KNOWN + 1)]


def test_every_row_names_a_test_that_exists() -> None:
    missing = [
        f"{number}: {file}::{name}"
        for number, file, name in rows()
        if not (ROOT / file).is_file()
        or not re.search(rf"^(async )?def {name}\(", (ROOT / file).read_text(), re.MULTILINE)
    ]
    assert missing == []
