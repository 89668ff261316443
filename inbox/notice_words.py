"""The words of e-mailed notices, in each agent's language. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from inbox.notice_texts import Texts, texts_of
from sla.terms import BREACH

SHOWN = 20
_UNITS = {"m": "min", "h": "h", "d": "d"}


@dataclass(frozen=True)
class Ticket:
    """A ticket as far as a mail about it goes."""

    id: int
    subject: str
    contact: str
    url: str


@dataclass(frozen=True)
class Stage:
    """A stage that a clock of a ticket has come to: "75%", "-15m" or "breach", or one `again` after the breach.

    `free` is the name of somebody who could take the ticket over.
    """

    ticket_id: int
    subject: str
    contact: str
    url: str
    metric: str
    stage: str
    again: bool = False
    free: str = ""

    @property
    def overdue(self) -> bool:
        return self.again or self.stage == BREACH


def write(language: str, stages: Sequence[Stage], queue: str) -> tuple[str, str]:
    """(subject, body) of the mail that tells an agent of one ticket, or of many at once. `queue` is the queue's URL."""
    texts = texts_of(language)
    first = {each.ticket_id: each for each in reversed(stages)}
    if len(first) == 1:
        return _of_one(texts, stages)
    return _of_many(texts, [each for each in stages if first[each.ticket_id] is each], queue)


def write_hook_off(language: str, host: str, reason: str, url: str) -> tuple[str, str]:
    """(subject, body) of the mail that tells of a webhook which Hora has switched off."""
    subject, sentence = texts_of(language).hook_off
    return subject.format(host=host), f"{sentence.format(host=host, reason=reason)}\n\n{url}\n"


def write_about(texts: tuple[str, str], ticket: Ticket, by: str = "", snippet: str = "") -> tuple[str, str]:
    """(subject, body) of the mail about one thing that happened in a ticket."""
    values = {"subject": ticket.subject, "contact": ticket.contact, "by": by, "snippet": snippet}
    subject, sentence = (each.format(**values) for each in texts)
    return subject, body(sentence, ticket)


def body(sentence: str, ticket: Ticket) -> str:
    """A sentence, and the ticket it is about."""
    return f"{sentence}\n\nTicket {ticket.id}: {ticket.subject}\n{ticket.url}\n"


def write_list(subject: str, lines: Sequence[tuple[str, Ticket]], more: str) -> tuple[str, str]:
    """(subject, body) of the mail that lists what happened in several tickets."""
    listed = [f"{what} ({ticket.contact})\n    {ticket.url}\n" for what, ticket in lines[:SHOWN]]
    return subject, "".join(listed) + (more.format(rest=len(lines) - SHOWN) + "\n" if len(lines) > SHOWN else "")


def _of_one(texts: Texts, stages: Sequence[Stage]) -> tuple[str, str]:
    worst = next((each for each in stages if each.overdue), stages[-1])
    said = [_pair(texts, each)[1].format(**_values(texts, each)) for each in stages]
    said += [texts.free.format(name=worst.free)] if worst.free else []
    about = f"Ticket {worst.ticket_id}: {worst.subject}\n{worst.url}\n"
    return _pair(texts, worst)[0].format(subject=worst.subject), "\n".join(said) + f"\n\n{about}"


def _of_many(texts: Texts, tickets: Sequence[Stage], queue: str) -> tuple[str, str]:
    count = len(tickets)
    subject, sentence = texts.many_overdue if all(each.overdue for each in tickets) else texts.many
    lines = [f"{each.ticket_id}  {each.subject} ({each.contact})\n    {each.url}\n" for each in tickets[:SHOWN]]
    lines += [texts.more.format(rest=count - SHOWN) + "\n"] if count > SHOWN else []
    return subject.format(count=count), f"{sentence.format(count=count)}\n\n{''.join(lines)}\n{queue}\n"


def _pair(texts: Texts, told: Stage) -> tuple[str, str]:
    if told.again:
        return texts.again
    if told.stage == BREACH:
        return texts.overdue
    return texts.used if told.stage.endswith("%") else texts.left


def _values(texts: Texts, told: Stage) -> dict[str, str]:
    share, left = told.stage.removesuffix("%"), f"{told.stage[1:-1]} {_UNITS.get(told.stage[-1], '')}"
    return {"contact": told.contact, "what": texts.whats[told.metric], "share": share, "left": left}
