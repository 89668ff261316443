"""For load balancers and supervisors of processes: is this process alive, and can it do its work?"""

from collections.abc import Callable

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from core import probes

SMALLEST_DISK = 200 * 1024 * 1024


@require_safe
def healthz(_request: HttpRequest) -> JsonResponse:
    """This process answers. Nothing else is looked at: restarting it would not mend a database."""
    return _answer({"status": "ok"}, 200)


@require_safe
def readyz(_request: HttpRequest) -> JsonResponse:
    """200 when requests can be served. Without Redis they can: live updates are slower, so it is "degraded"."""
    needed = {"postgresql": _database, "migrations": _migrations, "disk": _disk}
    states = {name: _state(look) for name, look in needed.items()}
    ready = set(states.values()) == {"ok"}
    states["redis"] = _state(probes.redis_answers)
    summary = "unavailable" if not ready else "ok" if states["redis"] == "ok" else "degraded"
    return _answer({"status": summary, "checks": states}, 200 if ready else 503)


def _state(look: Callable[[], object]) -> str:
    """Names the kind of failure only: whoever can reach this address learns nothing of the inside."""
    try:
        look()
    except Exception as error:  # noqa: BLE001 - whatever is wrong, the answer says so
        return f"failed: {type(error).__name__}"
    return "ok"


def _database() -> None:
    probes.database()


def _migrations() -> None:
    if probes.missing_migrations():
        raise LookupError


def _disk() -> None:
    if probes.free_disk()[0] < SMALLEST_DISK:
        raise OSError


def _answer(body: dict[str, object], status: int) -> JsonResponse:
    return JsonResponse(body, status=status, headers={"Cache-Control": "no-store"})
