"""Finding the article that answers a question, and how sure that is.

A rare word of the question tells more than a frequent one, and one in a title more than one somewhere in the text.
`settings.ARTICLES` names the function that is asked: another source, or one that compares meanings, takes its place.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings

from core import sql
from inbox.articles import words
from inbox.models import Article

MOST_WORDS = 40
MOST_CANDIDATES = 50
ENOUGH, AHEAD = 0.6, 0.15
"""How much of a question's weight an article must cover, and by how much it must be ahead of the next."""
IN_TEXT = 0.6
"""What a word is worth that stands in the text only; one in the title or the tags is worth 1."""

_WORDS = "SELECT tsvector_to_array(to_tsvector(%s::regconfig, %s))"
_CANDIDATES = """
SELECT a.id, tsvector_to_array(ts_filter(a.search, '{a,b}')), tsvector_to_array(a.search) FROM inbox_article a
WHERE a.published AND (a.language = %(base)s OR a.language ILIKE %(base)s || '-%%') AND a.search @@ %(query)s::tsquery
ORDER BY ts_rank_cd(a.search, %(query)s::tsquery, 1) DESC, a.id LIMIT %(limit)s
"""
_HOW_MANY = """
SELECT count(*) FROM inbox_article WHERE published AND (language = %(base)s OR language ILIKE %(base)s || '-%%')
"""


@dataclass(frozen=True)
class Found:
    """An article that may answer. `sure`: it very likely does."""

    id: int
    title: str
    excerpt: str
    url: str
    score: float
    sure: bool = False


@dataclass(frozen=True)
class Candidate:
    """An article by its words: those of title and tags, and all of them."""

    id: int
    head: Collection[str]
    all: Collection[str]


def find(question: str, language: str, limit: int = 3) -> list[Found]:
    """Published articles in the language that may answer the question, the likeliest first."""
    asked = _words(question, language)
    if not asked:
        return []
    given = {"base": words.base(language), "query": " | ".join(map(_quoted, asked)), "limit": MOST_CANDIDATES}
    candidates = [Candidate(id_, set(head), set(all_)) for id_, head, all_ in sql.fetch_all(_CANDIDATES, given)]
    ((total,),) = sql.fetch_all(_HOW_MANY, {"base": given["base"]})
    ranked = rank(asked, candidates, total)[:limit]
    rows = Article.objects.in_bulk([id_ for id_, _ in ranked])
    sure = is_sure(asked, {each.id: each for each in candidates}, ranked)
    return [_found(rows[id_], score, sure=sure and not place) for place, (id_, score) in enumerate(ranked)]


def rank(asked: Sequence[str], candidates: Sequence[Candidate], total: int) -> list[tuple[int, float]]:
    """(id, share of the question that the article covers, between 0 and 1), the best first. Pure."""
    weights = {word: _weight(word, candidates, total) for word in asked}
    whole = sum(weights.values())
    scores = [(each.id, sum(weight * _worth(word, each) for word, weight in weights.items())) for each in candidates]
    return sorted(((id_, round(score / whole, 4)) for id_, score in scores), key=lambda each: (-each[1], each[0]))


def is_sure(asked: Sequence[str], candidates: Mapping[int, Candidate], ranked: Sequence[tuple[int, float]]) -> bool:
    """True when the first one covers enough, says so in its title or tags, and no other comes near. Pure."""
    if not ranked or ranked[0][1] < ENOUGH:
        return False
    next_best = ranked[1][1] if len(ranked) > 1 else 0.0
    named = any(word in candidates[ranked[0][0]].head for word in asked)
    return named and ranked[0][1] - next_best >= AHEAD


def url_of(article: Article) -> str:
    """Where customers read it."""
    return f"{settings.PUBLIC_URL}/help/{article.id}"


def _found(article: Article, score: float, *, sure: bool) -> Found:
    return Found(article.id, article.title, words.excerpt(article), url_of(article), score, sure)


def _words(question: str, language: str) -> list[str]:
    ((found,),) = sql.fetch_all(_WORDS, [words.config(language), words.plain(question[:2000])])
    return list(found)[:MOST_WORDS]


def _quoted(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def _weight(word: str, candidates: Sequence[Candidate], total: int) -> float:
    """A word that no article has counts half: it may be chatter, or what the question is really about."""
    known = sum(word in each.all for each in candidates)
    return math.log(1 + (total + 1) / (1 + known)) * (1.0 if known else 0.5)


def _worth(word: str, candidate: Candidate) -> float:
    return 1.0 if word in candidate.head else IN_TEXT if word in candidate.all else 0.0
