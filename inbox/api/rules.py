"""What the addresses of the rules share: everybody reads, admins write, refusals are in the agent's own language."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, cast

from django.http import Http404
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request

from inbox import refusals, rule_shapes
from inbox.api.auth import IsAgent, has_role
from inbox.api.base import BIGGEST_ID, Endpoint, StrictSerializer
from inbox.api.problems import Problem
from inbox.models import Agent
from inbox.refusals import reader
from sla.faults import BadRules
from sla.models import Calendar, Policy
from sla.versions import Archived, Stale
from sla.words import say

MOST_KEYS = 50


class MayKeepRules(IsAgent):
    """Everyone who is signed in may know what is promised; what is promised, admins decide."""

    def has_permission(self, request: Request, view: Any) -> bool:
        super().has_permission(request, view)
        agent = cast("Agent", request.user)
        if request.method not in SAFE_METHODS and not has_role(agent, Agent.Role.ADMIN):
            raise Problem("forbidden", refusals.say("Your role does not allow this."))
        return True


class RulesEndpoint(Endpoint):
    """An address of the rules."""

    permission_classes: tuple[type[IsAgent], ...] = (MayKeepRules,)
    write_scope = "admin"

    @contextmanager
    def in_their_words(self) -> Iterator[None]:
        """Turn what the rules refuse into problems, said in the language of whoever asks."""
        try:
            yield
        except BadRules as bad:
            errors = {path: [say(each, reader.language()) for each in faults] for path, faults in bad.faults.items()}
            raise Problem("invalid", errors=errors) from bad
        except Stale as stale:
            raise Problem("stale-version", newer=rule_shapes.version(stale.newer)) from stale
        except Archived as archived:
            raise Problem("archived") from archived
        except (Calendar.DoesNotExist, Policy.DoesNotExist) as missing:
            raise Http404 from missing


class YesNo(serializers.BooleanField):
    """true or false: "no" and 0 are what somebody typed, not what they meant."""

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return data


class Few(serializers.DictField):
    """An object with not too many names in it."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping) and len(data) > MOST_KEYS:
            raise serializers.ValidationError([refusals.say("At most {most} names.", most=MOST_KEYS)])
        return super().to_internal_value(data)


@extend_schema_field({"oneOf": [{"type": "string"}, {"type": "integer"}]})
class Value(serializers.Field[Any, Any, Any, Any]):
    """A word, or the number of a team."""

    default_error_messages = {"invalid": "Not a valid string."}

    def to_internal_value(self, data: Any) -> str | int:
        if isinstance(data, int) and not isinstance(data, bool) and 0 <= data <= BIGGEST_ID:
            return data
        if not isinstance(data, str):
            self.fail("invalid")
        text: str = serializers.CharField(max_length=100, allow_blank=True).run_validation(data)
        return text

    def to_representation(self, value: Any) -> Any:
        return value


class Archive(StrictSerializer):
    archived = serializers.BooleanField(default=False, help_text="Those that were archived as well.")
