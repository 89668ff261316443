"""The shapes of macros."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from inbox.api.schemas import NamedShape, Shape
from inbox.macros.actions import KINDS
from inbox.models import Macro

VALUE = {"type": ["string", "integer", "null"]}


@extend_schema_field(VALUE)
class ValueShape(serializers.Field):  # type: ignore[type-arg]  # generic for the type checker only
    """A word, a number, or nothing."""


class TakenActionShape(Shape):
    kind = serializers.ChoiceField(KINDS)
    value = ValueShape(allow_null=True)


class EffectShape(TakenActionShape):
    label = serializers.CharField(  # type: ignore[assignment]  # a field, not DRF's attribute of that name
        help_text="The name of the agent or team, or the value."
    )
    gone = serializers.BooleanField(help_text="It speaks of somebody or of a team that is not there any more.")


class MacroWordsShape(Shape):
    text = serializers.CharField()
    html = serializers.CharField(help_text="The same with formatting; empty when it has none.")


class MacroShape(Shape):
    """Words, actions, or both. One without actions is a canned answer."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    folder = serializers.CharField()
    shortcut = serializers.CharField(help_text="Without the slash that is typed before it.")
    language = serializers.CharField(allow_null=True, help_text="Of `text`; null: none in particular.")
    text = serializers.CharField()
    html = serializers.CharField(help_text="The same with formatting; empty when it has none.")
    texts = serializers.DictField(child=MacroWordsShape(), help_text="The same in other languages, by language.")
    actions = TakenActionShape(many=True)
    scope = serializers.ChoiceField(Macro.Scope.values)
    team = NamedShape(allow_null=True)
    owner = NamedShape(allow_null=True, help_text="Null: whoever made it is gone.")
    uses = serializers.IntegerField()
    last_used_at = serializers.DateTimeField(allow_null=True)
    version = serializers.IntegerField()
    archived = serializers.BooleanField()


class MacrosShape(Shape):
    macros = MacroShape(many=True)


class FilledMacroShape(Shape):
    text = serializers.CharField()
    html = serializers.CharField()
    missing = serializers.ListField(
        child=serializers.CharField(), help_text="Variables that nothing is known for; they are left as they are."
    )
    effects = EffectShape(many=True)
    language = serializers.CharField(allow_null=True, help_text="Of these words; null: none in particular.")
    wanted = serializers.CharField(allow_null=True, help_text="The language that was looked for; null: nobody knows.")
