"""The words of e-mailed notices, in each agent's language."""

from django.conf import settings

from inbox.models import Notification

_WORDS = {
    "en": (
        "Overdue: {subject}",
        "{contact} has not had an answer within the promised time.\n\nTicket {id}: {subject}\n{url}\n",
    ),
    "pt-BR": (
        "Atrasado: {subject}",
        "{contact} não recebeu resposta no prazo prometido.\n\nTicket {id}: {subject}\n{url}\n",
    ),
    "es": (
        "Fuera de plazo: {subject}",
        "{contact} no ha recibido respuesta en el plazo prometido.\n\nTicket {id}: {subject}\n{url}\n",
    ),
}


def notice(told: Notification) -> tuple[str, str]:
    """(subject, body) of the mail that tells an agent of a breach."""
    subject, body = _WORDS.get(told.agent.language, _WORDS["en"])
    ticket = told.ticket
    values = {
        "subject": " ".join(ticket.subject.split()),
        "contact": ticket.contact.name,
        "id": ticket.id,
        "url": f"{settings.PUBLIC_URL}/tickets/{ticket.id}",
    }
    return subject.format(**values), body.format(**values)
