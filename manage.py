#!/usr/bin/env python
"""Hora's command line: `manage.py help` lists what it can do."""

import os
import secrets
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if sys.argv[1:3] == ["mail", "parse"]:  # signs and stores nothing, so it works before anything is configured
        os.environ.setdefault("HORA_SECRET_KEY", secrets.token_hex(32))
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
