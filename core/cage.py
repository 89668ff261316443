"""Run as a program: become another one that can take little memory, time and disk, and cannot speak to the network.

    python cage.py MEMORY_BYTES CPU_SECONDS FILE_BYTES PROGRAM ARGUMENT…

A program of its own, because limits that are set between fork and exec of a process with threads can hang it.
"""

import contextlib
import os
import resource
import sys

BEHIND_EVERYBODY = 10


def main() -> None:
    memory, seconds, size = map(int, sys.argv[1:4])
    os.nice(BEHIND_EVERYBODY)
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, size),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    with contextlib.suppress(OSError, AttributeError):  # not every system lets its users do this; it is one wall more
        os.unshare(os.CLONE_NEWUSER | os.CLONE_NEWNET)
    os.execve(sys.argv[4], sys.argv[4:], {})  # noqa: S606 - no shell, and nothing of our environment


if __name__ == "__main__":
    main()
