"""Start-up checks: the dotted names in settings are the only calls that go upwards, so each must lead somewhere."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.utils.module_loading import import_string


def dotted_names() -> Iterator[tuple[str, str]]:
    """(setting, dotted name) of every upward call."""
    yield from (("EVENT_HINTS", name) for name in settings.EVENT_HINTS)
    yield from (("EVENT_CONSUMERS", name) for name in settings.EVENT_CONSUMERS.values())
    yield from (("WORKER_LOOPS", name) for name in settings.WORKER_LOOPS.values())
    yield from (("PRUNERS", name) for name in settings.PRUNERS)
    yield "CHANNEL_KINDS", settings.CHANNEL_KINDS
    yield "REPLY_OPTIONS", settings.REPLY_OPTIONS
    yield "REPLY_WAY", settings.REPLY_WAY
    yield "SURVEY_ROUTE", settings.SURVEY_ROUTE
    yield "SURVEY_CHANNELS", settings.SURVEY_CHANNELS
    yield "WHEREABOUTS", settings.WHEREABOUTS
    yield "ARTICLES", settings.ARTICLES


@register()
def upward_calls_exist(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    """Every dotted name can be imported and called. The settings belong to no app, so `app_configs` does not matter."""
    del app_configs
    return [error for setting, name in dotted_names() if (error := _missing(setting, name))]


def _missing(setting: str, name: str) -> CheckMessage | None:
    try:
        target = import_string(name)
    except ImportError as error:
        return Error(f"{setting} names {name!r}, which cannot be imported: {error}", id="hora.E001")
    return None if callable(target) else Error(f"{setting} names {name!r}, which is not callable.", id="hora.E002")
