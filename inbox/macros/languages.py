"""One macro in several languages: which of its texts a customer reads.

A macro has the words it was written with, in its `language` or in none, and `texts` in others beside them.
"""

from dataclasses import dataclass

from inbox.models import Macro, Message, Ticket

MOST = 20


@dataclass(frozen=True)
class Words:
    """What a macro says in one language; "" is none in particular."""

    language: str
    text: str
    html: str = ""

    @property
    def says_something(self) -> bool:
        return bool(self.text.strip() or self.html.strip())


def all_of(macro: Macro) -> list[Words]:
    """Every text of it, the one it was written with first."""
    others = [Words(code, each["text"], each["html"]) for code, each in sorted(macro.texts.items())]
    return [Words(macro.language, macro.text, macro.html), *others]


def words_for(macro: Macro, wanted: str) -> Words:
    """The text in that language: exactly, then as it is spoken elsewhere, then the macro's own, then any there is."""
    own = all_of(macro)[0]
    there = [each for each in all_of(macro) if each.says_something]
    exact = [each for each in there if same(each.language, wanted)]
    near = [each for each in there if akin(each.language, wanted)]
    return next(iter([*exact, *near, *there]), own)


def speaks(macro: Macro, wanted: str) -> bool:
    """It can be used for somebody who reads that language: one of its texts is written in it, or in none."""
    return any(not each.language or akin(each.language, wanted) for each in all_of(macro))


def of_customer(ticket: Ticket) -> str:
    """The language to answer in: the customer's own, else that of their last message, else the ticket's; "" unknown.

    The ticket's is that of its first message, and where that has none the channel's own.
    """
    return ticket.contact.language or _written(ticket) or ticket.language or str(ticket.channel.setting("language", ""))


def canonical(code: str) -> str:
    """ "pt-BR" for "PT-br"."""
    language, _, place = code.partition("-")
    return f"{language.lower()}-{place.upper()}" if place else language.lower()


def same(one: str, other: str) -> bool:
    return bool(one) and canonical(one) == canonical(other)


def akin(one: str, other: str) -> bool:
    """The same language, wherever it is spoken."""
    return bool(one) and one.lower().partition("-")[0] == other.lower().partition("-")[0]


def _written(ticket: Ticket) -> str:
    said = Message.objects.filter(ticket=ticket, direction=Message.Direction.IN, auto=False).exclude(language="")
    return said.order_by("-id").values_list("language", flat=True).first() or ""
