"""Tickets with all kinds of pasts changed together: each as if alone, whatever the rules are by then."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from core import clock as wall
from events.record import Actor
from inbox import attributes, board_tally, removal, replies, tickets
from inbox.models import Agent, Message, Team, Ticket
from sla import enforce
from sla.models import Clock, Segment
from tests.flows.test_bulk import clocks, pieces, row, run, story, take_back
from tests.passing import let_pass
from tests.people import Write
from tests.promises import HOUR, promise

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("books_agree")]
AGO = timedelta(minutes=50)
SYSTEM = Actor()
EARLIER = {"first_response": {"*": HOUR}, "periodic_update": {"*": 2 * HOUR}, "total_resolution": {"*": 9 * HOUR}}
LATER = {
    "first_response": {"*": HOUR // 2},
    "next_response": {"*": 2 * HOUR},
    "periodic_update": {"*": HOUR},
    "agent_work": {"*": 4 * HOUR},
}
Lived = Callable[[int, Write, Agent], None]
Deed = tuple[str, str | None, Callable[[int], object]]
"""The action and its value for many, and the verb for one."""


def waits(_ticket_id: int, _write: Write, _ana: Agent) -> None:
    pass


def answered(ticket_id: int, _write: Write, ana: Agent) -> None:
    replies.reply(ticket_id, ana, replies.Writing("We look at it.", 0, still_right=True))


def asked_again(ticket_id: int, write: Write, ana: Agent) -> None:
    answered(ticket_id, write, ana)
    write("And the shade?", signed_ticket_id=ticket_id)


def held(ticket_id: int, _write: Write, _ana: Agent) -> None:
    tickets.hold(ticket_id, SYSTEM)


def on_hold_after_an_answer(ticket_id: int, write: Write, ana: Agent) -> None:
    answered(ticket_id, write, ana)
    attributes.put_on_hold(ticket_id, SYSTEM)


def was_closed(ticket_id: int, _write: Write, _ana: Agent) -> None:
    tickets.close(ticket_id, SYSTEM)
    tickets.reopen(ticket_id, SYSTEM)


def was_spam(ticket_id: int, _write: Write, _ana: Agent) -> None:
    removal.remove(ticket_id, "spam", SYSTEM)
    removal.restore(ticket_id, SYSTEM)


PASTS: tuple[Lived, ...] = (
    waits,
    answered,
    asked_again,
    held,
    on_hold_after_an_answer,
    was_closed,
    was_spam,
)


def lived(write: Write, ana: Agent, care: Team) -> dict[str, int]:
    """A ticket with each of the pasts."""
    ids = {}
    for live in PASTS:
        id_ = ids[live.__name__] = write(ago=AGO, team_id=care.id).ticket_id
        live(id_, write, ana)
    return ids


def told_of(ids: dict[str, int]) -> dict[str, object]:
    """All about the tickets that is to be the same."""
    return {
        name: (row(id_), story(id_), clocks(id_), pieces(id_), Ticket.objects.get(id=id_).due_at is None)
        for name, id_ in ids.items()
    }


def rules_change(care: Team) -> None:
    promise("Care", {"team": [care.id]}, LATER)


def rules_stay(_care: Team) -> None:
    pass


GONE: dict[str, Deed] = {
    "trash": ("trash", None, lambda id_: removal.remove(id_, "trash", SYSTEM)),
    "closed": ("status", "closed", lambda id_: tickets.close(id_, SYSTEM)),
}
BACK: dict[str, Deed] = {
    "trash": ("restore", None, lambda id_: removal.restore(id_, SYSTEM)),
    "closed": ("status", "open", lambda id_: tickets.reopen(id_, SYSTEM)),
}


@pytest.mark.parametrize("meanwhile", [rules_stay, rules_change])
@pytest.mark.parametrize("hidden", [timedelta(minutes=1), timedelta(hours=3)])
@pytest.mark.parametrize("where", GONE)
def test_many_come_back_as_each_would_alone(
    cleo_writes: Write, ana: Agent, care: Team, where: str, hidden: timedelta, meanwhile: Callable[[Team], None]
) -> None:
    promise("All", {"channel": ["email"]}, EARLIER)
    alone, among = lived(cleo_writes, ana, care), lived(cleo_writes, ana, care)
    for deeds in (GONE, BACK):
        kind, value, verb = deeds[where]
        for id_ in alone.values():
            verb(id_)
        assert run(ana, kind, value, list(among.values())).changed == len(PASTS)
        assert told_of(among) == told_of(alone)
        if deeds is GONE:
            let_pass(hidden)
            meanwhile(care)
    assert board_tally.recount() == 0


def test_a_deadline_that_passed_while_they_were_away_is_broken_once_behind_what_counts_again(
    cleo_writes: Write, ana: Agent
) -> None:
    ids = [cleo_writes(ago=AGO).ticket_id for _ in range(3)]
    job = run(ana, "trash", None, ids)
    let_pass(timedelta(hours=1))
    take_back(job)
    enforce.fire_due()
    for id_ in ids:
        kinds = [kind for kind, _ in story(id_)]
        assert kinds.count("sla.breached") == 1
        assert kinds.index("clock.resumed") < kinds.index("sla.breached")


def test_a_promise_that_begins_for_many_has_its_clocks_and_stretches(
    cleo_writes: Write, ana: Agent, care: Team
) -> None:
    promise("Care", {"team": [care.id]}, {"first_response": {"*": HOUR}, "agent_work": {"*": 4 * HOUR}})
    ids = [cleo_writes(ago=AGO).ticket_id for _ in range(3)]
    job = run(ana, "team", care.id, ids)
    begun = Clock.objects.filter(metric="agent_work")
    assert set(begun.values_list("ticket_id", "state")) == {(id_, "running") for id_ in ids}
    assert {each.id for each in begun} <= set(Segment.objects.values_list("clock_id", flat=True))
    take_back(job)
    assert set(begun.values_list("state", "ended_because")) == {("void", "no_target")}


def test_who_wrote_last_is_told_apart_for_many(cleo_writes: Write, ana: Agent) -> None:
    waiting, over, failed, planned = (cleo_writes().ticket_id for _ in range(4))
    for id_ in (over, failed, planned):
        answered(id_, cleo_writes, ana)
    Message.objects.filter(ticket=failed, direction="out").update(state="failed")
    last = cleo_writes(signed_ticket_id=planned).message_id
    Message.objects.filter(ticket=planned, direction="out").update(details={"left_after": last})
    assert removal.unanswered([waiting, over, failed, planned]) == {waiting, failed}
    assert removal.unanswered([]) == set()


def test_a_note_and_an_automatic_mail_are_no_word_of_anybodys(cleo_writes: Write, ana: Agent) -> None:
    id_ = cleo_writes().ticket_id
    answered(id_, cleo_writes, ana)
    cleo_writes("I am away.", signed_ticket_id=id_, auto=True)
    assert removal.unanswered([id_]) == set()


def test_snoozed_ones_are_restored_awake(cleo_writes: Write, ana: Agent) -> None:
    ids = [cleo_writes().ticket_id for _ in range(2)]
    until = (wall.now() + timedelta(days=1)).isoformat()
    for id_ in ids:
        answered(id_, cleo_writes, ana)
    run(ana, "snooze", until, ids)
    run(ana, "trash", None, ids)
    run(ana, "restore", None, ids)
    assert [row(id_)["snoozed"] for id_ in ids] == [False, False]
