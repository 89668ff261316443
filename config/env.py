"""Read settings from the environment, and say clearly which one is wrong."""

import os
from collections.abc import Mapping
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


class Env:
    """Typed access to a mapping of environment variables. Every problem is an ImproperlyConfigured with the name."""

    def __init__(self, values: Mapping[str, str] | None = None) -> None:
        self._values = os.environ if values is None else values

    def text(self, name: str, default: str | None = None) -> str:
        value = self._values.get(name, "").strip() or default
        if value is None:
            raise ImproperlyConfigured(f"{name} is not set. See .env.example for what it means.")
        return value

    def integer(self, name: str, default: int, low: int, high: int) -> int:
        raw = self.text(name, str(default))
        if not raw.lstrip("-").isdigit() or not low <= int(raw) <= high:
            raise ImproperlyConfigured(f"{name}={raw!r} must be a whole number from {low} to {high}.")
        return int(raw)

    def flag(self, name: str, *, default: bool = False) -> bool:
        raw = self.text(name, "1" if default else "0").lower()
        if raw not in {"0", "1", "true", "false", "yes", "no"}:
            raise ImproperlyConfigured(f"{name}={raw!r} must be 1 or 0.")
        return raw in {"1", "true", "yes"}

    def words(self, name: str, default: str) -> list[str]:
        return [word.strip() for word in self.text(name, default).split(",") if word.strip()]

    def networks(self, name: str) -> list[IPv4Network | IPv6Network]:
        """Networks such as 10.20.0.0/16, with commas between them; none by default."""
        try:
            return [ip_network(word) for word in self.words(name, "")]
        except ValueError as error:
            raise ImproperlyConfigured(f"{name}: {error}.") from error

    def folder(self, name: str, default: Path) -> Path:
        return Path(self.text(name, str(default))).expanduser().resolve()

    def url(self, name: str, default: str, schemes: set[str]) -> str:
        value = self.text(name, default)
        if value and urlsplit(value).scheme not in schemes:
            raise ImproperlyConfigured(f"{name}={_masked(value)!r} must start with {' or '.join(sorted(schemes))}.")
        return value

    def address(self, name: str, default: str) -> tuple[str, int]:
        """A host:port pair."""
        host, _, port = self.text(name, default).rpartition(":")
        if not host or not port.isdigit():
            raise ImproperlyConfigured(f"{name} must look like 127.0.0.1:2525.")
        return host, int(port)


def database(url: str) -> dict[str, object]:
    """postgresql://user:secret@host:port/name (or ?host=/socket/folder) as Django's connection settings."""
    parts = urlsplit(url)
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "hora",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", parts.hostname or "")),
        "PORT": query.get("port", str(parts.port or "")),
    }


def mailers(url: str) -> dict[str, dict[str, object]]:
    """smtp://user:secret@host:port (smtps:// for TLS at once, ?starttls=1 to upgrade) as Django's MAILERS."""
    if not url:
        return {"default": {"BACKEND": "django.core.mail.backends.dummy.EmailBackend"}}
    parts = urlsplit(url)
    options: dict[str, object] = {
        "host": parts.hostname or "localhost",
        "port": parts.port or (465 if parts.scheme == "smtps" else 25),
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_ssl": parts.scheme == "smtps",
        "use_tls": "starttls" in parts.query,
        "timeout": 30,
    }
    return {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}


def _masked(url: str) -> str:
    parts = urlsplit(url)
    return url.replace(f":{parts.password}@", ":***@") if parts.password else url
