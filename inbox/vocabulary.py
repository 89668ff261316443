"""The words that policies may use, as things stand now."""

from django.conf import settings
from django.utils.module_loading import import_string

from inbox.models import Agent, Team, Ticket
from sla.vocabulary import Vocabulary


def vocabulary() -> Vocabulary:
    """Kinds of channels, teams and agents that there are now; clocks can stand still while a ticket waits."""
    return Vocabulary(
        channels=import_string(settings.CHANNEL_KINDS)(),
        teams=frozenset(Team.objects.values_list("id", flat=True)),
        agents=frozenset(Agent.objects.filter(is_active=True).values_list("id", flat=True)),
        priorities=list(Ticket.Priority.values),
        pauses=[Ticket.Status.PENDING.value, Ticket.Status.ON_HOLD.value],
    )
