"""Secrets at rest: encrypted with keys that are not in the database.

The keys come from HORA_VAULT_KEYS, the newest first, or else from HORA_SECRET_KEY. Everything is sealed with the first
and opened with whichever fits, so a new key is put in front, `manage.py channel reseal` is run, and the old one taken away.
"""

import base64
import hashlib
import json

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

PURPOSE = b"hora channel secrets"


class Locked(Exception):
    """None of the keys opens this: it was sealed with another one."""


def seal(values: dict[str, str]) -> bytes:
    """Encrypt and authenticate these values."""
    return _keys().encrypt(json.dumps(values).encode())


def open_sealed(sealed: bytes) -> dict[str, str]:
    """The values again; none when nothing was sealed. Raises Locked when no key fits."""
    if not sealed:
        return {}
    try:
        values: dict[str, str] = json.loads(_keys().decrypt(sealed))
    except InvalidToken as error:
        raise Locked("The secrets of this channel were sealed with another key. Connect it again.") from error
    return values


def _keys() -> MultiFernet:
    return MultiFernet([Fernet(_fernet_key(each)) for each in settings.VAULT_KEYS])


def _fernet_key(text: str) -> bytes:
    """Keys are long random words: a hash makes 32 bytes of them, apart from the uses Django has for its key."""
    return base64.urlsafe_b64encode(hashlib.sha256(PURPOSE + b"\0" + text.encode()).digest())
