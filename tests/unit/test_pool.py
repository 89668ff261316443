"""Which processes share database connections among their threads, in processes of their own: settings are read once."""

import os
import subprocess
import sys

import pytest

from tests.stack import ROOT

ASK = "from django.conf import settings; print(settings.DB_POOL, 'pool' in settings.DATABASES['default']['OPTIONS'])"


def pool_of(first: str, **env: str) -> str:
    """What a process that begins with this line has: the size of its pool, and whether Django is told of it."""
    argv = [sys.executable, "-c", f"{first}\n{ASK}"]
    environment = {name: text for name, text in os.environ.items() if name != "HORA_DB_POOL"}
    done = subprocess.run(argv, cwd=ROOT, env={**environment, **env}, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_a_web_process_has_a_pool_of_the_size_that_was_set() -> None:
    assert pool_of("import config.asgi") == "19 True"
    assert pool_of("import config.asgi", HORA_DB_POOL="7") == "7 True"
    assert pool_of("import config.asgi", HORA_DB_POOL="0") == "0 False"


@pytest.mark.parametrize("first", ["import config.celery", "import manage"])
def test_no_other_process_has_one_whatever_is_set(first: str) -> None:
    """A worker has more loops than any pool has room for: some of them would never come to their turn."""
    first += "; import os; os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'config.settings')"
    assert pool_of(first) == "0 False"
    assert pool_of(first, HORA_DB_POOL="19") == "0 False"
