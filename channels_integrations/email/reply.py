"""Split a mail's text into what is new, the signature, and what is quoted. Nothing is thrown away.

Every line ends up in exactly one of the three spans. When nothing would be left as new, everything is new:
losing an answer is worse than showing a quote.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from channels_integrations.email import reply_words as words
from channels_integrations.email.reply_intro import hard_cut, intro, is_quote

_DELIMITER = re.compile(r"[ \t]*(?:[-–—_=*#~+]{2,}|[—–ᐧ])[ \t]*")
_SIGNATURE = re.compile(r"(?:>[ \t]*)?(?:--|—|__)[ \t]*")
_SENT_WITH = re.compile(r"[\s(<\[*_]*(?:" + "|".join(words.SENT_WITH) + r")[\s)>\]*_.!]*", re.IGNORECASE)
_MAX_LINES = 4_000  # that are looked at; the rest of a longer mail belongs to the span that is open then
_MAX_TEXT = 400_000  # characters, likewise
_MAX_LINE = 1_000  # characters; a longer line is somebody's text
_LOOK = re.compile(
    rf"^[ \t]*(?:>|\||[-–—_=*#~+ᐧ]+[ \t]*$|\*{{0,2}}(?:{words.FROM})\*{{0,2}}[ \xa0]?[:：]|\d{{4}}[-/]\d)"
    rf"|{words.FORWARDED}|{words.VERBS}|@[^\n]{{0,100}}>[:：]"
    r"|sent |gesendet|sie sich|envoyé|expédié|envia|obte|inviat|spedit|verzond|verstuurd|skickat|sendt|send |wysłan"
    r"|отправлено|надіслано|lähetetty|from m|from i|get |gönderildi|iphone|我的|보냄|odes|odos",
    re.IGNORECASE | re.MULTILINE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spans:
    """The three parts of a text, each without blank lines around it."""

    new_text: str
    signature: str
    quoted: str


def split_reply(text: str) -> Spans:
    """Mark every line as new (n), signature (s) or quoted (q), and gather them."""
    if not _LOOK.search(text, 0, _MAX_TEXT):  # most first mails quote nothing and sign nothing: one search says so
        return Spans(text.strip("\n").rstrip(), "", "")
    lines = text.split("\n")
    looked_at = min(_MAX_LINES, text.count("\n", 0, _MAX_TEXT) + 1)
    marks = _Marks(lines[:looked_at])
    marks.quotes()
    marks.signature()
    marks.trailing_quotes()
    marks.signature()
    if not list(marks.fresh()):
        return Spans(text.strip("\n").rstrip(), "", "")
    return marks.spans(lines[looked_at:])


class _Marks:
    """The lines of one mail and what each of them is taken for."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.kinds = ["n"] * len(lines)
        self.fenced = _fenced(lines)
        self.has_before = False

    def mark(self, start: int, stop: int, kind: str) -> int:
        """Returns where to go on."""
        self.kinds[start:stop] = kind * (min(stop, len(self.kinds)) - start)
        return stop

    def fresh(self) -> Iterable[int]:
        """Lines that are new so far, blank ones left out."""
        return (i for i, kind in enumerate(self.kinds) if kind == "n" and self.lines[i].strip())

    def quotes(self) -> None:
        at = 0
        while at < len(self.lines):
            if self.fenced[at] or len(self.lines[at]) > _MAX_LINE:
                self.has_before = True
                at += 1
            elif not self.lines[at].strip():
                at += 1
            elif size := hard_cut(self.lines, at):
                # a forward without a word of its own: what is forwarded is the message
                at = self.mark(at, len(self.lines) if self.has_before else at + size, "q")
            elif (size := intro(self.lines, at)) and not is_quote(self.lines[at]):
                at = self.cut_intro(at, size)
            else:
                self.has_before = True
                at += max(size, 1)

    def cut_intro(self, at: int, size: int) -> int:
        body = self.skip(at + size, lambda line: not line.strip())
        if body >= len(self.lines) or not is_quote(self.lines[body]):
            return self.mark(at, len(self.lines) if self.has_before else at + size, "q")
        after = self.skip(body, lambda line: not line.strip() or is_quote(line))
        if not self.is_text(after):
            self.mark(at, after, "q")
            return self.mark(after, len(self.lines), "s")
        # answers between quotes make sense only together with them: then the introduction alone goes
        return self.mark(at, at + size if self.has_before else after, "q")

    def skip(self, at: int, test: Callable[[str], bool]) -> int:
        while at < len(self.lines) and test(self.lines[at]):
            at += 1
        return at

    def is_text(self, at: int) -> bool:
        """Whether what follows a quote is more than a signature."""
        if at >= len(self.lines):
            return False
        return not any(rule.fullmatch(self.lines[at]) for rule in (_SIGNATURE, _DELIMITER, _SENT_WITH))

    def trailing_quotes(self) -> None:
        """Quoted lines after the last new one, unless the mail is nothing but quotes."""
        fresh = list(self.fresh())
        is_old = [bool(words.NAMED_QUOTE.match(self.lines[i])) or is_quote(self.lines[i]) for i in fresh]
        while fresh and is_old.pop() and not all(is_old):
            self.kinds[fresh.pop()] = "q"

    def signature(self) -> None:
        fresh = [i for i in self.fresh() if not self.fenced[i]]
        start = self.signature_start(fresh)
        for index in fresh:
            if index >= start:
                self.kinds[index] = "s"

    def signature_start(self, fresh: list[int]) -> int:
        """Where the signature begins: at "-- ", or at what a phone or a mail program adds at the end."""
        low = max(1, len(fresh) - 16)
        found = (place for place in range(low, len(fresh)) if self.is_separator(fresh, place))
        place = next(found, len(fresh))
        while place > 0 and any(r.fullmatch(self.lines[fresh[place - 1]]) for r in (_SENT_WITH, _DELIMITER)):
            place -= 1
        return fresh[place] if place < len(fresh) else len(self.lines)

    def is_separator(self, fresh: list[int], place: int) -> bool:
        """A line that parts text from signature: few lines follow it, none of them a quote."""
        line, after = self.lines[fresh[place]], fresh[place + 1 :]
        if not after or any(is_quote(self.lines[i]) for i in after):
            return False
        is_rule = _DELIMITER.fullmatch(line) is not None and line.strip()[0] in "_-—"
        return _SIGNATURE.fullmatch(line) is not None or (is_rule and len(after) <= 3)

    def spans(self, rest: list[str]) -> Spans:
        kinds, lines = self.kinds + [self.kinds[-1]] * len(rest), self.lines + rest

        def gather(kind: str) -> str:
            return "\n".join(line for line, k in zip(lines, kinds, strict=True) if k == kind).strip("\n").rstrip()

        return Spans(gather("n"), gather("s"), gather("q"))


def _fenced(lines: list[str]) -> list[bool]:
    """Lines inside ``` fences are code, whatever they look like."""
    inside, found = False, []
    for line in lines:
        is_fence = line.lstrip().startswith("```")
        found.append(inside or is_fence)
        inside = inside != is_fence
    return found
