"""Secrets stay the same, and stay ours."""

from pathlib import Path

from launch import secret


def test_a_secret_is_made_once_and_only_we_can_read_it(tmp_path: Path) -> None:
    file = tmp_path / "key"
    first = secret.kept(file)
    assert len(first) >= 40
    assert secret.kept(file) == first
    assert file.stat().st_mode & 0o777 == 0o600


def test_replacing_a_file_that_was_open_to_all_closes_it(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text("old")
    file.chmod(0o644)
    secret.write(file, "new")
    assert (file.read_text(), file.stat().st_mode & 0o777) == ("new", 0o600)
