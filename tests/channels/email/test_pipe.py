"""`manage.py mail pipe`, as a mail server calls it: 0 only when the mail is safe, 75 for everything else."""

import os
import smtplib
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from channels_integrations.models import Inbound
from launch import ports
from tests.channels.email.mails import written

NOWHERE = "postgresql://nobody@127.0.0.1:1/none"
ROOT = Path(__file__).resolve().parents[3]


def pipe(raw: bytes, database: str) -> "subprocess.CompletedProcess[bytes]":
    command = [
        sys.executable,
        "manage.py",
        "mail",
        "pipe",
        "--recipient",
        "support@localhost",
        "--sender",
        "c@x.example",
    ]
    environment = os.environ | {"DATABASE_URL": database}
    return subprocess.run(command, cwd=ROOT, input=raw, capture_output=True, env=environment, check=False)


@pytest.mark.django_db(transaction=True)
def test_zero_means_kept() -> None:
    done = pipe(written(), _here())
    assert (done.returncode, done.stderr) == (0, b"")
    kept = Inbound.objects.get()
    assert bytes(kept.raw) == written()
    assert (kept.facts["via"], kept.facts["sender"]) == ("pipe", "c@x.example")


def test_a_database_that_is_away_means_later() -> None:
    done = pipe(written(), NOWHERE)
    assert done.returncode == 75
    assert b"not kept" in done.stderr


def test_a_receiver_without_its_database_asks_to_come_back_and_stops_when_told() -> None:
    port = ports.any_free()
    command = [sys.executable, "manage.py", "mail", "receive", "--listen", f"127.0.0.1:{port}"]
    environment = os.environ | {"DATABASE_URL": NOWHERE}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL) as running:
        client = _client(port)
        with pytest.raises(smtplib.SMTPDataError, match="451"):
            client.sendmail("cleo@customer.example", ["support@localhost"], written())
        client.close()
        running.terminate()
        assert running.wait(30) == 0


def _client(port: int) -> smtplib.SMTP:
    """A connection to a receiver that may still be starting."""
    for _ in range(300):
        try:
            return smtplib.SMTP("127.0.0.1", port, timeout=20)
        except OSError:
            time.sleep(0.1)
    pytest.fail("the receiver does not listen")


def _here() -> str:
    now: dict[str, Any] = connection.settings_dict
    return f"postgresql://{now['USER']}:{now['PASSWORD']}@/{now['NAME']}?host={now['HOST']}&port={now['PORT']}"
