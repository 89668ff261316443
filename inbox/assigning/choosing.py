"""Whom a ticket goes to. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

ROUND_ROBIN, LEAST_LOADED = "round_robin", "least_loaded"


@dataclass(frozen=True)
class Rule:
    """How a team hands out its tickets; `last` is the agent whose turn it was last."""

    mode: str
    by_language: bool = False
    by_skill: bool = False
    last: int | None = None


@dataclass(frozen=True)
class Candidate:
    """An agent who is here. `load` is how many tickets they have to work on, of `capacity`."""

    id: int
    load: int
    capacity: int
    languages: frozenset[str] = frozenset()
    skills: frozenset[str] = frozenset()

    @property
    def is_free(self) -> bool:
        return self.load < self.capacity

    def speaks(self, language: str) -> bool:
        """Whoever speaks "pt" answers "pt-BR" as well."""
        return bool({language, language.partition("-")[0]} & self.languages)


def choose(rule: Rule, candidates: Sequence[Candidate], language: str, tags: Collection[str]) -> int | None:
    """The agent for a ticket in this language with these tags; None when nobody is free.

    Whoever has the skill comes first, among them whoever speaks the language. Where none of these is free the ticket
    goes to somebody who is: an answer that has to be translated is better than none within the hour.
    """
    free = [each for each in candidates if each.is_free]
    if rule.by_skill:
        free = [each for each in free if each.skills & set(tags)] or free
    if rule.by_language and language:
        free = [each for each in free if each.speaks(language)] or free
    if not free:
        return None
    least = min(each.load for each in free)
    in_line = free if rule.mode == ROUND_ROBIN else [each for each in free if each.load == least]
    return _next(sorted(each.id for each in in_line), rule.last)


def _next(ids: Sequence[int], last: int | None) -> int:
    """The first behind whose turn it was last; at the end it begins anew."""
    return next((each for each in ids if last is not None and each > last), ids[0])
