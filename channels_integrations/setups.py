"""What an admin has to fill in to connect an account of each kind."""

import secrets as random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from channels_integrations import refusals
from channels_integrations.instore import shops
from channels_integrations.webchat import options as webchat
from inbox.webhooks_sign import new_secret


@dataclass(frozen=True)
class Choice:
    """A setting that is one of a few words. `usual` holds while none is chosen; empty where nothing has to hold."""

    of: tuple[str, ...]
    usual: str = ""


LOGIN = Choice(("instagram", "page"), usual="instagram")


@dataclass(frozen=True)
class Setup:
    """Names of secrets and of plain settings. `made` are secrets that Hora makes up itself when none is given.

    `token_days`: a token that was just given ends after so many days, by the provider's documentation. `make` makes a
    secret up. `check` says what is wrong with a setting, `check_address` with the account's address; nothing when all
    is well. `choices` tells which settings are chosen instead of written.
    """

    secrets: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    made: tuple[str, ...] = ()
    config: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    token_days: int = 0
    make: Callable[[], str] = random.token_urlsafe
    check: Callable[[str, str], str] | None = None
    check_address: Callable[[str], str] | None = None
    choices: Mapping[str, Choice] = field(default_factory=dict)


def _instagram(name: str, value: str) -> str:
    """Anything else would be taken for Instagram's own login, and the account would answer nothing but errors."""
    odd = name == "login" and value not in ("", *LOGIN.of)
    return refusals.say("{one} or {other}.", one=LOGIN.of[0], other=LOGIN.of[1]) if odd else ""


_META = Setup(secrets=("token", "app_secret"), made=("verify_token",), config=("version", "api"))

SETUPS: dict[str, Setup] = {
    "webchat": Setup(
        made=("identity_secret",),
        config=webchat.CONFIG,
        needed=("origins",),
        check=webchat.problem,
        check_address=webchat.address_problem,
        choices={"position": Choice(webchat.SIDES, usual=webchat.USUAL_SIDE)},
    ),
    "telegram": Setup(secrets=("token",), made=("webhook_secret",), config=("api",)),
    "twilio": Setup(
        secrets=("auth_token",),
        optional=("signing_key",),
        config=("account_sid", "mms", "api"),
        needed=("account_sid",),
    ),
    "vonage": Setup(secrets=("api_secret", "signature_secret"), config=("api_key", "api", "rest"), needed=("api_key",)),
    "whatsapp": Setup(_META.secrets, made=_META.made, config=("waba_id", *_META.config), needed=("waba_id",)),
    "messenger": Setup(_META.secrets, made=_META.made, config=("human_agent", *_META.config)),
    "instagram": Setup(
        _META.secrets,
        made=_META.made,
        config=("login", "human_agent", *_META.config),
        token_days=60,
        check=_instagram,
        choices={"login": LOGIN},
    ),
    "instore": Setup(
        config=shops.CONFIG,
        check=shops.problem,
        check_address=shops.address_problem,
        choices={"language": Choice(shops.LANGUAGES)},
    ),
    "api": Setup(made=("signing_secret",), config=("url", "window_hours"), needed=("url",), make=new_secret),
    "facebook-comments": _META,
    "instagram-comments": Setup(
        _META.secrets,
        made=_META.made,
        config=("login", *_META.config),
        token_days=60,
        check=_instagram,
        choices={"login": LOGIN},
    ),
}
FLAGS = ("mms", "human_agent", *webchat.FLAGS)
"""Settings that are true or false; all others are text."""
