"""The data folder knows whether somebody uses it, and what the one who does was told."""

from pathlib import Path

import pytest

from launch import home


def test_a_folder_in_use_tells_what_its_user_was_told(tmp_path: Path) -> None:
    env = {"HORA_URL": "http://127.0.0.1:8001", "DATABASE_URL": "postgresql://x", "PATH": "/bin", "LANG": "C"}
    with home.only_one(tmp_path), home.remembered(tmp_path, env):
        assert home.joined(tmp_path) == {"HORA_URL": "http://127.0.0.1:8001", "DATABASE_URL": "postgresql://x"}
        assert (tmp_path / "running.json").stat().st_mode & 0o777 == 0o600
    assert home.joined(tmp_path) is None


def test_what_a_killed_run_left_is_not_believed(tmp_path: Path) -> None:
    (tmp_path / "running.json").write_text('{"DATABASE_URL": "postgresql://gone"}')
    (tmp_path / "lock").touch()
    assert home.joined(tmp_path) is None


def test_a_folder_is_used_by_one_only(tmp_path: Path) -> None:
    with home.only_one(tmp_path), pytest.raises(SystemExit, match="already running"), home.only_one(tmp_path):
        pass


def test_an_ended_run_forgets_its_addresses_even_when_it_fails(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), home.remembered(tmp_path, {"HORA_URL": "x"}):
        raise KeyboardInterrupt
    assert not (tmp_path / "running.json").exists()
