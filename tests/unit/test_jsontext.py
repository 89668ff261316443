"""JSON that strangers wrote: read without falling over, and never with what PostgreSQL refuses."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import jsontext
from core.jsontext import at, list_at, number_at, text_at

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(values)
def test_what_is_json_comes_back_but_for_what_cannot_be_stored(value: Any) -> None:
    read = jsontext.read(json.dumps(value).encode())
    assert "\0" not in json.dumps(read) and "\\u0000" not in json.dumps(read)
    if "\\u0000" not in json.dumps(value) and "\\ud" not in json.dumps(value):
        assert read == value


@given(st.binary(max_size=60))
def test_bytes_of_any_sort_are_something_or_nothing(raw: bytes) -> None:
    jsontext.read(raw)


@pytest.mark.parametrize(
    "raw", [b"", b"{", b"\xff", b"NaN", b"[Infinity]", b"[" * 100_000, b'{"a":' * 200 + b"1" + b"}" * 200]
)
def test_what_is_no_json_is_nothing(raw: bytes) -> None:
    assert jsontext.read(raw) is None


def test_halves_of_characters_become_a_question_mark() -> None:
    assert jsontext.read(b'{"a\\u0000": ["\\ud83d", "x"]}') == {"a?": ["?", "x"]}
    assert jsontext.read('"💡"'.encode()) == "💡"


def test_numbers_without_end_are_none() -> None:
    assert jsontext.read(b'{"a": 1e999, "b": [-1e999]}') == {"a": None, "b": [None]}


def test_a_path_leads_somewhere_or_nowhere() -> None:
    told = {"a": [{"b": 7, "c": True, "d": "12", "e": 1e400, "f": 1.9}]}
    assert at(told, "a", 0, "b") == 7
    assert at(told, "a", "0") is at(told, "a", 5) is at(told, 0) is at(None, "a") is at("text", 0) is None
    assert text_at(told, "a", 0, "b") == "7" and text_at(told, "a", 0, "c") == "" and text_at(told, "a") == ""
    assert number_at(told, "a", 0, "d") == 12 and number_at(told, "a", 0, "f") == 1
    assert number_at(told, "a", 0, "c") is number_at(told, "a", 0, "e") is number_at({"x": "1e5"}, "x") is None
    assert number_at({"x": 2**64}, "x") is None
    assert list_at(told, "a") == told["a"] and list_at(told, "a", 0) == []


def test_what_is_written_is_small_and_stays_what_it_was() -> None:
    assert jsontext.write({"a": "ção 💡", "b": [1]}) == '{"a":"ção 💡","b":[1]}'.encode()
    assert jsontext.write("\ud800") == b'"?"'
