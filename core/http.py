"""Calling addresses that people type in: never an inside one, never for long, never more than a little read.

The name is looked up once, every address found is judged, and the connection goes to a judged address: a name that
points elsewhere a moment later gains nothing. A redirect is an answer like any other and never followed. Proxies of the
environment are not used, because they would look the name up again.
"""

import http.client
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import SplitResult, quote, urlsplit

from django.conf import settings

from core.addresses import may_call

CONNECT_SECONDS = 5.0
TOTAL_SECONDS = 15.0
MOST_READ = 16 * 1024
MOST_ADDRESSES = 3
LONGEST_URL = 2000
_PLAIN = "/%:@!$&'()*+,;=~?"


class BadUrl(ValueError):
    """The text is not an address that Hora calls. The message says why, for whoever typed it."""


class NoAnswer(Exception):
    """Nothing was called, or nobody answered in time. The message says why."""


class Unsure(NoAnswer):
    """The line broke after we had begun to speak: the other side may have heard and done it."""


class TooMuch(NoAnswer):
    """The answer is longer than was wanted."""


@dataclass(frozen=True)
class Answer:
    """What came back, whatever the status; `text` is its beginning."""

    status: int
    text: str


@dataclass(frozen=True)
class Whole:
    """A whole answer, whatever the status; `headers` have lower-case names."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


def checked(url: str) -> SplitResult:
    """The parts of a URL that may be called: https, and plain http where settings.CALL_PRIVATE names networks.

    Raises BadUrl. Names are not looked up here: what they lead to is judged at each call.
    """
    parts = _split(url)
    schemes = ("https", "http") if settings.CALL_PRIVATE else ("https",)
    if parts.scheme not in schemes or not parts.hostname:
        raise BadUrl(f"Give a whole address that begins with {' or '.join(f'{each}://' for each in schemes)}.")
    if parts.username is not None or parts.password is not None:
        raise BadUrl("Names and passwords do not belong in the address.")
    number = _as_number(parts.hostname)
    if number is not None and not may_call(number, settings.CALL_PRIVATE):
        raise BadUrl("This address is not on the open internet.")
    return parts


def post(url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
    """Make one request and read the beginning of its answer. Raises BadUrl or NoAnswer.

    Waits TOTAL_SECONDS at most once it is connected.
    """
    parts = checked(url)
    target = quote(parts.path or "/", _PLAIN) + (f"?{quote(parts.query, _PLAIN)}" if parts.query else "")
    try:
        with _connected(parts, TOTAL_SECONDS) as line:
            line.request("POST", target, body, dict(headers))
            answer = line.getresponse()
            return Answer(answer.status, answer.read(MOST_READ).decode("utf-8", "replace"))
    except (OSError, http.client.HTTPException) as error:
        raise NoAnswer(f"{type(error).__name__}: {error}"[:300]) from error


def call(
    method: str, url: str, body: bytes, headers: Mapping[str, str], *, most: int, seconds: float = TOTAL_SECONDS
) -> Whole:
    """Make one request and read all of its answer, `most` bytes at most.

    Raises BadUrl; TooMuch; Unsure when the request may have been heard; NoAnswer when it certainly was not.
    """
    parts = checked(url)
    target = quote(parts.path or "/", _PLAIN) + (f"?{quote(parts.query, _PLAIN)}" if parts.query else "")
    speaking = False
    try:
        with _connected(parts, seconds) as line:
            speaking = True
            line.request(method, target, body or None, dict(headers))
            return _whole(line.getresponse(), most)
    except (OSError, http.client.HTTPException) as error:
        said = f"{type(error).__name__}: {error}"[:300]
        raise (Unsure(said) if speaking else NoAnswer(said)) from error


def _whole(answer: http.client.HTTPResponse, most: int) -> Whole:
    content = answer.read(most + 1)
    if len(content) > most:
        raise TooMuch(f"The answer is longer than {most} bytes.")
    if answer.length:  # what was announced and did not come
        raise http.client.IncompleteRead(b"", answer.length)
    return Whole(answer.status, {name.lower(): text for name, text in answer.getheaders()}, content)


def _split(url: str) -> SplitResult:
    odd = len(url) > LONGEST_URL or not url.isprintable() or not set(url).isdisjoint(" \\#")
    try:
        parts = urlsplit(url)
        if odd or parts.port == 0:
            raise ValueError
        (parts.hostname or "").encode("idna")
    except ValueError as error:
        raise BadUrl("This is not a web address.") from error
    return parts


def _as_number(host: str) -> str | None:
    """An address in numbers in its usual form; other systems also read 127.1 and 0x7f000001 as one."""
    if ":" in host:
        return host
    try:
        return socket.inet_ntoa(socket.inet_aton(host))
    except OSError:
        return None


@contextmanager
def _connected(parts: SplitResult, seconds: float) -> Iterator[http.client.HTTPConnection]:
    host, secure = str(parts.hostname), parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    bare = _reach(_judged(host, port, secure=secure), port)
    bare.settimeout(seconds)
    with bare.dup() as handle:
        # each read has a limit of its own; who drips one byte at a time meets this one
        alarm = threading.Timer(seconds, _cut, [handle])
        alarm.daemon = True
        alarm.start()
        line = http.client.HTTPConnection(host, port)
        try:
            line.sock = ssl.create_default_context().wrap_socket(bare, server_hostname=host) if secure else bare
            yield line
        finally:
            alarm.cancel()
            alarm.join()
            line.close()
            bare.close()


def _judged(host: str, port: int, *, secure: bool) -> list[str]:
    """The addresses behind a name that may be called. Without encryption only the private ones named in settings."""
    found = dict.fromkeys(str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
    allowed = [each for each in found if may_call(each, settings.CALL_PRIVATE) and (secure or not may_call(each))]
    if not allowed:
        raise NoAnswer("This name leads to no address that Hora may call.")
    return allowed[:MOST_ADDRESSES]


def _reach(addresses: list[str], port: int) -> socket.socket:
    for address in addresses[:-1]:
        with suppress(OSError):
            return socket.create_connection((address, port), CONNECT_SECONDS)
    return socket.create_connection((addresses[-1], port), CONNECT_SECONDS)


def _cut(handle: socket.socket) -> None:
    """Hang up for both directions: whoever waits in a read of this connection gets its end."""
    with suppress(OSError):
        handle.shutdown(socket.SHUT_RDWR)
