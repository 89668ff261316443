"""Which tags somebody may mean: the most used first, however they are written."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from core import sql
from core.letters import plain
from inbox.models import Agent
from inbox.permissions import sight_of
from inbox.seen import seen_values

LEAST_LETTERS = 4
"""Fewer are like too much."""
ALIKE = 0.8
"""How much of two words has to be the same, from 0 to 1."""
# tickets of no team and of one's teams from the sums; one's own in other teams are few, and counted as they are
_USED = """
SELECT tag, sum(n)::int AS uses FROM (
    SELECT team_id, tag, n FROM inbox_tagtally UNION ALL SELECT team_id, tag, n FROM inbox_tagchange
) AS counted WHERE %(everything)s OR team_id IS NULL OR team_id = ANY(%(teams)s)
GROUP BY tag HAVING sum(n) > 0
UNION ALL
SELECT tag, count(*)::int FROM inbox_ticket t, unnest(t.tags) AS tag
WHERE NOT %(everything)s AND t.assignee_id = %(me)s AND t.status <> 'closed'
  AND t.team_id IS NOT NULL AND NOT t.team_id = ANY(%(teams)s)
GROUP BY tag
"""


@dataclass(frozen=True)
class Used:
    """A tag, and how many tickets that the reader may see carry it."""

    tag: str
    uses: int


def suggest(agent: Agent, q: str, limit: int) -> list[Used]:
    """Tags with `q` in them: first those that are it, then those with a word that begins so, then the others.

    Behind them come those that are spelled a bit otherwise.

    Accents and capitals do not count. Only tags of tickets that this agent may see.
    """
    wanted = plain(q.strip())
    ranked = [(rank, each) for each in _used(agent) if (rank := _rank(plain(each.tag), wanted)) is not None]
    ranked.sort(key=lambda pair: (pair[0], -pair[1].uses, pair[1].tag))
    return [each for _, each in ranked[:limit]]


def _used(agent: Agent) -> list[Used]:
    sight = sight_of(agent)
    uses: dict[str, int] = {}
    for tag, n in sql.fetch_all(_USED, seen_values(sight) | {"everything": sight.everything}):
        uses[tag] = uses.get(tag, 0) + n
    return [Used(tag, n) for tag, n in uses.items()]


def _rank(tag: str, wanted: str) -> int | None:
    if tag == wanted:
        return 0
    if tag.startswith(wanted):
        return 1
    if wanted in tag:
        return 2 if f" {wanted}" in f" {tag}" else 3
    return 4 if len(wanted) >= LEAST_LETTERS and _alike(tag, wanted) else None


def _alike(tag: str, wanted: str) -> bool:
    """Letters mixed up, left out or too many, or other signs between the words. What cannot be is seen at once."""
    matcher = SequenceMatcher(None, tag, wanted)
    return min(matcher.real_quick_ratio(), matcher.quick_ratio()) >= ALIKE and matcher.ratio() >= ALIKE
