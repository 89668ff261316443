"""The texts of a macro in other languages, as they are written."""

from collections.abc import Iterable, Mapping
from typing import Any

from rest_framework import serializers

from inbox import refusals
from inbox.api.articles import LANGUAGE
from inbox.api.base import StrictSerializer
from inbox.drafts.store import LONGEST_HTML, LONGEST_TEXT
from inbox.macros import languages, variables


class MacroText(StrictSerializer):
    text = serializers.CharField(max_length=LONGEST_TEXT, default="", allow_blank=True, trim_whitespace=False)
    html = serializers.CharField(max_length=LONGEST_HTML, default="", allow_blank=True, help_text="Instead of `text`.")


class Texts(serializers.DictField):
    """By language, such as "en" or "pt-BR"."""

    child = MacroText()

    def run_child_validation(self, data: Any) -> Any:
        code = serializers.RegexField(LANGUAGE, max_length=10)
        for each in list(data)[: languages.MOST + 1]:
            code.run_validation(each)
        if len(data) > languages.MOST:
            raise serializers.ValidationError([refusals.say("No more than {most} languages.", most=languages.MOST)])
        return super().run_child_validation(data)


def refuse_texts(texts: Mapping[str, Mapping[str, str]], own: str) -> dict[str, str]:
    """What is wrong with them, by their place: "texts.pt-BR"."""
    return {
        f"texts.{code}": fault for code, each in texts.items() if (fault := _fault(code, each, _rest(code, texts, own)))
    }


def _fault(code: str, words: Mapping[str, str], rest: Iterable[str]) -> str:
    if any(languages.same(code, each) for each in rest):
        return refusals.say("This language is there already.")
    odd = sorted(variables.unknown(words["text"]) | variables.unknown(words["html"]))
    return refusals.say("There is no variable {name}.", name=repr(odd[0][:60])) if odd else ""


def _rest(code: str, texts: Iterable[str], own: str) -> list[str]:
    return [own, *(each for each in texts if each != code)]
