"""What people say about a clock: "I have it", and "this breach was none"."""

from django.db.models.functions import Now

from core import clock as wall
from events.kinds import SlaAcknowledged, SlaBreachVoided
from events.record import Actor, record
from sla.clocks_standing import Standing, standing
from sla.models import Acknowledgement, Clock


def acknowledge(clock_id: int, agent_id: int, note: str, actor: Actor) -> Standing:
    """An agent takes care of it. The latest acknowledgement counts; no deadline moves."""
    clock = _held(clock_id)
    said = {"agent_id": agent_id, "at": Now(), "note": note}
    Acknowledgement.objects.update_or_create(clock_id=clock_id, defaults=said)
    record(clock.ticket_id, SlaAcknowledged(clock.id, clock.metric, clock.cycle, agent_id, note), actor)
    return standing(clock.ticket_id)


def void_breach(clock_id: int, reason: str, actor: Actor) -> Standing:
    """A person says that this breach was none. It stays on record, as void, and nothing more is told of it.

    To say so again changes nothing.
    """
    clock = _held(clock_id)
    if clock.breached_at is not None and clock.voided_at is None:
        clock.voided_at = wall.now()
        clock.stages, clock.fires, clock.next_fire_at = [], [], None
        clock.save(update_fields=["voided_at", "stages", "fires", "next_fire_at"])
        record(clock.ticket_id, SlaBreachVoided(clock.id, clock.metric, clock.cycle, reason), actor, at=clock.voided_at)
    return standing(clock.ticket_id)


def _held(clock_id: int) -> Clock:
    return Clock.objects.select_for_update(no_key=True).get(id=clock_id)
