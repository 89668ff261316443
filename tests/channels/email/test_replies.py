"""What is new in an answer, in the words of many mail programs. Nothing is lost: every line is in one of the spans."""

import pytest

from channels_integrations.email.reply import split_reply

NEW = "Thank you, that helps.\n\nIt works now."
INTROS = {
    "gmail en": "On Mon, Jan 5, 2026 at 9:14 AM Ana Prado <support@hora.example> wrote:",
    "gmail en folded": "On Mon, Jan 5, 2026 at 9:14 AM Ana Prado <\nsupport@hora.example> wrote:",
    "apple en": "On 5 Jan 2026, at 09:14, Ana Prado <support@hora.example> wrote:",
    "gmail pt-BR": "Em seg., 5 de jan. de 2026 às 09:14, Ana Prado <support@hora.example>\nescreveu:",
    "thunderbird pt": "Em 05/01/2026 09:14, Ana Prado escreveu:",
    "gmail es": "El lun, 5 ene 2026 a las 9:14, Ana Prado (<support@hora.example>)\nescribió:",
    "gmail de": "Am Mo., 5. Jan. 2026 um 09:14 Uhr schrieb Ana Prado <support@hora.example>:",
    "thunderbird de": "Am 05.01.26 um 09:14 schrieb Ana Prado:",
    "gmail fr": "Le lun. 5 janv. 2026 à 09:14, Ana Prado <support@hora.example> a écrit :",
    "gmail it": "Il giorno lun 5 gen 2026 alle ore 09:14 Ana Prado <support@hora.example>\nha scritto:",
    "gmail nl": "Op ma 5 jan 2026 om 09:14 schreef Ana Prado <support@hora.example>:",
    "gmail pl": "pon., 5 sty 2026 o 09:14 Ana Prado <support@hora.example> napisał(a):",
    "gmail sv": "Den mån 5 jan. 2026 kl 09:14 skrev Ana Prado <support@hora.example>:",
    "gmail da": "Den man. 5. jan. 2026 kl. 09.14 skrev Ana Prado <support@hora.example>:",
    "gmail fi": "ma 5. tammik. 2026 klo 9.14 Ana Prado <support@hora.example> kirjoitti:",
    "gmail cs": "po 5. 1. 2026 v 9:14 odesílatel Ana Prado <support@hora.example> napsal:",
    "gmail tr": "Ana Prado <support@hora.example>, 5 Oca 2026 Pzt, 09:14 tarihinde şunu yazdı:",
    "gmail ru": "пн, 5 янв. 2026 г. в 09:14, Ana Prado <support@hora.example>:",
    "gmail uk": "пн, 5 січ. 2026 р. о 09:14 Ana Prado <support@hora.example> пише:",
    "gmail zh": "Ana Prado <support@hora.example> 于2026年1月5日周一 09:14写道：",
    "gmail ja": "2026年1月5日 9:14 Ana Prado <support@hora.example>:",
    "gmail ko": "2026년 1월 5일 (월) 오전 9:14, Ana Prado <support@hora.example>님이 작성:",
}
BLOCKS = {
    "outlook en": "________________________________\nFrom: Ana Prado <support@hora.example>\nSent: Monday, 5 Jan 2026"
    " 9:14 AM\nTo: Cleo Marsh\nSubject: Re: Broken lamp",
    "outlook pt": "De: Ana Prado <support@hora.example>\nEnviado: segunda-feira, 5 de janeiro de 2026 09:14\n"
    "Para: Cleo\nAssunto: Re: Lâmpada",
    "outlook de": "Von: Ana Prado <support@hora.example>\nGesendet: Montag, 5. Januar 2026 09:14\nAn: Cleo\nBetreff: x",
    "outlook fr": "De : Ana Prado <support@hora.example>\nEnvoyé : lundi 5 janvier 2026 09:14\nÀ : Cleo\nObjet : RE: x",
    "outlook ru": "От: Ana Prado <support@hora.example>\nОтправлено: 5 января 2026 г. 9:14\nКому: Cleo\nТема: RE: x",
    "bold labels": "*From:* Ana Prado\n*Sent:* Monday\n*To:* Cleo\n*Subject:* Re: Lamp",
    "old outlook es": "-----Mensaje original-----\nDe: Ana Prado\nEnviado: lunes\nPara: Cleo\nAsunto: x",
    "original": "-------- Original Message --------",
    "forwarded": "---------- Forwarded message ---------\nFrom: Ana <a@hora.example>\nDate: Mon, Jan 5\nSubject: x",
}


