"""Who gets new tickets by themselves."""

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from inbox import refusals
from inbox.api.base import Endpoint, Nothing, StrictSerializer
from inbox.api.rules import YesNo
from inbox.api.schemas import NamedShape, PersonShape, Shape
from inbox.assigning import overview
from inbox.assigning.hand_out import loaded
from inbox.attendance import online
from inbox.attributes import LONGEST_TAG
from inbox.models import Agent, AssignmentRule, Team, Workload
from sla.languages import is_language

MOST_NAMED = 50


class RuleBody(StrictSerializer):
    mode = serializers.ChoiceField(
        AssignmentRule.Mode.values, help_text="manual: people take their tickets themselves, or are given them."
    )
    by_language = YesNo(default=True, help_text="First those who speak the ticket's language.")
    by_skill = YesNo(default=False, help_text="First those who have one of its tags as a skill.")


class WorkloadBody(StrictSerializer):
    capacity = serializers.IntegerField(
        min_value=0, max_value=1000, help_text="With so many open tickets nothing more is handed to them."
    )
    languages = serializers.ListField(child=serializers.CharField(max_length=10), max_length=MOST_NAMED)
    skills = serializers.ListField(child=serializers.CharField(max_length=LONGEST_TAG), max_length=MOST_NAMED)

    def validate_languages(self, value: list[str]) -> list[str]:
        if wrong := [each for each in value if not is_language(each)]:
            raise serializers.ValidationError(refusals.say("“{code}” is not the code of a language.", code=wrong[0]))
        return sorted(set(value))

    def validate_skills(self, value: list[str]) -> list[str]:
        return sorted(set(value))


class TeamRuleShape(Shape):
    team = NamedShape()
    mode = serializers.ChoiceField(AssignmentRule.Mode.values)
    by_language = serializers.BooleanField()
    by_skill = serializers.BooleanField()


class WorkloadShape(Shape):
    agent = PersonShape()
    capacity = serializers.IntegerField()
    languages = serializers.ListField(child=serializers.CharField())
    skills = serializers.ListField(child=serializers.CharField())
    load = serializers.IntegerField(help_text="Open tickets of theirs that are not snoozed.")
    here = serializers.BooleanField(help_text="They have the app open. Nothing is handed to those who have not.")


class HandingOutShape(Shape):
    teams = TeamRuleShape(many=True)
    agents = WorkloadShape(many=True)


class LeadingEndpoint(Endpoint):
    """For those who lead."""

    role = Agent.Role.SUPERVISOR


class AssignmentEndpoint(LeadingEndpoint):
    """Everything about it."""

    @extend_schema(responses=HandingOutShape)
    def get(self, request: Request) -> Response:
        """How each team hands out its tickets, and what every agent takes and has."""
        self.query(Nothing)
        return Response(overview.overview())


class TeamRuleEndpoint(LeadingEndpoint):
    """How a team hands out its tickets."""

    @extend_schema(request=RuleBody, responses=TeamRuleShape)
    def put(self, request: Request, team_id: int) -> Response:
        """By turns, or to whoever has least to do; never to somebody who is away or has their hands full."""
        given = self.body(RuleBody)
        if not Team.objects.filter(id=team_id).exists():
            raise Http404
        AssignmentRule.objects.update_or_create(team_id=team_id, defaults=given)
        return Response(overview.of_team(Team.objects.select_related("assignment").get(id=team_id)))


class WorkloadEndpoint(LeadingEndpoint):
    """What an agent takes."""

    @extend_schema(request=WorkloadBody, responses=WorkloadShape)
    def put(self, request: Request, agent_id: int) -> Response:
        """How many tickets at once, in which languages, and with which skills: tags that they are good at."""
        given = self.body(WorkloadBody)
        if not Agent.objects.filter(id=agent_id, is_active=True).exists():
            raise Http404
        Workload.objects.update_or_create(agent_id=agent_id, defaults=given)
        agent = loaded(Agent.objects.filter(id=agent_id)).get()
        return Response(overview.of_agent(agent, here=online().filter(id=agent_id).exists()))
