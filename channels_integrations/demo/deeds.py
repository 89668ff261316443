"""What happened before the demo began, done again by the app's own verbs, each at its instant."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from random import Random
from typing import Any

from channels_integrations import inbound
from channels_integrations.demo import chats
from channels_integrations.demo.judges import Judges
from channels_integrations.demo.timeback import Past
from channels_integrations.email.arrival import Arrival, Mailboxes, keep_arrival
from core import sql
from events import deliver
from events.models import Delivery
from events.record import Actor
from inbox import attributes, removal, replies, tickets
from inbox.models import Agent, Message
from sla import clocks, enforce
from sla.models import Clock

Deed = Mapping[str, Any]
"""{at, do, story, by, …} as `launch/demo/past.py` writes them."""
_NEXT = "SELECT min(next_fire_at) FROM sla_clock"
_LAG_MS = (8, 90)
"""How long enforcement takes to notice, as it does on a small machine."""


@dataclass
class Day:
    """The shop's day so far: who works there, and the ticket of each story."""

    past: Past
    people: Mapping[str, Agent]
    folder: Path
    tickets: dict[str, int] = field(default_factory=dict)
    judges: Judges = field(default_factory=Judges)
    _random: Random = field(default_factory=lambda: Random(60))  # noqa: S311 - only the lag of a sample

    def live(self, deeds: list[Deed]) -> None:
        """All of it in order, with the stages that clocks reach in between."""
        self.judges.begin()
        for deed in deeds:
            at = datetime.fromisoformat(deed["at"])
            self.enforce(at)
            self.past.at(at)
            getattr(self, f"_{deed['do']}")(deed)
            self._judge()
            self._tell()

    def enforce(self, until: datetime) -> None:
        """What fires before this instant, each stage as soon as it is due."""
        while (due := _next_stage()) is not None and due < until:
            lag = timedelta(milliseconds=self._random.randint(*_LAG_MS))
            self.past.at(max(self.past.now, due) + lag)
            enforce.fire_due()
            self._tell()

    def _write(self, deed: Deed) -> None:
        raw = (self.folder / deed["mail"]).read_bytes()
        mail = message_from_bytes(raw, policy=policy.default)
        sender, to = (mail[name].addresses[0].addr_spec for name in ("From", "To"))
        kept = keep_arrival(Arrival(raw, recipients=(to,), sender=sender, via="pipe"), Mailboxes())
        self.past.settle()
        inbound.sweep()
        self.tickets[deed["story"]] = Message.objects.values_list("ticket_id", flat=True).get(inbound_id=kept)

    def _hear(self, deed: Deed) -> None:
        keys = chats.hear(deed)
        self.past.settle()
        if (ticket_id := chats.ticket_of(keys)) is not None:
            self.tickets[deed["story"]] = ticket_id

    def _wish(self, deed: Deed) -> None:
        self.tickets[deed["story"]] = chats.wish(deed, self._agent(deed))

    def _take(self, deed: Deed) -> None:
        tickets.assign(self._ticket(deed), self._agent(deed).id, self._actor(deed))

    def _answer(self, deed: Deed) -> None:
        writing = replies.Writing(deed["text"], last_seen_seq=0, still_right=True, then=deed["then"])
        replies.reply(self._ticket(deed), self._agent(deed), writing)
        self._send()

    def _note(self, deed: Deed) -> None:
        replies.note(self._ticket(deed), self._agent(deed), replies.Writing(deed["text"], 0, still_right=True))

    def _close(self, deed: Deed) -> None:
        tickets.close(self._ticket(deed), self._actor(deed))

    def _spam(self, deed: Deed) -> None:
        removal.remove(self._ticket(deed), "spam", self._actor(deed))

    def _hurry(self, deed: Deed) -> None:
        attributes.prioritise(self._ticket(deed), "urgent", self._actor(deed))

    def _acknowledge(self, deed: Deed) -> None:
        running = Clock.objects.filter(ticket_id=self._ticket(deed), state=Clock.State.RUNNING)
        broken = running.filter(breached_at__isnull=False).order_by("id").first()
        if broken is not None:
            clocks.acknowledge(broken.id, self._agent(deed).id, deed["text"], self._actor(deed))

    def _judge(self) -> None:
        self.judges.speak(self.past.now)
        self.judges.hear(self.past.now)
        self._send()

    def _ticket(self, deed: Deed) -> int:
        return self.tickets[deed["story"]]

    def _agent(self, deed: Deed) -> Agent:
        return self.people[deed["by"]]

    def _actor(self, deed: Deed) -> Actor:
        return Actor("agent", self._agent(deed).id)

    def _send(self) -> None:
        """The customers have these answers already, so none of them leaves again."""
        owed = Delivery.objects.filter(consumer="outbound", state=Delivery.State.PENDING)
        for message_id in owed.values_list("event__data__message_id", flat=True):
            replies.mark_sent(message_id)
        owed.update(state=Delivery.State.DONE, done_at=self.past.now)

    def _tell(self) -> None:
        """Whoever was to be told has been."""
        self.past.settle()
        while deliver.deliver_one("notify"):
            pass


def _next_stage() -> datetime | None:
    ((due,),) = sql.fetch_all(_NEXT)
    return due if isinstance(due, datetime) else None
