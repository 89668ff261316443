"""Which adapter serves which kind."""

from functools import cache

from django.utils.module_loading import import_string

from channels_integrations.adapter import Adapter

KINDS = {
    "email": "channels_integrations.email.adapter.EmailAdapter",
    "webchat": "channels_integrations.webchat.adapter.WebchatAdapter",
    "telegram": "channels_integrations.telegram.adapter.TelegramAdapter",
    "twilio": "channels_integrations.sms.twilio.TwilioAdapter",
    "vonage": "channels_integrations.sms.vonage.VonageAdapter",
    "whatsapp": "channels_integrations.whatsapp.adapter.WhatsAppAdapter",
    "messenger": "channels_integrations.meta.messenger.MessengerAdapter",
    "instagram": "channels_integrations.meta.instagram.InstagramAdapter",
    "facebook-comments": "channels_integrations.meta.facebook_comments.FacebookCommentsAdapter",
    "instore": "channels_integrations.instore.adapter.InstoreAdapter",
    "api": "channels_integrations.api_channel.adapter.ApiAdapter",
    "instagram-comments": "channels_integrations.meta.instagram_comments.InstagramCommentsAdapter",
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
