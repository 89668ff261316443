"""Which adapter serves which kind."""

from functools import cache

from django.utils.module_loading import import_string

from channels_integrations.adapter import Adapter

KINDS = {
    "email": "channels_integrations.email.adapter.EmailAdapter",
    "telegram": "channels_integrations.telegram.adapter.TelegramAdapter",
    "twilio": "channels_integrations.sms.twilio.TwilioAdapter",
    "vonage": "channels_integrations.sms.vonage.VonageAdapter",
}


def kinds() -> list[str]:
    """Every kind that customers can write by."""
    return sorted(KINDS)


class UnknownKind(LookupError):
    """No adapter serves this kind."""


@cache
def adapter_for(kind: str) -> Adapter:
    """The adapter of a kind of channel."""
    if kind not in KINDS:
        raise UnknownKind(kind)
    adapter: Adapter = import_string(KINDS[kind])()
    return adapter
