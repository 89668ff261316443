"""The same few people in every test.

Ana and Ben answer, Sofia supervises, Ada administers, Cleo writes, Mallory must see nothing.
"""

import itertools
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from channels_integrations.accounts import default_email
from core import clock
from inbox.intake import IncomingMessage, Received, receive
from inbox.models import Agent, Team
from sla.replay import replay

Write = Callable[..., Received]
_numbers = itertools.count(1)


@pytest.fixture
def ana(db: None) -> Agent:
    return Agent.objects.create_agent("ana@hora.example", "Ana Prado", password="correct horse")


@pytest.fixture
def ben(db: None) -> Agent:
    return Agent.objects.create_agent("ben@hora.example", "Ben Okafor", password="correct horse")


@pytest.fixture
def sofia(db: None) -> Agent:
    return Agent.objects.create_agent("sofia@hora.example", "Sofia Reis", role="supervisor", password="correct horse")


@pytest.fixture
def ada(db: None) -> Agent:
    return Agent.objects.create_agent("ada@hora.example", "Ada Admin", role="admin", password="correct horse")


@pytest.fixture
def care(db: None, ana: Agent, ben: Agent) -> Team:
    """Ana's and Ben's team."""
    team = Team.objects.create(name="Care")
    team.agents.add(ana, ben)
    return team


@pytest.fixture
def mallory(db: None) -> Agent:
    """An agent of another team, who must see nothing of Care's."""
    agent = Agent.objects.create_agent("mallory@hora.example", "Mallory", password="correct horse")
    Team.objects.create(name="Elsewhere").agents.add(agent)
    return agent


def incoming(text: str = "The lamp arrived broken.", ago: timedelta = timedelta(0), **more: object) -> IncomingMessage:
    """A message of Cleo's that arrived `ago` before now; any field can be given."""
    channel = default_email()
    at: datetime = clock.now() - ago
    fields: dict[str, object] = {
        "channel_id": channel.id,
        "channel_kind": "email",
        "address": "cleo@customer.example",
        "name": "Cleo Marsh",
        "subject": "Broken lamp",
        "text": text,
        "at": at,
        "external_id": f"{next(_numbers)}@customer.example",
        "to": [channel.address],
    }
    return IncomingMessage(**fields | more)  # type: ignore[arg-type]  # fields are checked by the dataclass's users


@pytest.fixture
def cleo_writes(db: None) -> Write:
    """Cleo writes to support; returns where her message went."""

    def write(text: str = "The lamp arrived broken.", ago: timedelta = timedelta(0), **more: object) -> Received:
        return receive(incoming(text, ago, **more))

    return write


@pytest.fixture
def books_agree(db: None) -> Iterator[None]:
    """When the story is over, every clock is what its ticket's events say it is."""
    yield
    assert [str(each) for each in replay(datetime(2000, 1, 1, tzinfo=UTC)).differences] == []
