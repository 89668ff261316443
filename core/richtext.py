"""Formatted text that our own people write: a few plain tags are kept, and nothing else. `core.plaintext` reads it.

An image is one of the writer's uploads, `/files/ID/name` while it is written; what leaves calls it by its content id.
"""

import re
from collections.abc import Callable, Collection, Mapping
from html import escape

import nh3

from core.html import is_too_much
from core.plaintext import PLAIN, STARS, Marks, plain

__all__ = ["PLAIN", "STARS", "Marks", "as_sent", "as_written", "clean", "file_of", "from_plain", "images", "plain"]

TAGS = {
    *("p", "div", "br", "b", "strong", "i", "em", "u", "s", "a", "ul", "ol", "li", "blockquote", "code", "pre"),
    *("img", "hr"),
}
_ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt", "width", "height"}, "ol": {"start"}}
_GONE = {"script", "style", "title", "noscript", "template", "iframe", "object", "svg", "math", "head"}
_LINK = re.compile(r"(?:https?://[^\s/]|mailto:\S|tel:[+\d])", re.IGNORECASE)
_FILE = re.compile(r"/files/([1-9]\d{0,17})/[^\s\"'<>]*")
_IMAGE = re.compile(r'<img((?:\s+[\w-]+(?:="[^"]*")?)*)\s*/?>')
_SOURCE = re.compile(r'\ssrc="')


def clean(html: str, files: Collection[int] = ()) -> str:
    """The safe part of it; of images those that are `files`. What is too much to be read comes back as plain text."""
    if is_too_much(html):
        return f"<p>{escape(re.sub(r'<[^<>]*>', ' ', html))}</p>"
    return _clean(html, lambda source: source if (id_ := file_of(source)) and id_ in files else None)


def as_sent(html: str, content_ids: Mapping[int, str]) -> str:
    """The same with every image under its content id; `content_ids` are by the number of the file."""
    return _clean(html, lambda source: _cid(content_ids.get(file_of(source) or 0)))


def as_written(html: str, files: Mapping[str, str]) -> str:
    """What was sent, to be written on: every image at its address again; `files` are those by content id."""
    return _clean(html, lambda source: files.get(source.removeprefix("cid:")))


def images(html: str) -> set[int]:
    """The files that it shows."""
    return {int(each) for each in _FILE.findall(html)}


def file_of(source: str) -> int | None:
    """The number in an address of one of our files."""
    found = _FILE.fullmatch(source.strip())
    return int(found[1]) if found else None


def from_plain(text: str) -> str:
    """Plain text as formatted text that reads the same."""
    paragraphs = re.split(r"\n{2,}", text.strip("\n"))
    return "".join(f"<p>{escape(each, quote=False).replace('\n', '<br>')}</p>" for each in paragraphs if each)


def _clean(html: str, image: Callable[[str], str | None]) -> str:
    def kept(_tag: str, name: str, value: str) -> str | None:
        if name == "src":
            return image(value)
        if name == "href":
            return value if _LINK.match(value.strip()) else None
        return value

    cleaned = nh3.clean(
        html,
        tags=TAGS,
        clean_content_tags=_GONE,
        attributes=_ATTRIBUTES,
        attribute_filter=kept,
        url_schemes={"http", "https", "mailto", "tel", "cid"},
        url_relative="pass_through",  # the filter above has dropped all but our own files
        link_rel="noopener noreferrer",
    )
    return _IMAGE.sub(lambda found: found[0] if _SOURCE.search(found[1]) else "", cleaned)


def _cid(content_id: str | None) -> str | None:
    return f"cid:{content_id}" if content_id else None
