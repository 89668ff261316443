"""The templates of an account, as its provider told last: kept here, and asked for again when somebody wishes."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from channels_integrations.models import ApprovedTemplates, Channel
from core import clock

REST = timedelta(seconds=10)
"""So soon after the last time the provider is not asked again, whoever presses the button."""


@dataclass(frozen=True)
class Template:
    """`text` has {{1}}, {{2}} … up to `holes` where values go. `why_not`: what it wants that Hora does not send.

    That is one of: media (a picture or film above), header (a value above), named (values by name), buttons.
    """

    name: str
    language: str
    text: str
    category: str = ""
    header: str = ""
    footer: str = ""
    buttons: Sequence[str] = ()
    holes: int = 0
    why_not: str = ""


@dataclass(frozen=True)
class Known:
    """What is known, and since when: None before the provider was ever asked."""

    templates: Sequence[Template]
    at: datetime | None


def known(channel: Channel) -> Known:
    """What was told last."""
    row = ApprovedTemplates.objects.filter(channel=channel).first()
    return Known([Template(**each) for each in row.templates], row.at) if row else Known([], None)


def refreshed(channel: Channel, ask: Callable[[Channel], Sequence[Template]]) -> Known:
    """What the provider tells now, as `ask` hears it. Raises what that raises. Not within a transaction."""
    before = known(channel)
    if before.at is not None and clock.now() - before.at < REST:
        return before
    row = {"templates": [asdict(each) for each in ask(channel)], "at": clock.now()}
    ApprovedTemplates.objects.update_or_create(channel=channel, defaults=row)
    return known(channel)
