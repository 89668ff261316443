"""The guess at a language, measured on what customers write: seldom silent, and practically never wrong."""

import re
import tomllib
from collections.abc import Iterator

import pytest

from channels_integrations.email.language import guess
from channels_integrations.email.parse import parse
from launch.demo import stories
from tests.stack import ROOT

# subjects and first lines that no list of words was made for
UNSEEN = {
    "pt": [
        "Como lavar a toalha de linho",
        "Rachadura na base do abajur",
        "Pode embrulhar para presente?",
        "Minha vizinha assinou por engano",
        "Peça faltando na caixa do jogo",
        "Dúvida sobre parcelamento",
        "Vocês fazem sob medida?",
        "A cortina encolheu depois da primeira lavagem",
        "Rastreamento parado há uma semana",
        "Ninguém me atende no telefone",
        "Recebi o tapete errado",
        "Quando volta a ter em estoque?",
        "Sumiu um talher",
        "O vidro trincou sozinho",
        "Meu cartão foi recusado",
        "Preciso da segunda via da nota",
        "nao consigo finalizar a compra",
        "O motoboy deixou na portaria errada",
        "Alteração do horário de retirada",
        "Lâmpada queimada logo no segundo uso",
    ],
    "es": [
        "Cómo lavar la toalla de lino",
        "Grieta en la base de la lámpara",
        "¿Pueden envolverlo para regalo?",
        "Mi vecina firmó por error",
        "Falta una pieza en la caja del juego",
        "Duda sobre el pago a plazos",
        "Las cortinas encogieron tras el primer lavado",
        "El seguimiento lleva una semana parado",
        "Nadie me coge el teléfono",
        "He recibido la alfombra equivocada",
        "¿Cuándo vuelven a tener existencias?",
        "Falta un cubierto",
        "El cristal se agrietó solo",
        "Me han rechazado la tarjeta",
        "Necesito un duplicado de la factura",
        "no consigo terminar la compra",
        "El repartidor lo dejó en otro portal",
        "Cambiar la hora de recogida",
        "Bombilla fundida al segundo uso",
        "Pregunta sobre las sábanas",
    ],
    "en": [
        "How to wash the linen towel",
        "Crack in the base of the lamp",
        "Could you gift wrap it?",
        "My neighbour signed for it by mistake",
        "A piece of the set is missing from the box",
        "Question about paying in instalments",
        "Curtains shrank after the first wash",
        "Tracking has not moved for a week",
        "Nobody picks up the phone",
        "Got somebody else's rug",
        "When will these be back in stock?",
        "Missing teaspoon",
        "The glass cracked by itself",
        "My card was declined",
        "Copy of the invoice, please",
        "cannot check out",
        "Driver left it at the wrong door",
        "Different collection time",
        "Bulb gone on its second evening",
        "Which sheets fit a king size bed?",
    ],
}
OTHERS = {
    "de": ["Wo bleibt meine Bestellung?", "Guten Tag, ich warte noch auf die Rechnung", "Die Lampe ist leider kaputt"],
    "fr": ["Où est ma commande ?", "Bonjour, je n'ai rien reçu", "La lampe est arrivée cassée"],
    "it": ["Dov'è il mio ordine?", "Non ho ricevuto niente", "La lampada è arrivata rotta"],
    "nl": ["Waar blijft mijn bestelling?", "Ik heb het pakket niet ontvangen"],
    "pl": ["Gdzie jest moje zamówienie?"],
    "sv": ["Jag har inte fått min beställning"],
    "tr": ["Siparişim henüz gelmedi, lütfen yardım"],
    "ja": ["注文した商品が届きません"],
    "ru": ["Где мой заказ?"],
}
NOTHING = [
    "",
    "20418",
    "BL-48190",
    "Re:",
    "OK",
    "Ana Paula Souza",
    "IMG_2207.jpg",
    "https://the.shop.example/order?is=it",
]
Line = tuple[str, str]


def shop() -> Iterator[Line]:
    """(language, text) of everything that the sample shop's customers write, and its single sentences."""
    for story in stories.load():
        yield story.language, f"{story.fill(story.subject)}\n{story.fill(story.text)}"


def lines() -> Iterator[Line]:
    """The generated mails' subjects and sentences."""
    found = tomllib.loads((ROOT / "bench/mail_texts.toml").read_text())
    for language, texts in found.items():
        for line in [*texts["subjects"], *texts["sentences"]]:
            yield language, re.sub(r"{\w+}", "20418", line)


def judged(read: Iterator[Line]) -> tuple[float, list[str]]:
    """The share that is right, and what is wrong; where in doubt the guess may be silent."""
    said = [(language, text, guess(text)) for language, text in read]
    wrong = [f"{language} taken for {got}: {text}" for language, text, got in said if got not in (None, language)]
    return sum(got == language for language, _, got in said) / len(said), wrong


def test_a_whole_mail_is_told_for_sure() -> None:
    assert judged(shop()) == (1.0, [])


def test_a_single_line_is_told_mostly_and_never_wrong() -> None:
    right, wrong = judged(lines())
    assert wrong == []
    assert right >= 0.9


def test_lines_nobody_prepared_for_are_told_mostly_and_hardly_ever_wrong() -> None:
    right, wrong = judged((language, text) for language, texts in UNSEEN.items() for text in texts)
    assert len(wrong) <= 1, wrong
    assert right >= 0.8


@pytest.mark.parametrize("language", OTHERS)
def test_other_languages_keep_their_own(language: str) -> None:
    assert [guess(text) for text in OTHERS[language]] == [language] * len(OTHERS[language])


@pytest.mark.parametrize("text", NOTHING)
def test_what_tells_nothing_is_not_guessed_at(text: str) -> None:
    assert guess(text) is None


def test_the_subject_helps_a_text_that_says_too_little() -> None:
    assert guess("Obrigada, Ana", subject="Como lavar a toalha de linho") == "pt"
    assert guess("BL-48190", subject="Como lavar a toalha de linho") == "pt"
    assert guess("Where is my order? It has not come yet.", subject="Re: Encomenda não chegou") == "en"


def test_a_mail_program_set_to_english_makes_no_portuguese_letter_english() -> None:
    assert guess("O prato veio quebrado, podem trocar?", declared="en-US") == "pt"
    assert guess("BL-48190", declared="pt-BR") == "pt"
    assert guess("BL-48190", declared="en, pt") is None


def test_a_mail_is_read_with_its_subject() -> None:
    raw = b"From: a@x.example\r\nSubject: Como lavar a toalha de linho\r\n\r\nBL-48190\r\n"
    assert parse(raw).language == "pt"
