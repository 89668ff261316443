"""Formatted text that our own people write: a few plain tags are kept, and everything has a reading as plain text.

An image is one of the writer's uploads, `/files/ID/name` while it is written; what leaves calls it by its content id.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser

import nh3

from core.html import is_too_much

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
_SPACES = re.compile(r"[ \t\n\r\f]+")
_BLOCKS = {"p", "div", "blockquote", "ul", "ol", "pre", "li", "hr"}
_APART = {"p", "blockquote", "ul", "ol", "pre", "hr"}


@dataclass(frozen=True)
class Marks:
    """What a chat writes around formatted words; nothing where it knows no such thing."""

    strong: str = ""
    emphasis: str = ""
    struck: str = ""
    code: str = ""
    block: str = ""


PLAIN = Marks()
STARS = Marks("*", "_", "~", "`", "```")
"""What WhatsApp shows as formatted."""


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


def plain(html: str, marks: Marks = PLAIN) -> str:
    """The words as people write them where nothing can be formatted. Give it what `clean` has cleaned."""
    reader = _Reader(marks)
    reader.feed(html)
    reader.close()
    return reader.result()


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


@dataclass
class _List:
    """A list that is open, and the number of its next item; none has a number in a list of dots."""

    number: int | None


class _Reader(HTMLParser):
    """One pass over clean HTML that writes lines."""

    def __init__(self, marks: Marks) -> None:
        super().__init__(convert_charrefs=True)
        self._marks = _by_tag(marks)
        self._page = _Page()
        self._pre = 0
        self._lists: list[_List] = []
        self._links: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "br":
            self._page.newline()
        elif tag in _BLOCKS:
            self._open(tag, given)
        elif tag == "a":
            self._links.append((given.get("href") or "", len(self._page.line)))
        elif tag == "img" and given.get("alt"):
            self._page.line += f"[{given['alt']}]"
        else:
            self._mark(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._shut(tag)
        elif tag == "a" and self._links:
            self._link(*self._links.pop())
        else:
            self._mark(tag)

    def handle_data(self, data: str) -> None:
        page = self._page
        if not self._pre:
            words = _SPACES.sub(" ", data)
            page.line += words.lstrip(" ") if not page.line or page.line.endswith(" ") else words
            return
        first, *rest = data.split("\n")
        page.line += first
        for each in rest:
            page.newline()
            page.line = each

    def result(self) -> str:
        self._page.end_line()
        return "\n".join(text for _, text in self._page.lines)

    def _open(self, tag: str, given: Mapping[str, str | None]) -> None:
        self._page.end_line()
        self._page.gap |= tag in _APART and not self._lists
        match tag:
            case "blockquote":
                self._page.quotes += 1
            case "pre":
                self._fence()
                self._pre += 1
            case "ul" | "ol":
                self._lists.append(_List(_start(given) if tag == "ol" else None))
            case "li":
                self._page.bullet = self._bullet()
            case "hr":
                self._page.line = "---"

    def _shut(self, tag: str) -> None:
        self._page.end_line()
        match tag:
            case "blockquote":
                self._page.quotes -= 1
            case "pre":
                self._pre -= 1
                self._fence()
            case "ul" | "ol" if self._lists:
                self._lists.pop()
        self._page.gap |= tag in _APART and not self._lists

    def _bullet(self) -> str:
        inner = self._lists[-1] if self._lists else _List(None)
        indent = "  " * (len(self._lists) - 1)
        if inner.number is None:
            return f"{indent}- "
        inner.number += 1
        return f"{indent}{inner.number - 1}. "

    def _link(self, target: str, began: int) -> None:
        words = self._page.line[began:].strip()
        bare = target.removeprefix("mailto:").removeprefix("tel:")
        if target and words not in (target, bare, bare.rstrip("/")):
            self._page.line += f" ({bare})" if words else bare

    def _mark(self, tag: str) -> None:
        if not self._pre:
            self._page.line += self._marks.get(tag, "")

    def _fence(self) -> None:
        if mark := self._marks.get("pre"):
            self._page.line = mark
            self._page.end_line()


class _Page:
    """Lines, each with how deep it is quoted; a bullet and a blank line wait for the next words."""

    def __init__(self) -> None:
        self.lines: list[tuple[int, str]] = []
        self.line = self.bullet = ""
        self.quotes = 0
        self.gap = False

    def newline(self) -> None:
        quotes = max(0, self.quotes)
        if self.gap and self.lines:
            self._write(min(quotes, self.lines[-1][0]), "")
        self._write(quotes, self.bullet + self.line)
        self.line = self.bullet = ""
        self.gap = False

    def end_line(self) -> None:
        if self.line.strip():
            self.newline()
        self.line = ""

    def _write(self, quotes: int, text: str) -> None:
        self.lines.append((quotes, f"{'> ' * quotes}{text.rstrip()}".rstrip()))


def _by_tag(marks: Marks) -> dict[str, str]:
    names = {
        marks.strong: ("b", "strong"),
        marks.emphasis: ("i", "em"),
        marks.struck: ("s",),
        marks.code: ("code",),
        marks.block: ("pre",),
    }
    return {tag: mark for mark, tags in names.items() for tag in tags if mark}


def _start(given: Mapping[str, str | None]) -> int:
    text = given.get("start") or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1
