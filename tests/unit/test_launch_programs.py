"""What `make run` tells the app's processes."""

from pathlib import Path

import pytest
from uvicorn.main import main as uvicorn

from launch import programs


def test_an_env_file_may_have_comments_quotes_and_exports(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("# mail\n\nHORA_COMPANY='Barro & Linho'\nexport HORA_URL=https://a.example/?x=1\nnot a setting\n")
    assert programs.read_env_file(file) == {
        "HORA_COMPANY": "Barro & Linho",
        "HORA_URL": "https://a.example/?x=1",
    }


def test_no_env_file_is_no_settings(tmp_path: Path) -> None:
    assert programs.read_env_file(tmp_path / ".env") == {}


def test_a_wrong_listen_address_names_the_setting() -> None:
    with pytest.raises(ValueError, match="HORA_LISTEN='8001' must look like"):
        programs.listen({"HORA_LISTEN": "8001"})


def test_the_address_people_open_follows_the_port(tmp_path: Path) -> None:
    env = programs.shared_env({"HORA_LISTEN": "0.0.0.0:8001"}, tmp_path, "key")
    assert env["HORA_URL"] == "http://127.0.0.1:8001"


def test_a_persons_own_settings_win_over_the_defaults(tmp_path: Path) -> None:
    env = programs.shared_env({"HORA_URL": "https://help.example", "HORA_SECRET_KEY": "theirs"}, tmp_path, "ours")
    assert (env["HORA_URL"], env["HORA_SECRET_KEY"]) == ("https://help.example", "theirs")


def test_more_web_processes_only_when_asked_for() -> None:
    assert "--workers" not in programs.web({}).argv
    assert list(programs.web({"HORA_WEB_WORKERS": "3"}).argv)[-2:] == ["--workers", "3"]


def test_a_page_may_answer_late_on_a_busy_machine_and_is_missed_within_a_minute() -> None:
    _python, _module, _uvicorn, *arguments = programs.web({}).argv
    given = uvicorn.make_context("uvicorn", arguments).params
    assert given["ws_ping_timeout"] >= 40
    assert given["ws_ping_interval"] + given["ws_ping_timeout"] <= 60
