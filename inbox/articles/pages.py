"""An article as customers read it: a page of its own, without a script."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html, format_html_join

from inbox.api import problems
from inbox.api.problems import Problem
from inbox.articles import words
from inbox.models import Article

_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>{title} – {company}</title>
<link rel="stylesheet" href="/help/article.css">
</head>
<body><main><p class="company">{company}</p><h1>{title}</h1>{body}</main></body>
</html>
"""
STYLE = """
:root{color-scheme:light dark;--ink:#14201c;--quiet:#5c6b65;--ground:#fff}
@media (prefers-color-scheme:dark){:root{--ink:#e9efec;--quiet:#94a39c;--ground:#141b19}}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 "Instrument Sans",system-ui,sans-serif}
main{max-width:560px;margin:0 auto;padding:32px 20px;overflow-wrap:anywhere}
h1{font-size:31px;line-height:36px;letter-spacing:-.02em;text-wrap:balance;margin:0 0 20px}
.company{color:var(--quiet);margin:0 0 8px}
"""


def article(_request: HttpRequest, article_id: int) -> HttpResponse:
    """A published article; one that is not published is as absent as one that never was."""
    row = Article.objects.filter(id=article_id, published=True).first()
    if row is None:
        return problems.respond(Problem("not-found"))
    paragraphs = [each.strip() for each in row.body.split(words.PARAGRAPH) if each.strip()]
    body = format_html_join("\n", "<p>{}</p>", ((each,) for each in paragraphs))
    page = format_html(_PAGE, language=row.language, title=row.title, company=settings.COMPANY, body=body)
    return HttpResponse(page, headers={"Cache-Control": "no-cache"})


def style(_request: HttpRequest) -> HttpResponse:
    """How articles look."""
    return HttpResponse(STYLE, content_type="text/css", headers={"Cache-Control": "max-age=3600"})
