"""PostgreSQL refuses to run as root: root starts it as a system user of its own, in a place it can reach."""

import hashlib
import os
import pwd
import shutil
import subprocess
import sys
from pathlib import Path

from launch.process import User

NAME = "hora-postgres"
FALLBACK = Path("/var/lib/hora-postgres")


class NoSystemUser(RuntimeError):
    """We are root and cannot make the user PostgreSQL needs; the message says what to do."""


def run_as() -> User | None:
    """The user to drop to when we are root (made when missing); None when we are an ordinary user."""
    if os.geteuid() != 0:
        return None
    try:
        entry = pwd.getpwnam(NAME)
    except KeyError:
        _create()
        entry = pwd.getpwnam(NAME)
    return User(NAME, entry.pw_uid, entry.pw_gid)


def _create() -> None:
    argv = ["useradd", "--system", "--user-group", "--no-create-home", "--home-dir", str(FALLBACK)]
    argv += ["--shell", "/usr/sbin/nologin", NAME]
    try:
        done = subprocess.run(argv, capture_output=True, text=True, check=False)
        problem = done.stderr.strip() if done.returncode not in (0, 9) else ""  # 9: somebody made it just now
    except FileNotFoundError:
        problem = "there is no useradd"
    if problem:
        raise NoSystemUser(
            f"PostgreSQL does not run as root, and the user {NAME} could not be made: {problem}. "
            "Run Hora as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own."
        )


def private_place(wanted: Path, user: User | None) -> Path:
    """A folder only `user` (or we) can read: `wanted`, or one under /var/lib when `user` cannot get there."""
    if user is None:
        wanted.mkdir(mode=0o700, parents=True, exist_ok=True)
        return wanted
    wanted.parent.mkdir(mode=0o711, parents=True, exist_ok=True)
    open_for_passage(wanted.parent)
    place = wanted if can_reach(wanted.parent, user) else _fallback(wanted, user)
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    if place.stat().st_uid != user.uid:
        _give(place, user)
    return place


def open_for_passage(folder: Path) -> None:
    """Let others pass through our data folder to theirs; they cannot list it, and every secret is 0600."""
    if folder.stat().st_uid == os.geteuid():
        folder.chmod(folder.stat().st_mode | 0o011)


def can_reach(path: Path, user: User) -> bool:
    """May `user` pass through every folder down to `path`?"""
    return all(_may_pass(folder, user) for folder in [path, *path.parents] if folder.is_dir())


def _may_pass(folder: Path, user: User) -> bool:
    facts = folder.stat()
    if facts.st_uid == user.uid:
        return bool(facts.st_mode & 0o100)
    return bool(facts.st_mode & (0o010 if facts.st_gid == user.gid else 0o001))


def _fallback(wanted: Path, user: User) -> Path:
    place = FALLBACK / hashlib.sha256(str(wanted).encode()).hexdigest()[:12]
    if not place.exists():
        print(f"{user.name} cannot reach {wanted.parent}; its data are kept in {place}.", file=sys.stderr)
    return place


def _give(place: Path, user: User) -> None:
    for path in [place, *place.rglob("*")]:
        os.chown(path, user.uid, user.gid, follow_symlinks=False)


def programs_for(installed: Path, user: User | None) -> Path:
    """PostgreSQL's programs where `user` may run them: as installed, or a copy when a folder above is closed.

    `installed` is the package's PostgreSQL folder; the libraries it links to lie beside the package.
    """
    if user is None or can_reach(installed / "bin", user):
        return installed
    package, stamp = installed.parent, hashlib.sha256(str(installed).encode()).hexdigest()[:12]
    home = FALLBACK / f"programs-{stamp}"
    copy = home / package.name / installed.name
    if not (home / ".done").exists():
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(installed, copy)
        shutil.copytree(package.with_name(f"{package.name}.libs"), home / f"{package.name}.libs")
        (home / ".done").touch()
    return copy
