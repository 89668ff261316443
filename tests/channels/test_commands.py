"""`manage.py channel`: what bodies tell, what channels can do, how the connected ones are."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from pytest_django import Settings

from channels_integrations import report
from channels_integrations.models import Channel
from tests.channels.contract.conftest import HARNESSES
from tests.channels.contract.harness import Harness, now
from tests.channels.contract.sms import Twilio
from tests.channels.contract.telegram import Telegram
from tests.channels.loopback import Asked, Loopback, Says


def said(*command: str) -> list[str]:
    out = StringIO()
    call_command("channel", *command, stdout=out)
    return out.getvalue().splitlines()


def parse(kind: str, *files: Path) -> list[Any]:
    return [json.loads(line) for line in said("parse", kind, *map(str, files))]


@pytest.mark.parametrize("harness", HARNESSES, ids=lambda each: each.name or each.kind)
def test_one_line_for_each_file_whatever_is_in_it(harness: Harness, tmp_path: Path) -> None:
    bodies = {
        "1-said": harness.said(1, "Olá", now()),
        "2-unknown": harness.unknown(),
        "3-garbage": b"\xff\xfe garbage",
        "4-empty": b"",
        "5-edit": harness.edited(1, "x", now()) or harness.said(2, "x", now()),
    }
    for name, body in bodies.items():
        (tmp_path / name).write_bytes(body)
    lines = parse(harness.kind, *sorted(tmp_path.iterdir()))
    assert [Path(line["file"]).name for line in lines] == sorted(bodies)
    assert all(set(line) == {"file", "events", "errors"} for line in lines)
    (first,) = lines[0]["events"]
    assert (first["type"], first["text"]) == ("message", "Olá") and not lines[0]["errors"]
    assert [each["type"] for each in lines[1]["events"]] == ["unknown"] and lines[1]["events"][0]["what"]


def test_a_folder_is_all_its_files_and_a_missing_one_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(Telegram().said(1, "Hi", now()))
    (found,) = parse("telegram", tmp_path)
    (missing,) = parse("telegram", tmp_path / "none")
    assert found["events"] and missing["errors"] and not missing["events"]


def test_one_event_that_breaks_hides_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(normalized: object) -> Any:
        raise RuntimeError("broken")

    monkeypatch.setattr(report, "_told", fail)
    assert report.of_body("telegram", Telegram().said(1, "Hi", now())) == ([], ["message: RuntimeError: broken"])


def test_unknown_kinds_are_refused() -> None:
    with pytest.raises(CommandError):
        said("parse", "pigeon", "x")


def test_the_matrix_for_people_and_for_programs() -> None:
    assert any(line.startswith("| whatsapp |") for line in said("list", "--capabilities"))
    rows = json.loads("\n".join(said("list", "--capabilities", "--json")))
    assert {row["kind"]: row["text_limit"] for row in rows}["instagram"] == 1000


@pytest.mark.django_db
def test_the_connected_ones_are_listed() -> None:
    Telegram().channel()
    Channel.objects.create(kind="twilio", name="Numbers", address="+1", active=False)
    first, second = said("list")
    assert "telegram" in first and "(on)" in first and "(off)" in second


@pytest.mark.django_db
def test_the_doctor_asks_the_provider(provider: Loopback, capsys: pytest.CaptureFixture[str]) -> None:
    harness = Telegram()
    channel = harness.channel()
    channel.config, channel.trouble = {"api": provider.url}, "It was broken."
    channel.save()

    def answer(asked: Asked) -> Says:
        url = f"http://127.0.0.1:8000/webhooks/telegram/{channel.id}"
        me = {"id": 7001, "first_name": "Shop", "username": "shop"}
        return Says(body={"ok": True, "result": me if "getMe" in asked.path else {"url": url}})

    provider.answer = answer
    (line,) = said("doctor", "--json")
    assert json.loads(line)["ok"], line
    channel.refresh_from_db()
    assert channel.trouble == "", "it is well again"
    provider.answer = lambda asked: Says(401, {"ok": False, "error_code": 401, "description": "Unauthorized"})
    with pytest.raises(SystemExit):
        said("doctor", str(channel.id))
    channel.refresh_from_db()
    assert channel.trouble


@pytest.mark.django_db
def test_credentials_of_another_account_are_noticed(provider: Loopback) -> None:
    channel = Telegram().channel()
    channel.config = {"api": provider.url}
    channel.save()
    provider.answer = lambda asked: Says(body={"ok": True, "result": {"id": 999, "first_name": "Other"}})
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("channel", "doctor", stdout=out)
    assert "another account: 999" in out.getvalue()


@pytest.mark.django_db
def test_secrets_are_sealed_anew(settings: Settings) -> None:
    settings.VAULT_KEYS = ["old"]
    channel = Twilio().channel()
    settings.VAULT_KEYS = ["new", "old"]
    said("reseal")
    settings.VAULT_KEYS = ["new"]
    channel.refresh_from_db()
    assert channel.secrets == Twilio.secrets
