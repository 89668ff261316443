"""How long an answer is expected to take, as the last forecast had it."""

from datetime import timedelta

from inbox.models import Forecast
from inbox.turns import Handling

GUESS = Handling(timedelta(minutes=5), {})
"""Before there was any forecast."""


def expected() -> Handling:
    body = Forecast.objects.filter(scope="all").order_by("-at").values_list("body__handling", flat=True).first()
    if not body:
        return GUESS
    kinds = {kind: timedelta(seconds=seconds) for kind, seconds in body["kinds"].items()}
    return Handling(timedelta(seconds=body["usual"]), kinds)
