"""All benchmarks, or those that are named, one after another: `python -m bench [--smoke] [NAME …]`."""

import argparse
import signal
import subprocess
import sys

from bench.common import INTERRUPTED
from launch import paths
from launch.process import dies_with_parent

ALL = (
    "ingest",
    "sla",
    "queue",
    "bulk",
    "board",
    "forecast",
    "businesstime",
    "search",
    "push",
    "api",
    "channels",
    "widget",
    "app",
    "agents",
    "footprint",
)


def main() -> None:
    """Each benchmark is a process of its own; one that fails does not keep the others from running."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*ALL, []], help=f"of {', '.join(ALL)}; all when none is named")
    parser.add_argument("--smoke", action="store_true", help="very small: do they still run?")
    parser.add_argument("--mails", default="", help="for ingest: a folder of *.eml files with a manifest.jsonl")
    given = parser.parse_args()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the benchmark that runs gets it too, cleans up, and we end with it
    failed = [name for name in given.names or ALL if not _run(name, smoke=given.smoke, mails=given.mails)]
    if failed:
        raise SystemExit(f"bench: failed: {', '.join(failed)}")


def _run(name: str, *, smoke: bool, mails: str) -> bool:
    print(f"{name}:", flush=True)
    argv = [sys.executable, "-m", f"bench.{name}"]
    argv += ["--small"] if smoke else []
    argv += ["--mails", mails] if mails and name == "ingest" else []
    with subprocess.Popen(argv, cwd=paths.ROOT, preexec_fn=dies_with_parent(signal.SIGTERM)) as running:  # noqa: PLW1509  # one thread
        status = running.wait()
    if status == INTERRUPTED:
        raise SystemExit(INTERRUPTED)
    return status == 0


if __name__ == "__main__":
    main()
