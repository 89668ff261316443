"""The app's page, health addresses, documentation: what stands beside the API."""

import gzip
import re
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from config.urls import APP_PAGES
from core import probes
from inbox.models import Agent
from tests.api.clients import Browser

pytestmark = pytest.mark.django_db
INDEX = '<!doctype html><meta name="csp-nonce" content="" /><div id="root"></div>'


@pytest.fixture
def built(settings: Settings, tmp_path: Path) -> Path:
    """The pages as the build leaves them."""
    index = tmp_path / "index.html"
    index.write_text(INDEX)
    settings.AGENT_APP_INDEX = index
    return index


@pytest.mark.parametrize("page", ["/", "/sign-in", "/queue", "/queue/mine", "/tickets/7", "/settings", "/doctor"])
def test_every_address_of_the_app_gives_the_one_page(built: Path, page: str) -> None:
    answer = Client().get(page)
    nonce = re.search(r'content="([^"]{16,})"', answer.content.decode())
    assert nonce and f"'nonce-{nonce[1]}'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.cookies["hora_csrf"].value


def test_the_nonce_is_never_the_same(built: Path) -> None:
    pages = {Client().get("/queue").content for _ in range(5)}
    assert len(pages) == 5


def test_a_new_build_is_seen_without_a_restart(built: Path) -> None:
    import os

    Client().get("/")
    built.write_text(INDEX.replace("root", "fresh"))
    os.utime(built, ns=(1, 1))
    assert b"fresh" in Client().get("/").content


def test_without_a_build_the_page_says_what_to_do(settings: Settings, tmp_path: Path) -> None:
    settings.AGENT_APP_INDEX = tmp_path / "missing.html"
    answer = Client().get("/queue")
    assert answer.status_code == 503 and b"make setup" in answer.content


@pytest.mark.parametrize("next_", ["//evil.example", "https://evil.example", "/\\evil.example", "%2f%2fevil.example"])
def test_signing_in_never_leads_away(built: Path, next_: str) -> None:
    answer = Client().get("/admin/login/", {"next": next_})
    assert answer.status_code == 302 and answer.headers["Location"] == "/sign-in?next=/admin/"


def test_this_list_is_the_router_of_the_app() -> None:
    files = (Path(__file__).resolve().parents[2] / "frontend/agent/src/app/routes").glob("*.ts")
    routes = {path for file in files for path in re.findall(r'\n  path: "(/[^"]*)"', file.read_text())}
    ours = {"/" + re.sub(r"<\w+:(\w+)>", r"$\1", page) for page in APP_PAGES}
    assert {re.sub(r"\$\w+", "$", route) for route in routes} == {re.sub(r"\$\w+", "$", page) for page in ours}


def test_the_process_is_alive_without_any_database(django_db_blocker: object) -> None:
    with django_db_blocker.block():  # type: ignore[attr-defined]  # pytest-django's
        assert Client().get("/healthz").json() == {"status": "ok"}


def test_ready_says_what_it_looked_at() -> None:
    answer = Client().get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ok",
        "checks": {"postgresql": "ok", "migrations": "ok", "disk": "ok", "redis": "ok"},
    }


def test_without_redis_it_is_degraded_and_still_ready(settings: Settings) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1"
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()["status"]) == (200, "degraded")
    assert answer.json()["checks"]["redis"] == "failed: ConnectionError"


def test_without_the_database_it_is_not_ready_and_tells_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> str:
        raise OSError("postgresql://hora:secret@db")

    monkeypatch.setattr(probes, "database", gone)
    answer = Client().get("/readyz")
    assert answer.status_code == 503 and answer.json()["checks"]["postgresql"] == "failed: OSError"


def test_a_missing_migration_or_a_full_disk_is_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probes, "missing_migrations", lambda: ["inbox.0099_next"])
    monkeypatch.setattr(probes, "free_disk", lambda: (0, 0.0))
    checks = Client().get("/readyz").json()["checks"]
    assert checks["migrations"].startswith("failed") and checks["disk"].startswith("failed")


def test_the_documentation_is_one_page_without_a_script(ana: Agent) -> None:
    page = Browser(ana).get("/docs").content.decode()
    assert "POST /api/v1/tickets" in page and "urn:hora:problem:stale-thread" in page and "tickets:write" in page
    assert "<script" not in page and "style=" not in page and "http:" not in page.replace("http://127.0.0.1:8000", "")


def test_the_documentation_is_for_those_inside() -> None:
    assert Browser().get("/docs").status_code == Browser().get("/schema").status_code == 401


def test_built_files_come_compressed_and_are_kept_for_good(settings: Settings, tmp_path: Path) -> None:
    built = tmp_path / "assets" / "index-CoEwFs_T.js"
    built.parent.mkdir()
    built.write_text("say('hello');" * 100)
    Path(f"{built}.gz").write_bytes(gzip.compress(built.read_bytes()))
    (tmp_path / "icon-192.png").write_bytes(b"png")
    settings.STATICFILES_DIRS = [("agent", tmp_path)]
    zipped = Client().get("/static/agent/assets/index-CoEwFs_T.js", headers={"accept-encoding": "gzip"})
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert "immutable" in zipped.headers["Cache-Control"]
    plain = Client().get("/static/agent/assets/index-CoEwFs_T.js")
    assert "Content-Encoding" not in plain.headers
    icon = Client().get("/static/agent/icon-192.png")
    assert "immutable" not in icon.headers["Cache-Control"]
    for answer in (zipped, plain, icon):
        answer.close()


NOWHERE = "/queue/mine/and/further"
A_PERSON = {"accept": "text/html,*/*;q=0.8"}


def test_an_address_with_nothing_at_it_stays_in_the_app_for_who_is_signed_in(built: Path, ana: Agent) -> None:
    """The app says it in her language, and leads to the queue."""
    answer = Browser(ana).client.get(NOWHERE, headers=A_PERSON)
    assert answer.status_code == 404 and b'<div id="root">' in answer.content


def test_a_stranger_learns_in_three_languages_that_nothing_is_there(built: Path) -> None:
    answer = Client().get(NOWHERE, headers=A_PERSON)
    page = answer.content.decode()
    assert answer.status_code == 404 and "root" not in page and NOWHERE not in page
    assert "nothing at this address" in page and "Não há nada" in page and "No hay nada" in page


def test_a_picture_that_is_not_there_is_not_the_app(built: Path, ana: Agent) -> None:
    answer = Browser(ana).client.get("/static/nothing.png", headers={"accept": "image/*"})
    assert answer.status_code == 404 and b"root" not in answer.content


def test_without_a_build_nothing_is_still_nothing(settings: Settings, tmp_path: Path, ana: Agent) -> None:
    settings.AGENT_APP_INDEX = tmp_path / "missing.html"
    assert Browser(ana).client.get(NOWHERE, headers=A_PERSON).status_code == 503
