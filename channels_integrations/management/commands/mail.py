"""`manage.py mail parse|receive|pipe`: look at mail, listen for it, or take one from standard input."""

import argparse
import asyncio
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

TRY_AGAIN_LATER = 75  # what mail servers take as "keep it and come back" (EX_TEMPFAIL)


class Command(BaseCommand):
    """The mail side of Hora on the command line."""

    help = "Read mail files (parse), receive mail by SMTP or LMTP (receive), or take one mail from stdin (pipe)."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        kinds = parser.add_subparsers(dest="what", required=True, parser_class=argparse.ArgumentParser)
        parse = kinds.add_parser("parse", help="print what Hora reads in mail files; needs no database")
        parse.add_argument("paths", nargs="+", metavar="FILE", help="a mail, or a folder of mails")
        parse.add_argument("--json", action="store_true", help="one JSON object per line and file")
        receive = kinds.add_parser("receive", help="listen on HORA_MAIL_LISTEN and keep what comes")
        receive.add_argument("--lmtp", action="store_true", help="speak LMTP instead of SMTP")
        receive.add_argument("--listen", default="", metavar="HOST:PORT", help="instead of HORA_MAIL_LISTEN")
        pipe = kinds.add_parser("pipe", help="keep the mail on standard input; exit 0 only when it is safe")
        pipe.add_argument("--recipient", action="append", default=[], help="the address it was delivered to")
        pipe.add_argument("--sender", default="", help="the envelope sender")

    def handle(self, *args: Any, **options: Any) -> None:
        {"parse": self._parse, "receive": self._receive, "pipe": self._pipe}[options["what"]](options)

    def _parse(self, options: dict[str, Any]) -> None:
        from channels_integrations.email.report import as_dict, as_text

        for path in files_of(options["paths"]):
            found = as_dict(path)
            self.stdout.write(json.dumps(found) if options["json"] else as_text(found))

    def _receive(self, options: dict[str, Any]) -> None:
        from channels_integrations.email.arrival import Mailboxes, keep_together
        from channels_integrations.email.batch import Batcher
        from channels_integrations.email.receiver import Receiver, serve

        host, _, port = options["listen"].rpartition(":")
        listen = (host, int(port)) if host else settings.MAIL_LISTEN
        mailboxes = Mailboxes()

        async def run() -> None:
            batcher = Batcher(lambda arrivals: keep_together(arrivals, mailboxes))
            await serve(Receiver(batcher, max_bytes=settings.MAIL_MAX_BYTES, lmtp=options["lmtp"]), *listen)

        asyncio.run(run())

    def _pipe(self, options: dict[str, Any]) -> None:
        """Whatever goes wrong, the mail server keeps the mail and tries again."""
        try:
            from channels_integrations.email.arrival import Arrival, Mailboxes, keep_arrival

            recipients = tuple(options["recipient"]) or tuple(filter(None, [os.environ.get("ORIGINAL_RECIPIENT", "")]))
            arrival = Arrival(sys.stdin.buffer.read(), recipients, options["sender"], via="pipe")
            keep_arrival(arrival, Mailboxes())
        except BaseException as error:  # noqa: BLE001  Ctrl-C and a full memory are reasons to come back, too
            self.stderr.write(f"not kept, try again later: {error}")
            sys.exit(TRY_AGAIN_LATER)


def files_of(paths: list[str]) -> Iterator[Path]:
    """Every file named, and every file in every folder named, in a stable order."""
    for path in map(Path, paths):
        if path.is_dir():
            yield from sorted(each for each in path.rglob("*") if each.is_file())
        else:
            yield path
