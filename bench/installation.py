"""A throw-away installation: its own PostgreSQL (fsync on) and Redis, migrated, and the real programs as they run."""

import contextlib
import http.client
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from bench import processes
from bench.common import Refused, say
from launch import paths, ports, programs, services
from launch.process import Server

FRONTEND = paths.ROOT / "frontend" / "dist" / "agent" / "index.html"
SUPPORT = "support@desk.example"


@dataclass(kw_only=True)
class Process(Server):
    """One of the app's own programs."""

    answers: Callable[[], bool]

    def ready(self) -> bool:
        return self.answers()

    @property
    def pid(self) -> int:
        if self.process is None:
            raise Refused(f"{self.name} is not running")
        return self.process.pid


@dataclass
class Installation:
    """Servers that run and settings that point at them. Every program started here ends with it."""

    home: Path
    servers: services.Services
    env: dict[str, str]
    ends: contextlib.ExitStack = field(repr=False)

    @property
    def postgres_pid(self) -> int:
        postgres = self.servers.postgres
        if postgres is None or postgres.process is None:
            raise Refused("PostgreSQL is not running")
        return postgres.process.pid

    def connect(self) -> psycopg.Connection:
        """A connection of the benchmark's own, in autocommit; closed with the installation."""
        return self.ends.enter_context(psycopg.connect(self.env["DATABASE_URL"], autocommit=True))

    def manage(self, *command: str) -> str:
        """Run one Django command; its output."""
        argv = [*programs.MANAGE, *command]
        done = subprocess.run(argv, cwd=paths.ROOT, env=self.env, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Refused(f"`manage.py {' '.join(command)}` failed:\n{done.stdout[-1000:]}{done.stderr[-3000:]}")
        return done.stdout

    def web(self, workers: int = 1) -> Process:
        """The web server, answering."""
        address = programs.listen(self.env)
        env = {**self.env, "HORA_WEB_WORKERS": str(workers)}
        return self.started(programs.web(env), lambda: answers_http(*address), env)

    def mail(self) -> Process:
        """The mail receiver, listening."""
        address = programs.mail_listen(self.env)
        return self.started(programs.mail(), lambda: listens(*address), self.env)

    def worker(self, concurrency: int) -> Process:
        """A Celery worker whose loops have come round at least once."""
        env = {**self.env, "HORA_WORKER_CONCURRENCY": str(concurrency)}
        look = self.connect()
        look.execute("DELETE FROM sla_heartbeat")
        return self.started(programs.worker(env), lambda: _beats(look), env)

    def started(self, program: programs.Program, answers: Callable[[], bool], env: Mapping[str, str]) -> Process:
        """Start one program and wait until it serves."""
        log = self.home / f"{program.name}.log"
        own = {"PATH": os.environ.get("PATH", os.defpath), **env}
        process = Process(name=program.name, argv=program.argv, log=log, env=own, cwd=paths.ROOT, answers=answers)
        self.ends.callback(process.stop)
        process.start(60)
        return process

    def cpu_ms(self, *running: Process) -> dict[str, float]:
        """CPU time so far by program, PostgreSQL among them."""
        spent = {each.name: processes.cpu_ms(each.pid) for each in running}
        return {**spent, "postgres": processes.cpu_ms(self.postgres_pid)}

    def use_django(self) -> None:
        """Make this process one of the app's own, for seeding through its functions."""
        os.environ.update(self.env, DJANGO_SETTINGS_MODULE="config.settings", HORA_LOG_LEVEL="ERROR")
        import django

        django.setup()
        from django.db import connections

        self.ends.callback(connections.close_all)


@contextlib.contextmanager
def installation(**settings: str) -> Iterator[Installation]:
    """An empty, migrated installation in a temporary folder; everything is gone afterwards."""
    say("starting PostgreSQL and Redis, bringing the database up to date")
    with contextlib.ExitStack() as ends:
        home = Path(tempfile.mkdtemp(prefix="hora-bench-"))
        ends.callback(shutil.rmtree, home, ignore_errors=True)
        servers = services.start(home)
        ends.callback(servers.stop)
        made = Installation(home, servers, _environment(home, servers, settings), ends)
        made.manage("migrate", "--verbosity", "0")
        yield made


def answers_http(host: str, port: int) -> bool:
    line = http.client.HTTPConnection(host, port, timeout=5)
    try:
        line.request("GET", "/healthz")
        return line.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()


def listens(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), timeout=5).close()
    except OSError:
        return False
    return True


def grown(before: Mapping[str, float], after: Mapping[str, float]) -> dict[str, float]:
    """What was spent between two readings."""
    return {name: after[name] - before[name] for name in before}


def _environment(home: Path, servers: services.Services, settings: Mapping[str, str]) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "VIRTUAL_ENV") if name in os.environ}
    listen = {"HORA_LISTEN": f"127.0.0.1:{ports.any_free()}", "HORA_MAIL_LISTEN": f"127.0.0.1:{ports.any_free()}"}
    own = {**kept, **listen, "HORA_MAIL_ADDRESS": SUPPORT, "HORA_LOG_LEVEL": "WARNING", **servers.env(), **settings}
    return programs.shared_env(own, home / "data", "only-for-benchmarks-" + "x" * 40)


def _beats(look: psycopg.Connection) -> bool:
    return look.execute("SELECT 1 FROM sla_heartbeat LIMIT 1").fetchone() is not None
