"""Web processes on the test database. Tests that use them commit for real, so their tables are emptied afterwards."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings

from tests.live.hora import Web


def database_url() -> str:
    """The address of the test database, which Django has renamed."""
    found = settings.DATABASES["default"]
    place = f"{found['USER']}:{found['PASSWORD']}@{found['HOST']}:{found['PORT']}"
    return urlunsplit(urlsplit("")._replace(scheme="postgresql", netloc=place, path=f"/{found['NAME']}"))


@pytest.fixture(scope="session")
def web(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    process = Web({"DATABASE_URL": database_url()}, _log(tmp_path_factory))
    yield process
    process.stop()


@pytest.fixture(scope="session")
def second_web(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    process = Web({"DATABASE_URL": database_url()}, _log(tmp_path_factory))
    yield process
    process.stop()


def _log(folders: pytest.TempPathFactory) -> Path:
    return folders.mktemp("web") / "web.log"
