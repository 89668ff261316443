"""All benchmarks, or those that are named, one after another: `python -m bench [--smoke] [NAME …]`."""

import argparse
import subprocess
import sys

from launch import paths

ALL = ("ingest", "sla", "queue", "push", "api", "footprint")


def main() -> None:
    """Each benchmark is a process of its own; one that fails does not keep the others from running."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*ALL, []], help=f"of {', '.join(ALL)}; all when none is named")
    parser.add_argument("--smoke", action="store_true", help="very small: do they still run?")
    parser.add_argument("--mails", default="", help="for ingest: a folder of *.eml files with a manifest.jsonl")
    given = parser.parse_args()
    failed = [name for name in given.names or ALL if not _run(name, smoke=given.smoke, mails=given.mails)]
    if failed:
        raise SystemExit(f"bench: failed: {', '.join(failed)}")


def _run(name: str, *, smoke: bool, mails: str) -> bool:
    print(f"{name}:", flush=True)
    argv = [sys.executable, "-m", f"bench.{name}"]
    argv += ["--small"] if smoke else []
    argv += ["--mails", mails] if mails and name == "ingest" else []
    try:
        return subprocess.run(argv, cwd=paths.ROOT, check=False).returncode == 0
    except KeyboardInterrupt:
        raise SystemExit(130) from None


if __name__ == "__main__":
    main()
