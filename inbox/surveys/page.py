"""The page on which a customer says what they think of the answer. It needs no script, and nobody signs in.

Its address is the secret: whoever has it may answer. To look at it changes nothing, since mail programs and scanners
follow links by themselves; what a link has chosen is only chosen beforehand.
"""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.translation import override
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from core.rate import Buckets
from inbox.models import Survey
from inbox.models.survey import BEST, GOOD, WORST
from inbox.surveys import links, rating, words

PER_MINUTE = 10
_buckets = Buckets(PER_MINUTE / 60, burst=PER_MINUTE)


# no cookie stands for anybody here: what another page could forge, it could only with the address, and then at once
@method_decorator(csrf_exempt, name="dispatch")
class RatePage(View):
    """One survey."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        survey = rating.open_survey(token)
        return _gone(request, token) if survey is None else _show(request, survey)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """A score, or words, or both. Then the page is asked for anew, so that to reload it says nothing twice."""
        survey = rating.open_survey(token)
        if survey is None:
            return _gone(request, token)
        if _buckets.take(str(survey.id)):
            return _show(request, survey, problem="slow", status=429)
        comment = request.POST.get("comment")
        try:
            rating.rate(survey.id, _score(request.POST.get("score")), comment and _plain(comment))
        except ValueError:
            return _show(request, survey, problem="choose", status=400)
        said = "&added=1" if comment else ""
        return HttpResponseRedirect(f"{request.path}?lang={_language(request, survey)}{said}")


def _show(request: HttpRequest, survey: Survey, *, problem: str = "", status: int = 200) -> HttpResponse:
    language = _language(request, survey)
    said, chosen = words.PAGE[language], _score(request.GET.get("score"))
    asking = survey.score is None or chosen is not None or "change" in request.GET or bool(problem)
    page: dict[str, Any] = {
        "about": said["about"].format(subject=survey.ticket.subject),
        "asking": asking,
        "scores": [(score, words.SCORES[language][score]) for score in range(BEST, WORST - 1, -1)],
        "chosen": chosen or survey.score,
        "problem": said.get(problem, ""),
        "comment": survey.comment,
        "added": "added" in request.GET,
        "question": said["good" if (survey.score or 0) >= GOOD else "better"],
        "longest": rating.LONGEST_COMMENT,
        "kept": "" if survey.score is None else _kept(survey, survey.score, language),
    }
    return _page(request, language, page, status)


def _kept(survey: Survey, score: int, language: str) -> str:
    with override(language.lower()):
        until = date_format(survey.asked_at + links.WORKS_FOR, "DATE_FORMAT")
    if language == "pt-BR":
        until = until.lower()  # Brazilians write months small, whatever the library's names of them
    return words.PAGE[language]["kept"].format(score=score, word=words.SCORES[language][score], date=until)


def _gone(request: HttpRequest, token: str) -> HttpResponse:
    """What is over was there once; what no token of ours leads to never was."""
    status = HTTPStatus.NOT_FOUND if links.survey_of(token) is None else HTTPStatus.GONE
    wishes = (request.GET.get("lang", ""), request.headers.get("Accept-Language", ""))
    return _page(request, words.language_of(*wishes), {"gone": True}, status)


def _page(request: HttpRequest, language: str, page: dict[str, Any], status: int) -> HttpResponse:
    shared = {"words": words.PAGE[language], "language": language, "names": words.NAMES, "company": settings.COMPANY}
    answer = render(request, "inbox/rate.html", page | shared, status=status)
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    answer.headers["Referrer-Policy"] = "no-referrer"  # the address is a secret
    return answer


def _language(request: HttpRequest, survey: Survey) -> str:
    return words.language_of(request.GET.get("lang", ""), survey.language)


def _score(given: str | None) -> int | None:
    return int(given) if given in [str(each) for each in range(WORST, BEST + 1)] else None


def _plain(comment: str) -> str:
    return comment.replace("\0", "").strip()[: rating.LONGEST_COMMENT]
