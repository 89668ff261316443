"""A notification, or all that waited for the end of quiet hours, in two lines and in the agent's language. Pure.

The ticket is read with its contact. Nothing of what was said in it shows unless previews are wanted: whoever lies on a
table shows its screen to everybody around it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from inbox.models import Notification
from inbox.notice_texts import texts_of
from inbox.people.unnamed import called
from inbox.snippets import shorten
from inbox.telling.texts import lines_of

TITLE, BODY = 120, 300
LISTED = 4


@dataclass(frozen=True)
class Said:
    """What is shown. `at` is the instant that {time} in the body stands for."""

    title: str
    body: str
    at: str | None = None


def say(told: Notification, language: str, *, previews: bool) -> Said:
    """One notification."""
    lines = lines_of(language)
    title, body = lines.get(told.kind, lines["other"])
    values = _values(told, language, previews=previews)
    snippet = told.data.get("snippet", "") if previews else ""
    detail = f"{values['by'] or values['contact']}: {snippet}" if snippet else body.format(**values)
    at = told.data.get("deadline") if "{time}" in detail else None
    return Said(shorten(title.format(**values), TITLE), shorten(detail, BODY), at)


def say_all(told: Sequence[Notification], language: str, *, previews: bool) -> Said:
    """What was held in quiet hours, the most important first; a single one as if it had not been held."""
    if len(told) == 1:
        return say(told[0], language, previews=previews)
    title, more = lines_of(language)["digest"]
    titles = [say(each, language, previews=previews).title for each in told]
    rest = [more.format(rest=len(titles) - LISTED)] if len(titles) > LISTED else []
    return Said(title.format(count=len(told)), "\n".join(titles[:LISTED] + rest))


def say_trial(language: str) -> Said:
    title, body = lines_of(language)["trial"]
    return Said(title, body)


def _values(told: Notification, language: str, *, previews: bool) -> dict[str, str]:
    ticket, data = told.ticket, told.data
    number = lines_of(language)["number"][0].format(id=ticket.id)
    return {
        "what": " ".join(ticket.subject.split()) or number if previews else number,
        "contact": called(ticket.contact.name, language),
        "by": called(data.get("by", ""), language),
        "promise": texts_of(language).whats.get(data.get("metric", ""), ""),
        "host": data.get("host", ""),
        "score": str(data.get("score", "")),
        "time": "{time}",
    }
