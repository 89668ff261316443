"""Which tickets a policy takes: what may be asked, and when no ticket is left for it."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sla import conditions
from sla.conditions import Match, neat, takers
from sla.faults import Faults
from sla.languages import CODES, is_language
from sla.terms import Facts, matched
from sla.vocabulary import Vocabulary

PRIORITIES = ["low", "normal", "high", "urgent"]
KNOWN = Vocabulary(["email", "api"], frozenset({1, 2}), frozenset({7}), PRIORITIES, ["pending", "on_hold"])


def codes(match: dict[str, list[Any]]) -> dict[str, list[str]]:
    faults = Faults()
    conditions.check(match, KNOWN, faults)
    return {path: [each.code for each in found] for path, found in faults.found.items()}


def test_everything_that_can_be_asked() -> None:
    match: dict[str, list[Any]] = {
        "channel": ["email"],
        "team": [1, 2],
        "priority": ["urgent"],
        "tier": ["gold"],
        "language": ["pt", "pt-BR", "fil"],
        "tag": ["vip"],
    }
    assert codes(match) == {} and codes({}) == {}


@pytest.mark.parametrize(
    ("match", "path", "code"),
    [
        ({"weather": ["rain"]}, "match.weather", "unknown_field"),
        ({"tier": []}, "match.tier", "no_values"),
        ({"channel": ["email", "fax"]}, "match.channel.1", "unknown_channel"),
        ({"channel": [1]}, "match.channel.0", "not_a_text"),
        ({"team": [3]}, "match.team.0", "unknown_team"),
        ({"team": ["Care"]}, "match.team.0", "not_a_number"),
        ({"priority": ["asap"]}, "match.priority.0", "unknown_priority"),
        ({"language": ["xx"]}, "match.language.0", "unknown_language"),
        ({"language": ["PT"]}, "match.language.0", "unknown_language"),
        ({"language": ["Portuguese"]}, "match.language.0", "unknown_language"),
        ({"tier": [" "]}, "match.tier.0", "blank"),
        ({"tier": ["x" * 41]}, "match.tier.0", "too_long"),
        ({"tag": ["x" * 61]}, "match.tag.0", "too_long"),
    ],
)
def test_a_condition_that_cannot_be(match: dict[str, list[Any]], path: str, code: str) -> None:
    assert codes(match) == {path: [code]}


def test_a_match_is_kept_in_one_spelling() -> None:
    assert neat({"tag": ["b", "a", "b"], "channel": ["api"]}) == {"channel": ["api"], "tag": ["b", "a"]}
    assert list(neat({"tag": ["b"], "channel": ["api"]})) == ["channel", "tag"]


@pytest.mark.parametrize(
    ("earlier", "match", "who"),
    [
        ([{}], {"tier": ["gold"]}, ["0"]),
        ([{"tier": ["gold", "silver"]}], {"tier": ["gold"]}, ["0"]),
        ([{"tier": ["gold"]}], {"tier": ["gold", "silver"]}, []),
        ([{"tier": ["gold"]}], {}, []),
        ([{"tier": ["gold"], "channel": ["email"]}], {"tier": ["gold"]}, []),
        ([{"language": ["pt"]}], {"language": ["pt-BR"]}, ["0"]),
        ([{"language": ["pt-BR"]}], {"language": ["pt"]}, []),
        ([{"priority": ["urgent", "high"]}, {"priority": ["normal", "low"]}], {"tier": ["gold"]}, ["1", "0"]),
        ([{"priority": ["urgent", "high"]}, {"priority": ["normal"]}], {"tier": ["gold"]}, []),
        ([{"tier": ["gold"]}, {"tier": ["silver"]}], {"tier": ["gold", "silver"]}, ["0", "1"]),
        ([{"tag": ["vip"]}, {"tag": ["shop"]}], {"tag": ["vip", "shop"]}, ["0", "1"]),
        ([{"tag": ["vip"]}], {"tag": ["shop"]}, []),
        ([{"priority": ["urgent"]}, {"priority": ["high"], "team": [1]}], {"priority": ["urgent", "high"], "team": [1]},
         ["0", "1"]),
        ([], {}, []),
    ],
)  # fmt: skip
def test_who_takes_every_ticket_before(earlier: list[Match], match: Match, who: list[str]) -> None:
    named = [(str(number), each) for number, each in enumerate(earlier)]
    assert takers(match, named, PRIORITIES) == who


def test_a_match_of_very_many_kinds_of_tickets_is_given_up_and_not_worked_through() -> None:
    many: Match = {
        name: [f"{name}{number}" for number in range(100)] for name in ("tier", "tag", "language", "channel")
    }
    assert takers(many, [("other", {"tier": ["gold"]})], PRIORITIES) == []
    assert takers(many, [("all", {})], PRIORITIES) == ["all"]


tiers, tags, priorities = st.sampled_from(["gold", "silver"]), st.sampled_from(["a", "b"]), st.sampled_from(PRIORITIES)
languages = st.sampled_from(["pt", "pt-BR", "es"])
matches = st.fixed_dictionaries(
    {},
    optional={
        "tier": st.lists(tiers, min_size=1, max_size=2),
        "tag": st.lists(tags, min_size=1, max_size=2),
        "priority": st.lists(priorities, min_size=1, max_size=4),
        "language": st.lists(languages, min_size=1, max_size=2),
    },
)
EVERY_KIND = [
    Facts(tier=tier, tags=frozenset(tagged), priority=priority, language=language)
    for tier in ("", "gold", "silver")
    for tagged in ((), ("a",), ("b",), ("a", "b"))
    for priority in PRIORITIES
    for language in ("", "pt", "pt-BR", "pt-PT", "es")
]


@settings(deadline=None)
@given(st.lists(matches, max_size=4), matches)
def test_the_answer_is_that_of_trying_every_kind_of_ticket(earlier: list[Match], match: Match) -> None:
    mine = [facts for facts in EVERY_KIND if matched(match, facts) is not None]
    left = [facts for facts in mine if all(matched(each, facts) is None for each in earlier)]
    assert bool(takers(match, [("x", each) for each in earlier], PRIORITIES)) == (not left)


def test_languages() -> None:
    assert len(CODES) > 180 and {"pt", "en", "es", "sw", "fil"} <= CODES
    assert is_language("pt-BR") and not is_language("pt_BR") and not is_language("pt-") and not is_language("pt\n")
