"""Two of the sample shop's agents at work while somebody looks at the demo: they take what is next, and answer it."""

import random
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from events.record import Actor
from inbox import nextup, presence, replies
from inbox.models import Agent, Ticket
from inbox.permissions import sight_of
from inbox.put_away import PutAway

RENEW = 15.0
"""Seconds between two signs of being here."""
READS, WRITES, RESTS = (15, 45), (40, 120), (60, 180)
"""Seconds: quick enough to watch, slow enough to leave work for whoever looks."""


@dataclass
class Colleague:
    """One agent with one ticket at a time: reading, then writing, then a rest."""

    agent: Agent
    answers: Mapping[str, Sequence[str]]
    chance: random.Random = field(default_factory=random.Random)
    ticket_id: int | None = None
    state: str = ""
    until: float = 0.0

    def live(self, now: float) -> None:
        """What comes next, when its time has come; until then the sign of being on the ticket is renewed."""
        if now >= self.until:
            self._go_on(now)
        if self.ticket_id is not None:
            presence.view(sight_of(self.agent), self.ticket_id, self.state)

    def _go_on(self, now: float) -> None:
        if self.ticket_id is None:
            self.ticket_id, self.state = nextup.take(self.agent, Actor("agent", self.agent.id)), "reading"
            self._for(READS if self.ticket_id else RESTS, now)
        elif self.state == "reading":
            self.state = "replying"
            self._for(WRITES, now)
        else:
            self._answer(self.ticket_id)
            presence.leave(self.agent.id, self.ticket_id)
            self.ticket_id = None
            self._for(RESTS, now)

    def _for(self, seconds: tuple[int, int], now: float) -> None:
        self.until = now + self.chance.uniform(*seconds)

    def _answer(self, ticket_id: int) -> None:
        """Unless somebody else has done so meanwhile, or the customer has written again: then not, or later."""
        ticket = Ticket.objects.get(id=ticket_id)
        if not ticket.waiting or ticket.assignee_id != self.agent.id:
            return
        text = self.chance.choice(self.answers.get(ticket.language[:2], self.answers["en"])).strip()
        signed = f"{text}\n\n{self.agent.name.partition(' ')[0]}"
        writing = replies.Writing(signed, last_seen_seq=0, still_right=True, then=self.chance.choice(["hold", "close"]))
        try:
            replies.reply(ticket_id, self.agent, writing)
        except PutAway:
            return


def work(people: Sequence[Colleague]) -> None:
    """For ever."""
    while True:
        presence.attend([each.agent.id for each in people])
        for each in people:
            each.live(time.monotonic())
        time.sleep(RENEW)
