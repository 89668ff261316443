"""What a customer reads on the page of their request, in three languages."""

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "title": "Your request at {shop}",
        "code": "Code {code}",
        "by": "A person answers by {time}.",
        "late": "We're late, sorry. Somebody is on it.",
        "answered": "Answered. Is anything else missing? Write here.",
        "closed": "This is settled. Write here if it is not.",
        "you": "You",
        "more": "Write more",
        "send": "Send",
        "again": "Look for news",
        "gone": "There is no request here yet. If the shop has no connection just now, it appears in a few minutes.",
        "slow": "That is a lot at once. Wait a minute, please.",
    },
    "pt": {
        "title": "Seu pedido de ajuda em {shop}",
        "code": "Código {code}",
        "by": "Resposta de uma pessoa até {time}.",
        "late": "Atrasamos, desculpe. Alguém já está cuidando disso.",
        "answered": "Respondido. Falta alguma coisa? Escreva aqui.",
        "closed": "Está resolvido. Se não estiver, escreva aqui.",
        "you": "Você",
        "more": "Escrever mais",
        "send": "Enviar",
        "again": "Ver novidades",
        "gone": "Ainda não há pedido aqui. Se a loja está sem conexão agora, ele aparece em alguns minutos.",
        "slow": "É muita coisa de uma vez. Espere um minuto, por favor.",
    },
    "es": {
        "title": "Tu consulta en {shop}",
        "code": "Código {code}",
        "by": "Una persona te responde antes de las {time}.",
        "late": "Vamos tarde, perdona. Ya estamos con ello.",
        "answered": "Respondida. ¿Falta algo? Escribe aquí.",
        "closed": "Está resuelto. Si no lo está, escribe aquí.",
        "you": "Tú",
        "more": "Escribir más",
        "send": "Enviar",
        "again": "Ver novedades",
        "gone": "Aún no hay ninguna consulta aquí. Si la tienda no tiene conexión ahora, aparece en unos minutos.",
        "slow": "Es mucho de una vez. Espera un minuto, por favor.",
    },
}


def words_for(*wishes: str) -> tuple[str, dict[str, str]]:
    """The first language of these that there are words in, and its words."""
    found = next((each[:2].lower() for each in wishes if each[:2].lower() in WORDS), "en")
    return found, WORDS[found]
