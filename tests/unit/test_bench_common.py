"""What every benchmark tells: figures as they were measured, and how fast the machine was meanwhile."""

import json

import pytest

from bench import common
from bench.common import Figures, Options, loop, main, percentile, rounded
from launch.supervise import StopRequested


@pytest.fixture(autouse=True)
def _signals_as_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(common, "raise_on_signals", lambda: None)


def test_the_last_line_tells_figures_and_machine(capsys: pytest.CaptureFixture[str]) -> None:
    main("post", lambda options: {"took": 1.23456, "was_small": options.small}, ["--small"])
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert told["bench"] == "post"
    assert told["figures"] | {"machine": None} == {"took": 1.235, "was_small": True, "small": True, "machine": None}
    machine: Figures = told["figures"]["machine"]
    assert {"cpu", "cpus", "python", "load_before", "loop_before", "load_after", "loop_after"} == machine.keys()


def test_the_machine_s_speed_is_told_beside_the_figures() -> None:
    speed = loop(3)
    assert 0 < speed["p50_ms"] <= speed["p95_ms"]


def test_a_benchmark_that_is_stopped_tells_no_figures(capsys: pytest.CaptureFixture[str]) -> None:
    def stopped(_: Options) -> Figures:
        raise StopRequested

    with pytest.raises(SystemExit, match="130"):
        main("post", stopped, [])
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(("share", "expected"), [(0, 1), (0.5, 2), (0.51, 3), (0.95, 4), (1, 4)])
def test_the_smallest_that_so_many_do_not_exceed(share: float, expected: float) -> None:
    assert percentile([4, 2, 1, 3], share) == expected


def test_nothing_has_no_percentile() -> None:
    with pytest.raises(ValueError, match="no values"):
        percentile([], 0.5)


def test_four_digits_of_a_figure_are_told() -> None:
    assert rounded({"a": [1.23456, 12_345_678, float("inf")], "b": {"c": 98_765.4}}) == {
        "a": [1.235, 12_345_678, None],
        "b": {"c": 98_770.0},
    }
