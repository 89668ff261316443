"""Errors as problem details (RFC 9457). The `type` is what programs and translations go by; the title is for people."""

import logging
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.views import defaults
from rest_framework import exceptions
from rest_framework.response import Response

from inbox import pages
from inbox.fields.values import FieldsMissing
from inbox.put_away import PutAway

log = logging.getLogger(__name__)
MEDIA_TYPE = "application/problem+json"
URN = "urn:hora:problem:"
PROBLEMS: dict[str, tuple[int, str]] = {
    "invalid": (400, "The request is not valid."),
    "not-signed-in": (401, "Sign in first."),
    "wrong-credentials": (401, "These sign-in details are not right."),
    "csrf-failed": (403, "The request did not carry a valid CSRF token."),
    "forbidden": (403, "You may not do this."),
    "not-found": (404, "There is nothing here."),
    "nothing-to-answer": (404, "There is nothing for you to answer at the moment."),
    "method-not-allowed": (405, "This address does not know this method."),
    "already-taken": (409, "Somebody else has taken this ticket."),
    "clock-ended": (409, "This clock has ended."),
    "not-breached": (409, "This promise was not broken."),
    "cannot-snooze": (409, "This ticket cannot be put out of sight now."),
    "count-changed": (409, "There are more or fewer tickets than you saw."),
    "fields-missing": (409, "Some fields have to be filled in before this ticket is closed."),
    "not-undoable": (409, "This can no longer be undone."),
    "cannot-join": (409, "These tickets cannot be made one, or this one two."),
    "cannot-merge-contacts": (409, "These contacts cannot be made one, or this one two."),
    "put-away": (409, "This ticket was put away: as spam, as trash, or into another ticket."),
    "idempotency-key-in-use": (409, "A request with this Idempotency-Key is still being worked on."),
    "stale-thread": (409, "Something was said that you have not seen yet."),
    "draft-changed": (409, "This draft was saved, sent or thrown away on another device."),
    "has-left": (409, "This message has left, or is leaving at this moment."),
    "macro-broken": (409, "This macro asks for what is not there any more, or is not possible now."),
    "unfilled-variables": (409, "There are variables in it that nothing was put in for."),
    "stale-version": (409, "Somebody has saved a newer version since you looked."),
    "in-use": (409, "It is still needed."),
    "archived": (409, "It is archived and stays as it was."),
    "cursor-ahead": (410, "This cursor lies ahead of the feed. Start again."),
    "too-large": (413, "The request is too large."),
    "unsupported-media-type": (415, "This address does not read this content type."),
    "idempotency-key-reused": (422, "This Idempotency-Key was used for another request."),
    "too-many-tries": (429, "Too many tries. Wait before you try again."),
    "too-many-requests": (429, "Too many requests. Slow down."),
    "internal": (500, "Something went wrong on our side."),
    "provider-refused": (502, "The provider did not do it."),
    "busy": (503, "The service is busy. Try again in a moment."),
}
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
        return PROBLEMS[self.name][0]

    def body(self) -> dict[str, Any]:
        status, title = PROBLEMS[self.name]
        return {"type": URN + self.name, "title": title, "status": status, "detail": self.detail} | self.more

    def headers(self) -> dict[str, str]:
        wait = {} if self.retry_after is None else {"Retry-After": str(self.retry_after)}
        return wait | ({"WWW-Authenticate": "Bearer"} if self.status == 401 else {})


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
            return Problem(_BY_STATUS.get(error.status_code, "invalid"), str(error.detail))
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
    return respond(of(exception) or Problem("invalid"))


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    return respond(Problem("forbidden")) if _is_api(request) else defaults.permission_denied(request, exception)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    return respond(Problem("not-found")) if _is_api(request) else pages.missing(request, exception)


def server_error(request: HttpRequest) -> HttpResponseBase:
    return respond(Problem("internal")) if _is_api(request) else defaults.server_error(request)


def csrf_failure(_request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's own CSRF check failed: on the admin pages, for instance."""
    return respond(Problem("csrf-failed", reason))


def _is_api(request: HttpRequest) -> bool:
    return request.path.startswith(("/api/", "/files/"))


def _flat(detail: Any, path: str = "") -> Iterator[tuple[str, list[str]]]:
    """Nested validation errors as ("contact.email", ["…"]) pairs."""
    if isinstance(detail, Mapping):
        for name, inner in detail.items():
            here = "" if name == "non_field_errors" else str(name)
            yield from _flat(inner, ".".join(part for part in (path, here) if part))
    elif isinstance(detail, list) and all(not isinstance(each, (Mapping, list)) for each in detail):
        yield path, [str(each) for each in detail]
    elif isinstance(detail, list):
        for number, inner in enumerate(detail):
            yield from _flat(inner, f"{path}.{number}")
    else:
        yield path, [str(detail)]
