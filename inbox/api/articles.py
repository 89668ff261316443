"""Help articles: what customers can read, and what automatic answers are taken from."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from inbox.api.base import Endpoint, Limit, Nothing, StrictSerializer
from inbox.api.rules import MayKeepRules
from inbox.api.schemas import Shape
from inbox.articles import find, keep
from inbox.models import Article
from inbox.queue import iso

LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z]{2,4})?$"


class ArticleDraft(StrictSerializer):
    """An article as it is written. Empty lines part its paragraphs; it is plain text."""

    title = serializers.CharField(max_length=200)
    body = serializers.CharField(max_length=50_000)
    language = serializers.RegexField(LANGUAGE, max_length=10, help_text="Such as en, pt-BR or es.")
    tags = serializers.ListField(child=serializers.CharField(max_length=60), default=list, max_length=30)
    published = serializers.BooleanField(default=False)


class ArticleShape(Shape):
    id = serializers.IntegerField()
    title = serializers.CharField()
    body = serializers.CharField()
    language = serializers.CharField()
    tags = serializers.ListField(child=serializers.CharField())
    published = serializers.BooleanField()
    url = serializers.CharField(help_text="Where customers read it once it is published.")
    updated_at = serializers.DateTimeField()


class ArticlesShape(Shape):
    articles = ArticleShape(many=True)
    next = serializers.IntegerField(allow_null=True)


class ArticlePage(StrictSerializer):
    after = serializers.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    limit = Limit()


class ArticleEndpoint(Endpoint):
    """Agents read, admins write."""

    permission_classes = (MayKeepRules,)
    write_scope = "admin"

    def article(self, article_id: int) -> Article:
        found = Article.objects.filter(id=article_id).first()
        if found is None:
            raise Http404
        return found


class ArticlesEndpoint(ArticleEndpoint):
    """All of them."""

    @extend_schema(parameters=[ArticlePage], responses=ArticlesShape)
    def get(self, request: Request) -> Response:
        """Articles, published or not, in the order they were written."""
        given = self.query(ArticlePage)
        rows = list(Article.objects.filter(id__gt=given.get("after", 0)).order_by("id")[: given["limit"] + 1])
        more = rows[given["limit"] - 1].id if len(rows) > given["limit"] else None
        return Response({"articles": [_shape(each) for each in rows[: given["limit"]]], "next": more})

    @extend_schema(request=ArticleDraft, responses={201: ArticleShape})
    def post(self, request: Request) -> Response:
        """Write an article. Customers find it once it is published."""
        return Response(_shape(keep.save(self.body(ArticleDraft), self.agent)), status=201)


class OneArticleEndpoint(ArticleEndpoint):
    """One of them."""

    @extend_schema(request=ArticleDraft, responses=ArticleShape)
    def put(self, request: Request, article_id: int) -> Response:
        """Write it anew: what is given replaces all of it."""
        given = self.body(ArticleDraft)
        return Response(_shape(keep.save(given, self.agent, self.article(article_id))))

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, article_id: int) -> Response:
        """Take it away for good; answers that were given keep their words."""
        self.body(Nothing)
        self.article(article_id).delete()
        return Response(status=204)


def _shape(row: Article) -> dict[str, Any]:
    return {
        "id": row.id,
        "title": row.title,
        "body": row.body,
        "language": row.language,
        "tags": row.tags,
        "published": row.published,
        "url": find.url_of(row),
        "updated_at": iso(row.updated_at),
    }
