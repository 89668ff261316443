"""The name under which a mail is kept: the same mail always gives the same one, on whichever way it came."""

from __future__ import annotations

import hashlib
import re

_BLANK = re.compile(rb"\n\r?\n")
# Written by servers on the way, so they differ between two deliveries of one mail.
_TRACE = re.compile(
    rb"^(?:received|delivered-to|return-path|x-original-to|envelope-to|x-envelope-(?:to|from)|x-received|received-spf"
    rb"|authentication-results|arc-[a-z-]+|x-spam-[a-z-]+|x-virus-[a-z-]+|delivery-date|x-forwarded-(?:to|for)"
    rb"|x-trace|x-uidl?|status|x-status)[ \t]*:[^\n]*\n(?:[ \t][^\n]*\n)*",
    re.IGNORECASE | re.MULTILINE,
)
_ENVELOPE = re.compile(rb"\A>?From [^\n]*\n")


def fingerprint(raw: bytes) -> str:
    """SHA-256 in hex of the mail without what was added on its way to us."""
    blank = _BLANK.search(raw)
    stop = blank.start() + 1 if blank else len(raw)
    digest = hashlib.sha256(_TRACE.sub(b"", _ENVELOPE.sub(b"", raw[:stop])))
    digest.update(memoryview(raw)[stop:])
    return digest.hexdigest()
