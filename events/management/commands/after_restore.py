"""`manage.py after_restore`: go on behind the end of what was restored, and of what was lost with the old server."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection

from core import sql

STEP = 500_000

_BEHIND = """
SELECT coalesce(max(xid)::text::bigint, 0) + %s - pg_current_xact_id()::text::bigint FROM events_event
"""
# a transaction that writes nothing costs next to nothing: about half a million a second
_USE_UP = "DO $$ BEGIN FOR i IN 1..{number} LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$"


_SKIP_IDS = """
SELECT setval(format('%%I.%%I', schemaname, sequencename)::regclass, coalesce(last_value, 0) + %s)
FROM pg_sequences WHERE schemaname = current_schema()
"""


class Command(BaseCommand):
    """The feed orders by transaction number, and a database restored from a dump counts its transactions anew.

    Without this, restored events stay invisible and new ones sort before them until the new counter has caught up. The
    numbers of tickets given out after the backup are not given out again: customers hold mails that name them.
    """

    help = "Run once after restoring a dump, before anything else starts."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--margin",
            type=int,
            default=10_000_000,
            help="how many transactions may have happened between the backup and the loss (default: 10 million)",
        )
        parser.add_argument(
            "--ids",
            type=int,
            default=10_000,
            help="how many tickets, messages and so on may have been made meanwhile (default: 10 thousand)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        sql.fetch_all(_SKIP_IDS, [options["ids"]])
        used = 0
        while (behind := sql.fetch_all(_BEHIND, [options["margin"]])[0][0]) > 0:
            self._use_up(min(STEP, behind))
            used += min(STEP, behind)
            self.stdout.write(f"{used:,} of {used + behind:,} transaction numbers passed over", ending="\r")
        self.stdout.write(f"\nThe feed goes on: {used:,} transaction numbers passed over.")

    def _use_up(self, number: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute(_USE_UP.format(number=int(number)))
