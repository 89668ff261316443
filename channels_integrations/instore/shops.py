"""A shop's settings: its own name among tags, its language and its time."""

import re
import zoneinfo

from channels_integrations import refusals
from channels_integrations.models import Channel
from inbox.attributes import LONGEST_TAG

CONFIG = ("language", "zone")
LANGUAGES = ("en", "pt", "es")


def address_problem(address: str) -> str:
    """Why this cannot be a shop's tag; nothing when it can."""
    if len(address) <= LONGEST_TAG and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", address):
        return ""
    return refusals.say("A tag: small letters without accents, digits and hyphens, such as loja-pinheiros.")


def problem(name: str, value: str) -> str:
    """What is wrong with a setting; nothing when all is well."""
    if name == "zone" and value not in zoneinfo.available_timezones():
        return refusals.say("A time zone such as America/Sao_Paulo.")
    if name == "language" and value[:2] not in LANGUAGES:
        return refusals.say("One of en, pt and es.")
    return ""


def zone_of(shop: Channel) -> zoneinfo.ZoneInfo:
    """The shop's own time."""
    return zoneinfo.ZoneInfo(str(shop.setting("zone") or "UTC"))
