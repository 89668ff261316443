"""Formatted text as people write it where nothing can be formatted, or with the marks that a chat knows."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser

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


def plain(html: str, marks: Marks = PLAIN) -> str:
    """The words as people write them where nothing can be formatted. Give it what `core.richtext` has cleaned."""
    reader = _Reader(marks)
    reader.feed(html)
    reader.close()
    return reader.result()


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
