"""The data folder: who uses it right now, and where its servers listen."""

import contextlib
import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from launch import paths, programs, say, secret, services

OURS = ("HORA_", "DATABASE_URL", "REDIS_URL")


def environment() -> dict[str, str]:
    """The settings a person gave: the shell's, then those of the file .env."""
    return {**programs.read_env_file(paths.ROOT / ".env"), **os.environ}


def folder(env: Mapping[str, str]) -> Path:
    """HORA_DATA as an absolute path, made when new and closed to others."""
    data = (paths.ROOT / env.get("HORA_DATA", ".hora")).resolve()
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    return data


def demo_folder(env: Mapping[str, str]) -> Path:
    """Where `make demo` keeps its data: never beside those of a real installation."""
    return (paths.ROOT / env.get("HORA_DEMO_DATA", ".hora-demo")).resolve()


@contextlib.contextmanager
def only_one(data: Path) -> Iterator[None]:
    """Two runs on one data folder would fight over its database."""
    with (data / "lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise say.stop(f"Hora is already running with the data folder {data}.") from None
        yield


@contextlib.contextmanager
def servers(env: Mapping[str, str], data: Path, *, throw_away: bool = False) -> Iterator[services.Services]:
    """The servers that `env` does not name, embedded in `data`."""
    started = services.start(
        data,
        throw_away=throw_away,
        with_postgres="DATABASE_URL" not in env,
        with_redis="REDIS_URL" not in env,
    )
    try:
        yield started
    finally:
        started.stop()


@contextlib.contextmanager
def remembered(data: Path, env: Mapping[str, str]) -> Iterator[None]:
    """While this lasts, `joined` finds what the running app was told."""
    file = data / "running.json"
    told = {name: value for name, value in env.items() if name.startswith(OURS)}
    secret.write(file, json.dumps(told))
    try:
        yield
    finally:
        file.unlink(missing_ok=True)


def joined(data: Path) -> dict[str, str] | None:
    """The settings of the app that runs with this folder now; None when it is not in use."""
    if not (data / "lock").exists():
        return None
    with (data / "lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            with contextlib.suppress(OSError):
                return dict(json.loads((data / "running.json").read_text()))
    return None


def app_env(env: Mapping[str, str], addresses: Mapping[str, str], data: Path) -> dict[str, str]:
    """What the app's processes get: settings, addresses, and this folder's secret key."""
    return programs.shared_env({**env, **addresses}, data, secret.kept(data / "secret.key", 48))
