"""Whom a ticket goes to: by turns or by load, by language and skill, and never beyond what somebody can take."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inbox.assigning.choosing import LEAST_LOADED, ROUND_ROBIN, Candidate, Rule, choose

ANA, BEN, EVA = 1, 2, 3


def people(*loads: int, capacity: int = 5) -> list[Candidate]:
    return [Candidate(number, load, capacity) for number, load in enumerate(loads, 1)]


def test_turns_go_round() -> None:
    rule, taken = Rule(ROUND_ROBIN), []
    for _ in range(7):
        taker = choose(rule, people(0, 4, 2), "", [])
        taken.append(taker)
        rule = replace(rule, last=taker)
    assert taken == [ANA, BEN, EVA, ANA, BEN, EVA, ANA]


def test_whoever_has_left_since_loses_no_turn_for_the_others() -> None:
    assert choose(Rule(ROUND_ROBIN, last=2), [each for each in people(0, 0, 0) if each.id != 2], "", []) == EVA


def test_least_to_do_comes_first_and_equals_take_turns() -> None:
    assert choose(Rule(LEAST_LOADED), people(3, 1, 2), "", []) == BEN
    assert choose(Rule(LEAST_LOADED, last=ANA), people(1, 1, 4), "", []) == BEN
    assert choose(Rule(LEAST_LOADED, last=BEN), people(1, 1, 4), "", []) == ANA


@pytest.mark.parametrize("mode", [ROUND_ROBIN, LEAST_LOADED])
def test_nobody_gets_more_than_they_can_take(mode: str) -> None:
    assert choose(Rule(mode), people(5, 7, 4), "", []) == EVA
    assert choose(Rule(mode), people(5, 5, 5), "", []) is None
    assert choose(Rule(mode), [Candidate(ANA, 0, capacity=0)], "", []) is None
    assert choose(Rule(mode), [], "", []) is None


def test_whoever_speaks_the_language_comes_first() -> None:
    pt = Candidate(BEN, 4, 5, languages=frozenset({"pt"}))
    crew = [Candidate(ANA, 0, 5, languages=frozenset({"es"})), pt]
    asked = Rule(LEAST_LOADED, by_language=True)
    assert choose(asked, crew, "pt-BR", []) == BEN, "pt is enough for pt-BR"
    assert choose(asked, crew, "", []) == ANA, "nobody knows which language it is in"
    assert choose(Rule(LEAST_LOADED), crew, "pt", []) == ANA, "nobody asked"
    assert choose(asked, [crew[0], replace(pt, load=5)], "pt", []) == ANA, "late is worse than translated"
    assert choose(asked, [Candidate(ANA, 0, 5, frozenset({"pt-BR"})), Candidate(BEN, 1, 5)], "pt", []) == ANA


def test_skill_goes_before_language() -> None:
    rule = Rule(LEAST_LOADED, by_language=True, by_skill=True)
    speaks = Candidate(ANA, 0, 5, languages=frozenset({"pt"}))
    knows = Candidate(BEN, 1, 5, skills=frozenset({"refund"}))
    both = Candidate(EVA, 4, 5, frozenset({"pt"}), frozenset({"refund", "press"}))
    assert choose(rule, [speaks, knows], "pt", ["refund"]) == BEN
    assert choose(rule, [speaks, knows, both], "pt", ["refund"]) == EVA
    assert choose(rule, [speaks, knows], "pt", ["warranty"]) == ANA


crews = st.lists(
    st.builds(
        Candidate,
        st.integers(1, 9),
        st.integers(0, 6),
        st.integers(0, 6),
        st.frozensets(st.sampled_from(["pt", "en"])),
        st.frozensets(st.sampled_from(["vip", "press"])),
    ),
    max_size=6,
    unique_by=lambda each: each.id,
)
rules = st.builds(
    Rule,
    st.sampled_from([ROUND_ROBIN, LEAST_LOADED]),
    st.booleans(),
    st.booleans(),
    st.none() | st.integers(1, 9),
)


@given(rules, crews, st.sampled_from(["", "pt", "pt-BR", "fr"]), st.sets(st.sampled_from(["vip", "late"])))
def test_somebody_free_is_found_exactly_when_there_is_one(
    rule: Rule, crew: list[Candidate], language: str, tags: set[str]
) -> None:
    taker = choose(rule, crew, language, tags)
    free = [each for each in crew if each.load < each.capacity]
    assert (taker is None) == (free == [])
    if taker is not None:
        (chosen,) = [each for each in free if each.id == taker]
        if rule.by_skill and any(each.skills & tags for each in free):
            assert chosen.skills & tags
        elif rule.mode == LEAST_LOADED and not (rule.by_language and language):
            assert chosen.load == min(each.load for each in free)
