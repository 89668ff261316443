"""Players ask for parts of a file; Safari plays nothing where it gets none."""

import pytest

from core.partial import NoSuchPart, Span, span
from inbox.models import Agent
from tests.api.clients import Browser

TEN = b"0123456789"


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("", None),
        ("bytes=0-1", Span(0, 1)),
        ("bytes=4-", Span(4, 9)),
        ("bytes=4-400", Span(4, 9)),
        ("bytes=-3", Span(7, 9)),
        ("bytes=-300", Span(0, 9)),
        ("Bytes=9-9", Span(9, 9)),
        ("bytes=5-2", None),
        ("bytes=0-1,4-5", None),
        ("bytes=-", None),
        ("lines=0-1", None),
        ("bytes=" + "9" * 400 + "-", None),
    ],
)
def test_one_part_is_understood_and_anything_else_is_the_whole(asked: str, part: Span | None) -> None:
    assert span(asked, 10) == part


@pytest.mark.parametrize("asked", ["bytes=10-", "bytes=10-20", "bytes=-0"])
def test_a_part_behind_the_end_is_none(asked: str) -> None:
    with pytest.raises(NoSuchPart):
        span(asked, 10)


@pytest.mark.django_db
def test_a_file_is_given_in_parts(ana: Agent) -> None:
    browser = Browser(ana)
    path = f"/files/{browser.upload('a.mp3', TEN, 'audio/mpeg').json()['id']}/a.mp3"
    whole = browser.get(path)
    assert (whole.status_code, whole.content, whole["Accept-Ranges"]) == (200, TEN, "bytes")
    part = browser.send("GET", path, None, Range="bytes=2-4")
    assert (part.status_code, part.content, part["Content-Range"]) == (206, b"234", "bytes 2-4/10")
    assert part["Content-Security-Policy"] == whole["Content-Security-Policy"]
    gone = browser.send("GET", path, None, Range="bytes=10-")
    assert (gone.status_code, gone.content, gone["Content-Range"]) == (416, b"", "bytes */10")
