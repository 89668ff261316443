"""Names that one process at a time holds, for as long as its database connection lives."""

import contextlib
from collections.abc import Iterator

from django.db import DatabaseError

from core import sql

_TAKE = "SELECT pg_try_advisory_lock(hashtextextended(%s, 0))"
_LEAVE = "SELECT pg_advisory_unlock(hashtextextended(%s, 0))"


@contextlib.contextmanager
def held(name: str) -> Iterator[bool]:
    """Hold `name` while the block runs; False when somebody else holds it. Never waits.

    A killed process loses what it held at once: unlike a lease, the name needs no time to run out. It needs a
    connection of the process's own (a pool that hands the session to others between statements would break it).
    """
    taken = bool(sql.fetch_all(_TAKE, [name])[0][0])
    try:
        yield taken
    finally:
        if taken:
            with contextlib.suppress(DatabaseError):  # the connection is gone, and the lock with it
                sql.fetch_all(_LEAVE, [name])
