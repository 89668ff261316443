"""What is well and what is not, for supervisors."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from channels_integrations import doctor
from channels_integrations.api.schemas import DoctorShape
from core import clock
from inbox.api.base import Endpoint, Nothing
from inbox.models import Agent
from inbox.queue import iso


class DoctorEndpoint(Endpoint):
    """The same checks as `manage.py doctor`."""

    role = Agent.Role.SUPERVISOR
    read_scope = "admin"

    @extend_schema(responses=DoctorShape)
    def get(self, request: Request) -> Response:
        """Run every check now; each has a time limit of its own."""
        self.query(Nothing)
        checks = doctor.examine()
        return Response(
            {"ok": doctor.is_well(checks), "checks": [each.shape() for each in checks], "at": iso(clock.now())}
        )
