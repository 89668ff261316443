"""A change of many tickets moves on the screens of whoever started it, and on no other."""

import json
from typing import Any

import pytest

from events.record import Actor
from inbox.bulk import actions, start, undo, work
from inbox.models import Agent, BulkJob
from tests.live.hora import Screen, Web, watching
from tests.people import Write

pytestmark = pytest.mark.django_db(transaction=True)


def begin(agent: Agent, ids: list[int]) -> BulkJob:
    return start.of_tickets(agent, Actor("agent", agent.id), actions.check("priority", "high"), ids)


def progress(screen: Screen, state: str) -> list[dict[str, Any]]:
    """What a screen is told of jobs until one of them is in this state."""
    ended = lambda frames: any(each["type"] == "bulk" and each["bulk"]["state"] == state for each in frames)  # noqa: E731
    return [frame["bulk"] for frame in screen.until(ended) if frame["type"] == "bulk"]


def test_its_owner_sees_it_move_to_its_end_and_back(
    web: Web, second_web: Web, ana: Agent, sofia: Agent, cleo_writes: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [cleo_writes().ticket_id for _ in range(6)]
    with watching(web, ana) as here, watching(second_web, ana) as there, watching(web, sofia) as hers:
        job = begin(ana, ids)
        work.drain(60)
        for screen in (here, there):
            told = progress(screen, "done")
            last = told[-1]
            assert (last["id"], last["total"], last["done"], last["changed"]) == (job.id, 6, 6, 6)
            assert [each["done"] for each in told] == sorted(each["done"] for each in told)
        undo.undo(job.id)
        work.drain(60)
        assert progress(here, "undone")[-1]["changed"] == 0
        begin(sofia, ids[:1])
        work.drain(60)
        # hers is the first that she is told of, so nothing of Ana's came before it
        assert {each["total"] for each in progress(hers, "done")} == {1}


def test_a_page_that_opens_later_is_not_told_of_what_is_long_over(
    web: Web, ana: Agent, ben: Agent, cleo_writes: Write
) -> None:
    begin(ana, [cleo_writes().ticket_id])
    work.drain(60)
    BulkJob.objects.update(updated_at="2026-01-01T00:00:00Z")
    with watching(web, ana) as screen:
        second = begin(ana, [cleo_writes().ticket_id])
        work.drain(60)
        assert {each["id"] for each in progress(screen, "done")} == {second.id}


def test_the_frame_is_the_shape_of_the_api(web: Web, ana: Agent, cleo_writes: Write) -> None:
    from tests.api.clients import Browser

    with watching(web, ana) as screen:
        job = begin(ana, [cleo_writes().ticket_id, 10**9])
        work.drain(60)
        told = progress(screen, "done")[-1]
    assert told == json.loads(Browser(ana).get(f"/bulk/{job.id}").content)
    assert told["failed"] == [{"ticket": 10**9, "reason": "not-found"}]
