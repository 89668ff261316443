"""Which parts are the text, which are the HTML, and which are attachments (after RFC 8621, 4.1.4)."""

from __future__ import annotations

from dataclasses import dataclass, field

from channels_integrations.email import charset
from channels_integrations.email.mime import Part
from channels_integrations.email.transfer import content

_MEDIA = ("image/", "audio/", "video/")


@dataclass(slots=True)
class Body:
    """Parts in reading order. A part can be in `text` and in `html`; pictures among the text are in both."""

    text: list[Part] = field(default_factory=list)
    html: list[Part] = field(default_factory=list)
    attachments: list[Part] = field(default_factory=list)


def choose(root: Part) -> Body:
    """Sort the leaves of the tree."""
    body = Body()
    _sort([root], "mixed", body.text, body.html, body, in_alternative=False)
    return body


def _sort(
    parts: list[Part],
    kind: str,
    text: list[Part] | None,
    html: list[Part] | None,
    body: Body,
    *,
    in_alternative: bool,
) -> None:
    text_before = len(text) if text is not None else -1
    html_before = len(html) if html is not None else -1
    for index, part in enumerate(parts):
        if part.parts:
            inner = part.content_type.partition("/")[2]
            nested = in_alternative or inner == "alternative"
            _sort(part.parts, inner, text, html, body, in_alternative=nested)
        elif not _is_inline(part, index, kind):
            body.attachments.append(part)
        elif kind == "alternative":
            _variant(part, text, html, body)
        else:
            if in_alternative:
                html = None if part.content_type == "text/plain" else html
                text = None if part.content_type == "text/html" else text
            _among_text(part, text, html, body)
    if kind == "alternative" and text is not None and html is not None:
        _fill_the_empty_side(text, text_before, html, html_before)


def _is_inline(part: Part, index: int, kind: str) -> bool:
    """Body rather than attachment: text or media, unless it is sent as a file or hangs on another part."""
    is_media = part.content_type.startswith(_MEDIA)
    if part.disposition == "attachment" or not (is_media or part.content_type in ("text/plain", "text/html")):
        return False
    return index == 0 or (kind != "related" and (is_media or not named(part)))


def named(part: Part) -> str:
    """The file name as the sender wrote it."""
    return part.disposition_params.get("filename") or part.params.get("name") or ""


def _variant(part: Part, text: list[Part] | None, html: list[Part] | None, body: Body) -> None:
    side = {"text/plain": text, "text/html": html}.get(part.content_type, body.attachments)
    if side is not None:
        side.append(part)


def _among_text(part: Part, text: list[Part] | None, html: list[Part] | None, body: Body) -> None:
    for side in (text, html):
        if side is not None:
            side.append(part)
    if part.content_type.startswith(_MEDIA):  # also when both sides have it: neither can show it by itself
        body.attachments.append(part)


def _fill_the_empty_side(text: list[Part], text_before: int, html: list[Part], html_before: int) -> None:
    if len(text) == text_before and len(html) != html_before:
        text.extend(html[html_before:])
    elif len(html) == html_before and len(text) != text_before:
        html.extend(text[text_before:])


def text_of(part: Part) -> str:
    """The decoded text of a text part, with plain newlines."""
    text, _ = charset.decode(content(part), part.params.get("charset", ""))
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
