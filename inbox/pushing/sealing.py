"""A push that only the browser can read (RFC 8291 with the coding of RFC 8188). Pure."""

import os
from dataclasses import dataclass, field

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from inbox.pushing.keys import point

RECORD = 4096
STEP = 512
MOST = 3072
"""Bytes of plain text: with padding and header it stays below what every push service takes."""
_POINT, _SECRET = 65, 16


@dataclass(frozen=True)
class Receiver:
    """The keys that a browser gave: its public key as 65 bytes, and a secret of 16."""

    public: bytes
    secret: bytes = field(repr=False)

    def check(self) -> None:
        """Raise ValueError when these are no such keys."""
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), self.public)
        if len(self.public) != _POINT or len(self.secret) != _SECRET:
            raise ValueError("These keys have not the right length.")


def seal(plain: bytes, to: Receiver) -> bytes:
    """The body of a push. It is as long as many others, so that its length tells nothing."""
    padded = plain + b"\x02" + bytes(-(len(plain) + 1) % STEP)
    return seal_with(padded, to, ec.generate_private_key(ec.SECP256R1()), os.urandom(16))


def seal_with(padded: bytes, to: Receiver, own: ec.EllipticCurvePrivateKey, salt: bytes) -> bytes:
    """The same with a given key and salt, for what is padded already."""
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), to.public)
    ours = point(own.public_key())
    secret = _derive(own.exchange(ec.ECDH(), theirs), to.secret, b"WebPush: info\0" + to.public + ours, 32)
    key = _derive(secret, salt, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _derive(secret, salt, b"Content-Encoding: nonce\0", 12)
    header = salt + RECORD.to_bytes(4) + bytes([len(ours)]) + ours
    return header + AESGCM(key).encrypt(nonce, padded, None)


def _derive(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, info).derive(secret)
