"""What a company has written down for its customers."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models.functions import Now


class Article(models.Model):
    """One help article in one language; empty lines part its paragraphs.

    `search` holds its words without accents: title and tags weigh most. inbox.articles.keep writes it.
    """

    title = models.CharField(max_length=200)
    body = models.TextField()
    language = models.CharField(max_length=10)
    tags = ArrayField(models.CharField(max_length=60), default=list, db_default=[], blank=True)
    published = models.BooleanField(default=False)
    author = models.ForeignKey("inbox.Agent", models.SET_NULL, null=True, related_name="+", db_index=False)
    search = SearchVectorField(null=True, editable=False)
    created_at = models.DateTimeField(db_default=Now())
    updated_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [GinIndex(fields=["search"], name="article_search", condition=models.Q(published=True))]

    def __str__(self) -> str:
        return self.title
