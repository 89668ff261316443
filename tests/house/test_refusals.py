"""Every refusal has its words in three languages, and none is raised without."""

import ast
import string
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from rest_framework import serializers

import channels_integrations.refusals
from channels_integrations import provider_words
from inbox import refusals
from inbox.api.base import StrictSerializer
from inbox.refusals import asking, keeping, library, reader, writing

ROOT = Path(__file__).resolve().parents[2]
RAISED = {
    *("Problem", "invalid", "ValidationError", "Unfit", "Unusable", "BadField", "BadFilters", "BadAction", "BadPage"),
    *("BadPlace", "BadFile", "NoSuchWay", "NoSuchUpload", "NoSuchFile", "NotAllowed", "SaysNothing", "CannotBeDone"),
}
IN_WORDS = ("inbox/fields/values.py", "inbox/views/filters.py")
"""Where even a ValueError is for people."""
TABLES = {"inbox": refusals.SENTENCES, "channels_integrations": channels_integrations.refusals.SENTENCES}


def sources(floor: str) -> Iterator[tuple[str, str]]:
    for file in sorted((ROOT / floor).rglob("*.py")):
        if "migrations" not in file.parts and "refusals" not in (*file.parts, file.stem):
            yield str(file.relative_to(ROOT)), file.read_text()


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def bare(node: ast.AST) -> Iterator[int]:
    """Lines of English that stands there as it is, outside of any call that makes words of it."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value.strip():
        yield node.lineno
    if isinstance(node, ast.Call):
        return
    for child in node.values if isinstance(node, ast.Dict) else ast.iter_child_nodes(node):
        yield from bare(child)


def literals(path: str, source: str) -> set[str]:
    """Where a refusal is raised in English, or noted among faults."""
    raised = RAISED | ({"ValueError"} if path in IN_WORDS else set())
    tree = ast.parse(source)
    parts: list[ast.AST] = []
    for call in calls(tree):
        if name_of(call) in raised:
            parts += [*call.args, *(each.value for each in call.keywords)]
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]).startswith(("faults[", "errors[")):
            parts.append(node.value)
    return {f"{path}:{line}" for part in parts for line in bare(part)}


def said(source: str) -> Iterator[tuple[str, set[str]]]:
    """The sentences that are said here, with the names of their facts."""
    for call in calls(ast.parse(source)):
        if ast.unparse(call.func) == "refusals.say":
            assert isinstance(call.args[0], ast.Constant), f"a sentence goes by its English: {ast.unparse(call)}"
            yield str(call.args[0].value), {str(each.arg) for each in call.keywords}


def holes(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("floor", TABLES)
def test_nothing_is_refused_in_english_alone(floor: str) -> None:
    assert {place for path, source in sources(floor) for place in literals(path, source)} == set()


@pytest.mark.parametrize(
    "source",
    [
        'raise Problem("forbidden", "Not for you.")',
        'raise Problem("invalid", errors={"text": ["Write something."]})',
        'raise invalid(text=f"At most {n} letters.")',
        'raise serializers.ValidationError({"text": ["Write something."]})',
        'raise ValidationError("Write something.")',
        'raise Unfit("config.api", "This is needed.")',
        'raise NotAllowed("Not you." if late else "Not now.")',
        'faults[key] = "There is no such field."',
    ],
)
def test_a_refusal_in_english_alone_is_found(source: str) -> None:
    assert literals("a.py", source) == {"a.py:1"}


@pytest.mark.parametrize(
    "source",
    [
        'raise Problem("forbidden", refusals.say("Not for you."))',
        'raise Problem("stale-version", newer=shape(stale.newer))',
        'raise ValueError("an odd number of bytes")',
        'raise invalid(**{f"fields.{key}": words})',
    ],
)
def test_what_is_no_english_for_people_is_left_alone(source: str) -> None:
    assert literals("a.py", source) == set()


@pytest.mark.parametrize("floor", TABLES)
def test_every_sentence_has_its_words_and_no_words_are_left_over(floor: str) -> None:
    found = {sentence for _, source in sources(floor) for sentence, _ in said(source)}
    assert found == TABLES[floor].keys()


@pytest.mark.parametrize("floor", TABLES)
def test_every_sentence_is_given_its_facts(floor: str) -> None:
    wrong = [s for _, source in sources(floor) for s, facts in said(source) if facts != holes(s)]
    assert wrong == []


@pytest.mark.parametrize("table", [*TABLES.values(), library.SENTENCES, provider_words.SENTENCES])
def test_all_languages_have_the_same_facts(table: Mapping[str, tuple[str, str]]) -> None:
    odd = [english for english, others in table.items() if any(holes(each) != holes(english) for each in others)]
    assert odd == []
    assert [english for english, others in table.items() if english in others] == []


def test_no_sentence_stands_in_two_tables_of_a_floor() -> None:
    assert len(refusals.SENTENCES) == sum(len(each.SENTENCES) for each in (asking, keeping, writing))


def fields(field: serializers.Field) -> Iterator[serializers.Field]:  # type: ignore[type-arg]  # generic for the checker only
    yield field
    if isinstance(field, serializers.Serializer):
        for each in field.get_fields().values():
            yield from fields(each)
    elif (child := getattr(field, "child", None)) is not None:
        yield from fields(child)


def shapes(kind: type[StrictSerializer] = StrictSerializer) -> Iterator[type[StrictSerializer]]:
    for each in kind.__subclasses__():
        yield from (each, *shapes(each))


def test_whatever_a_field_of_the_api_can_say_has_words() -> None:
    from django.urls import get_resolver

    assert get_resolver().url_patterns, "every address is imported, with its shapes"
    every = [field for shape in set(shapes()) for field in fields(shape())]
    texts = {str(text) for field in every for text in field.error_messages.values()}
    texts |= {str(rule.message) for field in every for rule in field.validators if hasattr(rule, "message")}
    assert len(texts) > 30
    with reader.reading("es"):
        assert {text for text in texts if refusals.known(text) == text} == set()


FAILURES = ("AccessLost", "PermanentFailure", "TemporaryFailure", "OutcomeUnknown", "Locked", "refuse")
ASKING = ("examine", "connect", "call", "ask", "raise_failure", "failure", "troubled", "result_of", "accepted")


def sample(node: ast.AST) -> str:
    """What a sentence may look like when it is said; empty when it is none."""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(each.value) if isinstance(each, ast.Constant) else "x" for each in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def samples(node: ast.AST) -> Iterator[str]:
    """The same of all sentences in there."""
    if text := sample(node):
        yield text
    else:
        yield from (text for each in ast.iter_child_nodes(node) for text in samples(each))


def asked_of_providers(path: str, source: str) -> Iterator[str]:
    """What is said when a provider is asked how an account is; of sending mail and files there are other words."""
    if "/email/" in path:
        return
    for function in ast.walk(ast.parse(source)):
        if isinstance(function, ast.FunctionDef) and function.name.lstrip("_") in (*ASKING, "trouble", "answered"):
            for call in calls(function):
                if name_of(call) in FAILURES or name_of(call) == "Health":
                    parts = [*call.args[:1], *(each.value for each in call.keywords if each.arg == "problem")]
                    yield from (text for part in parts for text in samples(part) if " " in text)


def test_what_is_asked_of_a_provider_is_answered_in_the_readers_language() -> None:
    found = {text for path, source in sources("channels_integrations") for text in asked_of_providers(path, source)}
    assert len(found) > 20
    with reader.reading("pt-BR"):
        assert {text for text in found if provider_words.known(text) == text} == set()


def test_no_words_for_providers_are_left_over() -> None:
    trees = [ast.parse(source) for _, source in sources("channels_integrations")]
    texts = {sample(node) for tree in trees for node in ast.walk(tree)}
    shapes = provider_words.SENTENCES.keys(), refusals.shapes(provider_words.SENTENCES)
    assert [each for each in shapes[0] if not any(shapes[1][each].fullmatch(text) for text in texts)] == []
