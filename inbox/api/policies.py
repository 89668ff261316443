"""Policies: what is promised to which tickets."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from inbox import refusals, rule_shapes
from inbox.api.base import Nothing
from inbox.api.problems import Problem
from inbox.api.rules import Archive, RulesEndpoint
from inbox.api.schemas_policies import (
    PoliciesShape,
    PolicyChange,
    PolicyDraft,
    PolicyOrder,
    PolicyShape,
    PolicyVersionsShape,
)
from inbox.models import Ticket
from inbox.refusals import reader
from inbox.vocabulary import vocabulary
from sla import drafts, policies, rulebook, rulebook_first, versions
from sla.drafts import Draft
from sla.models import PolicyVersion

GOLD = OpenApiExample(
    "Gold customers, half an hour in office hours",
    request_only=True,
    value={
        "name": "Gold",
        "match": {"tier": ["gold"], "channel": ["email"]},
        "targets": {
            "first_response": {"*": 1800, "urgent": 900},
            "next_response": {"*": 3600},
            "first_resolution": {"*": 86400},
        },
        "counts": "human",
        "pauses": ["pending", "on_hold"],
        "calendar": 1,
        "ladder": {
            "rungs": [
                {"at": "75%", "tell": ["assignee"], "by": ["app"]},
                {"at": "100%", "tell": ["lead", "supervisors"], "by": ["app", "email"], "tag": "late", "webhook": True},
            ],
            "quiet": {"zone": "Europe/Lisbon", "from": "22:00", "to": "07:00"},
        },
    },
)


class ShownPolicies(RulesEndpoint):
    """An address that shows policies as they are now."""

    def shapes(self, *, archived: bool = True) -> list[dict[str, Any]]:
        rulebook.current()  # where nobody has asked yet, the promise of one hour is laid down now
        found = versions.policies(archived=archived)
        living = [each for each in found if each.policy.archived_at is None]
        odd, under = drafts.warnings(living, Ticket.Priority.values), versions.open_tickets()
        return [
            rule_shapes.policy(each, under.get(each.policy_id, 0), odd.get(each.policy_id, {}), reader.language())
            for each in found
        ]

    def shape(self, policy_id: int) -> dict[str, Any]:
        return next(each for each in self.shapes() if each["id"] == policy_id)


class PoliciesEndpoint(ShownPolicies):
    """All policies."""

    @extend_schema(parameters=[Archive], responses=PoliciesShape)
    def get(self, request: Request) -> Response:
        """The newest version of every policy, in the order they are asked: the first that takes a ticket decides."""
        given = self.query(Archive)
        return Response({"policies": self.shapes(archived=given["archived"])})

    @extend_schema(request=PolicyDraft, responses={201: PolicyShape}, examples=[GOLD])
    def post(self, request: Request) -> Response:
        """Save a new policy, asked after all others but the fallback. What is wrong with it is told at its field.

        The clocks of open tickets that it takes count towards its targets at once; what they have used up stays used.
        """
        given = self.body(PolicyDraft)
        with self.in_their_words():
            made = policies.create(draft_of(given), vocabulary(), self.agent.id)
        return Response(self.shape(made.policy_id), status=201)


class PolicyEndpoint(ShownPolicies):
    """One policy."""

    @extend_schema(responses=PolicyShape)
    def get(self, request: Request, policy_id: int) -> Response:
        """Its newest version, archived or not."""
        self.query(Nothing)
        with self.in_their_words():
            return Response(self.shape(versions.policy(policy_id).policy_id))

    @extend_schema(request=PolicyChange, responses=PolicyShape)
    def put(self, request: Request, policy_id: int) -> Response:
        """Save a new version. Running clocks follow it from now on; what is over stays as it was.

        409 `stale-version` with the `newer` one when somebody else has saved since. The same again changes nothing.
        """
        given = self.body(PolicyChange)
        with self.in_their_words():
            policies.change(policy_id, given["version"], draft_of(given), vocabulary(), self.agent.id)
        return Response(self.shape(policy_id))

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, policy_id: int) -> Response:
        """Archive it. The clocks under it follow the next policy that takes their tickets. The fallback is `in-use`."""
        try:
            with self.in_their_words():
                policies.archive(policy_id, self.agent.id)
        except policies.Needed as needed:
            raise Problem(
                "in-use", refusals.say("Without the fallback tickets would be without a promise."), used_by=[]
            ) from needed
        return Response(status=204)


class PolicyVersionsEndpoint(RulesEndpoint):
    """How a policy came to be what it is."""

    @extend_schema(responses=PolicyVersionsShape)
    def get(self, request: Request, policy_id: int) -> Response:
        """Every version, newest first, with who saved it and when. Versions never change."""
        self.query(Nothing)
        found = PolicyVersion.objects.select_related("policy", "calendar", "author").filter(policy_id=policy_id)
        with self.in_their_words():
            versions.policy(policy_id)
        return Response({"versions": [rule_shapes.policy_version(each) for each in found.order_by("-number")]})


class PolicyOrderEndpoint(ShownPolicies):
    """Which policy is asked first."""

    @extend_schema(operation_id="post_sla_policies_order", request=PolicyOrder, responses=PoliciesShape)
    def post(self, request: Request) -> Response:
        """Put the policies in another order. However many move, it is one change. The fallback stays last."""
        given = self.body(PolicyOrder)
        with self.in_their_words():
            policies.reorder(given["ids"], self.agent.id)
        return Response({"policies": self.shapes(archived=False)})


def draft_of(given: dict[str, Any]) -> Draft:
    """The draft in a body that was found to have the right shape."""
    ladder = given.get("ladder") or rulebook_first.ladder()
    return Draft(
        name=given["name"],
        active=given["active"],
        match=given["match"],
        targets=given["targets"],
        counts=given["counts"],
        pauses=given["pauses"],
        calendar_id=given["calendar"],
        ladder={"rungs": [dict(rung) for rung in ladder["rungs"]], "quiet": ladder["quiet"]},
    )
