"""The doctor: every check says what it saw, within its time, whatever is broken."""

import re
import socket
import threading
import time
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from pytest_django import Settings

from channels_integrations import doctor, doctor_network, doctor_rows
from channels_integrations.accounts import default_email
from channels_integrations.doctor_words import WORDS, Finding
from channels_integrations.models import Inbound
from core import clock
from events.models import Delivery
from inbox import replies
from inbox.models import Agent
from sla.models import Heartbeat
from tests.api.clients import Browser
from tests.people import Write

pytestmark = pytest.mark.django_db
NAMES = ["database", "migrations", "workers", "enforcement", "inbound", "outbound", "recordings"]
NAMES += ["redis", "mail_in", "mail_out", "live", "disk"]


@pytest.fixture
def nobody_home(settings: Settings) -> Settings:
    """Ports where nothing listens, so that no test meets a server of somebody else's."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        free = server.getsockname()[1]
    settings.MAIL_LISTEN = ("127.0.0.1", free)
    settings.PUBLIC_URL = f"http://127.0.0.1:{free}"
    settings.SMTP_URL = f"smtp://127.0.0.1:{free}"
    return settings


def test_sofia_sees_every_check_with_its_advice(sofia: Agent, nobody_home: Settings) -> None:
    report = Browser(sofia).get("/doctor").json()
    assert [check["name"] for check in report["checks"]] == NAMES
    states = {check["name"]: check["state"] for check in report["checks"]}
    assert states["database"] == states["migrations"] == states["redis"] == states["disk"] == "ok"
    assert states["workers"] == states["mail_in"] == states["mail_out"] == "fail" and states["live"] == "warn"
    assert not report["ok"]
    assert all(check["advice"] for check in report["checks"] if check["state"] != "ok")


def test_the_command_says_the_same_and_ends_with_one(db: None, nobody_home: Settings) -> None:
    out = StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("doctor", stdout=out, no_color=True)
    assert end.value.code == 1
    assert [line.split()[1] for line in out.getvalue().splitlines() if not line.startswith(" ")] == NAMES


def test_the_command_ends_well_when_nothing_fails(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "ROWS", {"database": doctor_rows.database})
    monkeypatch.setattr(doctor, "NETWORK", {"mail_out": lambda: Finding("warn", "mail_out.unset")})
    out = StringIO()
    call_command("doctor", stdout=out, no_color=True)
    assert "warn  mail_out" in out.getvalue() and "→ Set HORA_SMTP_URL" in out.getvalue()


def test_a_check_that_breaks_is_a_finding(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> Finding:
        raise RuntimeError("no such table")

    monkeypatch.setattr(doctor, "ROWS", {"inbound": broken, "database": doctor_rows.database})
    monkeypatch.setattr(doctor, "NETWORK", {"redis": broken})
    states = {check.name: (check.state, check.detail) for check in doctor.examine()}
    assert states["inbound"] == states["redis"] == ("fail", "RuntimeError('no such table')")
    assert states["database"][0] == "ok", "the others are looked at all the same"


def test_a_statement_that_hangs_is_cut_off(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow() -> Finding:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(60)")
        raise AssertionError("it was not cut off")

    monkeypatch.setattr(doctor, "STATEMENT_MS", 50)
    monkeypatch.setattr(doctor, "ROWS", {"database": slow})
    monkeypatch.setattr(doctor, "NETWORK", {"disk": doctor_network.disk})
    (check, _) = doctor.examine()
    assert check.state == "fail" and "statement timeout" in check.detail


def test_workers_are_heard_or_missed(db: None) -> None:
    assert doctor_rows.workers().code == "workers.never"
    beat = Heartbeat.objects.create(worker="vm:1", at=clock.now())
    assert doctor_rows.workers().state == "ok"
    Heartbeat.objects.filter(worker=beat.worker).update(at="2020-01-01T00:00:00Z")
    assert doctor_rows.workers().code == "workers.silent"


def test_late_enforcement_is_a_failure(cleo_writes: Write) -> None:
    from datetime import timedelta

    assert doctor_rows.enforcement().state == "ok"
    cleo_writes(ago=timedelta(minutes=61))
    assert doctor_rows.enforcement().state == "fail"


def test_a_backlog_and_what_failed_are_told_apart(db: None) -> None:
    assert doctor_rows.inbound().state == "ok"
    row = Inbound.objects.create(channel=default_email(), external_id="1", raw=b"x", state="failed")
    assert doctor_rows.inbound().state == "warn"
    Inbound.objects.filter(id=row.id).update(state="received", received_at="2020-01-01T00:00:00Z")
    assert doctor_rows.inbound().state == "fail"


def test_dead_letters_warn_and_a_standstill_fails(cleo_writes: Write, ana: Agent) -> None:
    replies.reply(cleo_writes().ticket_id, ana, replies.Writing("Hello", last_seen_seq=3))
    assert doctor_rows.outbound().state == "ok"
    Delivery.objects.update(state="dead")
    assert doctor_rows.outbound().state == "warn"
    Delivery.objects.update(state="pending", next_attempt_at="2020-01-01T00:00:00Z")
    assert doctor_rows.outbound().state == "fail"


def test_without_an_outgoing_server_there_is_a_warning(settings: Settings) -> None:
    settings.SMTP_URL = ""
    assert doctor_network.mail_out().state == "warn"


def test_a_server_that_never_speaks_is_given_up_on(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor_network, "SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.MAIL_LISTEN = silent.getsockname()
        settings.SMTP_URL = "smtp://{}:{}".format(*silent.getsockname())
        start = time.monotonic()
        assert doctor_network.mail_in().state == doctor_network.mail_out().state == "fail"
    assert time.monotonic() - start < 30, "the point is that it ends at all"


def test_another_program_on_the_mail_port_is_noticed(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.MAIL_LISTEN = server.getsockname()

        def answer() -> None:
            line, _ = server.accept()
            with line:
                line.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        thread = threading.Thread(target=answer)
        thread.start()
        assert doctor_network.mail_in().state == "fail"
        thread.join()


SOURCES = (doctor, doctor_rows, doctor_network)
CODE = re.compile(rf'"(broken|(?:{"|".join(NAMES)})\.\w+)"')


def test_every_code_has_words_and_every_word_a_code() -> None:
    used = {code for module in SOURCES for code in CODE.findall(Path(str(module.__file__)).read_text())}
    assert used == set(WORDS)


def test_the_same_is_given_as_a_code_with_values_and_in_english(sofia: Agent, nobody_home: Settings) -> None:
    checks = {check["name"]: check for check in Browser(sofia).get("/doctor").json()["checks"]}
    missing = checks["mail_out"]
    assert (missing["code"], set(missing["values"])) == ("mail_out.away", {"where"})
    assert missing["values"]["where"] in missing["summary"] and missing["detail"]
    assert checks["workers"]["code"] == "workers.never" and checks["workers"]["values"] == {}
    for check in checks.values():
        assert check["code"] in WORDS and "{" not in check["summary"] + check["advice"]
