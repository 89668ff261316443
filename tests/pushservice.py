"""A push service of our own: it knows its browsers, checks who pushes, and opens what only the browser could open.

It is written from RFC 8030, 8188, 8291 and 8292 alone, and shares no code with what it checks.
"""

import base64
import hashlib
import hmac
import json
import os
import re
import ssl
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


def text_of(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def raw_of(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass
class Device:
    """A browser that has subscribed: its keys, the sender it allows, and what has reached it."""

    endpoint: str
    allowed: str
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    secret: bytes = field(default_factory=lambda: os.urandom(16))
    shown: list[dict[str, Any]] = field(default_factory=list)
    waiting: dict[str, dict[str, Any]] = field(default_factory=dict)
    asleep: bool = False

    @property
    def public(self) -> bytes:
        form = serialization.PublicFormat.UncompressedPoint
        return self.key.public_key().public_bytes(serialization.Encoding.X962, form)

    def as_json(self, name: str = "Chrome on Android") -> dict[str, Any]:
        """What the page sends to Hora."""
        keys = {"p256dh": text_of(self.public), "auth": text_of(self.secret)}
        return {"endpoint": self.endpoint, "keys": keys, "name": name}

    def wake(self) -> None:
        """It is online again: what waits is shown, the newest of each topic."""
        self.asleep = False
        self.shown += self.waiting.values()
        self.waiting.clear()

    def open(self, body: bytes) -> dict[str, Any]:
        """Decrypt one push. Raises InvalidTag when it is not for this browser."""
        salt, size, length = body[:16], int.from_bytes(body[16:20]), body[20]
        sender, sealed = body[21 : 21 + length], body[21 + length :]
        assert size >= len(sealed) and length == 65
        theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sender)
        agreed = self.key.exchange(ec.ECDH(), theirs)
        secret = _expand(_hmac(self.secret, agreed), b"WebPush: info\0" + self.public + sender, 32)
        extracted = _hmac(salt, secret)
        key, nonce = (
            _expand(extracted, b"Content-Encoding: " + n, k) for n, k in ((b"aes128gcm\0", 16), (b"nonce\0", 12))
        )
        plain = AESGCM(key).decrypt(nonce, sealed, None).rstrip(b"\0")
        assert plain.endswith(b"\x02"), "the last record ends with 2 and padding"
        found: dict[str, Any] = json.loads(plain[:-1])
        return found


class PushService:
    """Listens on a port of this machine over TLS. `fail` is a status that it answers with for a while instead."""

    def __init__(self, certificate: Path) -> None:
        self.devices: dict[str, Device] = {}
        self.asked: list[dict[str, str]] = []
        self.fail: int | None = None
        self.retry_after = ""
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        threading.Thread(target=self.server.serve_forever, args=[0.01], daemon=True).start()

    @property
    def origin(self) -> str:
        return f"https://localhost:{self.server.server_address[1]}"

    def subscribe(self, allowed: str) -> Device:
        """A browser asks for an address to which only the holder of this key may push."""
        path = f"/push/{text_of(os.urandom(24))}"
        self.devices[path] = Device(self.origin + path, allowed)
        return self.devices[path]

    def forget(self, device: Device) -> None:
        """The person has taken the permission back."""
        del self.devices[device.endpoint.removeprefix(self.origin)]

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def take(self, path: str, headers: dict[str, str], body: bytes) -> int:
        """The status for one push."""
        self.asked.append(headers)
        device = self.devices.get(path)
        if self.fail is not None:
            return self.fail
        if device is None:
            return 410
        if not self._is_allowed(headers.get("authorization", ""), device):
            return 403
        topic = headers.get("topic", "")
        if not headers.get("ttl", "").isdecimal() or not re.fullmatch(r"[\w-]{0,32}", topic):
            return 400
        if len(body) > 4096 or headers.get("content-encoding") != "aes128gcm":
            return 413
        try:
            told = device.open(body) | {"urgency": headers.get("urgency"), "ttl": int(headers["ttl"]), "topic": topic}
        except InvalidTag:
            return 400
        if not device.asleep:
            device.shown.append(told)
        elif told["ttl"] > 0:
            device.waiting[topic or str(len(device.waiting))] = told
        return 201

    def _is_allowed(self, header: str, device: Device) -> bool:
        found = re.fullmatch(r"vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), k=([\w-]+)", header)
        if found is None or found[4] != device.allowed:
            return False
        key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw_of(found[4]))
        signature = raw_of(found[3])
        halves = encode_dss_signature(int.from_bytes(signature[:32]), int.from_bytes(signature[32:]))
        try:
            key.verify(halves, f"{found[1]}.{found[2]}".encode(), ec.ECDSA(hashes.SHA256()))
        except InvalidSignature:
            return False
        head, claims = json.loads(raw_of(found[1])), json.loads(raw_of(found[2]))
        fresh = time.time() < claims["exp"] <= time.time() + 24 * 3600
        who = claims["sub"].startswith(("mailto:", "https://"))
        return bool(head["alg"] == "ES256" and claims["aud"] == self.origin and fresh and who)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                status = outer.take(self.path, {name.lower(): text for name, text in self.headers.items()}, body)
                self.send_response(status)
                if outer.retry_after:
                    self.send_header("Retry-After", outer.retry_after)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *args: object, **more: object) -> None:
                """Quietly."""

        return Handler


def _hmac(key: bytes, data: bytes) -> bytes:
    return hmac.digest(key, data, hashlib.sha256)


def _expand(key: bytes, info: bytes, length: int) -> bytes:
    """HKDF's second step, for no more than one block."""
    return _hmac(key, info + b"\x01")[:length]
