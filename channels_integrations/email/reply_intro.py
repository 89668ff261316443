"""Recognise the lines with which a mail program introduces what it quotes. Pure, over a list of lines."""

from __future__ import annotations

import re

from channels_integrations.email import reply_words as words

_MAX_INTRO = 400  # characters
_RULE = re.compile(r"[ \t]*[-_=*]{5,}[ \t]*")
_FORWARDED = re.compile(
    rf"[\s>*_-]*(?:{words.FORWARDED})(?:[:：]|[\s*_-]*[*_-])[\s*_-]*|[-_* ]{{4,}}(?:{words.FORWARDED}).{{0,80}}",
    re.IGNORECASE,
)
_VERB = re.compile(rf"(?<![\w-])(?:{words.VERBS})(?!\w)|写道|寫道|님이 작성|님이 씀", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\b(?:I|ich|je|j'ai|yo|eu|io|ik|jag|jeg) $", re.IGNORECASE)
_END = re.compile(r"[ \xa0]*(?:[:：]|-{3,})[-\s]*")
_OPENER = re.compile(rf"[-\s*_]*(?:{words.OPENERS})\b", re.IGNORECASE)
_DATE_START = re.compile(
    r"[-\s*_]*(?:\d{4}[-/.年년]\s?\d{1,2}|\d{1,2}[-/. ]{1,2}(?:\d{1,2}[-/.]|[^\W\d]{3,})|[^\W\d]{2,14}[.,] \d)"
)
_ISO_INTRO = re.compile(
    r"\d{4}[-/]\d{1,2}[-/]\d{1,2}[ ,][^\n]{0,80}?(?:GMT|UTC|<[^>\s]+@[^>\s]+>)"
    r"[^\n]{0,80}(?:\n?<?\s*[^\s<>]+@[^\s<>]+>)?:?"
)
_DATED_ADDRESS = re.compile(r".*\d.*<\s*[^\s<>]+@[^\s<>]+\s*>\s*[:：]", re.DOTALL)
_ADDRESS = re.compile(r"[^\s<>]@[^\s<>]")
_PREFIX = re.compile(r"[ \t]*(?:>[ \t]?)+")


def _label(names: str) -> re.Pattern[str]:
    return re.compile(rf"[ \t]*[*_]{{0,2}}(?:{names})[*_]{{0,2}}[ \xa0]?[:：]", re.IGNORECASE)


_FROM, _SENT, _SUBJECT = _label(words.FROM), _label(words.SENT), _label(words.SUBJECT)
_ANY = _label(f"{words.FROM}|{words.SENT}|{words.TO}|{words.SUBJECT}|{words.OTHER}")


def is_quote(line: str) -> bool:
    return words.QUOTE.match(line) is not None


def hard_cut(lines: list[str], at: int) -> int:
    """Lines of a "forwarded message" line or a From/Sent/To/Subject block here; 0 when there is none."""
    if _FORWARDED.fullmatch(lines[at]):
        return 1 + header_block(lines, at + 1)
    if _RULE.fullmatch(lines[at]):
        size = header_block(lines, at + 1)
        return size + 1 if size else 0
    return header_block(lines, at)


def header_block(lines: list[str], at: int) -> int:
    """Lines of a block of mail headers, with up to two blank lines before it; 0 when there is none."""
    start = at
    while at < min(start + 3, len(lines)) and not lines[at].strip():
        at += 1
    if at >= len(lines) or not _FROM.match(lines[at]):
        return 0
    stop, has_subject, has_date = at, False, False
    for index in range(at, min(at + 12, len(lines))):
        if _ANY.match(lines[index]):
            stop = index + 1
            has_subject = has_subject or bool(_SUBJECT.match(lines[index]))
            has_date = has_date or bool(_SENT.match(lines[index]))
        elif not lines[index].strip() and has_subject and has_date:
            break
    enough = 2 if has_subject and has_date else 3
    return stop - start if (has_subject or has_date) and stop - at >= enough else 0


def intro(lines: list[str], at: int) -> int:
    """Lines of an "On …, … wrote:" that begins here, at most six; 0 when none does."""
    window = _window(lines, at)
    if not window:
        return 0
    is_opener = bool(_OPENER.match(window[0]) or _DATE_START.match(window[0]))
    if not is_opener and not _ADDRESS.search(window[0]) and not _VERB.search(window[0]):
        return 0
    text = ""
    for size, line in enumerate(window, 1):
        text = f"{text}\n{line.strip()}".strip()
        if len(text) > _MAX_INTRO:
            return 0
        if _is_intro(text, is_opener=is_opener, before_quote=_quote_follows(lines, at + size)):
            return size
    return 0


def _quote_follows(lines: list[str], at: int) -> bool:
    return any(is_quote(line) for line in lines[at : at + 2])


def _window(lines: list[str], at: int) -> list[str]:
    """The lines that an introduction can take: a blank one only before the rest of an address."""
    is_quoted, found = is_quote(lines[at]), []
    for index in range(at, min(at + 6, len(lines))):
        line = _PREFIX.sub("", lines[index]) if is_quoted else lines[index]
        following = lines[index + 1].lstrip() if index + 1 < len(lines) else ""
        if not line.strip() and not following.startswith("<"):
            break
        found.append(line)
    return found


def _is_intro(text: str, *, is_opener: bool, before_quote: bool) -> bool:
    if is_opener and _ISO_INTRO.fullmatch(text):
        return True
    if not text.endswith((":", "：", "-")):
        return False
    verb = _VERB.search(text)
    if verb is None:
        return is_opener and _DATED_ADDRESS.fullmatch(text) is not None
    has_digit = any(character.isdigit() for character in text)
    if not _END.fullmatch(text, verb.end()):  # the name follows the verb, as it may in an ordinary sentence
        return "@" in text or (is_opener and has_digit and before_quote)
    is_person = _FIRST_PERSON.search(text[: verb.start()]) is not None
    return ("@" in text or (is_opener and has_digit)) and not is_person
