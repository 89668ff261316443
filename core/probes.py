"""Short looks at what Hora stands on. Each says what is wrong by raising; none waits longer than its limit."""

import shutil
from pathlib import Path

import redis
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from core import sql

REDIS_SECONDS = 1.0


def database() -> str:
    """The PostgreSQL version, as the server answers it."""
    ((version,),) = sql.fetch_all("SHOW server_version")
    return str(version)


def missing_migrations() -> list[str]:
    """Migrations of this code that the database has not had."""
    executor = MigrationExecutor(connection)
    return [f"{each.app_label}.{each.name}" for each, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())]


def redis_answers() -> None:
    """Raises redis.RedisError when Redis does not answer within REDIS_SECONDS."""
    client = redis.Redis.from_url(
        settings.REDIS_URL, socket_timeout=REDIS_SECONDS, socket_connect_timeout=REDIS_SECONDS, retry=None
    )
    try:
        client.ping()
    finally:
        client.close()


def free_disk() -> tuple[int, float]:
    """Free bytes where Hora keeps its data, and their share of the disk from 0 to 1."""
    folder = Path(settings.DATA_DIR)
    usage = shutil.disk_usage(folder if folder.exists() else folder.parent)
    return usage.free, usage.free / usage.total
