"""Secrets at rest: encrypted with keys that are not in the database.

The keys are settings.VAULT_KEYS. Everything is sealed with the first and opened with whichever fits. A purpose keeps
what one part of Hora sealed from being opened as something else.
"""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class Locked(Exception):
    """None of the keys opens this: it was sealed with another one."""


def seal(purpose: bytes, plain: bytes) -> bytes:
    """Encrypt and authenticate."""
    return _keys(purpose).encrypt(plain)


def open_sealed(purpose: bytes, sealed: bytes) -> bytes:
    """What was sealed for this purpose. Raises Locked when no key fits."""
    try:
        return _keys(purpose).decrypt(sealed)
    except InvalidToken as error:
        raise Locked("This was sealed with another key.") from error


def _keys(purpose: bytes) -> MultiFernet:
    return MultiFernet([Fernet(_fernet_key(purpose, each)) for each in settings.VAULT_KEYS])


def _fernet_key(purpose: bytes, text: str) -> bytes:
    """Keys are long random words: a hash makes 32 bytes of them, apart from the uses Django has for its key."""
    return base64.urlsafe_b64encode(hashlib.sha256(purpose + b"\0" + text.encode()).digest())
