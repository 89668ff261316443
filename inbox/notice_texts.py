"""The sentences of e-mailed notices in each language. `inbox.notice_words` fills them in."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Texts:
    """The sentences of one language: pairs are a subject and a sentence.

    `overdue` is a deadline that has passed, `again` one that passed a while ago; `used` and `left` are warnings.
    `mentioned` calls a colleague; `overtaken` is a reply that the customer was faster than, `kept_here` one that
    something else keeps from leaving. `whats` are what a customer was promised, by metric; they stand behind the verbs
    of the sentences.
    """

    overdue: tuple[str, str]
    again: tuple[str, str]
    used: tuple[str, str]
    left: tuple[str, str]
    free: str
    many_overdue: tuple[str, str]
    many: tuple[str, str]
    more: str
    hook_off: tuple[str, str]
    mentioned: tuple[str, str]
    overtaken: tuple[str, str]
    kept_here: tuple[str, str]
    whats: dict[str, str]


TEXTS = {
    "en": Texts(
        overdue=("Overdue: {subject}", "{contact} has not had {what} within the promised time."),
        again=("Still overdue: {subject}", "{contact} still has not had {what}, and nobody says that they have it."),
        used=("Due soon: {subject}", "{share} % of the time is used up in which {contact} was promised {what}."),
        left=("Due soon: {subject}", "{contact} was promised {what}: {left} are left."),
        free="{name} could take the ticket over.",
        many_overdue=("{count} tickets are overdue", "{count} customers did not get in time what they were promised."),
        many=("{count} tickets cannot wait", "{count} customers were promised something that is overdue or due soon."),
        more="… and {rest} more",
        hook_off=("Webhook switched off: {host}", "Hora no longer calls {host}. {reason}"),
        mentioned=("{by} mentions you: {subject}", "{by} wrote in a note: {snippet}"),
        overtaken=("Not sent: {subject}", "{contact} wrote again before your reply left. Look at it, then send it."),
        kept_here=("Not sent: {subject}", "Your reply to {contact} did not leave. Look at it, then send it."),
        whats={
            "first_response": "a first answer",
            "next_response": "an answer",
            "periodic_update": "the regular news",
            "pausable_update": "news",
            "requester_wait": "an end to the wait",
            "agent_work": "the work done",
            "first_resolution": "a solution",
            "total_resolution": "a lasting solution",
        },
    ),
    "pt-BR": Texts(
        overdue=("Atrasado: {subject}", "{contact} não recebeu {what} no prazo prometido."),
        again=("Ainda atrasado: {subject}", "{contact} ainda não recebeu {what}, e ninguém disse que cuida disso."),
        used=("Vence em breve: {subject}", "Já passou {share} % do prazo para {contact} receber {what}."),
        left=("Vence em breve: {subject}", "Prometemos a {contact}: {what}. Restam {left}."),
        free="{name} poderia assumir o ticket.",
        many_overdue=("{count} tickets estão atrasados", "{count} clientes não receberam no prazo o que prometemos."),
        many=("{count} tickets não podem esperar", "A {count} clientes prometemos algo que venceu ou vence em breve."),
        more="… e mais {rest}",
        hook_off=("Webhook desligado: {host}", "O Hora não chama mais {host}. {reason}"),
        mentioned=("{by} mencionou você: {subject}", "{by} escreveu em uma nota: {snippet}"),
        overtaken=("Não enviada: {subject}", "{contact} escreveu antes de sua resposta sair. Veja e depois envie."),
        kept_here=("Não enviada: {subject}", "Sua resposta a {contact} não saiu. Veja e depois envie."),
        whats={
            "first_response": "a primeira resposta",
            "next_response": "resposta",
            "periodic_update": "as notícias regulares",
            "pausable_update": "notícias",
            "requester_wait": "o fim da espera",
            "agent_work": "o trabalho pronto",
            "first_resolution": "uma solução",
            "total_resolution": "uma solução definitiva",
        },
    ),
    "es": Texts(
        overdue=("Fuera de plazo: {subject}", "{contact} no ha recibido {what} en el plazo prometido."),
        again=("Sigue fuera de plazo: {subject}", "{contact} sigue sin recibir {what}, y nadie ha dicho que se ocupa."),
        used=("Vence pronto: {subject}", "Ha pasado el {share} % del plazo para que {contact} reciba {what}."),
        left=("Vence pronto: {subject}", "Prometimos a {contact}: {what}. Quedan {left}."),
        free="{name} podría hacerse cargo del ticket.",
        many_overdue=("{count} tickets están fuera de plazo", "{count} clientes no recibieron a tiempo lo prometido."),
        many=("{count} tickets no pueden esperar", "A {count} clientes les prometimos algo que venció o vence pronto."),
        more="… y {rest} más",
        hook_off=("Webhook desactivado: {host}", "Hora ya no llama a {host}. {reason}"),
        mentioned=("{by} te mencionó: {subject}", "{by} escribió en una nota: {snippet}"),
        overtaken=(
            "No enviada: {subject}",
            "{contact} escribió antes de que saliera tu respuesta. Mírala y luego envíala.",
        ),
        kept_here=("No enviada: {subject}", "Tu respuesta a {contact} no salió. Mírala y luego envíala."),
        whats={
            "first_response": "la primera respuesta",
            "next_response": "respuesta",
            "periodic_update": "las novedades periódicas",
            "pausable_update": "novedades",
            "requester_wait": "el fin de la espera",
            "agent_work": "el trabajo hecho",
            "first_resolution": "una solución",
            "total_resolution": "una solución definitiva",
        },
    ),
}


def texts_of(language: str) -> Texts:
    """A language without texts of its own gets English."""
    return TEXTS.get(language, TEXTS["en"])
