"""Which rung belongs to a stage, and when quiet hours end."""

from datetime import UTC, datetime

import pytest

from inbox.ladder import quiet_until, rung_for, stage_of
from sla.rulebook_first import ladder as standard
from sla.terms import Rung

NIGHT = {"zone": "Europe/Lisbon", "from": "22:00", "to": "07:00"}
NOON = {"zone": "America/Sao_Paulo", "from": "12:00", "to": "13:30"}
EVENING = {"zone": "UTC", "from": "18:00", "to": "24:00"}


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("quiet", "now", "ends"),
    [
        (None, "2026-01-10T23:00", None),
        (NIGHT, "2026-01-10T21:59", None),
        (NIGHT, "2026-01-10T22:00", "2026-01-11T07:00"),
        (NIGHT, "2026-01-10T23:30", "2026-01-11T07:00"),
        (NIGHT, "2026-01-11T06:59", "2026-01-11T07:00"),
        (NIGHT, "2026-01-11T07:00", None),
        (NIGHT, "2026-03-28T23:00", "2026-03-29T06:00"),  # summer time begins in that night
        (NIGHT, "2026-10-24T22:00", "2026-10-25T07:00"),  # and ends in that one
        (NOON, "2026-01-10T15:00", "2026-01-10T16:30"),
        (NOON, "2026-01-10T16:30", None),
        (EVENING, "2026-01-10T23:59", "2026-01-11T00:00"),
        (EVENING, "2026-01-11T00:00", None),
    ],
)
def test_quiet_hours_are_wall_time(quiet: dict[str, str] | None, now: str, ends: str | None) -> None:
    assert quiet_until(quiet, utc(now)) == (ends and utc(ends))


def test_stages_are_called_as_clocks_call_them() -> None:
    assert stage_of("sla.breached", {"percent": 100}) == "breach"
    assert stage_of("sla.warned", {"percent": 75}) == "75%"
    assert stage_of("sla.warned", {"percent": 75, "stage": "-15m"}) == "-15m"
    assert stage_of("sla.escalated", {"stage": "125%"}) == "125%"


def test_the_rung_of_a_stage() -> None:
    ladder = {"rungs": [{"at": "75%", "tell": ["lead"], "by": ["email"], "tag": "hot"}, {"at": "100%", "tell": []}]}
    assert rung_for("sla.warned", "75%", ladder) == Rung("75%", ("lead",), ("email",), tag="hot")
    assert rung_for("sla.breached", "breach", ladder) == Rung("breach"), "nobody is to be told, so nobody is"
    assert rung_for("sla.breached", "breach", standard()).tell == ("assignee", "supervisors")


@pytest.mark.parametrize("kind", ["sla.warned", "sla.breached", "sla.escalated"])
def test_a_stage_that_the_ladder_does_not_know_is_told_all_the_same(kind: str) -> None:
    rung = rung_for(kind, "75%", {})
    assert rung.stage == "75%" and rung.tell and rung.by and rung.webhook
