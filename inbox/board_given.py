"""How much time tickets to come will be given, by the rules as they are now."""

from datetime import datetime, timedelta

from inbox.board_scope import Scope
from sla import rulebook
from sla.businesstime import add
from sla.models import Metric
from sla.terms import Facts

NOTHING_PROMISED = timedelta(days=3650).total_seconds()


def given(scope: Scope, kind: str, at: datetime, minutes: int) -> list[float]:
    """Seconds from arrival to the deadline of a first answer, for a ticket of this kind that comes in each minute.

    Outside of opening hours that is longer than the target.
    """
    terms = rulebook.current().terms(Facts(channel=kind, team_id=scope.team_id))
    target = terms.targets.get(Metric.FIRST_RESPONSE)
    if target is None:
        return [NOTHING_PROMISED] * minutes
    if terms.calendar is None:
        return [target.total_seconds()] * minutes
    comes = [at + timedelta(minutes=n) for n in range(minutes)]
    return [(add(terms.calendar, each, target) - each).total_seconds() for each in comes]
