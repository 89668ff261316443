"""The Docker installation, as far as it can be judged without a Docker engine: its files, read by machine."""

import json
import re
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from launch import programs

ROOT = Path(__file__).resolve().parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = {name for name, service in SERVICES.items() if service["image"].startswith("hora:")}
LONG_RUNNING = sorted(set(SERVICES) - {"migrate"})
DOCKERFILE = (ROOT / "Dockerfile").read_text()
SETTING = re.compile(r"\b(HORA_[A-Z_]+|DATABASE_URL|REDIS_URL|POSTGRES_PASSWORD|REDIS_PASSWORD)\b")

NO_SETTINGS = {"HORA_VERSION", "HORA_CRASH_AT"}  # chosen when the image is built; the fault tests' own switch


def compose_schema() -> dict[str, Any]:
    """The Compose Specification's own JSON schema, as it comes with check-jsonschema."""
    file = resources.files("check_jsonschema") / "builtin_schemas" / "vendor" / "compose-spec.json"
    return dict(json.loads(file.read_text()))


def test_the_file_keeps_the_compose_specification() -> None:
    jsonschema.validate(COMPOSE, compose_schema())


def test_the_schema_notices_a_wrong_word() -> None:
    wrong = {"services": {"web": {"image": "hora:1", "depends_onn": ["postgres"]}}}
    with pytest.raises(jsonschema.ValidationError, match="depends_onn"):
        jsonschema.validate(wrong, compose_schema())


def test_every_role_runs_the_same_image() -> None:
    assert set(OURS) == {"migrate", "web", "worker", "mail"}
    assert len({SERVICES[name]["image"] for name in OURS}) == 1


@pytest.mark.parametrize("name", SERVICES)
def test_images_are_pinned_to_a_version(name: str) -> None:
    image = SERVICES[name]["image"]
    assert ":" in image
    assert not image.endswith(":latest")


@pytest.mark.parametrize("name", LONG_RUNNING)
def test_every_service_is_watched_and_restarted(name: str) -> None:
    assert SERVICES[name]["restart"] == "unless-stopped"
    assert SERVICES[name]["healthcheck"]["test"][0] in {"CMD", "CMD-SHELL"}


@pytest.mark.parametrize("name", sorted(OURS - {"migrate"}))
def test_the_app_waits_for_its_servers_and_for_the_migrations(name: str) -> None:
    conditions = {other: wait["condition"] for other, wait in SERVICES[name]["depends_on"].items()}
    assert conditions == {
        "postgres": "service_healthy",
        "redis": "service_healthy",
        "migrate": "service_completed_successfully",
    }


@pytest.mark.parametrize("name", sorted(OURS))
def test_the_app_has_no_rights_it_does_not_need(name: str) -> None:
    service = SERVICES[name]
    assert service["cap_drop"] == ["ALL"]
    assert service["read_only"] is True
    assert "no-new-privileges:true" in service["security_opt"]


def test_only_the_proxy_and_the_mail_receiver_are_open_to_the_world() -> None:
    assert {name for name, service in SERVICES.items() if "ports" in service} == {"proxy", "mail"}


def test_redis_forgets_nothing_by_itself() -> None:
    config = COMPOSE["configs"]["redis"]["content"].splitlines()
    assert {"appendonly yes", "maxmemory-policy noeviction"} <= set(config)


def test_no_secret_stands_in_the_file() -> None:
    given = [pair for service in SERVICES.values() for pair in service.get("environment", {}).items()]
    secrets = [value for name, value in given if re.search(r"PASSWORD|AUTH|SECRET", name)]
    assert len(secrets) == 2
    assert all(value.startswith("${") for value in secrets)
    assert not re.search(r"://[^$@\s]*:[^$@\s]+@", (ROOT / "docker-compose.yml").read_text())


def test_the_image_runs_as_an_ordinary_user_from_pinned_bases() -> None:
    last_stage = DOCKERFILE[DOCKERFILE.rindex("\nFROM ") :]
    assert re.search(r"^USER 10001:10001$", last_stage, re.MULTILINE)
    bases = re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    assert all(re.search(r":\d", base) for base in bases)


def test_the_image_holds_every_package_of_the_app() -> None:
    copied = set(re.findall(r"^COPY (\w+)/ ", DOCKERFILE, re.MULTILINE))
    packages = {folder.parent.name for folder in ROOT.glob("*/__init__.py")}
    assert packages - {"tests", "bench", "launch"} <= copied


def test_the_image_starts_the_web_server_as_make_run_does() -> None:
    """The same options; addresses and the time to end differ, for a container has its own."""
    command = json.loads(DOCKERFILE[DOCKERFILE.rindex("CMD ") + 4 :].replace("\\\n", ""))
    for option, value in options_of(programs.web({}).argv).items():
        assert option in command
        if option not in {"--host", "--timeout-graceful-shutdown"}:
            assert options_of(command)[option] == value


def options_of(argv: Sequence[str]) -> dict[str, str]:
    """Each --option with the word after it, or "" when that is another option."""
    pairs = zip(argv, [*argv[1:], "--"], strict=True)
    return {word: "" if after.startswith("--") else after for word, after in pairs if word.startswith("--")}


def read_anywhere() -> set[str]:
    """Every setting that code or the Docker files read."""
    code = [file for name in ("config", "core", "inbox", "channels_integrations", "launch") for file in code_of(name)]
    found = {name for file in code for name in re.findall(rf'"({SETTING.pattern})"', file.read_text()) for name in name}
    return found | set(SETTING.findall((ROOT / "docker-compose.yml").read_text()))


def code_of(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


def test_every_setting_is_explained_in_the_example() -> None:
    explained = set(re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert read_anywhere() - NO_SETTINGS <= explained


def test_the_example_explains_nothing_that_is_gone() -> None:
    explained = set(re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert explained <= read_anywhere()
