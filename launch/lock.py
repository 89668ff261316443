"""`make lock`: resolve requirements/*.in into .txt files that pin every package with its hashes."""

import os
import subprocess
import sys

from launch import paths, say

NAMES = ("app", "media", "local", "dev")
OPTIONS = ("--universal", "--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--upgrade")


def main() -> None:
    env = {**os.environ, "UV_CUSTOM_COMPILE_COMMAND": "make lock"}
    for name in NAMES:
        argv = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", *OPTIONS, "--python-version", "3.12"]
        argv += [f"{name}.in", "--output-file", f"{name}.txt"]
        with say.step(f"requirements/{name}.txt"):
            subprocess.run(argv, cwd=paths.ROOT / "requirements", env=env, check=True)


if __name__ == "__main__":
    main()
