"""The Idempotency-Key header, for POSTs that create."""

from collections.abc import Callable
from typing import Any

from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from inbox import idempotency, refusals
from inbox.api.problems import Problem, invalid
from inbox.idempotency import Answer
from inbox.models import ApiToken

LONGEST_KEY = 255
HEADER = OpenApiParameter(
    "Idempotency-Key",
    location=OpenApiParameter.HEADER,
    description="Send the same key when you repeat a request: it has one effect, and you get the first answer again.",
)


def once(request: Request, act: Callable[[], Answer]) -> Response:
    """Run `act`, or give the first answer again. Keys belong to their caller: a token, or an agent's own session."""
    key = request.headers.get("Idempotency-Key", "").strip()
    if not key:
        return _response(act())
    if len(key) > LONGEST_KEY or not key.isprintable():
        raise invalid(**{"Idempotency-Key": refusals.say("At most {most} printable characters.", most=LONGEST_KEY)})
    asked = [request.method, request.path, request.data]
    try:
        return _response(idempotency.once(_caller(request), key, asked, act))
    except idempotency.KeyReused as error:
        raise Problem("idempotency-key-reused") from error
    except idempotency.KeyInUse as error:
        raise Problem("idempotency-key-in-use", retry_after=1) from error


def _caller(request: Request) -> str:
    token: Any = request.auth
    return f"token:{token.id}" if isinstance(token, ApiToken) else f"agent:{request.user.pk}"


def _response(answer: Answer) -> Response:
    return Response(answer.body, status=answer.status)
