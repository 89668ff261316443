"""Telling a database in trouble from data in trouble."""

from django.db import DatabaseError, OperationalError

# connection lost or refused, deadlock and serialization, lock not available, shutting down or starting up
_PASSING = ("08", "40", "55", "57P")


def is_transient(error: BaseException) -> bool:
    """True when the same statement on the same data may well succeed in a moment: nobody's data is at fault."""
    if not isinstance(error, DatabaseError):
        return False
    state = getattr(error.__cause__, "sqlstate", None)
    return isinstance(error, OperationalError) if state is None else str(state).startswith(_PASSING)
