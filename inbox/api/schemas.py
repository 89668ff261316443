"""The shapes of answers, for the OpenAPI document. Answers are plain dictionaries; tests check them against this."""

from rest_framework import serializers

from inbox.api.auth import ROLES


class Shape(serializers.Serializer[object]):
    """An answer: every field is always there."""


class NamedShape(Shape):
    id = serializers.IntegerField()
    name = serializers.CharField()


class AboutShape(Shape):
    """Which ticket it is about."""

    id = serializers.IntegerField()
    subject = serializers.CharField()


class PersonShape(NamedShape):
    initials = serializers.CharField()


class PeopleShape(Shape):
    people = PersonShape(many=True)


class MeShape(PersonShape):
    email = serializers.CharField()
    role = serializers.ChoiceField(ROLES)
    language = serializers.CharField()
    theme = serializers.CharField()
    has_password = serializers.BooleanField(help_text="Asked for on a change; false after a one-time link.")
    teams = NamedShape(many=True)
    company = serializers.CharField()
    server_time = serializers.DateTimeField()
    csrf_token = serializers.CharField()


class AgentShape(PersonShape):
    role = serializers.ChoiceField(ROLES)
    available = serializers.BooleanField(help_text="Can be made the owner of a ticket.")


class AgentsShape(Shape):
    agents = AgentShape(many=True)


class TeamsShape(Shape):
    teams = NamedShape(many=True)
