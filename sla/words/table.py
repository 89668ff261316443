"""What one language has to say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """The sentences of one language: one for each code of a fault, and the words that are filled into them.

    `date` is a format of Django's.
    """

    date: str
    days: str
    weekdays: Sequence[str]
    priorities: Mapping[str, str]
    faults: Mapping[str, str]
