"""Deadlines are rows, never messages: no task is sent for later, and nothing is started by a calendar of Celery's."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(__file__).resolve().parents[2]
FLOORS = ("config", "core", "events", "sla", "inbox", "channels_integrations")
_LATER = re.compile(r"\b(eta|countdown)\s*=|beat_schedule|crontab\(|apply_async\(|\.s\(.*\)\.apply")


def later(text: str) -> list[str]:
    """Lines that send a task for later, or plan one."""
    return [line.strip() for line in text.splitlines() if _LATER.search(line) and not line.strip().startswith("#")]


@pytest.mark.parametrize("floor", FLOORS)
def test_t54_no_task_is_sent_for_later(floor: str) -> None:
    found = {str(path): lines for path in (ROOT / floor).rglob("*.py") if (lines := later(path.read_text()))}
    assert found == {}


def test_t56_no_beat_is_in_the_path() -> None:
    assert not [name for name in dir(settings) if "BEAT" in name]
    assert "beat" not in (ROOT / "requirements" / "app.in").read_text()
    assert settings.WORKER_LOOPS["enforce"] == "sla.enforce.sweep"


@pytest.mark.parametrize(
    "line", ["fire.apply_async((1,), eta=at)", "app.conf.beat_schedule = {}", "warn(countdown=60)"]
)
def test_the_rule_tells_bad_from_good(line: str) -> None:
    assert later(line)
    assert not later("hints.ring('inbound.drain')")
