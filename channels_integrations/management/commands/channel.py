"""`manage.py channel`: what webhooks tell, what channels can do, and how the connected ones are."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Read webhook bodies, list what channels can do, examine the connected ones, seal their secrets anew."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        from channels_integrations.registry import KINDS

        verbs = parser.add_subparsers(dest="what", required=True, metavar="parse|list|doctor|reseal")
        parse = verbs.add_parser("parse", help="print what webhook bodies tell: one line of JSON for each file")
        parse.add_argument("kind", choices=sorted(set(KINDS) - {"email"}))
        parse.add_argument("paths", nargs="+", metavar="FILE", help="one webhook body, or a folder of them")
        listing = verbs.add_parser("list", help="the connected channels, or what every kind can do")
        listing.add_argument("--capabilities", action="store_true", help="the matrix of all kinds")
        listing.add_argument("--json", action="store_true", help="as JSON")
        listing.add_argument("--into", type=Path, metavar="PAGE", help="write the matrix into this page of the docs")
        doctor = verbs.add_parser(
            "doctor", help="ask the providers about the connected accounts, with their credentials"
        )
        doctor.add_argument("ids", nargs="*", type=int, metavar="ID", help="only these channels")
        doctor.add_argument("--json", action="store_true", help="one line of JSON for each channel")
        verbs.add_parser("reseal", help="seal all secrets with the newest key of HORA_VAULT_KEYS")

    def handle(self, *args: Any, **options: Any) -> None:
        verbs = {"parse": self._parse, "list": self._list, "doctor": self._doctor, "reseal": self._reseal}
        verbs[options["what"]](options)

    def _parse(self, options: dict[str, Any]) -> None:
        from channels_integrations import report
        from channels_integrations.management.commands.mail import files_of

        for path in files_of(options["paths"]):
            self.stdout.write(json.dumps(report.of_file(options["kind"], path), ensure_ascii=False))

    def _list(self, options: dict[str, Any]) -> None:
        from channels_integrations import matrix
        from channels_integrations.models import Channel

        if options["into"]:
            options["into"].write_text(matrix.into(options["into"].read_text()))
            return
        if options["capabilities"]:
            self.stdout.write(json.dumps(matrix.as_json(), indent=1) if options["json"] else matrix.as_markdown())
            return
        for channel in Channel.objects.order_by("id"):
            state = "off" if not channel.active else channel.trouble or "on"
            self.stdout.write(f"{channel.id:>4}  {channel.kind:<18} {channel.address:<30} {channel.name}  ({state})")

    def _doctor(self, options: dict[str, Any]) -> None:
        from channels_integrations import checkup
        from channels_integrations.models import Channel

        chosen = Channel.objects.filter(active=True).exclude(kind="email").order_by("id")
        found = [checkup.examine(each) for each in (chosen.filter(id__in=options["ids"]) if options["ids"] else chosen)]
        for each in found:
            self.stdout.write(json.dumps(each.shape()) if options["json"] else each.text())
        if any(each.problems for each in found):
            sys.exit(1)

    def _reseal(self, options: dict[str, Any]) -> None:
        from channels_integrations.models import Channel

        for channel in Channel.objects.exclude(sealed=b""):
            channel.secrets = dict(channel.secrets)
            channel.save(update_fields=["sealed"])
            self.stdout.write(f"{channel}: sealed anew")
