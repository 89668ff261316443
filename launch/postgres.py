"""An embedded PostgreSQL: made once under a data folder, reachable on loopback with a password."""

import contextlib
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from launch import paths, ports, secret, sysuser
from launch.process import Server, StartFailed, User, credentials

SETTINGS = (
    "listen_addresses = '127.0.0.1'",
    "unix_socket_directories = ''",
    "shared_buffers = 256MB",
    "max_wal_size = 4GB",
    "max_connections = 120",
    "wal_level = minimal",
    "max_wal_senders = 0",
    "jit = off",
    "io_method = sync",
    "timezone = 'UTC'",
    "log_timezone = 'UTC'",
    "logging_collector = off",
)
THROW_AWAY = ("fsync = off", "synchronous_commit = off", "full_page_writes = off", "autovacuum = off")


@dataclass(kw_only=True)
class Postgres(Server):
    """An embedded PostgreSQL; `url` stays the same over restarts."""

    data: Path
    url: str
    stop_signal: int = signal.SIGINT  # "fast": ends open sessions, then a clean shutdown
    hard_signal: int = signal.SIGQUIT  # "immediate": as if the power had failed

    def ready(self) -> bool:
        """Its pid file has its id on line 1, and "ready" on line 8 once it accepts connections."""
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except OSError:
            return False
        ours = self.process is not None and lines[:1] == [str(self.process.pid)]
        return ours and len(lines) >= 8 and lines[7].strip() == "ready"

    def start(self, seconds: float = 30) -> None:
        """Start; after a kill -9 the old server's last children may need a moment to notice and leave."""
        until = time.monotonic() + 10
        while True:
            try:
                return super().start(seconds)
            except StartFailed as failed:
                if "still in use" not in str(failed) or time.monotonic() > until:
                    raise
                time.sleep(0.1)


def prepare(home: Path, *, throw_away: bool = False) -> Postgres:
    """A PostgreSQL kept in `home` (made there when new), not yet started.

    throw_away: for tests; fast and forgetful, an interruption of the machine may lose everything.
    """
    user = sysuser.run_as()
    place = sysuser.private_place(home / "postgres", user)
    programs = sysuser.programs_for(paths.postgres_home(), user)
    password = secret.kept(home / "postgres.password")
    if not (place / "data" / "PG_VERSION").exists():
        _initdb(programs, place, password, user)
    _configure(place, (*SETTINGS, *THROW_AWAY) if throw_away else SETTINGS)
    port = ports.remembered(home / "postgres.port")
    return Postgres(
        name="PostgreSQL",
        argv=[str(programs / "bin" / "postgres"), "-D", str(place / "data"), "-p", str(port)],
        log=place / "postgres.log",
        user=user,
        cwd=place,
        data=place / "data",
        url=f"postgresql://hora:{password}@127.0.0.1:{port}/hora",
    )


def _initdb(programs: Path, place: Path, password: str, user: User | None) -> None:
    fresh = place / "data.new"
    shutil.rmtree(fresh, ignore_errors=True)  # an interrupted first start leaves half a cluster
    argv = [str(programs / "bin" / "initdb"), "-D", str(fresh), "-U", "hora", "--no-sync"]
    with _lent(place / "initial-password", password, user) as file:
        argv += ["--locale=C.UTF-8", "--encoding=UTF8", "--auth=scram-sha-256", f"--pwfile={file}"]
        env = {"PATH": os.defpath, "LC_ALL": "C.UTF-8"}
        done = subprocess.run(  # type: ignore[call-overload]  # credentials() defeats the overloads
            argv, capture_output=True, text=True, check=False, cwd=place, env=env, **credentials(user)
        )
    if done.returncode:
        raise StartFailed(f"PostgreSQL could not make its data folder {place}:\n{done.stderr.strip()}")
    _create_database(programs, fresh, env, user)
    fresh.rename(place / "data")


def _create_database(programs: Path, data: Path, env: dict[str, str], user: User | None) -> None:
    """The app's own database, made in single-user mode: nothing has to listen yet."""
    argv = [str(programs / "bin" / "postgres"), "--single", "-F", "-D", str(data), "postgres"]
    done = subprocess.run(  # type: ignore[call-overload]  # credentials() defeats the overloads
        argv,
        input="CREATE DATABASE hora\n",
        capture_output=True,
        text=True,
        env=env,
        check=False,
        **credentials(user),
    )
    if done.returncode:
        raise StartFailed(f"PostgreSQL could not make the database:\n{done.stderr.strip()}")


@contextlib.contextmanager
def _lent(file: Path, text: str, user: User | None) -> Iterator[Path]:
    """A secret in a file that `user` may read, gone afterwards."""
    secret.write(file, text)
    try:
        if user is not None:
            os.chown(file, user.uid, user.gid)
        yield file
    finally:
        file.unlink()


def _configure(place: Path, settings: tuple[str, ...]) -> None:
    """Our settings go where ALTER SYSTEM would write them, so that a newer Hora can change them."""
    file = place / "data" / "postgresql.auto.conf"
    file.write_text("# Written by Hora at every start\n" + "\n".join(settings) + "\n")
