"""The time set back, for the sample shop's past only: what the app does in here, it does at an instant that has been.

The database's clock is the only one that the app asks (`core.clock`). Inside one transaction, functions of the same
names come before the database's own and tell the instant we say, so every verb, trigger and statement reckons with it
as it would have then. Nobody else sees any of this, and nothing of it is left afterwards.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from django.db import connection, transaction

from core import sql

_SCHEMA = "hora_past"
_FUNCTIONS = ("now", "statement_timestamp", "transaction_timestamp", "clock_timestamp")
_FUNCTION = (
    f"CREATE FUNCTION {_SCHEMA}.{{name}}() RETURNS timestamptz LANGUAGE sql STABLE"
    f" AS $$ SELECT current_setting('{_SCHEMA}.instant')::timestamptz $$"
)
# one round trip for all tables: they are few and small, and there are hundreds of instants
_SETTLE = (
    f"CREATE FUNCTION {_SCHEMA}.settle(was timestamptz, becomes timestamptz) RETURNS void LANGUAGE plpgsql"
    " AS $$ BEGIN {body}; END $$"
)
_REAL = "SELECT pg_catalog.clock_timestamp()"
# defaults of columns were bound to the real clock when the tables were made
_DATED_BY_DEFAULT = """
SELECT table_name, array_agg(column_name::text) FROM information_schema.columns
WHERE table_schema = 'public' AND column_default = 'statement_timestamp()' GROUP BY 1
"""


class Past:
    """The instant that everything takes for now."""

    def __init__(self) -> None:
        ((self._real,),) = sql.fetch_all(_REAL)
        self.now: datetime = self._real
        late = [_date_back(table, columns) for table, columns in sql.fetch_all(_DATED_BY_DEFAULT)]
        _execute(f"CREATE SCHEMA {_SCHEMA}", *(_FUNCTION.format(name=each) for each in _FUNCTIONS))
        _execute(_SETTLE.format(body=";\n".join(late)))

    def at(self, instant: datetime) -> None:
        """It is this instant from now on. Time goes forward here, too."""
        self.settle()
        self.now = instant
        sql.fetch_all("SELECT set_config(%s, %s, true)", [f"{_SCHEMA}.instant", instant.isoformat()])

    def settle(self) -> None:
        """Date back what the database has dated by itself since."""
        sql.fetch_all(f"SELECT {_SCHEMA}.settle(%s, %s)", [self._real, self.now])


@contextmanager
def in_the_past(begins: datetime) -> Iterator[Past]:
    """One transaction in which it is `begins`, and later whatever `Past.at` is told."""
    with transaction.atomic():
        past = Past()
        past.at(begins)
        _execute(f"SET LOCAL search_path = {_SCHEMA}, pg_catalog, public")
        yield past
        past.settle()
        _execute("SET LOCAL search_path = public", f"DROP SCHEMA {_SCHEMA} CASCADE")


def _date_back(table: str, columns: Sequence[str]) -> str:
    """A statement that dates back whatever a column says is as late as the real time."""
    sets = ", ".join(f"{each} = CASE WHEN {each} >= was THEN becomes ELSE {each} END" for each in columns)
    late = " OR ".join(f"{each} >= was" for each in columns)
    return f"UPDATE {table} SET {sets} WHERE {late}"  # noqa: S608 - names from the catalogue


def _execute(*statements: str) -> None:
    with connection.cursor() as cursor:
        for each in statements:
            cursor.execute(each)
