"""Mails for the tests: the odd ones on disk, and a quick way to write one."""

from pathlib import Path

from channels_integrations.email.mail import ParsedMail
from channels_integrations.email.parse import parse

ODD = Path(__file__).resolve().parents[2] / "fixtures" / "mail"


def odd(name: str) -> ParsedMail:
    """The parsed mail of a file in tests/fixtures/mail, named after what is odd about it."""
    return parse((ODD / f"{name}.eml").read_bytes())


def written(body: str = "It is broken.", **headers: str) -> bytes:
    """A mail of Cleo's; `_` in a header's name stands for `-`."""
    given = {"From": "Cleo Marsh <cleo@customer.example>", "To": "support@hora.example", "Subject": "Broken lamp"}
    given |= {name.replace("_", "-"): value for name, value in headers.items()}
    top = "".join(f"{name}: {value}\r\n" for name, value in given.items() if value)
    return f"{top}\r\n{body}\r\n".encode()
