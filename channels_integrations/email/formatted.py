"""The formatted part of a mail of ours. Pure: values in, HTML out, written so that old mail programs show it, too."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

_PAGE = '<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{body}</body></html>'
_QUOTE = "margin:0 0 0 .8ex;border-left:1px solid #ccc;padding-left:1ex"


def page(html: str, introduction: str = "", quoted: Sequence[str] = ()) -> str:
    """The answer, which is safe HTML, and below it the lines that it answers, which are plain text."""
    return _PAGE.format(body=f'<div dir="auto">{html}</div>{_history(introduction, quoted)}')


def _history(introduction: str, quoted: Sequence[str]) -> str:
    if not quoted:
        return ""
    lines = "<br>".join(escape(line, quote=False) for line in quoted)
    below = f'<div dir="auto">{escape(introduction, quote=False)}</div>'
    return f'<br><div>{below}<blockquote type="cite" style="{_QUOTE}">{lines}</blockquote></div>'
