"""What the helper and the mails of a chat say, in the visitor's language."""

from collections.abc import Mapping

_EN = {
    "unsure": "I am not sure what answers this, so I have asked a person.",
    "unsure_but": "I am not sure, so I have asked a person. Perhaps this helps meanwhile:",
    "helped": "Good to hear. Write here whenever there is something else.",
    "mail": "You wrote to us in the chat on our website. Here is the answer:",
}
_PT = {
    "unsure": "Não tenho certeza da resposta, por isso chamei uma pessoa.",
    "unsure_but": "Não tenho certeza, por isso chamei uma pessoa. Talvez isto ajude enquanto isso:",
    "helped": "Que bom. Escreva aqui quando precisar de mais alguma coisa.",
    "mail": "Você nos escreveu no chat do nosso site. Aqui está a resposta:",
}
_ES = {
    "unsure": "No estoy seguro de la respuesta, así que he avisado a una persona.",
    "unsure_but": "No estoy seguro, así que he avisado a una persona. Quizá esto ayude mientras tanto:",
    "helped": "Me alegro. Escribe aquí cuando necesites algo más.",
    "mail": "Nos escribiste en el chat de nuestra web. Aquí está la respuesta:",
}
_LANGUAGES: Mapping[str, Mapping[str, str]] = {"en": _EN, "pt": _PT, "es": _ES}


def say(name: str, language: str) -> str:
    """A sentence in this language, in English when there is none."""
    return _LANGUAGES.get(language.lower().partition("-")[0], _EN)[name]
