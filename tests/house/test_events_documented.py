"""docs/events.md tells every kind of event: its words, its data and whom it obliges, as events/kinds has them."""

import inspect
from dataclasses import fields
from pathlib import Path

import pytest
from django.conf import settings

from events.kinds import Kind, every_kind

PAGE = Path(__file__).parents[2] / "docs" / "events.md"
MARK = "<!-- The kinds below are those of events/kinds; a test holds the two together. -->"
WORDS = {
    "str": "text",
    "int": "number",
    "float": "number",
    "bool": "true or false",
    "int | None": "number or null",
    "str | None": "text or null",
    "list[int]": "list of numbers",
    "list[str]": "list of texts",
    "dict[str, typing.Any]": "object",
}


def chapter(kind: type[Kind]) -> str:
    """What the page says about one kind."""
    words = inspect.cleandoc(kind.__doc__ or "")
    data = [f"`{field.name}` {_type(field.type)}" for field in fields(kind)]
    lines = [f"### {kind.kind}", "", words, ""]
    lines.append(f"Data: {', '.join(data)}." if data else "No data.")
    if kind.consumers:
        lines.append(f"Obliges: {', '.join(kind.consumers)}.")
    return "\n".join(lines) + "\n"


def _type(annotation: object) -> str:
    name = annotation.__name__ if isinstance(annotation, type) else str(annotation).replace("typing.", "")
    return WORDS.get(str(annotation), WORDS.get(name, name))


def whole_list() -> str:
    return "\n".join(chapter(kind) for _, kind in sorted(every_kind().items()))


def test_the_page_tells_every_kind() -> None:
    """To write the list anew: `python -m tests.house.test_events_documented`."""
    assert PAGE.read_text().partition(MARK)[2].strip() == whole_list().strip()


@pytest.mark.parametrize("kind", every_kind().values(), ids=lambda kind: kind.kind)
def test_a_kind_has_words_of_its_own_and_known_consumers(kind: type[Kind]) -> None:
    assert kind.__doc__ and not kind.__doc__.startswith(kind.__name__), "a dataclass without a docstring has this one"
    noun, _, happened = kind.kind.partition(".")
    assert noun.islower() and happened.replace("_", "").islower()
    assert set(kind.consumers) <= set(settings.EVENT_CONSUMERS)


if __name__ == "__main__":
    PAGE.write_text(PAGE.read_text().partition(MARK)[0] + MARK + "\n\n" + whole_list())
