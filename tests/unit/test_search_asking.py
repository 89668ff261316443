"""What people type into the search field, taken apart without ever failing."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inbox.search.asking import LONGEST, MOST, Term, take_apart
from inbox.search.days import instant
from inbox.search.operators import OPERATORS, VALUES

NOW = datetime(2026, 11, 22, 14, 20, tzinfo=UTC)
LISBON, SAO_PAULO = ZoneInfo("Europe/Lisbon"), ZoneInfo("America/Sao_Paulo")


def terms(text: str) -> list[Term]:
    return take_apart(text).terms


def test_words_phrases_operators_and_numbers() -> None:
    assert terms('broken "two days" -refund from:cleo -is:closed #1042 lam') == [
        Term("word", "broken"),
        Term("phrase", "two days"),
        Term("word", "refund", minus=True),
        Term("operator", "cleo", "from"),
        Term("operator", "closed", "is", minus=True),
        Term("ticket", "1042"),
        Term("word", "lam", prefix=True),
    ]


@pytest.mark.parametrize(
    ("typed", "name", "value"),
    [
        ("de:cleo", "from", "cleo"),
        ('from:"Cleo Marsh"', "from", "Cleo Marsh"),
        ("ASSUNTO:nota", "subject", "nota"),
        ("responsável:eu", "assignee", "eu"),
        ("após:ontem", "after", "ontem"),
        ("hora:14:20", "", ""),
        ("antes:7d", "before", "7d"),
        ("etiqueta:vip", "tag", "vip"),
    ],
)
def test_operators_have_names_in_three_languages(typed: str, name: str, value: str) -> None:
    found = terms(f"{typed} x")[0]
    assert (found.name, found.value) == ((name, value) if name else ("", typed))


@pytest.mark.parametrize("typed", ["", "   ", '"', '""', "-", "--", "((&|!", ":*", "from:", "de: ", "'", "\\", "\x00"])
def test_what_makes_no_sense_is_set_aside(typed: str) -> None:
    asked = take_apart(typed)
    assert asked.terms == []
    assert asked.ignored or not typed.strip()


def test_an_open_quotation_mark_reaches_to_the_end() -> None:
    assert terms('from:"Cleo Mar') == [Term("operator", "Cleo Mar", "from")]
    assert terms('lamp "two da')[1] == Term("phrase", "two da")


def test_the_last_word_may_be_half_typed_whatever_follows() -> None:
    assert [term.prefix for term in terms('one two is:open -three "four"')] == [False, True, False, False, False]
    assert not terms("one x ")[1].prefix


def test_one_letter_is_left_out_while_it_is_typed() -> None:
    assert [term.value for term in terms("lamp x")] == ["lamp"]
    assert [term.value for term in terms("lamp x ")] == ["lamp", "x"]
    assert [term.value for term in terms("lamp 7")] == ["lamp", "7"]
    assert [term.value for term in terms("x")] == ["x"]


def test_a_phone_number_with_spaces_is_one_term() -> None:
    assert terms("cleo +55 11 98765-4321 x ") == [
        Term("word", "cleo"),
        Term("word", "+55 11 98765-4321"),
        Term("word", "x"),
    ]


def test_a_question_without_end_is_cut_and_says_so() -> None:
    asked = take_apart("word " * 1000)
    assert len(asked.terms) == MOST
    assert asked.ignored[0].endswith("…")
    assert len("".join(term.value for term in asked.terms)) <= LONGEST


@given(st.text(max_size=700))
def test_nothing_typed_is_an_error(typed: str) -> None:
    asked = take_apart(typed)
    assert len(asked.terms) <= MOST
    assert all(term.value for term in asked.terms)


@pytest.mark.parametrize(
    ("typed", "zone", "expected"),
    [
        ("2026-11-22", LISBON, "2026-11-22T00:00:00+00:00"),
        ("2026-11-22", SAO_PAULO, "2026-11-22T03:00:00+00:00"),
        ("22/11/2026", SAO_PAULO, "2026-11-22T03:00:00+00:00"),
        ("2026-07", LISBON, "2026-06-30T23:00:00+00:00"),
        ("2026", LISBON, "2026-01-01T00:00:00+00:00"),
        ("hoje", SAO_PAULO, "2026-11-22T03:00:00+00:00"),
        ("ayer", LISBON, "2026-11-21T00:00:00+00:00"),
        ("7d", LISBON, "2026-11-15T14:20:00+00:00"),
        ("2s", LISBON, "2026-11-08T14:20:00+00:00"),
        ("12h", LISBON, "2026-11-22T02:20:00+00:00"),
    ],
)
def test_days_are_those_of_the_reader(typed: str, zone: ZoneInfo, expected: str) -> None:
    found = instant(typed, zone, NOW)
    assert found is not None and found.astimezone(UTC).isoformat() == expected


@pytest.mark.parametrize(
    "typed", ["tomorrowish", "2026-13", "2026-02-30", "31/31/2026", "9999y", "0001-01-01", "7", "-1d"]
)
def test_what_is_no_day_is_none(typed: str) -> None:
    found = instant(typed, ZoneInfo("Asia/Tokyo"), NOW)
    assert found is None


def test_no_alias_means_two_things() -> None:
    names = [alias for alias in OPERATORS if OPERATORS[alias] != alias]
    assert not set(names) & set(OPERATORS.values())
    assert set(VALUES["is"].values()) == {
        *("open", "pending", "on_hold", "closed", "snoozed", "unread", "overdue", "mine", "unassigned", "spam", "trash")
    }
