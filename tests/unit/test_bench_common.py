"""The parts of the benchmarks that can be wrong without anybody noticing: percentiles, CPU sums, verdicts."""

import json
import os
import subprocess
import sys

import pytest

from bench import common, processes
from bench.ingest import verdict
from bench.post import Mail
from bench.processes import Stat


def test_percentiles_are_values_that_were_measured() -> None:
    values = [float(number) for number in range(100, 0, -1)]
    assert [common.percentile(values, share) for share in (0.0, 0.5, 0.95, 1.0)] == [1, 50, 95, 100]
    assert common.percentile([3.0], 0.95) == 3.0
    with pytest.raises(ValueError, match="no values"):
        common.percentile([], 0.5)


def test_the_line_is_json_with_as_many_digits_as_were_measured() -> None:
    line = common.line("ingest", {"rate": 312.34567, "count": 123456, "nested": {"p50": 0.00123456}, "all": [1.23456]})
    assert "\n" not in line
    figures = {"rate": 312.3, "count": 123456, "nested": {"p50": 0.001235}, "all": [1.235]}
    assert json.loads(line) == {"bench": "ingest", "figures": figures}


def test_a_figure_that_is_no_number_is_null_in_json() -> None:
    assert json.loads(common.line("x", {"rate": float("inf")}))["figures"] == {"rate": None}


def test_a_process_name_may_hold_spaces_and_parentheses() -> None:
    text = "42 (odd) name (x) S 7 42 42 0 -1 4194304 100 0 0 0 11 12 13 14 20 0 1 0 12345"
    assert Stat.parse(text) == Stat(42, 7, "odd) name (x", 50 * processes.TICK_MS)


def test_a_tree_holds_the_children_of_children() -> None:
    argv = [sys.executable, "-c", "import subprocess, sys; subprocess.run(['cat'], stdin=sys.stdin)"]
    with subprocess.Popen(argv, stdin=subprocess.PIPE) as child:
        while "cat" not in {stat.name for stat in processes.tree(child.pid)}:
            assert child.poll() is None
        names = [stat.name for stat in processes.tree(os.getpid())]
        child.communicate()
    assert "cat" in names
    assert "cat" not in {stat.name for stat in processes.tree(os.getpid())}


def test_a_refusal_is_a_sentence_and_a_failure(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_options: common.Options) -> common.Figures:
        raise common.Refused("there is no mail receiver")

    monkeypatch.setattr(common, "raise_on_signals", lambda: None)
    with pytest.raises(SystemExit, match="bench ingest: there is no mail receiver"):
        common.main("ingest", refuse, [])
    assert not capsys.readouterr().out


def test_figures_come_with_what_the_machine_was_like(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(common, "raise_on_signals", lambda: None)
    common.main("ingest", lambda options: {"was_small": options.small}, ["--small"])
    figures = json.loads(capsys.readouterr().out.splitlines()[-1])["figures"]
    machine = figures.pop("machine")
    assert figures == {"was_small": True, "small": True}
    assert {"cpu", "cpus", "python", "load_before", "loop_before", "load_after", "loop_after"} == machine.keys()


def test_the_speed_of_a_processor_is_told_in_milliseconds() -> None:
    speed = common.loop(3)
    assert 0 < speed["p50_ms"] <= speed["p95_ms"]


def mail(number: int, root: int) -> Mail:
    return Mail(b"", f"m{number}", root, number != root, "cleo@customer.example", "")


def test_every_mail_in_its_own_conversation_is_right() -> None:
    mails = [mail(0, 0), mail(1, 1), mail(2, 0)]
    assert verdict({"m0": 10, "m1": 11, "m2": 10}, mails) == {
        "tickets": 2, "conversations": 2, "in_right_ticket": 3, "replies_in_right_ticket": 1}  # fmt: skip


@pytest.mark.parametrize(
    ("tickets", "right"),
    [
        ({"m0": 10, "m1": 11, "m2": 12}, 2),  # the reply opened a ticket of its own
        ({"m0": 10, "m1": 11, "m2": 11}, 2),  # the reply joined a stranger's ticket
        ({"m0": 10, "m1": 10, "m2": 10}, 0),  # two conversations were thrown together
        ({"m0": 10, "m1": 11}, 2),  # the reply was lost
        ({}, 0),
    ],
)
def test_a_mail_anywhere_else_is_wrong(tickets: dict[str, int], right: int) -> None:
    assert verdict(tickets, [mail(0, 0), mail(1, 1), mail(2, 0)])["in_right_ticket"] == right
