"""Macros: canned answers, and what they do besides."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from inbox import refusals
from inbox.api.base import BIGGEST_ID, Endpoint, Id, Nothing, StrictSerializer
from inbox.api.macro_texts import Texts, refuse_texts
from inbox.api.problems import Problem, invalid
from inbox.api.schemas_macros import VALUE, MacroShape, MacrosShape
from inbox.drafts.store import LONGEST_HTML, LONGEST_TEXT
from inbox.macros import actions, library, shapes, variables
from inbox.macros.library import Order
from inbox.models import Macro, Team


@extend_schema_field(VALUE)
class Value(serializers.Field):  # type: ignore[type-arg]  # generic for the type checker only
    """A word, a number, or nothing; whether it fits the action is looked at with it."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, bool) or not isinstance(data, str | int):
            raise serializers.ValidationError([refusals.say("Neither a word nor a number.")])
        if isinstance(data, str):
            return serializers.CharField(max_length=100).run_validation(data)
        return serializers.IntegerField(max_value=BIGGEST_ID).run_validation(data)


class MacroAction(StrictSerializer):
    kind = serializers.ChoiceField(actions.KINDS)
    value = Value(allow_null=True, help_text='"me" is whoever uses it; a snooze is in minutes, null: until they write.')


class MacroOrder(StrictSerializer):
    """A macro as it shall be."""

    name = serializers.CharField(max_length=120)
    folder = serializers.CharField(max_length=80, default="", allow_blank=True)
    shortcut = serializers.RegexField(r"^/?[\w.-]{0,39}$", default="", allow_blank=True)
    language = serializers.CharField(max_length=10, default=None, allow_null=True)
    text = serializers.CharField(max_length=LONGEST_TEXT, default="", allow_blank=True, trim_whitespace=False)
    html = serializers.CharField(max_length=LONGEST_HTML, default="", allow_blank=True, help_text="Instead of `text`.")
    texts = Texts(default=dict, help_text='The same in other languages: {"pt-BR": {"text": …}}.')
    actions = serializers.ListField(child=MacroAction(), default=list, max_length=actions.MOST)
    scope = serializers.ChoiceField(Macro.Scope.values, default=Macro.Scope.MINE)
    team = Id(default=None, allow_null=True, help_text="Whose it is; for the scope `team`.")


class MacroChange(MacroOrder):
    version = serializers.IntegerField(min_value=1, max_value=2**31 - 1, help_text="The one that you have changed.")
    archived = serializers.BooleanField(default=False)


class MacrosQuery(StrictSerializer):
    q = serializers.CharField(max_length=200, default="", allow_blank=True, help_text="Words, or a shortcut.")
    language = serializers.CharField(max_length=10, default="", allow_blank=True)
    archived = serializers.BooleanField(default=False, help_text="Those that were archived, and no others.")


class KeepingEndpoint(Endpoint):
    """Where macros are read and written."""

    def found(self, macro_id: int) -> Macro:
        macro = library.usable(self.agent).filter(id=macro_id).first()
        if macro is None:
            raise Http404
        return macro

    def order(self, given: dict[str, Any]) -> Order:
        """What is asked for, if it can be had."""
        errors = actions.faults(given["actions"], self.agent) | _faults(given)
        if errors:
            raise invalid(**errors)
        fields = {name: given[name] for name in given.keys() - {"team", "language", "version"}}
        return Order(**fields, team_id=given["team"], language=given["language"] or "")


class MacrosEndpoint(KeepingEndpoint):
    """All of them."""

    @extend_schema(parameters=[MacrosQuery], responses=MacrosShape)
    def get(self, request: Request) -> Response:
        """Those you can use, best first: what fits `q`, then what you and your teams use most. Accents do not count."""
        given = self.query(MacrosQuery)
        found = library.found(self.agent, given["q"], given["language"], archived=given["archived"])
        return Response({"macros": [shapes.macro(each) for each in found]})

    @extend_schema(request=MacroOrder, responses={201: MacroShape})
    def post(self, request: Request) -> Response:
        """Write one: for yourself, for a team that you lead, or for all as a supervisor."""
        order = self.order(self.body(MacroOrder))
        try:
            return Response(shapes.macro(library.make(self.agent, order)), status=201)
        except library.NotYours as error:
            raise _not_yours() from error


class MacroEndpoint(KeepingEndpoint):
    """One of them."""

    @extend_schema(responses=MacroShape)
    def get(self, request: Request, macro_id: int) -> Response:
        """One macro, archived or not."""
        self.query(Nothing)
        return Response(shapes.macro(self.found(macro_id)))

    @extend_schema(request=MacroChange, responses=MacroShape)
    def put(self, request: Request, macro_id: int) -> Response:
        """Write it anew. 409 `stale-version` with the `newer` one when somebody else has saved since."""
        given = self.body(MacroChange)
        self.found(macro_id)
        try:
            return Response(shapes.macro(library.change(self.agent, macro_id, given["version"], self.order(given))))
        except library.Stale as stale:
            raise Problem("stale-version", newer=shapes.macro(stale.newer)) from stale
        except library.NotYours as error:
            raise _not_yours() from error

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, macro_id: int) -> Response:
        """Archive it. Saving it with `archived` false brings it back."""
        try:
            library.archive(self.agent, self.found(macro_id))
        except library.NotYours as error:
            raise _not_yours() from error
        return Response(status=204)


def _faults(given: dict[str, Any]) -> dict[str, str]:
    errors = refuse_texts(given["texts"], given["language"] or "")
    for field in ("text", "html"):
        if odd := sorted(variables.unknown(given[field])):
            errors[field] = refusals.say("There is no variable {name}.", name=repr(odd[0][:60]))
    team, scope = given["team"], given["scope"]
    if (scope == Macro.Scope.TEAM) != (team is not None):
        errors["team"] = refusals.say("A macro of a team names the team, and no other does.")
    elif team is not None and not Team.objects.filter(id=team).exists():
        errors["team"] = refusals.say("There is no such team.")
    return errors


def _not_yours() -> Problem:
    return Problem(
        "forbidden", refusals.say("Leads write for their team, supervisors for all, everybody for themselves.")
    )
