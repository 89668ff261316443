"""The app's own processes and the environment they share. Pure: reads what it is given, starts nothing."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from launch import paths
from launch.say import Colour

MANAGE = (sys.executable, "manage.py")


@dataclass(frozen=True)
class Program:
    """One process the supervisor keeps running."""

    name: str
    colour: Colour
    argv: Sequence[str]


def read_env_file(file: Path) -> dict[str, str]:
    """KEY=value lines of a .env file, without blank lines, # comments, and quotes around a value."""
    if not file.exists():
        return {}
    lines = [line.strip() for line in file.read_text().splitlines()]
    pairs = [line.removeprefix("export ").partition("=") for line in lines if "=" in line and line[0] != "#"]
    return {name.strip(): _unquoted(value.strip()) for name, _, value in pairs}


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def listen(env: Mapping[str, str]) -> tuple[str, int]:
    """Where the web server listens: HORA_LISTEN, host:port."""
    host, _, port = env.get("HORA_LISTEN", "127.0.0.1:8000").rpartition(":")
    if not host or not port.isdigit():
        raise ValueError(f"HORA_LISTEN={env['HORA_LISTEN']!r} must look like 127.0.0.1:8000.")
    return host, int(port)


def mail_listen(env: Mapping[str, str]) -> tuple[str, int]:
    """Where the mail receiver listens: HORA_MAIL_LISTEN, host:port."""
    host, _, port = env.get("HORA_MAIL_LISTEN", "127.0.0.1:2525").rpartition(":")
    return host, int(port) if port.isdigit() else 0


WEB = (
    *("--http", "config.http:PromptProtocol", "--ws", "websockets-sansio"),
    *("--no-access-log", "--log-level", "warning"),
    *("--no-server-header", "--no-proxy-headers", "--timeout-graceful-shutdown", "5"),
    # clients say little; compressing each frame anew for every agent would cost more than it saves
    *("--ws-max-size", "16384", "--ws-per-message-deflate", "false"),
    # a busy machine may answer late: only who is silent for a minute is gone (who does not read is let go of sooner)
    *("--ws-ping-interval", "20", "--ws-ping-timeout", "40"),
)


def web(env: Mapping[str, str]) -> Program:
    host, port = listen(env)
    argv = [sys.executable, "-m", "uvicorn", "config.asgi:application", "--host", host, "--port", str(port), *WEB]
    workers = env.get("HORA_WEB_WORKERS", "1")
    return Program("web", "cyan", argv if workers == "1" else [*argv, "--workers", workers])


def worker(env: Mapping[str, str]) -> Program:
    """No gossip, no mingling: rows in PostgreSQL are the queue, workers have nothing to tell each other."""
    argv = [sys.executable, "-m", "celery", "--quiet", "-A", "config", "worker", "--without-gossip"]
    argv += ["--without-mingle", "--concurrency", env.get("HORA_WORKER_CONCURRENCY", "2")]
    return Program("worker", "magenta", argv)


def mail() -> Program:
    return Program("mail", "yellow", [*MANAGE, "mail", "receive"])


def shared_env(base: Mapping[str, str], data: Path, secret_key: str) -> dict[str, str]:
    """What every process gets: the caller's environment, with gaps filled."""
    host, port = listen(base)
    shown = "127.0.0.1" if host in {"0.0.0.0", "::"} else host
    defaults = {"HORA_SECRET_KEY": secret_key, "HORA_URL": f"http://{shown}:{port}"}
    own = {"HORA_DATA": str(data), "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(paths.ROOT)}
    return {**defaults, **base, **own}
