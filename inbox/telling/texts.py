"""What a notification says in each language, in two lines. `inbox.telling.words` fills them in.

{what} is the ticket: its subject, or its number for whoever wants no previews. {time} is the deadline, put in where it
is read, since only there the hour of the place is known.
"""

Lines = tuple[str, str]

LINES: dict[str, dict[str, Lines]] = {
    "en": {
        "ticket.assigned": ("Assigned to you: {what}", "From {contact}."),
        "message.received": ("New reply: {what}", "{contact} wrote."),
        "ticket.mentioned": ("{by} mentions you: {what}", "In a note."),
        "ticket.followed_reply": ("New reply: {what}", "{by} wrote."),
        "sla.warned": ("Due soon: {what}", "{contact} was promised {promise} by {time}."),
        "sla.breached": ("Overdue: {what}", "{contact} was promised {promise} by {time}."),
        "sla.escalated": ("Still overdue: {what}", "{contact} was promised {promise} by {time}."),
        "message.failed": ("A reply did not arrive: {what}", "Your reply to {contact} was not delivered."),
        "message.released": ("Left late: {what}", "Your reply to {contact} left later than planned."),
        "message.held_back": ("Not sent: {what}", "Your reply to {contact} did not leave. Look at it, then send it."),
        "ticket.woke": ("Back in the queue: {what}", "From {contact}."),
        "ticket.rated": ("{contact} is not content: {what}", "They gave {score} of 5."),
        "webhook.disabled": ("Webhook switched off: {host}", ""),
        "other": ("Something new: {what}", ""),
        "digest": ("While it was quiet: {count}", "… and {rest} more"),
        "number": ("ticket {id}", ""),
        "trial": ("Hora can reach you here", "This is how a notification looks."),
    },
    "pt-BR": {
        "ticket.assigned": ("Atribuído a você: {what}", "De {contact}."),
        "message.received": ("Nova resposta: {what}", "{contact} escreveu."),
        "ticket.mentioned": ("{by} mencionou você: {what}", "Em uma nota."),
        "ticket.followed_reply": ("Nova resposta: {what}", "{by} escreveu."),
        "sla.warned": ("Vence em breve: {what}", "Prometemos a {contact} {promise} até {time}."),
        "sla.breached": ("Atrasado: {what}", "Prometemos a {contact} {promise} até {time}."),
        "sla.escalated": ("Ainda atrasado: {what}", "Prometemos a {contact} {promise} até {time}."),
        "message.failed": ("Uma resposta não chegou: {what}", "Sua resposta a {contact} não foi entregue."),
        "message.released": ("Saiu com atraso: {what}", "Sua resposta a {contact} saiu depois do previsto."),
        "message.held_back": ("Não enviada: {what}", "Sua resposta a {contact} não saiu. Veja e depois envie."),
        "ticket.woke": ("De volta: {what}", "De {contact}."),
        "ticket.rated": ("{contact} não ficou contente: {what}", "Deu nota {score} de 5."),
        "webhook.disabled": ("Webhook desligado: {host}", ""),
        "other": ("Há novidade: {what}", ""),
        "digest": ("Enquanto estava em silêncio: {count}", "… e mais {rest}"),
        "number": ("ticket {id}", ""),
        "trial": ("O Hora alcança você aqui", "É assim que uma notificação aparece."),
    },
    "es": {
        "ticket.assigned": ("Asignado a ti: {what}", "De {contact}."),
        "message.received": ("Nueva respuesta: {what}", "{contact} ha escrito."),
        "ticket.mentioned": ("{by} te menciona: {what}", "En una nota."),
        "ticket.followed_reply": ("Nueva respuesta: {what}", "{by} ha escrito."),
        "sla.warned": ("Vence pronto: {what}", "Prometimos a {contact} {promise} antes de las {time}."),
        "sla.breached": ("Fuera de plazo: {what}", "Prometimos a {contact} {promise} antes de las {time}."),
        "sla.escalated": ("Sigue fuera de plazo: {what}", "Prometimos a {contact} {promise} antes de las {time}."),
        "message.failed": ("Una respuesta no llegó: {what}", "Tu respuesta a {contact} no se entregó."),
        "message.released": ("Salió tarde: {what}", "Tu respuesta a {contact} salió después de lo previsto."),
        "message.held_back": ("No enviada: {what}", "Tu respuesta a {contact} no salió. Mírala y luego envíala."),
        "ticket.woke": ("De vuelta: {what}", "De {contact}."),
        "ticket.rated": ("{contact} no quedó contento: {what}", "Ha puesto un {score} de 5."),
        "webhook.disabled": ("Webhook desactivado: {host}", ""),
        "other": ("Hay novedades: {what}", ""),
        "digest": ("Mientras había silencio: {count}", "… y {rest} más"),
        "number": ("ticket {id}", ""),
        "trial": ("Hora puede avisarte aquí", "Así se ve una notificación."),
    },
}


def lines_of(language: str) -> dict[str, Lines]:
    """A language without texts of its own gets English."""
    return LINES.get(language, LINES["en"])
