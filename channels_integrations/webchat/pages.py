"""The two things that a website loads: the small script of its one tag, and the page that it shows in a frame.

The page stands on our own address: its scripts and its storage are out of reach of the website's, and the website's
styles out of reach of it. It says itself which websites may show it.
"""

import json
import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.views.decorators.clickjacking import xframe_options_exempt

from channels_integrations import refusals
from channels_integrations.models import Channel
from channels_integrations.switchboard import lines
from channels_integrations.webchat import options, promise
from channels_integrations.webchat.doors import KIND, channel_of
from inbox.api import problems
from inbox.api.problems import Problem

DIST = Path(settings.BASE_DIR) / "frontend" / "dist" / "widget"
SCRIPT_AGE = 600
_PLACE = re.compile(r'(<script type="application/json" id="setup">)(</script>)')
_DEMO = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<title>{name}</title>
<link rel="stylesheet" href="/help/article.css">
</head>
<body><main><p class="company">{name}</p><h1>Your website</h1>
<p>The button below opens the chat as it will stand on your pages.</p></main>
{tag}
</body>
</html>
"""
_SAFE = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def is_built() -> bool:
    return (DIST / "index.html").exists() and (DIST / "loader.js").exists()


def loader(request: HttpRequest) -> HttpResponse:
    """The script of the tag, given the look of the channel that the tag names. Any page may load it."""
    if not is_built():
        return problems.respond(Problem("not-found", refusals.say("The widget is not built.")))
    channel = lines.account(KIND, request.GET.get("channel", ""))
    look = json.dumps(options.look(channel) if channel else None).translate(_SAFE)
    file = DIST / "loader.js"
    headers = {
        "Cache-Control": f"public, max-age={SCRIPT_AGE}",
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Access-Control-Allow-Origin": "*",
    }
    script = f"(HORA_LOOK=>{{{_read(file, file.stat().st_mtime_ns)}}})({look})"
    return HttpResponse(script, content_type="text/javascript; charset=utf-8", headers=headers)


@xframe_options_exempt
def frame(_request: HttpRequest, key: str) -> HttpResponse:
    """The widget itself, for the websites of this channel."""
    try:
        channel = channel_of(key)
    except Problem as problem:
        return problems.respond(problem)
    if not is_built():
        return problems.respond(Problem("not-found", refusals.say("The widget is not built.")))
    file = DIST / "index.html"
    setup = json.dumps(options.public(channel) | {"office": promise.office(channel).shape()}).translate(_SAFE)
    page = _PLACE.sub(lambda found: found[1] + setup + found[2], _read(file, file.stat().st_mtime_ns))
    return HttpResponse(page, headers={"Content-Security-Policy": policy(channel), "Cache-Control": "no-store"})


def demo(_request: HttpRequest, key: str) -> HttpResponse:
    """A plain page with the tag in it, to see the chat as visitors do before it is on any website."""
    try:
        channel = channel_of(key)
    except Problem as problem:
        return problems.respond(problem)
    tag = format_html('<script src="/widget.js?channel={}" data-theme="auto" async></script>', channel.address)
    page = format_html(_DEMO, name=channel.name, tag=tag)
    return HttpResponse(page, headers={"Cache-Control": "no-store"})


def policy(channel: Channel) -> str:
    """What the page may do, and where it may be shown."""
    socket = re.sub("^http", "ws", settings.PUBLIC_URL)
    parts = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "font-src": "'self'",
        "img-src": "'self' data: blob:",
        "media-src": "'self' blob:",
        "connect-src": f"'self' {socket}",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": " ".join(["'self'", *options.origins(channel)]),
    }
    return "; ".join(f"{name} {value}" for name, value in parts.items())


@cache
def _read(file: Path, _changed: int) -> str:
    """The file, read again when it was built anew."""
    return file.read_text(encoding="utf-8")
