"""How many mails an agent gets: one for each ticket while they are few, then one for all, and never hundreds. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

PER_MINUTE = 10
PER_HOUR = 30
SHORT_REST, LONG_REST = timedelta(minutes=1), timedelta(minutes=10)


@dataclass(frozen=True)
class Sent:
    """A mail that went to the agent within the last hour: how long ago, and about how many tickets."""

    ago: timedelta
    tickets: int


def rests(sent: Sequence[Sent]) -> bool:
    """Whether the next mail has to wait: right after a digest, and for longer once the hour was a loud one."""
    if len(sent) >= PER_HOUR:
        return any(each.ago < LONG_REST for each in sent)
    return any(each.tickets > 1 and each.ago < SHORT_REST for each in sent)


def group(topics: Sequence[Sequence[int]], sent: Sequence[Sent]) -> list[list[int]]:
    """Which notifications share a mail; `topics` are those of one ticket each. Nothing while it has to wait."""
    if not topics or rests(sent):
        return []
    lately = sum(each.ago < SHORT_REST for each in sent)
    if lately + len(topics) <= PER_MINUTE and len(sent) + len(topics) <= PER_HOUR:
        return [list(each) for each in topics]
    return [[id_ for each in topics for id_ in each]]
