"""A caller who asks too often is told to wait; nobody else is."""

import pytest
from pytest_django import Settings

from inbox.api.base import buckets
from inbox.models import Agent
from tests.api.clients import Browser, problem

pytestmark = pytest.mark.django_db


def test_too_many_requests_are_refused_with_the_time_to_wait(ana: Agent, ben: Agent, settings: Settings) -> None:
    settings.API_PER_MINUTE = 3
    buckets.cache_clear()
    try:
        here, elsewhere = Browser(ana), Browser(ben)
        assert [here.get("/me").status_code for _ in range(3)] == [200, 200, 200]
        refused = here.get("/me")
        assert problem(refused) == "too-many-requests"
        assert 1 <= int(refused.headers["Retry-After"]) <= 20
        assert elsewhere.get("/me").status_code == 200
    finally:
        buckets.cache_clear()
