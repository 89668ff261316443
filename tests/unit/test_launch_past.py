"""The shop's invented past: everything in it can have happened, and the demo begins in the middle of work."""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from launch import run
from launch.demo import past, stories

NOW = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
CAME = ("write", "hear", "wish")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    past.write(tmp_path / "past", NOW)
    return tmp_path / "past"


@pytest.fixture
def told(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "past.json").read_text())
    return found


@pytest.fixture
def deeds(told: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = told["deeds"]
    return found


def test_everything_happens_in_order_and_before_the_beginning(deeds: list[dict[str, Any]]) -> None:
    times = [datetime.fromisoformat(deed["at"]) for deed in deeds]
    assert times == sorted(times)
    by_mail = [datetime.fromisoformat(deed["at"]) for deed in deeds if deed["do"] == "write"]
    assert NOW - timedelta(hours=past.HOURS) <= by_mail[0] and times[-1] < NOW
    assert NOW - timedelta(days=1) < times[0], "the oldest chat can still be answered"


def test_nobody_deals_with_a_mail_before_it_came(deeds: list[dict[str, Any]]) -> None:
    known: set[str] = set()
    for deed in deeds:
        known |= {deed["story"]} if deed["do"] in CAME else set()
        assert deed["story"] in known


def test_a_day_has_a_bit_of_everything(deeds: list[dict[str, Any]]) -> None:
    kinds = Counter(deed["do"] for deed in deeds)
    assert set(kinds) == {*CAME, "take", "answer", "close", "spam", "hurry", "acknowledge"}
    assert 60 <= kinds["write"] <= 110
    assert kinds["answer"] > kinds["write"] / 2


def test_an_agent_writes_one_answer_at_a_time(deeds: list[dict[str, Any]]) -> None:
    for agent in past.SHIFTS:
        times = [datetime.fromisoformat(deed["at"]) for deed in deeds if deed["do"] == "answer" and deed["by"] == agent]
        assert all(late - early >= timedelta(minutes=1) for early, late in pairwise(times))


def test_some_wait_longer_than_an_hour_for_their_answer_and_some_still_wait(deeds: list[dict[str, Any]]) -> None:
    came: dict[str, datetime] = {}
    waited = []
    for deed in deeds:
        at = datetime.fromisoformat(deed["at"])
        if deed["do"] in CAME:
            came.setdefault(deed["story"], at)
        elif deed["do"] in ("answer", "close", "spam"):
            waited.append(at - came.pop(deed["story"]))
    late = sum(each > timedelta(hours=1) for each in waited)
    assert 0 < late < len(waited) / 4
    assert 12 <= len(came) <= 40


def test_mails_carry_the_time_they_came_and_go_to_their_mailbox(folder: Path, deeds: list[dict[str, Any]]) -> None:
    for deed in (each for each in deeds if each["do"] == "write"):
        mail = message_from_bytes((folder / deed["mail"]).read_bytes(), policy=policy.default)
        assert abs(mail["Date"].datetime - datetime.fromisoformat(deed["at"])) < timedelta(seconds=1)
        story = stories.find(deed["story"])
        assert story is not None and mail["To"] == story.desk_address


def test_the_customers_who_are_promised_more_are_known_by_the_address_they_write_from(told: dict[str, Any]) -> None:
    tiers = {each["address"]: each["tier"] for each in told["customers"]}
    assert {"gold", "trade"} == set(tiers.values())
    found = [stories.find(deed["story"]) for deed in told["deeds"]]
    assert all(tiers.get(each.address, "") == each.tier for each in found if each is not None)


def test_the_past_is_the_same_for_everybody(folder: Path, tmp_path: Path) -> None:
    past.write(tmp_path / "again", NOW)
    assert (tmp_path / "again" / "past.json").read_text() == (folder / "past.json").read_text()


def test_secrets_stay_out_of_what_happened(folder: Path) -> None:
    told = json.loads((folder / "accounts.json").read_text())
    secrets = [secret for each in told["accounts"] for secret in each["secrets"].values()]
    assert len(secrets) > 10
    assert not [each for each in secrets if each in (folder / "past.json").read_text()]


def test_a_data_folder_is_filled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[Sequence[str]] = []
    monkeypatch.setattr(run, "welcome", lambda command, env: done.append(command))
    for _ in range(2):
        run.seed(lambda: ("seed_demo", "--past", "folder"), {}, tmp_path)
    run.seed(None, {}, tmp_path / "real")
    assert done == [("seed_demo", "--past", "folder")]
