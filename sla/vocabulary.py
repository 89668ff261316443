"""What a policy may speak of that only the floors above know."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Vocabulary:
    """Kinds of channels, teams and agents (by id) that there are, and the words for priorities and for waiting."""

    channels: Sequence[str]
    teams: frozenset[int]
    agents: frozenset[int]
    priorities: Sequence[str]
    pauses: Sequence[str]
