"""What customers read of a survey, in three languages."""

from html import escape

SCORES: dict[str, dict[int, str]] = {
    "en": {5: "Very good", 4: "Good", 3: "Fair", 2: "Bad", 1: "Very bad"},
    "pt-BR": {5: "Muito bom", 4: "Bom", 3: "Regular", 2: "Ruim", 1: "Muito ruim"},
    "es": {5: "Muy bien", 4: "Bien", 3: "Normal", 2: "Mal", 1: "Muy mal"},
}

MAIL: dict[str, dict[str, str]] = {
    "en": {
        "ask": "Your request “{subject}” is settled. How did we do?",
        "here": "Tell us here: {link}",
        "again": "If something is still open, just answer this mail.",
        "line": "Your request is settled. How did we do?",
        "button": "Rate our answer",
    },
    "pt-BR": {
        "ask": "Seu pedido de ajuda “{subject}” foi resolvido. Como foi o atendimento?",
        "here": "Conte aqui: {link}",
        "again": "Se ainda falta alguma coisa, responda a este e-mail.",
        "line": "Seu pedido de ajuda foi resolvido. Como foi o atendimento?",
        "button": "Avaliar o atendimento",
    },
    "es": {
        "ask": "Tu consulta “{subject}” está resuelta. ¿Qué tal te atendimos?",
        "here": "Cuéntanoslo aquí: {link}",
        "again": "Si todavía falta algo, responde a este correo.",
        "line": "Tu consulta está resuelta. ¿Qué tal te atendimos?",
        "button": "Valorar la atención",
    },
}

PAGE: dict[str, dict[str, str]] = {
    "en": {
        "about": "Your request “{subject}”",
        "ask": "How did we do?",
        "send": "Send",
        "thanks": "Thank you.",
        "kept": "Your answer is kept: {score}, {word}. You can change it until {date}.",
        "change": "Change the score",
        "better": "What could have been better?",
        "good": "What was good?",
        "optional": "Optional",
        "add": "Add",
        "added": "Your words are kept.",
        "choose": "Choose a score first.",
        "slow": "That was a lot at once. Wait a minute, please.",
        "gone": "This link does not work any more.",
        "why": "A survey is open for 30 days. You can still answer our last message.",
        "languages": "Language",
    },
    "pt-BR": {
        "about": "Seu pedido de ajuda “{subject}”",
        "ask": "Como foi o atendimento?",
        "send": "Enviar",
        "thanks": "Obrigado.",
        "kept": "Guardamos sua resposta: {score}, {word}. Você pode mudá-la até {date}.",
        "change": "Mudar a nota",
        "better": "O que poderia ter sido melhor?",
        "good": "O que foi bom?",
        "optional": "Opcional",
        "add": "Adicionar",
        "added": "Guardamos suas palavras.",
        "choose": "Escolha uma nota primeiro.",
        "slow": "Foi muita coisa de uma vez. Espere um minuto, por favor.",
        "gone": "Este link não funciona mais.",
        "why": "Uma avaliação fica aberta por 30 dias. Você ainda pode responder à nossa última mensagem.",
        "languages": "Idioma",
    },
    "es": {
        "about": "Tu consulta “{subject}”",
        "ask": "¿Qué tal te atendimos?",
        "send": "Enviar",
        "thanks": "Gracias.",
        "kept": "Guardamos tu respuesta: {score}, {word}. Puedes cambiarla hasta el {date}.",
        "change": "Cambiar la nota",
        "better": "¿Qué habría sido mejor?",
        "good": "¿Qué te gustó?",
        "optional": "Opcional",
        "add": "Añadir",
        "added": "Guardamos tus palabras.",
        "choose": "Elige primero una nota.",
        "slow": "Fue mucho de una vez. Espera un minuto, por favor.",
        "gone": "Este enlace ya no funciona.",
        "why": "Una encuesta está abierta durante 30 días. Todavía puedes responder a nuestro último mensaje.",
        "languages": "Idioma",
    },
}
NAMES = {"en": "English", "pt-BR": "Português", "es": "Español"}
_BY_BASE = {name.partition("-")[0]: name for name in NAMES}


def language_of(*wishes: str) -> str:
    """The first of these languages that there are words in, whatever the country; English without any."""
    found = (_BY_BASE.get(each.lower().partition("-")[0]) for each in wishes)
    return next((each for each in found if each), "en")


def mail(language: str, subject: str, link: str) -> tuple[str, str]:
    """The mail, as plain text and as HTML: there every score is a link of its own."""
    words = MAIL[language]
    ask, again = words["ask"].format(subject=subject), words["again"]
    text = "\n\n".join([ask, words["here"].format(link=link), again])
    scores = (
        f'<a href="{escape(link)}?score={score}">{score} · {word}</a>' for score, word in SCORES[language].items()
    )
    return text, f"<p>{escape(ask)}</p><p>{'<br>'.join(scores)}</p><p>{escape(again)}</p>"


def chat(language: str, link: str) -> str:
    """The same in a line of a chat; without a link where the chat has a button for it."""
    words = MAIL[language]
    return f"{words['line']} {words['here'].format(link=link)}" if link else words["line"]
