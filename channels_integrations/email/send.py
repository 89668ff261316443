"""Hand a mail to the next mail server, and tell apart what can happen.

Before the last byte is sent nothing has been accepted, so every trouble is temporary unless the server says that it
is for good. Between the last byte and the answer nobody can know. Once the answer is there, nothing changes it.
"""

from __future__ import annotations

import contextlib
import smtplib
import socket
import ssl
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import parse_qs, unquote, urlsplit

from channels_integrations.adapter import OutcomeUnknown, PermanentFailure, TemporaryFailure

TIMEOUT = 30.0
LAST_WORD = 120.0
"""Seconds for the answer to a whole mail: servers look through it before they answer, and giving up on one that is
only busy means sending it twice."""
GOODBYE = 2.0
_DOT = b".\r\n"


@dataclass(frozen=True, slots=True)
class Server:
    """Where our mail goes. `tls` is "" for none, "starttls" (required, never given up), or "implicit"."""

    host: str
    port: int
    username: str = ""
    password: str = ""
    tls: str = ""


def server_from(url: str) -> Server:
    """smtp://user:secret@host:port, smtps:// for TLS from the first byte, `?starttls=1` to upgrade."""
    parts = urlsplit(url)
    upgrades = parse_qs(parts.query, keep_blank_values=True).get("starttls", ["0"])[0] not in ("0", "false", "no")
    tls = "implicit" if parts.scheme == "smtps" else "starttls" if upgrades else ""
    port = parts.port or (465 if tls == "implicit" else 25)
    return Server(
        parts.hostname or "localhost", port, unquote(parts.username or ""), unquote(parts.password or ""), tls
    )


def send(raw: bytes, sender: str, recipients: Sequence[str], server: Server, timeout: float = TIMEOUT) -> None:
    """Deliver to every recipient. `sender` "" is the null path. Raises the three failures of the adapter."""
    try:
        with _session(server, timeout) as smtp:
            _envelope(smtp, sender, recipients, raw)
            _content(smtp, raw)
    except smtplib.SMTPResponseException as error:
        raise _refused(error.smtp_code, error.smtp_error) from error
    except smtplib.SMTPNotSupportedError as error:
        raise TemporaryFailure(f"The mail server cannot do what is asked of it: {error}") from error
    except (OSError, smtplib.SMTPException) as error:
        raise TemporaryFailure(f"The mail server cannot be reached: {error}") from error


@contextlib.contextmanager
def _session(server: Server, timeout: float) -> Iterator[smtplib.SMTP]:
    """A connection for one mail. smtplib's own way out takes a server's odd goodbye for a refusal of the mail."""
    smtp = _connect(server, timeout)
    try:
        yield smtp
    finally:
        _part(smtp)


def _part(smtp: smtplib.SMTP) -> None:
    if smtp.sock:
        smtp.sock.settimeout(GOODBYE)
        with contextlib.suppress(OSError, smtplib.SMTPException):
            smtp.quit()
    smtp.close()


@cache
def _our_name() -> str:
    """What we call ourselves, a full name or an address. Asked for once: name services know no time limit of ours."""
    name = socket.getfqdn()
    if "." in name:
        return name
    with contextlib.suppress(OSError):
        return f"[{socket.gethostbyname(socket.gethostname())}]"
    return "[127.0.0.1]"


def _connect(server: Server, timeout: float) -> smtplib.SMTP:
    where = (server.host, server.port, _our_name())
    if server.tls == "implicit":
        context = ssl.create_default_context()
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(*where, timeout=timeout, context=context)
    else:
        smtp = smtplib.SMTP(*where, timeout=timeout)
    try:
        if server.tls == "starttls":
            smtp.starttls(context=ssl.create_default_context())
        smtp.ehlo_or_helo_if_needed()
        if server.username:
            _log_in(smtp, server)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _log_in(smtp: smtplib.SMTP, server: Server) -> None:
    try:
        smtp.login(server.username, server.password)
    except smtplib.SMTPAuthenticationError as error:  # somebody will put the password right: the mail can wait
        raise TemporaryFailure(f"The mail server refused our password: {_text(error.smtp_error)}") from error


def _envelope(smtp: smtplib.SMTP, sender: str, recipients: Sequence[str], raw: bytes) -> None:
    options = [f"SIZE={len(raw)}"] if smtp.has_extn("size") else []
    if not all(each.isascii() for each in (sender, *recipients)):
        options += ["SMTPUTF8", "BODY=8BITMIME"]
        smtp.command_encoding = "utf-8"
    _expect(smtp.mail(sender, options))
    refusals = [answer for each in recipients if (answer := smtp.rcpt(each))[0] not in (250, 251)]
    if refusals:  # all or nobody: half a delivery could not be told to the agent
        _expect(min(refusals))


def _content(smtp: smtplib.SMTP, raw: bytes) -> None:
    code, text = smtp.docmd("DATA")
    if code != 354:
        raise smtplib.SMTPDataError(code, text)
    lines = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").replace(b"\n", b"\r\n")
    dotted = (b"." + lines if lines.startswith(b".") else lines).replace(b"\r\n.", b"\r\n..")
    smtp.send(dotted if dotted.endswith(b"\r\n") else dotted + b"\r\n")
    _expect(_last_word(smtp))


def _last_word(smtp: smtplib.SMTP) -> tuple[int, bytes]:
    """From the final dot on, silence means that we do not know, and so does what is no answer to it."""
    try:
        if smtp.sock:
            smtp.sock.settimeout(LAST_WORD)
        smtp.send(_DOT)
        code, text = smtp.getreply()
    except (OSError, smtplib.SMTPException) as error:
        raise OutcomeUnknown(f"The connection broke before the mail server answered: {error}") from error
    if not (200 <= code < 300 or 400 <= code < 600):
        raise OutcomeUnknown(f"The mail server's answer means nothing: {code} {_text(text)}")
    return code, text


def _expect(answer: tuple[int, bytes]) -> None:
    if not 200 <= answer[0] < 300:
        raise smtplib.SMTPResponseException(*answer)


def _refused(code: int, text: bytes | str) -> TemporaryFailure | PermanentFailure:
    message = f"{code} {_text(text)}"
    return PermanentFailure(message) if 500 <= code < 600 else TemporaryFailure(message)


def _text(said: bytes | str) -> str:
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else said
