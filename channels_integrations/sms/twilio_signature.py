"""How Twilio signs its requests: the address and all fields, with the account's token or with a key of its own."""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from urllib.parse import parse_qs, urlsplit

from channels_integrations import forms
from channels_integrations.provider import same
from channels_integrations.wire import Refused, Webhook

HEADER = "x-twilio-signature"
SETTINGS = "x-twilio-webhooks-signature-settings"
_PORTS = {"https": 443, "http": 80}


def verdict(webhook: Webhook, secrets: Mapping[str, str]) -> Refused | None:
    """None when the request is signed with this channel's secret."""
    given = webhook.header(HEADER)
    if not given:
        return Refused("no-signature")
    sha256 = _algorithm(webhook.header(SETTINGS)) == "HMAC_SHA256"
    secret = secrets.get("signing_key" if sha256 else "auth_token", "")
    hashed = "sha256" if sha256 else "sha1"
    fields = "" if _is_hashed(webhook) else _fields(webhook)
    good = [same(given, _sign(f"{url}{fields}", secret, hashed)) for url in spellings(webhook.url)]
    return None if secret and any(good) and _body_is_right(webhook) else Refused("wrong-signature", 403)


def spellings(url: str) -> tuple[str, str]:
    """The address with and without its port: Twilio signs one or the other."""
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError:
        return url, url
    bare = parts.netloc.removesuffix(f":{port}") if port else parts.netloc
    return (
        url.replace(parts.netloc, bare, 1),
        url.replace(parts.netloc, f"{bare}:{port or _PORTS.get(parts.scheme, 80)}", 1),
    )


def _sign(text: str, secret: str, hashed: str) -> str:
    mac = hmac.new(secret.encode(), text.encode("utf-8", "surrogateescape"), hashed)
    return base64.b64encode(mac.digest()).decode()


def _fields(webhook: Webhook) -> str:
    """Sorted by name, values sorted too, each pair once."""
    return "".join(name + value for name, value in sorted(set(forms.pairs(webhook.body))))


def _is_hashed(webhook: Webhook) -> bool:
    """A body that is no form is signed through its hash in the address."""
    return "bodySHA256" in parse_qs(urlsplit(webhook.url).query) and not _is_form(webhook)


def _body_is_right(webhook: Webhook) -> bool:
    if _is_form(webhook):
        return True
    promised = parse_qs(urlsplit(webhook.url).query).get("bodySHA256", [""])[0]
    return same(promised, hashlib.sha256(webhook.body).hexdigest())


def _is_form(webhook: Webhook) -> bool:
    return webhook.header("content-type").startswith(forms.TYPE)


def _algorithm(header: str) -> str:
    named = [part.partition("=") for part in header.split(",")]
    return next((value.strip().upper() for name, _, value in named if name.strip() == "algorithm"), "HMAC_SHA1")
