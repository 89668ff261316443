"""What is wrong with a rule is said in each agent's language."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from sla.faults import BadRules, Fault, Faults, below
from sla.words import TABLES, holes, say

SLA = Path(__file__).resolve().parents[2] / "sla"
ENGLISH = TABLES["en"]


@pytest.mark.parametrize("language", TABLES)
def test_every_language_says_everything_with_the_same_facts(language: str) -> None:
    words = TABLES[language]
    assert words.faults.keys() == ENGLISH.faults.keys()
    assert {code: holes(text) for code, text in words.faults.items()} == {
        code: holes(text) for code, text in ENGLISH.faults.items()
    }
    assert len(words.weekdays) == 7 and words.priorities.keys() == ENGLISH.priorities.keys()


def test_every_sentence_is_used_and_every_code_has_one() -> None:
    code = "\n".join(path.read_text() for path in SLA.glob("*.py"))
    written = set(re.findall(r'"([a-z0-9_]+)"', code))
    assert ENGLISH.faults.keys() <= written


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "25 December 2026 is in the list twice. Keep one of the two."),
        ("pt-BR", "25 de dezembro de 2026 está duas vezes na lista. Deixe só uma."),
        ("es", "25 de diciembre de 2026 está dos veces en la lista. Deja solo una."),
        ("tlh", "25 December 2026 is in the list twice. Keep one of the two."),
    ],
)
def test_dates_are_written_as_the_language_does(language: str, sentence: str) -> None:
    assert say(Fault("date_twice", {"date": date(2026, 12, 25)}), language) == sentence


def test_days_priorities_and_lists_are_said_in_words() -> None:
    night = Fault("past_midnight", {"rest": "00:00–02:00", "day": 5})
    assert "begin Saturday with 00:00–02:00" in say(night, "en") and "comece sábado" in say(night, "pt-BR")
    assert "baixa, alta" in say(Fault("no_target_for", {"priority": ["low", "high"]}), "pt-BR")
    assert "365 days" in say(Fault("long_target", {"most": timedelta(days=365)}), "en")


def test_what_people_typed_is_repeated_and_never_filled_in() -> None:
    assert "“{near}{0}”" in say(Fault("unknown_zone", {"zone": "{near}{0}"}), "en")


def test_faults_are_gathered_by_field() -> None:
    faults = Faults()
    faults.refuse()
    faults.add(below("week", 1, 0), "overlap", other="09:00–12:00")
    faults.add("zone", "unknown_zone", zone="x")
    with pytest.raises(BadRules, match=r"week\.1\.0: overlap, zone: unknown_zone") as refused:
        faults.refuse()
    assert list(refused.value.faults) == ["week.1.0", "zone"]
    assert below("", "name") == "name"
