"""What a board may be asked for: a team, a time zone, and nothing that is neither."""

import pytest

from inbox.models import Agent, Team
from tests.api.clients import Browser
from tests.people import Write

pytestmark = pytest.mark.django_db


def test_the_board_of_one_team_of_no_team_and_of_all(cleo_writes: Write, care: Team, sofia: Agent) -> None:
    cleo_writes("ours", team_id=care.id)
    cleo_writes("nobody's")
    cleo_writes("nobody's either")
    assert opened(sofia, team=care.id) == 1
    assert opened(sofia, team="none") == 2
    assert opened(sofia) == 3


def opened(sofia: Agent, **asked: str | int) -> int:
    return int(Browser(sofia).get("/board", **asked).json()["counts"]["open"])


@pytest.mark.parametrize("zone", ["UTC", "America/Sao_Paulo", "Europe/Madrid", "Asia/Kolkata"])
def test_a_day_begins_where_the_reader_is(zone: str, sofia: Agent) -> None:
    assert Browser(sofia).get("/board", zone=zone).status_code == 200


@pytest.mark.parametrize(
    "asked",
    [
        {"team": "0"},
        {"team": "-1"},
        {"team": "9" * 5000},
        {"team": "care"},
        {"team": "12345"},
        {"zone": "Mars/Olympus"},
        {"zone": "../../etc/passwd"},
        {"zone": "A" * 5000},
        {"zone": ""},
        {"zones": "UTC"},
    ],
    ids=lambda asked: str(asked)[:40],
)
def test_what_is_neither_is_refused_at_its_field(asked: dict[str, str], sofia: Agent) -> None:
    answer = Browser(sofia).get("/board", **asked)
    assert answer.status_code == 400, answer.content
    assert list(answer.json()["errors"]) == list(asked)


def test_a_brick_tells_its_team_so_that_its_row_can_count_on_by_itself(
    cleo_writes: Write, care: Team, sofia: Agent
) -> None:
    ours, nobodys = cleo_writes("ours", team_id=care.id), cleo_writes("nobody's")
    bricks = Browser(sofia).get("/board").json()["bricks"]
    assert {each["id"]: each["team_id"] for each in bricks} == {ours.ticket_id: care.id, nobodys.ticket_id: None}
