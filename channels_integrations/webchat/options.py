"""How a website's chat is set up: what an admin fills in, checked, and what the widget may know of it."""

import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from channels_integrations import refusals
from channels_integrations.models import Channel

CONFIG = (
    "origins",
    "color",
    "position",
    "font",
    "bot",
    "bot_name",
    "prechat",
    "require_verified",
    "no_files",
    "no_visits",
    "whatsapp",
)
FLAGS = ("bot", "prechat", "require_verified", "no_files", "no_visits")
SIDES = ("left", "right")
USUAL_SIDE = "right"
MOST_ORIGINS = 50
LONGEST_TEXT = 8000
MOST_FILES = 10
FILE_BYTES = 10 * 1024 * 1024
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")
_FONT = re.compile(r"[\w ,'\"-]{1,120}")
_PHONE = re.compile(r"\+?[0-9 ]{6,20}")
_LABEL = re.compile(r"[a-z0-9_-]+")


def origins(channel: Channel) -> list[str]:
    """Where the widget may be embedded, each as browsers write it: scheme, host, and port unless it is the usual."""
    return str(channel.setting("origins", "")).split()


def snippet(channel: Channel) -> str:
    """The one tag that puts the chat on a page."""
    return f'<script src="{settings.PUBLIC_URL}/widget.js?channel={channel.address}" async></script>'


def public(channel: Channel) -> dict[str, Any]:
    """What every visitor of the page may know."""
    return {
        "channel": channel.address,
        "name": channel.name,
        "color": channel.setting("color", ""),
        "position": channel.setting("position", USUAL_SIDE),
        "font": channel.setting("font", ""),
        "origins": origins(channel),
        "bot": channel.setting("bot_name", "") or "Hora" if channel.setting("bot") else None,
        "prechat": bool(channel.setting("prechat")),
        "require_verified": bool(channel.setting("require_verified")),
        "visits": not channel.setting("no_visits"),
        "whatsapp": re.sub(r"\D", "", channel.setting("whatsapp", "")),
        "limits": {
            "text": LONGEST_TEXT,
            "files": 0 if channel.setting("no_files") else MOST_FILES,
            "bytes": FILE_BYTES,
        },
    }


def look(channel: Channel) -> dict[str, Any]:
    """What the button on the page is made of, before anything else is loaded."""
    return {
        "channel": channel.address,
        "name": channel.name,
        "color": channel.setting("color", ""),
        "position": channel.setting("position", USUAL_SIDE),
    }


def problem(name: str, value: str) -> str:
    """What is wrong with a setting, in words; nothing when it can be used."""
    return _CHECKS[name](value) if name in _CHECKS and value else ""


def address_problem(address: str) -> str:
    """The name in the script tag is part of addresses."""
    if _LABEL.fullmatch(address):
        return ""
    return refusals.say("Use small letters, digits and hyphens: it stands in the script tag.")


def _origins(value: str) -> str:
    given = value.split()
    if len(given) > MOST_ORIGINS:
        return refusals.say("At most {most} addresses.", most=MOST_ORIGINS)
    bad = next((each for each in given if not _is_origin(each)), "")
    if not bad:
        return ""
    return refusals.say("{given} is no origin. Write it like https://shop.example, without a path.", given=bad[:80])


def _position(value: str) -> str:
    return "" if value in SIDES else refusals.say("{one} or {other}.", one=SIDES[0], other=SIDES[1])


def _is_origin(text: str) -> bool:
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return False
    rebuilt = f"{parts.scheme}://{parts.hostname}" + (f":{port}" if port else "")
    plain = not re.search(r"[;,\s'\"*]", text)
    return plain and parts.scheme in ("http", "https") and bool(parts.hostname) and rebuilt == text


def _matching(pattern: re.Pattern[str], words: Callable[[], str]) -> Callable[[str], str]:
    return lambda value: "" if pattern.fullmatch(value) else words()


_CHECKS: Mapping[str, Callable[[str], str]] = {
    "origins": _origins,
    "color": _matching(_COLOR, lambda: refusals.say("Write it like #1c6843.")),
    "position": _position,
    "font": _matching(_FONT, lambda: refusals.say("A list of font names, as in CSS.")),
    "bot_name": lambda value: "" if len(value) <= 40 else refusals.say("At most {most} characters.", most=40),
    "whatsapp": _matching(_PHONE, lambda: refusals.say("A number with its country code, such as +351 910 000 000.")),
}
