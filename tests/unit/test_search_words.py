"""What a word is: accents, signs, order numbers, addresses, other scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inbox.search import words


def said(text: str) -> list[str]:
    return [word for run in words.runs(words.composed(text)) for word, _, _ in run.parts]


def joined(text: str) -> list[str]:
    return [run.joined for run in words.runs(words.composed(text)) if run.joined]


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Cartão", "cartao"),
        ("DEVOLUÇÕES", "devolucoes"),
        ("niño", "nino"),
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("Ａｂｃ１２", "abc12"),
        ("ﬁm", "fim"),
    ],
)
def test_accents_case_and_width_do_not_matter(written: str, folded: str) -> None:
    assert words.fold(written) == folded


def test_it_does_not_matter_how_an_accent_is_stored() -> None:
    assert said("cafe\u0301 no corac\u0327a\u0303o") == said("café no coração")


@pytest.mark.parametrize(
    ("text", "parts", "whole"),
    [
        ("order BL-20481.", ["order", "bl", "20481"], ["bl20481"]),
        ("cleo.marsh@customer.example", ["cleo", "marsh", "customer", "example"], ["cleo.marsh@customer.example"]),
        ("an e-mail", ["an", "e", "mail"], ["email"]),
        ("nota_fiscal_7.pdf", ["nota", "fiscal", "7", "pdf"], ["notafiscal7pdf"]),
        ("report.pdf", ["report", "pdf"], []),
        ("Barro & Linho", ["barro", "linho"], []),
        ("don't", ["don", "t"], []),
        ("返品したい", ["返", "品", "し", "た", "い"], []),
        ("iPhone返品", ["iphone", "返", "品"], []),
        ("!!! ---", [], []),
    ],
)
def test_signs_part_words_and_hold_some_together(text: str, parts: list[str], whole: list[str]) -> None:
    assert said(text) == parts
    assert joined(text) == whole


def test_every_word_knows_where_it_stands() -> None:
    text = words.composed("O cartão, BL-20481!")
    places = [text[start:end] for run in words.runs(text) for _, start, end in run.parts]
    assert places == ["O", "cartão", "BL", "20481"]


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("ligue para +55 11 98765-4321 hoje", ["5511987654321"]),
        ("(11) 98765-4321", ["11987654321"]),
        ("in 2026, 7 lamps", []),
        ("22-11", []),
        ("1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2", []),
    ],
)
def test_numbers_in_groups_are_also_one_number(text: str, digits: list[str]) -> None:
    assert list(words.phones(text)) == digits


def test_a_word_without_end_is_cut() -> None:
    ((part, _, _),) = next(iter(words.runs("x" * 5000))).parts
    assert part == "x" * words.LONGEST_WORD


@given(st.text(max_size=300))
def test_whatever_is_written_words_are_short_and_plain(text: str) -> None:
    text = words.composed(text)
    for run in words.runs(text):
        for word, start, end in run.parts:
            assert 0 <= start < end <= len(text)
            assert "'" not in word and "\x00" not in word and " " not in word
        assert len(run.joined) <= words.LONGEST_JOINED * 4


@given(st.text(alphabet="0123456789+-() ./", max_size=200))
def test_numbers_are_read_in_no_time(text: str) -> None:
    for digits in words.phones(text):
        assert digits.isdigit() and len(digits) >= words.SHORTEST_PHONE
