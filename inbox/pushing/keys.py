"""The installation's own key pair (VAPID, RFC 8292): made once, the private half sealed in the database.

Browsers give their address for this public key alone, so it never changes: another pair would make every browser deaf.
"""

import base64
from dataclasses import dataclass, field

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from core import vault
from inbox.models import PushKey

PURPOSE = b"hora push key"


@dataclass(frozen=True)
class Pair:
    """Both halves; `public` is the point in base64url, as browsers want it."""

    public: str
    private: ec.EllipticCurvePrivateKey = field(repr=False)


def pair() -> Pair:
    """The key pair; made at the first call. Raises vault.Locked when no key opens the private half."""
    kept = PushKey.objects.filter(id=1).first() or _make()
    private = serialization.load_der_private_key(vault.open_sealed(PURPOSE, bytes(kept.sealed)), None)
    assert isinstance(private, ec.EllipticCurvePrivateKey)
    return Pair(kept.public, private)


def public() -> str:
    """The public half, for browsers."""
    return (PushKey.objects.filter(id=1).first() or _make()).public


def point(key: ec.EllipticCurvePublicKey) -> bytes:
    """A public key as 65 bytes."""
    return key.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)


def to_text(raw: bytes) -> str:
    """Base64 for addresses and headers, without padding."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def from_text(text: str) -> bytes:
    """Raises ValueError for what is no such text."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def _make() -> PushKey:
    """Whoever is first makes it; the others find it."""
    fresh = ec.generate_private_key(ec.SECP256R1())
    no_password = serialization.NoEncryption()
    plain = fresh.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, no_password)
    row = PushKey(id=1, public=to_text(point(fresh.public_key())), sealed=vault.seal(PURPOSE, plain))
    PushKey.objects.bulk_create([row], ignore_conflicts=True)
    return PushKey.objects.get(id=1)
