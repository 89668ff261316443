"""Secrets of channels at rest: encrypted with keys that are not in the database.

The keys come from HORA_VAULT_KEYS, the newest first, or else from HORA_SECRET_KEY. Everything is sealed with the first
and opened with whichever fits: put a new key in front, run `manage.py channel reseal`, take the old one away.
"""

import json

from core import vault

PURPOSE = b"hora channel secrets"


class Locked(Exception):
    """None of the keys opens this: it was sealed with another one."""


def seal(values: dict[str, str]) -> bytes:
    """Encrypt and authenticate these values."""
    return vault.seal(PURPOSE, json.dumps(values).encode())


def open_sealed(sealed: bytes) -> dict[str, str]:
    """The values again; none when nothing was sealed. Raises Locked when no key fits."""
    if not sealed:
        return {}
    try:
        values: dict[str, str] = json.loads(vault.open_sealed(PURPOSE, sealed))
    except vault.Locked as error:
        raise Locked("The secrets of this channel were sealed with another key. Connect it again.") from error
    return values
