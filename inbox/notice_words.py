"""The words of e-mailed notices, in each agent's language. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

SHOWN = 20


@dataclass(frozen=True)
class Overdue:
    """One ticket whose customer was not answered in time."""

    ticket_id: int
    subject: str
    contact: str
    url: str


@dataclass(frozen=True)
class Words:
    """The sentences of one language."""

    one_subject: str
    one_body: str
    many_subject: str
    many_body: str
    more: str


_WORDS = {
    "en": Words(
        "Overdue: {subject}",
        "{contact} has not had an answer within the promised time.\n\nTicket {ticket_id}: {subject}\n{url}\n",
        "{count} tickets are overdue",
        "{count} customers have not had an answer within the promised time.\n\n{lines}\n{queue}\n",
        "… and {rest} more",
    ),
    "pt-BR": Words(
        "Atrasado: {subject}",
        "{contact} não recebeu resposta no prazo prometido.\n\nTicket {ticket_id}: {subject}\n{url}\n",
        "{count} tickets estão atrasados",
        "{count} clientes não receberam resposta no prazo prometido.\n\n{lines}\n{queue}\n",
        "… e mais {rest}",
    ),
    "es": Words(
        "Fuera de plazo: {subject}",
        "{contact} no ha recibido respuesta en el plazo prometido.\n\nTicket {ticket_id}: {subject}\n{url}\n",
        "{count} tickets están fuera de plazo",
        "{count} clientes no han recibido respuesta en el plazo prometido.\n\n{lines}\n{queue}\n",
        "… y {rest} más",
    ),
}


def write(language: str, overdue: Sequence[Overdue], queue: str) -> tuple[str, str]:
    """(subject, body) of the mail that tells an agent of one breach, or of many at once. `queue` is the queue's URL."""
    words = _WORDS.get(language, _WORDS["en"])
    if len(overdue) == 1:
        values = vars(overdue[0])
        return words.one_subject.format(**values), words.one_body.format(**values)
    lines = [f"{each.ticket_id}  {each.subject} ({each.contact})\n    {each.url}\n" for each in overdue[:SHOWN]]
    count = len(overdue)
    if count > SHOWN:
        lines.append(words.more.format(rest=count - SHOWN) + "\n")
    return words.many_subject.format(count=count), words.many_body.format(
        count=count, lines="".join(lines), queue=queue
    )
