"""Who gets in: agents who are signed in, from our own page, and nobody else."""

import pytest

from inbox.models import Agent
from tests.live.hora import Web, open_screen

pytestmark = pytest.mark.django_db(transaction=True)


def test_ana_is_greeted_by_name_and_place(web: Web, ana: Agent) -> None:
    with open_screen(web, ana) as screen:
        assert screen.hello["agent_id"] == ana.id
        assert set(screen.hello) == {"type", "cursor", "server_time", "agent_id"}
        assert screen.hello["server_time"].endswith("Z")
