"""Who pushes: a short-lived signed word to the push service (RFC 8292). Pure but for the address it names."""

import json
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from django.conf import settings

from inbox.pushing.keys import Pair, to_text

LIFE = timedelta(hours=12)


def authorization(endpoint: str, pair: Pair, now: datetime) -> str:
    """The Authorization header for one push service; it opens nothing at any other."""
    parts = urlsplit(endpoint)
    claims = {"aud": f"{parts.scheme}://{parts.netloc}", "exp": int((now + LIFE).timestamp()), "sub": contact()}
    signed = f"{_part({'typ': 'JWT', 'alg': 'ES256'})}.{_part(claims)}"
    r, s = decode_dss_signature(pair.private.sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
    return f"vapid t={signed}.{to_text(r.to_bytes(32) + s.to_bytes(32))}, k={pair.public}"


def contact() -> str:
    """Where a push service can reach whoever runs this installation; some refuse one that names no public place."""
    if settings.PUBLIC_URL.startswith("https://"):
        return str(settings.PUBLIC_URL)
    return f"mailto:{settings.MAIL_ADDRESS}"


def _part(values: dict[str, object]) -> str:
    return to_text(json.dumps(values, separators=(",", ":")).encode())
