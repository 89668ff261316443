"""Forecasts held against what came: how many broke until their end, and which of the tickets they spoke of."""

from datetime import timedelta
from typing import Any

from django.db.models.functions import Now

from core import sql
from core.prune import delete_some
from inbox.board_scope import Scope
from inbox.models import Forecast
from sla.calibration import Scored, calibration, score

LOOK_BACK = timedelta(days=14)
KEEP, KEEP_UNSCORED = timedelta(days=60), timedelta(days=1)
APART = timedelta(minutes=15)
MOST = 20
# what is decided in the very last moment may be noticed a little later
SETTLED = timedelta(minutes=2)

_RESPONSES = "metric IN ('first_response', 'next_response')"
_BROKEN = f"""
SELECT count(*) FROM inbox_outcome o
WHERE at > %(at)s AND at <= %(until)s AND result = 'missed' AND {_RESPONSES} AND {{scope}}
"""  # noqa: S608 - only our own condition is put into the text
# a promise that was cancelled, merged or set aside was neither kept nor broken
_DECIDED = """
SELECT clock_id, result = 'missed' FROM inbox_outcome WHERE clock_id = ANY (%s) AND result IN ('met', 'missed')
"""


def score_due() -> None:
    """Look at forecasts whose end has come, a few at a time."""
    due = Forecast.objects.filter(chances__isnull=False, actual__isnull=True, until__lt=Now() - SETTLED)
    for each in due.order_by("until")[:MOST]:
        _score(each)


def wants(scope: Scope) -> bool:
    """Is it time to keep another forecast of this scope to be scored? Those of a quarter of an hour are much alike."""
    return not Forecast.objects.filter(scope=scope.name, chances__isnull=False, at__gt=Now() - APART).exists()


def calibrated(scope: Scope) -> dict[str, Any] | None:
    """How right the forecasts of this scope were lately, as the API gives it; None while there are too few."""
    past = Forecast.objects.filter(scope=scope.name, actual__isnull=False, until__gt=Now() - LOOK_BACK)
    rows = past.order_by("-until").only("p5", "p95", "actual", "curve")
    found = calibration(Scored(each.p5, each.p95, each.actual or 0, each.curve or ()) for each in rows)
    if found is None:
        return None
    curve = [{"predicted": said, "observed": true, "n": n} for said, true, n in found.curve]
    return {"n": found.n, "inside_band": found.inside, "curve": curve}


def forget(limit: int = 1000) -> None:
    """Throw away forecasts that were only shown, after a day, and those that were scored, after two months."""
    shown = Forecast.objects.filter(chances__isnull=True, at__lt=Now() - KEEP_UNSCORED)
    delete_some(shown, limit)
    delete_some(Forecast.objects.filter(at__lt=Now() - KEEP), limit)


def _score(made: Forecast) -> None:
    scope = Scope.named(made.scope)
    values = {"at": made.at, "until": made.until, **scope.values}
    ((made.actual,),) = sql.fetch_all(_BROKEN.format(scope=scope.where("o")), values)
    chances = {int(clock_id): chance for clock_id, chance in (made.chances or {}).items()}
    made.curve = score(chances, dict(sql.fetch_all(_DECIDED, [list(chances)])))
    made.save(update_fields=["actual", "curve"])
