"""Finding the channel that a message belongs to."""

from django.conf import settings

from channels_integrations.models import Channel


def default_email() -> Channel:
    """The support address of the installation. It always exists: no mail is refused for want of a channel."""
    channel, _ = Channel.objects.get_or_create(
        kind="email", address=settings.MAIL_ADDRESS.lower(), defaults={"name": settings.COMPANY}
    )
    return channel


def email_for(recipients: list[str]) -> Channel:
    """The e-mail channel one of these addresses belongs to (a "+suffix" is ignored), else the default one."""
    wanted = {_bare(address) for address in recipients}
    found = Channel.objects.filter(kind="email", active=True, address__in=wanted).order_by("id").first()
    return found or default_email()


def _bare(address: str) -> str:
    local, _, domain = address.lower().rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"
