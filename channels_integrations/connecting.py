"""Connecting accounts: what an admin fills in, checked and sealed."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction

from channels_integrations import refusals, vault
from channels_integrations.models import Channel
from channels_integrations.setups import FLAGS, SETUPS, Setup
from channels_integrations.switchboard import lines
from core import clock, http
from inbox.models import Ticket
from inbox.refusals import known

LONGEST_SECRET = 4000


class Unfit(ValueError):
    """Something an admin filled in cannot be used. `field` says what, the text says why."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field


def connect(kind: str, values: Mapping[str, Any]) -> tuple[Channel, dict[str, str]]:
    """Make a channel. Returns it, and the secrets that were made up, which are told this once. Raises Unfit."""
    setup = SETUPS.get(kind)
    if setup is None:
        raise Unfit("kind", refusals.say("Accounts of this kind are not connected here."))
    given, made = dict(values.get("secrets", {})), {name: setup.make() for name in setup.made}
    made = {name: word for name, word in made.items() if name not in given}
    if setup.check_address and (wrong := setup.check_address(values["address"].strip())):
        raise Unfit("address", wrong)
    channel = Channel(kind=kind, name=values["name"], address=values["address"].strip(), team_id=values.get("team"))
    channel.config = checked_config(setup, values.get("config", {}))
    channel.secrets = checked_secrets(setup, {**made, **given}, needed=setup.secrets)
    _date(channel, setup, given)
    _save(channel)
    return channel, made


def change(channel: Channel, values: Mapping[str, Any]) -> Channel:
    """Change what is given; secrets that are not given stay. Raises Unfit."""
    setup = SETUPS.get(channel.kind, Setup())
    for name in ("name", "active"):
        if name in values:
            setattr(channel, name, values[name])
    if "team" in values:
        channel.team_id = values["team"]
    if "config" in values:
        channel.config = checked_config(setup, values["config"])
    if values.get("secrets"):
        channel.secrets = checked_secrets(setup, {**channel.secrets, **values["secrets"]}, needed=())
        channel.trouble, channel.trouble_at = "", None
        _date(channel, setup, values["secrets"])
    _save(channel)
    return channel


@transaction.atomic
def disconnect(channel: Channel) -> None:
    """Forget its secrets and close its address. What came in by it stays; one that was never used leaves no trace."""
    transaction.on_commit(lines.forget)
    if _was_used(channel):
        channel.secrets, channel.active, channel.token_expires_at = {}, False, None
        channel.trouble, channel.trouble_at = "", None
        channel.save()
    else:
        channel.delete()


def is_disconnected(channel: Channel) -> bool:
    """Switched off, and without the secrets that its kind cannot do without."""
    return not channel.active and bool(SETUPS.get(channel.kind, Setup()).secrets) and not _sealed(channel)


def _sealed(channel: Channel) -> bool:
    """Whether there is anything in it; what no key opens is something."""
    try:
        return bool(channel.secrets)
    except vault.Locked:
        return True


def _was_used(channel: Channel) -> bool:
    return channel.inbound.exists() or Ticket.objects.filter(channel=channel).exists()


def checked_config(setup: Setup, given: Mapping[str, Any]) -> dict[str, Any]:
    """Only settings that the kind knows, each of the right sort."""
    for name, value in given.items():
        _fit(setup, name, value)
    for name in setup.needed:
        if not given.get(name):
            raise Unfit(f"config.{name}", refusals.say("This is needed."))
    return dict(given)


def checked_secrets(setup: Setup, given: Mapping[str, Any], needed: tuple[str, ...]) -> dict[str, str]:
    names = {*setup.secrets, *setup.optional, *setup.made}
    for name, text in given.items():
        if name not in names:
            raise Unfit(f"secrets.{name}", refusals.say("Unknown field."))
        if not isinstance(text, str) or not text.isprintable() or not 0 < len(text) <= LONGEST_SECRET:
            raise Unfit(f"secrets.{name}", refusals.say("This is no secret that a provider gives."))
    for name in needed:
        if name not in given:
            raise Unfit(f"secrets.{name}", refusals.say("This is needed."))
    return dict(given)


def _date(channel: Channel, setup: Setup, given: Mapping[str, Any]) -> None:
    """When the token that was just given ends."""
    if "token" in given and setup.token_days and channel.setting("login") != "page":
        channel.token_expires_at = clock.now() + timedelta(days=setup.token_days)


def _fit(setup: Setup, name: str, value: Any) -> None:
    if name not in setup.config:
        raise Unfit(f"config.{name}", refusals.say("Unknown field."))
    if isinstance(value, bool) != (name in FLAGS) or not isinstance(value, bool | str):
        raise Unfit(f"config.{name}", refusals.say("This is of the wrong sort."))
    if setup.check and isinstance(value, str) and (wrong := setup.check(name, value)):
        raise Unfit(f"config.{name}", wrong)
    if name in ("api", "rest", "url"):
        try:
            http.checked(str(value))
        except http.BadUrl as error:
            raise Unfit(f"config.{name}", known(str(error))) from error


def _save(channel: Channel) -> None:
    try:
        with transaction.atomic():
            channel.save()
    except IntegrityError as error:
        raise Unfit("address", refusals.say("This account is connected already.")) from error
    transaction.on_commit(lines.forget)
