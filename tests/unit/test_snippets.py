"""What is cut ends where a reader can still trust what stands there."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from inbox.snippets import LONGEST_SNIPPET, shorten, snippet


@pytest.mark.parametrize(
    ("limit", "text", "cut"),
    [
        (40, "The lamp arrived broken.", "The lamp arrived broken."),
        (20, "The lamp arrived broken.", "The lamp arrived…"),
        (22, "Where is my order BL-48190 today?", "Where is my order…"),
        (24, "They took € 1.299,90 twice", "They took € 1.299,90…"),
        (17, "They took € 1.299,90 twice", "They took…"),
        (28, "Cobraram um total de R$ 89,90 duas vezes", "Cobraram um total de…"),
        (22, "Un cargo de 129,00 € el lunes", "Un cargo de 129,00 €…"),
        (19, "Un cargo de 129,00 € el lunes", "Un cargo de…"),
        (24, "Please call +44 7700 900 417 now", "Please call…"),
        (21, "Can you come at 3 pm? If not, tomorrow", "Can you come at…"),
        (12, "a" * 30, "a" * 11 + "…"),
        (12, "BL-48190-" * 4, "BL-48190-BL…"),
    ],
)
def test_a_cut_never_leaves_half_a_number(limit: int, text: str, cut: str) -> None:
    assert shorten(text, limit) == cut


@example("1 11", 3)
@example(":: 11", 4)
@example("€ 111", 4)
@given(st.text(st.sampled_from("ab 12.:€$-\n"), max_size=400), st.integers(2, 60))
def test_whatever_is_written_fits_and_ends_at_a_word(text: str, limit: int) -> None:
    line = " ".join(text.split())
    cut = shorten(line, limit)
    assert len(cut) <= limit
    if cut != line:
        kept = cut.removesuffix("…")
        assert line.startswith(kept)
        assert " " not in line[:limit] or line[len(kept)] in " ,;:-–—"


def test_a_snippet_is_one_line_of_the_beginning() -> None:
    assert snippet("Hello,\n\n  my order\tBL-48190\nis late.") == "Hello, my order BL-48190 is late."
    long = snippet("Word " * 10_000)
    assert len(long) <= LONGEST_SNIPPET and long.endswith("Word…")
    assert snippet("") == ""


def test_a_snippet_of_mostly_empty_lines_ends_with_a_whole_word_too() -> None:
    assert snippet("Order" + "\n" * 590 + "BL-48190 is late") == "Order …"
