"""A step is done once for the same files, again when one changes, and again when it failed half-way."""

from pathlib import Path

import pytest

from launch import stamps


def test_a_step_is_done_once_for_the_same_files(tmp_path: Path) -> None:
    source, done = tmp_path / "a.ts", list[str]()
    source.write_text("one")

    def step() -> bool:
        return stamps.once(tmp_path / "stamp", stamps.of_files([source]), lambda: done.append(source.read_text()))

    assert [step(), step()] == [True, False]
    source.write_text("two")
    assert step()
    assert done == ["one", "two"]


def test_a_step_that_failed_is_tried_again(tmp_path: Path) -> None:
    stamp = tmp_path / "stamp"

    def fail() -> None:
        raise RuntimeError("half-way")

    stamps.once(stamp, "v1", lambda: None)
    with pytest.raises(RuntimeError):
        stamps.once(stamp, "v2", fail)
    assert stamps.once(stamp, "v2", lambda: None)


def test_renaming_a_file_changes_the_hash(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("same")
    before = stamps.of_files(stamps.sources(tmp_path))
    (tmp_path / "a").rename(tmp_path / "b")
    assert stamps.of_files(stamps.sources(tmp_path)) != before


def test_installed_and_built_files_are_not_sources(tmp_path: Path) -> None:
    for name in ("src/app.ts", "node_modules/x/index.js", "dist/app.js"):
        file = tmp_path / name
        file.parent.mkdir(parents=True)
        file.touch()
    assert stamps.sources(tmp_path) == [tmp_path / "src" / "app.ts"]