@pytest.mark.parametrize("intro", INTROS.values(), ids=INTROS)
def test_a_quote_is_known_by_its_introduction(intro: str) -> None:
    spans = split_reply(f"{NEW}\n\n{intro}\n\n> We are sorry.\n>\n> Ana\n")
    assert spans.new_text == NEW
    assert spans.quoted.startswith(intro.split("\n", maxsplit=1)[0])
    assert spans.quoted.endswith("> Ana")


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
def test_a_quote_without_marks_is_known_by_its_headers(block: str) -> None:
    spans = split_reply(f"{NEW}\n\n{block}\n\nWe are sorry.\n\nAna\n")
    assert spans.new_text == NEW
    assert spans.quoted == f"{block}\n\nWe are sorry.\n\nAna"


@pytest.mark.parametrize(
    "signature",
    ["-- \nCleo Marsh\n+351 123", "--\nCleo", "Sent from my iPhone", "Enviado do meu iPhone", "Enviado desde mi iPhone",
     "Von meinem iPhone gesendet", "Envoyé de mon iPhone", "Inviato da iPhone", "Verstuurd vanaf mijn iPhone",
     "Get Outlook for Android", "iPhoneから送信", "发自我的iPhone", "Отправлено с iPhone"],
)  # fmt: skip
def test_a_signature_is_known(signature: str) -> None:
    spans = split_reply(f"{NEW}\n\n{signature}\n")
    assert (spans.new_text, spans.signature, spans.quoted) == (NEW, signature, "")


def test_signature_and_quote_are_told_apart() -> None:
    spans = split_reply(f"{NEW}\n\n-- \nCleo\n\nOn 5 Jan 2026, Ana <support@hora.example> wrote:\n> We are sorry.\n")
    assert (spans.new_text, spans.signature) == (NEW, "-- \nCleo")
    assert spans.quoted.endswith("> We are sorry.")


@pytest.mark.parametrize(
    "text",
    [
        "On Monday I wrote to you:\nnobody answered.",
        "From: what I see, it is broken.\nPlease help.",
        "> You said it would be here.\n\nIt is not.",
        "> only a quote",
        "Two options --- which one?\n\n- A\n- B",
        "Dear Ana,\n\nOn 5 May I said: it is broken.\n\nCleo",
        "I sent from my side everything you need, and then it broke.\nWhat now?",
        "```\n> prompt\n-- comment\n```\n\nThat is the code.",
    ],
)
def test_what_only_looks_quoted_stays(text: str) -> None:
    assert split_reply(text).new_text == text


def test_answers_between_quotes_stay_with_them() -> None:
    text = "Hello Ana,\n\nOn 5 Jan 2026, Ana <a@hora.example> wrote:\n> When?\n\nMonday.\n\n> Where?\n\nAt home."
    assert split_reply(text).new_text == "Hello Ana,\n\n> When?\n\nMonday.\n\n> Where?\n\nAt home."


def test_an_answer_below_the_quote_is_the_new_text() -> None:
    spans = split_reply("On 5 Jan 2026, Ana <a@hora.example> wrote:\n> When?\n\nMonday.")
    assert spans.new_text == "Monday."


def test_a_forward_without_a_word_shows_what_was_forwarded() -> None:
    text = "---------- Forwarded message ---------\nFrom: Shop <s@e.example>\nDate: Mon\nSubject: x\n\nHi."
    assert split_reply(text).new_text == "Hi."


@pytest.mark.parametrize("text", ["", "\n\n", ">", "--", "> a\n> b", "On 5 Jan 2026, a@b.example wrote:"])
def test_when_nothing_would_be_new_everything_is(text: str) -> None:
    assert split_reply(text).new_text == text.strip("\n")
