"""Replaying a ticket under the rules it had gives the clocks it had: or a replay under others would tell nothing."""

from datetime import timedelta
from random import Random

import pytest

from core import sql
from events.record import Actor
from inbox import attributes, replies, tickets
from inbox.facts import facts_of
from inbox.models import Agent, Message, Ticket
from inbox.vocabulary import vocabulary
from sla import policies, rulebook
from sla.drafts import Draft
from sla.lastweek import KINDS, Kept, decided, replay
from sla.lifecycle_past import Told
from sla.models import Clock
from tests.people import Write

# events are dated at the beginning of their transaction, so each thing that happens needs one of its own
pytestmark = pytest.mark.django_db(transaction=True)
MINUTE = timedelta(minutes=1)
EVERYTHING = {
    "first_response": {"*": 3600, "urgent": 60},
    "next_response": {"*": 3600},
    "periodic_update": {"*": 7200},
    "pausable_update": {"*": 7200},
    "requester_wait": {"*": 7200},
    "agent_work": {"*": 7200, "low": 9000},
    "first_resolution": {"*": 7200},
    "total_resolution": {"*": 7200},
}
_EVENTS = "SELECT kind, at, data, actor_kind FROM events_event WHERE ticket_id = %s AND kind = ANY(%s) ORDER BY seq"


def told(ticket_id: int) -> list[Told]:
    import json

    rows = sql.fetch_all(_EVENTS, [ticket_id, list(KINDS)])
    return [Told(kind, at, json.loads(data), actor) for kind, at, data, actor in rows]


def replayed(ticket_id: int) -> list[tuple[str, int, str, bool, float]]:
    facts = facts_of(Ticket.objects.select_related("contact").get(id=ticket_id))
    life = replay(told(ticket_id), facts, rulebook.current())
    return sorted(
        (each.metric, each.cycle, each.state, each.breached_at is not None, each.target.total_seconds())
        for each in life.promises
    )


def stored(ticket_id: int) -> list[tuple[str, int, str, bool, float]]:
    return sorted(
        (each.metric, each.cycle, each.state, each.breached_at is not None, each.target.total_seconds())
        for each in Clock.objects.filter(ticket_id=ticket_id)
    )


class Life:
    """One ticket and everything that can happen to it."""

    def __init__(self, cleo_writes: Write, agent: Agent, random: Random) -> None:
        self.write, self.agent, self.random = cleo_writes, agent, random
        self.actor = Actor("agent", agent.id)
        self.id = cleo_writes(ago=random.choice([5, 50, 70]) * MINUTE).ticket_id

    def step(self) -> str:
        verbs = [
            self.customer,
            self.reply,
            self.reply,
            self.reply_fails,
            self.auto,
            self.hold,
            self.on_hold,
            self.close,
            self.reopen,
            self.prioritise,
            self.retag,
            self.retier,
        ]
        verb = self.random.choice(verbs)
        verb()
        return verb.__name__

    def customer(self) -> None:
        self.write("Hello?", signed_ticket_id=self.id)

    def auto(self) -> None:
        self.write("I am away.", signed_ticket_id=self.id, auto=True)

    def reply(self) -> None:
        then = self.random.choice(["hold", "close", "none"])
        replies.reply(self.id, self.agent, replies.Writing("Hi.", 0, still_right=True, then=then))  # type: ignore[arg-type]

    def reply_fails(self) -> None:
        sent = Message.objects.filter(ticket_id=self.id, direction="out", state="queued").order_by("-id").first()
        if sent is not None:
            replies.mark_failed(sent.id, "no such mailbox")

    def hold(self) -> None:
        tickets.hold(self.id, self.actor)

    def on_hold(self) -> None:
        attributes.put_on_hold(self.id, self.actor)

    def close(self) -> None:
        tickets.close(self.id, self.actor)

    def reopen(self) -> None:
        tickets.reopen(self.id, self.actor)

    def prioritise(self) -> None:
        attributes.prioritise(self.id, self.random.choice(["low", "normal", "urgent"]), self.actor)

    def retag(self) -> None:
        attributes.set_tags(self.id, self.random.choice([[], ["vip"], ["vip", "shop"]]), self.actor)

    def retier(self) -> None:
        """Of a closed ticket no event tells: what it was under then is not known later."""
        ticket = Ticket.objects.get(id=self.id)
        if ticket.status != Ticket.Status.CLOSED:
            attributes.set_tier(ticket.contact_id, self.random.choice(["", "gold"]), self.actor)


@pytest.mark.parametrize("seed", [*range(25), 132, 164, 210])
def test_a_replay_under_the_same_rules_gives_the_same_clocks(cleo_writes: Write, ana: Agent, seed: int) -> None:
    policies.create(Draft("VIP", {"next_response": {"*": 600}}, match={"tag": ["vip"]}), vocabulary(), None)
    policies.create(
        Draft("Gold", EVERYTHING | {"first_response": {"*": 30}}, match={"tier": ["gold"]}), vocabulary(), None
    )
    policies.create(Draft("All", EVERYTHING), vocabulary(), None)
    life = Life(cleo_writes, ana, Random(seed))
    done = [life.step() for _ in range(16)]
    assert replayed(life.id) == stored(life.id), done


def test_what_is_decided_is_counted_where_it_was_decided(cleo_writes: Write, ana: Agent) -> None:
    late = cleo_writes(ago=90 * MINUTE).ticket_id
    replies.reply(late, ana, replies.Writing("Sorry.", 0, still_right=True))
    facts = facts_of(Ticket.objects.select_related("contact").get(id=late))
    life = replay(told(late), facts, rulebook.current())
    (clock,) = life.promises
    assert clock.deadline is not None and clock.ended_at is not None
    assert decided(life, clock.deadline - MINUTE, clock.deadline + MINUTE) == Kept(missed=1)
    assert decided(life, clock.ended_at - MINUTE, clock.ended_at + MINUTE) == Kept(), (
        "it was missed half an hour before"
    )
    assert Kept(1, 2) + Kept(3, 0) == Kept(4, 2) and Kept(2, 1).percent == 66.7 and Kept().percent is None
