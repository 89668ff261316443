"""Variables in macros: filled in, said to be missing, and never more than text."""

from datetime import datetime
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import richtext
from inbox.macros import variables
from inbox.macros.values import said
from inbox.macros.variables import NAMES, Filled, fill, fill_html

KNOWN = {"contact.first_name": "Cleo", "company": "Barro & Linho", "answer_by": ""}


@pytest.mark.parametrize(
    ("words", "filled", "missing"),
    [
        ("Hi {{contact.first_name}}!", "Hi Cleo!", ()),
        ("Hi {{ contact.first_name }}!", "Hi Cleo!", ()),
        ("Hi {{contact.first_name|there}}!", "Hi Cleo!", ()),
        ("By {{answer_by|tomorrow}}.", "By tomorrow.", ()),
        ("By {{answer_by| }}.", "By {{answer_by| }}.", ("answer_by",)),
        ("By {{answer_by}}, {{answer_by}}.", "By {{answer_by}}, {{answer_by}}.", ("answer_by",)),
        ("{{ticket.id}} {{answer_by}}", "{{ticket.id}} {{answer_by}}", ("ticket.id", "answer_by")),
        ("{{user.name}}", "{{user.name}}", ("user.name",)),
        ("{contact.name} {{}} {{ | }} {{a b}}", "{contact.name} {{}} {{ | }} {{a b}}", ()),
        ("{{{company}}}", "{Barro & Linho}", ()),
    ],
)
def test_filling_in(words: str, filled: str, missing: tuple[str, ...]) -> None:
    assert fill(words, KNOWN) == Filled(filled, missing)


def test_html_takes_values_for_text() -> None:
    hostile = {"contact.name": '<b onclick="x">Cleo</b>\n& co'}
    assert fill_html("<p>{{contact.name}}</p>", hostile).text == (
        "<p>&lt;b onclick=&quot;x&quot;&gt;Cleo&lt;/b&gt;<br>&amp; co</p>"
    )
    assert fill_html("<p>{{company|a &amp; b}}</p>", {}).text == "<p>a &amp; b</p>", "other words are HTML already"


def test_what_was_put_in_is_not_looked_at_again() -> None:
    """A customer who calls herself a variable learns nothing."""
    assert fill("Hi {{contact.name}}", {"contact.name": "{{company}}", "company": "Barro"}).text == "Hi {{company}}"


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("Hi {{contact.first_name}} {{ company|us }}", ["company", "contact.first_name"]),
        ("Write {{ user.name }}", []),
        ("Plain", []),
    ],
)
def test_what_must_not_leave(words: str, left: list[str]) -> None:
    assert variables.left(words) == left


texts = st.text(alphabet="aé<>&\"'{}|. \n", max_size=20)
templates = st.lists(
    st.one_of(texts, st.sampled_from([f"{{{{{name}}}}}" for name in NAMES] + [f"{{{{{n}|x}}}}" for n in NAMES])),
    max_size=8,
).map("".join)
values = st.dictionaries(st.sampled_from(NAMES), texts)


@given(templates, values)
def test_whatever_is_neither_filled_nor_said_to_be_missing_is_no_variable(template: str, known: dict[str, str]) -> None:
    filled = fill(template, known)
    named = variables.used(template)
    assert set(filled.missing) <= named
    for name in named - set(filled.missing):
        assert known.get(name) or "|" in template
    assert fill(template, {}).text == template or "|" in template


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.names.append(tag)


@given(values)
def test_no_value_becomes_a_tag(known: dict[str, str]) -> None:
    template = "<p>{{contact.name|?}} <b>{{company|?}}</b></p><blockquote>{{ticket.subject|?}}</blockquote>"
    filled = richtext.clean(fill_html(template, known).text)
    assert [name for name in Tags(filled).names if name != "br"] == ["p", "b", "blockquote"]


@pytest.mark.parametrize(
    ("due", "language", "words"),
    [
        ("2026-11-22 15:20", "pt", "15:20"),
        ("2026-11-23 09:00", "pt", "23/11 09:00"),
        ("2026-11-23 09:00", "es", "23/11 09:00"),
        ("2026-11-23 09:00", "en", "23 Nov 09:00"),
        ("2026-11-23 00:00", "", "23 Nov 00:00"),
    ],
)
def test_when_an_answer_was_promised(due: str, language: str, words: str) -> None:
    zone = ZoneInfo("America/Sao_Paulo")
    now = datetime(2026, 11, 22, 14, 20, tzinfo=zone)
    assert said(datetime.fromisoformat(due).replace(tzinfo=zone), now, language) == words
