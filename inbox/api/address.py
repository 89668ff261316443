"""Where a request comes from, as far as it can be believed."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest

SITE_PREFIX = 64
"""An IPv6 site has this many bits; its owner can use any address below it."""


def client_address(request: HttpRequest) -> str:
    """The client's network address: what the outermost trusted proxy saw, or the other end of the connection.

    Each trusted proxy appends one entry to X-Forwarded-For; whatever stands left of those was written by the client.
    """
    near = str(request.META.get("REMOTE_ADDR", ""))
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
    count = settings.TRUSTED_PROXIES
    return _site(hops[-count] if count and len(hops) >= count else near)


def _site(text: str) -> str:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return text[:45]
    if address.version == 4:
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((address, SITE_PREFIX), strict=False))
