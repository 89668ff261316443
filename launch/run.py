"""`make run`: PostgreSQL, Redis, web, worker and mail receiver in one terminal; Ctrl-C ends them all."""

import contextlib
import http.client
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from launch import home, paths, ports, programs, say, services, stamps
from launch.process import StartFailed
from launch.programs import MANAGE, Program
from launch.supervise import StopRequested, Supervisor, raise_on_signals, shown
from launch.sysuser import NoSystemUser


@dataclass(frozen=True)
class Plan:
    """What differs between `make run` and `make demo`."""

    title: str = "Hora"
    settings: Callable[[], dict[str, str]] = home.environment
    first: Sequence[Program] = ()
    last: Sequence[Program] = ()
    welcome: Sequence[str] = ("ensure_admin",)
    seed: Callable[[], Sequence[str]] | None = None
    """Gives the command that fills a data folder while it is new and nothing runs yet."""


def main(plan: Plan | None = None) -> None:
    """Run until Ctrl-C or SIGTERM; every problem before that is one clear sentence."""
    plan = plan or Plan()
    raise_on_signals()
    try:
        with contextlib.ExitStack() as ends:
            run(plan, ends)
    except StopRequested:
        say.line("Hora has stopped.")
    except (StartFailed, NoSystemUser, paths.MissingProgram, ValueError) as problem:
        raise say.stop(str(problem)) from None


def run(plan: Plan, ends: contextlib.ExitStack) -> None:
    """Start everything in order; each thing started leaves its end with `ends`."""
    start = time.monotonic()
    settings = plan.settings()
    data = home.folder(settings)
    ends.enter_context(home.only_one(data))
    _check_ports(settings)
    servers = ends.enter_context(home.servers(settings, data))
    env = home.app_env(settings, servers.env(), data)
    ends.enter_context(home.remembered(data, env))
    migrate(env, data, embedded=servers.postgres is not None)
    children = Supervisor(env, shown)
    ends.callback(_stopping, children)
    # the web process has much to read before it can answer: a new folder is filled meanwhile
    children.add([*plan.first, programs.web(env)])
    seed(plan.seed, env, data)
    _wait_for_page(children, env)
    _announce(plan, env, time.monotonic() - start)
    children.add([programs.mail(), programs.worker(env)])
    welcome(plan.welcome, env)
    children.add(plan.last)
    while True:
        children.pump()
        _revive(servers)


def _announce(plan: Plan, env: Mapping[str, str], seconds: float) -> None:
    address = say.coloured(f"{plan.title} is up: {env['HORA_URL']}", "bold")
    say.line(f"{address}  (after {seconds:.1f} s)")


def _check_ports(env: Mapping[str, str]) -> None:
    for what, (host, port), name, other in (
        ("the web server", programs.listen(env), "HORA_LISTEN", "127.0.0.1:8001"),
        ("the mail receiver", programs.mail_listen(env), "HORA_MAIL_LISTEN", "127.0.0.1:2626"),
    ):
        if not ports.is_free(port, host):
            raise say.stop(
                f"port {port} on {host}, where {what} listens, is taken by another program. "
                f"Choose another one: {name}={other} make run"
            )


def migrate(env: Mapping[str, str], data: Path, *, embedded: bool) -> None:
    """Bring the database up to date. Our own one has a stamp beside it, so most starts skip the look."""
    files = paths.ROOT.glob("*/migrations/*.py")
    django = next(iter(paths.site_packages().glob("django-*.dist-info")), Path("none")).name
    stamp = data / "migrated"
    if not embedded:
        stamp.unlink(missing_ok=True)
    stamps.once(stamp, stamps.of_files(files, django), lambda: _migrate(env))


def _migrate(env: Mapping[str, str]) -> None:
    with say.step("bringing the database up to date"):
        done = _manage(["migrate", "--verbosity", "0"], env)
        if done:
            raise say.stop("the database could not be brought up to date; the reason stands above.")


def seed(command: Callable[[], Sequence[str]] | None, env: Mapping[str, str], data: Path) -> None:
    """Fill a new data folder, once."""
    if command is not None:
        stamps.once(data / "seeded", "once", lambda: _seed(command(), env))


def _seed(command: Sequence[str], env: Mapping[str, str]) -> None:
    with say.step("living through the day until now"):
        welcome(command, env)


def welcome(command: Sequence[str], env: Mapping[str, str]) -> None:
    """Run a command that is nice to have, such as one that prints the first sign-in link."""
    if _manage(command, env):
        say.line(f"  `{' '.join(command)}` did not succeed; the reason stands above.")


def _manage(command: Sequence[str], env: Mapping[str, str]) -> int:
    return subprocess.run(
        [*MANAGE, *command], cwd=paths.ROOT, env=dict(env), stdin=subprocess.DEVNULL, check=False
    ).returncode


def _wait_for_page(children: Supervisor, env: Mapping[str, str], seconds: float = 60) -> None:
    """Pass on logs until the web server answers."""
    until = time.monotonic() + seconds
    while not _answers(*programs.listen(env)):
        if time.monotonic() > until:
            raise say.stop(f"the web server did not answer within {seconds:.0f} s; its log stands above.")
        children.pump(0.05)


def _answers(host: str, port: int) -> bool:
    line = http.client.HTTPConnection(host, port, timeout=5)
    try:
        line.request("GET", "/healthz")
        return line.getresponse().status > 0
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()


def _revive(servers: services.Services) -> None:
    """A server that died (out of memory, say) starts again where it was; the app reconnects by itself."""
    for server in (servers.postgres, servers.redis):
        if server is not None and not server.running:
            shown("hora", "bold", say.coloured(f"{server.name} ended; starting it again", "yellow"))
            server.start()


def _stopping(children: Supervisor) -> None:
    say.line("Stopping …")
    children.stop()


if __name__ == "__main__":
    main()
