"""Calling providers. Whether they may have heard us is told apart: what was certainly not heard can be said again."""

from collections.abc import Mapping, Sequence
from urllib.parse import urljoin, urlsplit

from channels_integrations.adapter import OutcomeUnknown, PermanentFailure, TemporaryFailure
from channels_integrations.wire import Reply, Request
from core import http

MOST_ANSWER = 2 * 1024 * 1024
ANSWER_SECONDS = 30.0
FILE_SECONDS = 120.0
MOST_REDIRECTS = 3
REDIRECTS = (301, 302, 303, 307, 308)
BOUNDARY = "hora-5f0c2d8b7a1e4936"


def call(request: Request) -> Reply:
    """Ask a provider to do something. Raises TemporaryFailure when it did not hear, OutcomeUnknown when it may have."""
    try:
        return _call(request, MOST_ANSWER, ANSWER_SECONDS + len(request.body) / 250_000)
    except (http.Unsure, http.TooMuch) as error:
        raise OutcomeUnknown(f"The provider's answer was lost. {error}") from error
    except http.NoAnswer as error:
        raise TemporaryFailure(f"The provider cannot be reached. {error}") from error


def ask(request: Request, most: int = MOST_ANSWER, seconds: float = ANSWER_SECONDS) -> Reply:
    """The same for what may be asked twice: nothing is left in doubt."""
    try:
        return _call(request, most, seconds)
    except http.TooMuch as error:
        raise PermanentFailure("It is larger than what is accepted here.", "too-large") from error
    except http.NoAnswer as error:
        raise TemporaryFailure(f"The provider did not answer. {error}") from error


def download(request: Request, most: int) -> Reply:
    """Get a file. Redirects are followed a few times, each judged anew, and credentials stay with their host."""
    for _ in range(MOST_REDIRECTS + 1):
        reply = ask(request, most, FILE_SECONDS)
        if reply.status not in REDIRECTS or "location" not in reply.headers:
            return reply
        request = _onwards(request, reply.headers["location"])
    raise PermanentFailure("The address of the file leads in circles.", "redirects")


def multipart(fields: Mapping[str, str], files: Sequence[tuple[str, str, str, bytes]]) -> tuple[str, bytes]:
    """Content type and body of a form; files are (field, filename, content type, content)."""
    chunks = [_chunk(f'name="{_quoted(name)}"', "", text.encode()) for name, text in fields.items()]
    for name, filename, content_type, content in files:
        chunks.append(_chunk(f'name="{_quoted(name)}"; filename="{_quoted(filename)}"', content_type, content))
    return f"multipart/form-data; boundary={BOUNDARY}", b"".join(chunks) + f"--{BOUNDARY}--\r\n".encode()


def _call(request: Request, most: int, seconds: float) -> Reply:
    try:
        whole = http.call(request.method, request.url, request.body, request.headers, most=most, seconds=seconds)
    except http.BadUrl as error:
        raise PermanentFailure(str(error), "bad-address") from error
    return Reply(whole.status, whole.headers, whole.body)


def _onwards(request: Request, location: str) -> Request:
    target = urljoin(request.url, location)
    same = urlsplit(target).netloc == urlsplit(request.url).netloc
    kept = {name: text for name, text in request.headers.items() if same or name.lower() != "authorization"}
    return Request("GET", target, kept)


def _chunk(disposition: str, content_type: str, content: bytes) -> bytes:
    kind = f"Content-Type: {content_type}\r\n" if content_type else ""
    return f"--{BOUNDARY}\r\nContent-Disposition: form-data; {disposition}\r\n{kind}\r\n".encode() + content + b"\r\n"


def _quoted(text: str) -> str:
    return text.replace("\\", "_").replace('"', "%22").replace("\r", "").replace("\n", "")
