"""The two servers Hora needs, embedded: PostgreSQL 18 and Redis 8 under one data folder."""

from dataclasses import dataclass
from pathlib import Path

from launch import postgres, redis
from launch.postgres import Postgres
from launch.process import Server, StartFailed
from launch.redis import Redis

__all__ = ["Postgres", "Redis", "Server", "Services", "StartFailed", "start"]


@dataclass
class Services:
    """Both servers, started; `stop()` ends them in order. Each can also be killed, paused or restarted."""

    postgres: Postgres | None
    redis: Redis | None

    def env(self) -> dict[str, str]:
        """What the app needs to reach them."""
        found = {"DATABASE_URL": self.postgres, "REDIS_URL": self.redis}
        return {name: server.url for name, server in found.items() if server is not None}

    def stop(self) -> None:
        for server in (self.redis, self.postgres):
            if server is not None:
                server.stop()


def start(home: Path, *, throw_away: bool = False, with_postgres: bool = True, with_redis: bool = True) -> Services:
    """Start what is wanted with its data in `home`; ready when this returns. Raises StartFailed."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    services = Services(
        postgres.prepare(home, throw_away=throw_away) if with_postgres else None,
        redis.prepare(home) if with_redis else None,
    )
    try:
        for server in (services.redis, services.postgres):
            if server is not None:
                server.start()
    except BaseException:
        services.stop()
        raise
    return services
