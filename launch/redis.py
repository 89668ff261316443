"""An embedded Redis on loopback, with a password. It holds hints and live pushes only, nothing to keep."""

import socket
from dataclasses import dataclass
from pathlib import Path

from launch import paths, ports, secret
from launch.process import Server

CONFIG = """\
bind 127.0.0.1
protected-mode yes
port {port}
requirepass {password}
dir {home}
save ""
appendonly no
maxmemory-policy noeviction
databases 16
daemonize no
"""


@dataclass(kw_only=True)
class Redis(Server):
    """An embedded Redis; `url` stays the same over restarts."""

    port: int
    password: str

    @property
    def url(self) -> str:
        return f"redis://:{self.password}@127.0.0.1:{self.port}/0"

    def ready(self) -> bool:
        """It answers PING to our password (so it is ours, not a stranger's on the same port)."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as line:
                line.sendall(f"AUTH {self.password}\r\nPING\r\n".encode())
                answers = line.makefile("rb")
                return answers.readline() == b"+OK\r\n" and answers.readline() == b"+PONG\r\n"
        except OSError:
            return False


def prepare(home: Path) -> Redis:
    """A Redis kept in `home`, not yet started. The password is in a file: an argument would show in `ps`."""
    place = home / "redis"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    password = secret.kept(home / "redis.password")
    port = ports.remembered(home / "redis.port")
    config = place / "redis.conf"
    secret.write(config, CONFIG.format(port=port, password=password, home=place))
    return Redis(
        name="Redis",
        argv=[str(paths.redis_server()), str(config)],
        log=place / "redis.log",
        cwd=place,
        port=port,
        password=password,
    )
