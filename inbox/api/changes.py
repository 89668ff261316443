"""What has been changed about the rules, and how far the open tickets have followed."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from inbox import rule_shapes
from inbox.api.base import Nothing
from inbox.api.rules import RulesEndpoint
from inbox.api.schemas_rules import ChangesShape
from sla import changes


class ChangesEndpoint(RulesEndpoint):
    """The latest changes."""

    @extend_schema(responses=ChangesShape)
    def get(self, request: Request) -> Response:
        """The newest changes first, with who made them and their progress through the open tickets."""
        self.query(Nothing)
        return Response({"changes": [rule_shapes.change(each) for each in changes.latest()]})
