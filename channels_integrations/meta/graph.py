"""What all of Meta's kinds share: proving requests, calling the Graph API, and understanding its refusals."""

import hashlib
import hmac
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from channels_integrations import transport
from channels_integrations.adapter import (
    AccessLost,
    Fetched,
    OutcomeUnknown,
    PermanentFailure,
    TemporaryFailure,
    WindowClosed,
)
from channels_integrations.capabilities import MB
from channels_integrations.models import Channel
from channels_integrations.provider import checked, same, troubled, wait_of
from channels_integrations.wire import Handshake, Refused, Reply, Request, Webhook
from core import jsontext
from core.jsontext import at, number_at, text_at

VERSION = "v26.0"
MOST_FILE = 100 * MB
SIGNATURE = "x-hub-signature-256"

_DEAD = frozenset({190, 102, 368, 131031, 131005, 0})
_WINDOW = frozenset({2018278, 2534022})
_WINDOW_CODES = frozenset({131047})
_SLOW = {4: 60.0, 17: 60.0, 32: 60.0, 613: 60.0, 80006: 60.0, 80007: 60.0, 130429: 2.0, 131056: 6.0, 133016: 60.0}
_PASSING = frozenset({1, 2, 131000, 131016})
_BLOCKED = frozenset({551, 131026, 131050, 1545041})


def verdict(webhook: Webhook, channel: Channel) -> Refused | None:
    """The app's signature over the exact bytes."""
    secret = channel.secrets.get("app_secret", "")
    expected = hmac.new(secret.encode(), webhook.body, hashlib.sha256).hexdigest() if secret else ""
    return checked(webhook.header(SIGNATURE).removeprefix("sha256="), expected)


def handshake(webhook: Webhook, channel: Channel) -> Handshake | Refused:
    """Meta asks whether the address is ours: the answer is its own challenge, if it knows our word."""
    asked, expected = webhook.query, channel.secrets.get("verify_token", "")
    known = expected and same(asked.get("hub.verify_token", ""), expected)
    if asked.get("hub.mode") != "subscribe" or not known:
        return Refused("wrong-verify-token", 403)
    return Handshake(asked.get("hub.challenge", "")[:200])


def request(channel: Channel, base: str, path: str, body: Any = None, method: str = "POST") -> Request:
    """One call of the Graph API in the account's name."""
    headers = authorized(channel) | ({"Content-Type": "application/json"} if body is not None else {})
    return Request(method, address(channel, base, path), headers, jsontext.write(body) if body is not None else b"")


def form(channel: Channel, base: str, path: str, fields: Mapping[str, str], files: list[Any]) -> Request:
    """A call that carries files; they are (field, filename, content type, content)."""
    content_type, body = transport.multipart(fields, files)
    return Request("POST", address(channel, base, path), authorized(channel) | {"Content-Type": content_type}, body)


def authorized(channel: Channel) -> dict[str, str]:
    return {"Authorization": f"Bearer {channel.secrets.get('token', '')}"}


def address(channel: Channel, base: str, path: str) -> str:
    """Where a call goes. The proof shows that we know the app's secret, should a token ever be stolen."""
    url = f"{base}/{channel.setting('version', VERSION)}/{path}"
    secret, token = channel.secrets.get("app_secret", ""), channel.secrets.get("token", "")
    if not secret:
        return url
    proof = hmac.new(secret.encode(), token.encode(), hashlib.sha256).hexdigest()
    return f"{url}{'&' if '?' in path else '?'}appsecret_proof={proof}"


def ask(asked: Request) -> Any:
    """The answer to a call that may be made twice. Raises what it tells of."""
    reply = transport.ask(asked)
    raise_failure(reply)
    return reply.json()


def accepted(reply: Reply, *path: str | int) -> str:
    """The id at this path of an answer. Raises what else it tells of."""
    found = text_at(reply.json(), *path)
    if 200 <= reply.status < 300 and found:
        return found
    raise_failure(reply)
    raise OutcomeUnknown(f"Meta's answer makes no sense ({reply.status}).")


def raise_failure(reply: Reply) -> None:
    """The failure that an answer tells of, when it tells of one. What is said in words was certainly not done."""
    error = at(reply.json(), "error")
    if not isinstance(error, dict):
        troubled(reply)
        if reply.status >= 400:
            raise PermanentFailure(f"Meta answered {reply.status}.", "refused")
        return
    raise failure(number_at(error, "code"), number_at(error, "error_subcode"), words_of(error), reply)


def failure(code: int | None, subcode: int | None, words: str, reply: Reply | None = None) -> Exception:
    """What an error code of Meta's means for us."""
    if subcode in _WINDOW or code in _WINDOW_CODES:
        return WindowClosed("Meta says that the time to answer this customer is over.")
    if code in _DEAD or (reply is not None and reply.status == 401):
        return AccessLost(f"Meta does not give access to this account any more: {words}")
    if code in _SLOW or (reply is not None and reply.status == 429):
        known = timedelta(seconds=_SLOW.get(code or 0, 5.0))
        wait = wait_of(reply, known.total_seconds()) if reply is not None else known
        return TemporaryFailure("Meta asks us to slow down.", wait)
    if code in _PASSING:
        return TemporaryFailure(f"Meta had a problem: {words}", timedelta(seconds=30))
    if code in _BLOCKED:
        return PermanentFailure(f"Meta says: {words}", "blocked")
    return PermanentFailure(f"Meta says: {words}", f"meta-{code}" if code is not None else "refused")


def words_of(error: Any) -> str:
    said = [text_at(error, "error_data", "details"), text_at(error, "message"), text_at(error, "title")]
    return next((each for each in said if each), "no reason")[:500]


def fetch(url: str, headers: Mapping[str, str], most: int = MOST_FILE) -> Fetched:
    """A file from Meta's servers; its address works for a short while only."""
    reply = transport.download(Request("GET", url, headers), most)
    if reply.status == 200:
        return Fetched(reply.body, reply.headers.get("content-type", ""))
    if reply.status >= 500 or reply.status == 429:
        raise TemporaryFailure(f"Meta did not give the file ({reply.status}).", wait_of(reply, 60.0))
    raise PermanentFailure(f"The file is not there any more ({reply.status}).", "gone")
