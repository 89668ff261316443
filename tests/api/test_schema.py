"""The OpenAPI document: complete, described, and the same as the one the app's types are made from."""

import json
from pathlib import Path

import pytest
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.validation import validate_schema

from inbox.api.docs import document
from inbox.models import Agent
from tests.api.clients import Browser

KEPT = Path(__file__).resolve().parents[2] / "frontend" / "openapi.json"


def test_it_is_made_without_a_warning_and_is_valid() -> None:
    GENERATOR_STATS.reset()
    made = document()
    assert not GENERATOR_STATS
    assert made["openapi"].startswith("3.1")
    validate_schema(made)  # type: ignore[no-untyped-call]  # the library has no types here


def test_every_operation_is_described_and_has_a_name_of_its_own() -> None:
    operations = [each for path in document()["paths"].values() for each in path.values()]
    assert all(len(each["description"]) > 20 for each in operations)
    names = [each["operationId"] for each in operations]
    assert len(set(names)) == len(names) > 30
    assert all("default" in each["responses"] for each in operations), "every one can answer with a problem"


def test_the_kept_copy_is_current() -> None:
    """`make api-types` writes it again."""
    assert json.loads(KEPT.read_text()) == json.loads(json.dumps(document()))


@pytest.mark.django_db
def test_it_is_served(ana: Agent) -> None:
    assert Browser(ana).get("/schema").json()["info"]["title"] == "Hora API"
