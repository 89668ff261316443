"""Where a system user can go decides where PostgreSQL's data are kept when Hora is run by root."""

import os
from pathlib import Path

import pytest

from launch import sysuser
from launch.process import User

STRANGER = User("stranger", uid=64999, gid=64999)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A folder whose parents (pytest closes them) let everyone pass."""
    for folder in [tmp_path, *tmp_path.parents]:
        if folder.stat().st_uid == os.geteuid():
            folder.chmod(folder.stat().st_mode | 0o011)
    return tmp_path


def test_a_closed_folder_above_stops_the_user(house: Path) -> None:
    inner = house / "closed" / "inner"
    inner.mkdir(parents=True)
    assert sysuser.can_reach(inner, STRANGER)
    (house / "closed").chmod(0o700)
    assert not sysuser.can_reach(inner, STRANGER)


def test_passage_is_opened_without_showing_what_is_inside(house: Path) -> None:
    data = house / "data"
    data.mkdir(mode=0o700)
    sysuser.open_for_passage(data)
    assert data.stat().st_mode & 0o777 == 0o711


def test_an_ordinary_user_keeps_the_data_where_they_were_wanted(tmp_path: Path) -> None:
    wanted = tmp_path / "deep" / "postgres"
    assert sysuser.private_place(wanted, None) == wanted
    assert wanted.stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives folders away")
def test_data_go_elsewhere_when_the_user_cannot_reach_them(
    house: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sysuser, "FALLBACK", house / "fallback")
    closed = house / "closed"
    closed.mkdir(mode=0o700)
    place = sysuser.private_place(closed / "data" / "postgres", STRANGER)
    assert place.parent == house / "fallback"
    assert place.stat().st_uid == STRANGER.uid
    assert str(place) in capsys.readouterr().err
