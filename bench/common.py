"""What every benchmark shares: its arguments, percentiles, the line of JSON at its end, and a clean end on Ctrl-C."""

import argparse
import json
import math
import os
import platform
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from launch.paths import MissingProgram
from launch.process import StartFailed
from launch.supervise import StopRequested, raise_on_signals
from launch.sysuser import NoSystemUser

Figures = dict[str, Any]
INTERRUPTED = 130


class Refused(Exception):
    """The benchmark cannot run here; the message says what is missing."""


@dataclass(frozen=True)
class Options:
    """`small`: a few seconds, to see that it still runs. `mails`: a folder to use instead of generated mail."""

    small: bool = False
    mails: Path | None = None


def main(name: str, measure: Callable[[Options], Figures], arguments: Sequence[str] | None = None) -> None:
    """Run one benchmark from the command line. Its last line on standard output is its figures as JSON."""
    options = _options(name, arguments)
    raise_on_signals()
    before = {"load_before": os.getloadavg()[0], "loop_before": loop()}
    try:
        figures = measure(options)
    except StopRequested:
        raise SystemExit(INTERRUPTED) from None
    except (Refused, MissingProgram, StartFailed, NoSystemUser) as problem:
        raise SystemExit(f"bench {name}: {problem}") from None
    print(line(name, {**figures, "small": options.small, "machine": machine(before)}), flush=True)


def line(name: str, figures: Mapping[str, Any]) -> str:
    """One line: {"bench": name, "figures": {...}}, numbers rounded to what was measured."""
    return json.dumps({"bench": name, "figures": rounded(figures)})


def rounded(value: Any) -> Any:
    """Four significant digits are more than a shared machine can tell apart; whole numbers stay whole."""
    if isinstance(value, float):
        return float(f"{value:.4g}") if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {key: rounded(each) for key, each in value.items()}
    return [rounded(each) for each in value] if isinstance(value, list | tuple) else value


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that `share` (0 to 1) of the values do not exceed."""
    if not values:
        raise ValueError("no values")
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def spread(seconds: Sequence[float]) -> dict[str, float]:
    """Median and 95th percentile in milliseconds."""
    return {"p50_ms": percentile(seconds, 0.5) * 1000, "p95_ms": percentile(seconds, 0.95) * 1000}


def machine(before: Figures) -> Figures:
    """Where the figures come from. A load above 0.3 before the start means that somebody else was at work."""
    return {
        "cpu": _cpu_name(),
        "cpus": os.cpu_count(),
        "python": platform.python_version(),
        **before,
        "load_after": os.getloadavg()[0],
        "loop_after": loop(),
    }


def loop(times: int = 40) -> Figures:
    """How fast a processor is at the moment: a hundred thousand additions, milliseconds. Where machines are shared this
    doubles and halves within minutes, and every other figure with it."""
    return spread([_additions() for _ in range(times)])


def _additions() -> float:
    start, total = time.perf_counter(), 0
    for number in range(100_000):
        total += number
    return time.perf_counter() - start


def say(text: str) -> None:
    """Progress for the person who waits."""
    print(f"  {text}", flush=True)


def _cpu_name() -> str:
    info = Path("/proc/cpuinfo")
    rows = info.read_text().splitlines() if info.exists() else []
    names = [row.partition(":")[2].strip() for row in rows if row.startswith("model name")]
    return names[0] if names else platform.machine()


def _options(name: str, arguments: Sequence[str] | None) -> Options:
    parser = argparse.ArgumentParser(prog=f"python -m bench.{name}", description=f"Benchmark: {name}")
    parser.add_argument("--small", action="store_true", help="a few seconds: does it still run?")
    parser.add_argument("--mails", type=Path, help="ingest only: a folder of *.eml files with a manifest.jsonl")
    given = parser.parse_args(arguments)
    return Options(small=given.small, mails=given.mails)
