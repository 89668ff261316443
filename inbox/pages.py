"""The page of the agents' app: one file for all its addresses."""

import re
from functools import cache
from http import HTTPStatus
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.csp import get_nonce
from django.middleware.csrf import get_token
from django.views import defaults

_PLACE = re.compile(r'(<meta name="csp-nonce" content=")(")')
_NOT_BUILT = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Hora</title>
<h1>The pages are not built yet</h1>
<p>Run <code>make setup</code> and reload. The API is up: <a href="/api/v1/docs">its documentation</a>.</p></html>
"""


def app(request: HttpRequest, **_: object) -> HttpResponse:
    """The built page with this response's nonce in it, and the CSRF cookie beside it. Never cached: both are fresh."""
    get_token(request)
    index = Path(settings.AGENT_APP_INDEX)
    if not index.exists():
        return HttpResponse(_NOT_BUILT, status=503, headers={"Cache-Control": "no-store"})
    page = _PLACE.sub(rf"\g<1>{get_nonce(request)}\g<2>", _read(index, index.stat().st_mtime_ns))
    return HttpResponse(page, headers={"Cache-Control": "no-store"})


def missing(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Nothing is at this address. Within the app it is said by the app, which leads on; strangers learn no more."""
    if not request.accepts("text/html") or not request.user.is_authenticated:
        return defaults.page_not_found(request, exception)
    answer = app(request)
    answer.status_code = max(answer.status_code, HTTPStatus.NOT_FOUND)
    return answer


def service_worker(_request: HttpRequest) -> HttpResponse:
    """The app's worker, from the root: there it may answer for every page. Always asked for anew, so that it changes.

    Before the pages are built it is empty, which does nothing.
    """
    script = Path(settings.AGENT_APP_INDEX).with_name("service-worker.js")
    text = _read(script, script.stat().st_mtime_ns) if script.exists() else ""
    return HttpResponse(text, content_type="text/javascript", headers={"Cache-Control": "no-cache"})


@cache
def _read(index: Path, _changed: int) -> str:
    """The file, read again when it was built anew."""
    return index.read_text(encoding="utf-8")
