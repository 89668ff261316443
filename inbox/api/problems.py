"""Errors as problem details (RFC 9457). Programs go by the `type`; the words are for people, in their language."""

import logging
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.views import defaults
from rest_framework import exceptions
from rest_framework.response import Response

from inbox import pages, refusals
from inbox.fields.values import FieldsMissing
from inbox.put_away import PutAway
from inbox.refusals import reader
from inbox.refusals.statuses import PROBLEMS

log = logging.getLogger(__name__)
MEDIA_TYPE = "application/problem+json"
URN = "urn:hora:problem:"
_BY_STATUS = {
    400: "invalid",
    401: "not-signed-in",
    403: "forbidden",
    404: "not-found",
    405: "method-not-allowed",
    413: "too-large",
    415: "unsupported-media-type",
    429: "too-many-tries",
}
_BY_KIND: dict[type[Exception], str] = {
    Http404: "not-found",
    PermissionDenied: "forbidden",
    RequestDataTooBig: "too-large",
    SuspiciousOperation: "invalid",
}


class Problem(Exception):
    """Raise it anywhere below a view. `more` is added to the body: machine-readable facts the client acts on."""

    def __init__(self, name: str, detail: str = "", *, retry_after: int | None = None, **more: Any) -> None:
        super().__init__(name)
        self.name, self.detail, self.retry_after, self.more = name, detail, retry_after, more

    @property
    def status(self) -> int:
        return PROBLEMS[self.name]

    def body(self) -> dict[str, Any]:
        title = refusals.title(self.name)
        return {"type": URN + self.name, "title": title, "status": self.status, "detail": self.detail} | self.more

    def headers(self) -> dict[str, str]:
        said = {"Content-Language": reader.language(), "Vary": "Accept-Language"}
        wait = {} if self.retry_after is None else {"Retry-After": str(self.retry_after)}
        return said | wait | ({"WWW-Authenticate": "Bearer"} if self.status == 401 else {})


def invalid(**errors: str) -> Problem:
    """The request is not valid because of these fields."""
    return Problem("invalid", errors={name: [text] for name, text in errors.items()})


def handle(error: Exception, _context: Mapping[str, Any]) -> Response | None:
    """Django REST framework's exception handler. None passes a failure of ours on to Django, which logs it."""
    problem = of(error)
    if problem is None:
        return None
    return Response(problem.body(), status=problem.status, headers=problem.headers(), content_type=MEDIA_TYPE)


def of(error: Exception) -> Problem | None:
    """The problem that an exception stands for, or None when it is a failure of ours."""
    match error:
        case Problem():
            return error
        case exceptions.ValidationError():
            return Problem("invalid", errors=dict(_flat(error.detail)))
        case exceptions.APIException():
            return Problem(_BY_STATUS.get(error.status_code, "invalid"), refusals.known(str(error.detail)))
        case PutAway():
            return Problem("put-away", removed=error.ticket.removed or None, merged_into=error.ticket.merged_into_id)
        case FieldsMissing():
            missing = [{"key": key, "label": label} for key, label in error.fields]
            return Problem("fields-missing", str(error), fields=missing)
        case OperationalError():
            log.warning("the database did not answer in time: %s", error)
            return Problem("busy", retry_after=2)
    return next((Problem(name) for kind, name in _BY_KIND.items() if isinstance(error, kind)), None)


def respond(problem: Problem) -> JsonResponse:
    """The problem as a response outside of Django REST framework."""
    headers = problem.headers() | {"Cache-Control": "no-store"}
    return JsonResponse(problem.body(), status=problem.status, headers=headers, content_type=MEDIA_TYPE)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    if not _is_api(request):
        return defaults.bad_request(request, exception)
    return _to_whoever_asks(request, of(exception) or Problem("invalid"))


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    if not _is_api(request):
        return defaults.permission_denied(request, exception)
    return _to_whoever_asks(request, Problem("forbidden"))


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    return _to_whoever_asks(request, Problem("not-found")) if _is_api(request) else pages.missing(request, exception)


def server_error(request: HttpRequest) -> HttpResponseBase:
    return _to_whoever_asks(request, Problem("internal")) if _is_api(request) else defaults.server_error(request)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's own CSRF check failed: on the admin pages, for instance."""
    return _to_whoever_asks(request, Problem("csrf-failed", reason))


def _to_whoever_asks(request: HttpRequest, problem: Problem) -> JsonResponse:
    """What failed outside of the API's views, where it is not known who asks: in the language of their browser."""
    with reader.reading(reader.wished(request.headers.get("Accept-Language", ""))):
        return respond(problem)


def _is_api(request: HttpRequest) -> bool:
    return request.path.startswith(("/api/", "/files/"))


def _flat(detail: Any, path: str = "") -> Iterator[tuple[str, list[str]]]:
    """Nested validation errors as ("contact.email", ["…"]) pairs."""
    if isinstance(detail, Mapping):
        for name, inner in detail.items():
            here = "" if name == "non_field_errors" else str(name)
            yield from _flat(inner, ".".join(part for part in (path, here) if part))
    elif isinstance(detail, list) and all(not isinstance(each, (Mapping, list)) for each in detail):
        yield path, [refusals.known(str(each)) for each in detail]
    elif isinstance(detail, list):
        for number, inner in enumerate(detail):
            yield from _flat(inner, f"{path}.{number}")
    else:
        yield path, [refusals.known(str(detail))]
