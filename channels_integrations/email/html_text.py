"""Readable text of an HTML body, in one pass over its tags: no tree, so no depth and no recursion.

Quoted parts come out with `> ` in front, so that the reply rules for plain text find them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

MAX_HTML = 2_000_000  # characters; more is never read by anybody

# Every branch stops at the next "<", so that no input makes this search twice over the same text.
_TAG = re.compile(
    r"""<!--.*?(?:-->|\Z)|<[!?][^<>]*>|<(/?)([a-zA-Z][a-zA-Z0-9:]{0,30})((?>[^<>"']+|"[^"<]*"|'[^'<]*')*+[^<>]*)>""",
    re.DOTALL,
)
_SPACE = re.compile(r"[ \t\n\r\f\xa0\u200b\u200c\ufeff\u00ad\u034f]+")
_BLANKS = re.compile(r"\n{3,}")
_HIDDEN = {"script", "style", "head", "title", "noscript", "template", "object", "svg", "math"}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "center", "dd", "div", "dl", "dt", "fieldset", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "li", "main", "nav", "ol", "pre", "section", "table",
    "tr", "ul",
}  # fmt: skip
_GAPS = {"p", "blockquote", "h1", "h2", "h3", "h4", "table", "ul", "ol", "pre", "hr"}
_ALT = re.compile(r"\balt\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)


def html_to_text(html: str) -> str:
    """Lines of text as a person would read them; "" when there is nothing to read."""
    writer = _Writer()
    html, at = html[:MAX_HTML], 0
    for match in _TAG.finditer(html):
        writer.text(html[at : match.start()])
        at = match.end()
        if match[2]:
            writer.tag(match[2].lower(), match[3] or "", is_end=bool(match[1]))
    writer.text(html[at:])
    return writer.result()


@dataclass(slots=True)
class _Writer:
    """Finished lines, the line being written, and how deep in hidden, quoted and preformatted text we are."""

    lines: list[str] = field(default_factory=list)
    line: str = ""
    hidden: str = ""
    quotes: int = 0
    pre: int = 0

    def text(self, data: str) -> None:
        if self.hidden or not data:
            return
        data = unescape(data) if "&" in data else data
        if self.pre:
            *whole, last = data.split("\n")
            for piece in whole:
                self.line += piece
                self.newline()
            self.line += last
            return
        data = _SPACE.sub(" ", data)
        self.line += data.lstrip(" ") if not self.line or self.line[-1] == " " else data

    def tag(self, name: str, attributes: str, *, is_end: bool) -> None:
        if self.hidden:
            self.hidden = "" if is_end and name == self.hidden else self.hidden
        elif name in _HIDDEN:
            self.hidden = "" if is_end or attributes.endswith("/") else name
        elif name == "br":
            self.newline()
        elif name in ("td", "th"):
            self.line += " " if self.line and not is_end else ""
        elif name == "img" and (alt := _ALT.search(attributes)):
            self.text(f"[{alt[1] or alt[2] or alt[3]}]" if alt[1] or alt[2] or alt[3] else "")
        elif name in _BLOCKS or name in _GAPS:
            self.block(name, is_end=is_end)

    def block(self, name: str, *, is_end: bool) -> None:
        if self.line.strip():
            self.newline()
        if name in _GAPS and self.lines and self.lines[-1].strip("> "):
            self.lines.append("> " * self.quotes)
        if name == "blockquote":
            self.quotes = max(0, min(self.quotes + (-1 if is_end else 1), 20))
        elif name == "pre":
            self.pre = max(0, self.pre + (-1 if is_end else 1))
        elif name == "li" and not is_end:
            self.line = "- "
        elif name == "hr":
            self.line = "---"
            self.newline()

    def newline(self) -> None:
        self.lines.append("> " * self.quotes + self.line.rstrip())
        self.line = ""

    def result(self) -> str:
        if self.line.strip():
            self.newline()
        return _BLANKS.sub("\n\n", "\n".join(line.rstrip() for line in self.lines)).strip("\n").rstrip("> \n")
