"""Writing articles. The only writer, so that an article and the words it is found by never differ."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models.functions import Now

from core import sql
from inbox.articles import words
from inbox.models import Agent, Article

_INDEX = """
UPDATE inbox_article SET search =
    setweight(to_tsvector(%(config)s::regconfig, %(title)s), 'A') ||
    setweight(to_tsvector(%(config)s::regconfig, %(tags)s), 'B') ||
    setweight(to_tsvector(%(config)s::regconfig, %(body)s), 'D')
WHERE id = %(id)s
"""


@transaction.atomic
def save(values: Mapping[str, Any], author: Agent, article: Article | None = None) -> Article:
    """Make an article of title, body, language, tags and published, or change the one given."""
    row = article or Article()
    for name in ("title", "body", "language", "tags", "published"):
        setattr(row, name, values[name])
    row.author = author
    row.updated_at = Now()
    row.save()
    sql.execute(_INDEX, {"id": row.id, "config": words.config(row.language)} | _texts(row))
    row.refresh_from_db()
    return row


def _texts(row: Article) -> dict[str, str]:
    return {"title": words.plain(row.title), "tags": words.plain(" ".join(row.tags)), "body": words.plain(row.body)}
