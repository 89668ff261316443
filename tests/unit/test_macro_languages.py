"""Which of a macro's texts is taken for whom."""

import pytest

from inbox.macros import languages
from inbox.models import Macro


def macro(own: str, text: str, **others: str) -> Macro:
    texts = {code.replace("_", "-"): {"text": words, "html": ""} for code, words in others.items()}
    return Macro(name="Thanks", language=own, text=text, texts=texts)


@pytest.mark.parametrize(
    ("wanted", "taken"),
    [
        ("pt-BR", "Obrigada!"),
        ("PT-br", "Obrigada!"),
        ("pt", "Obrigado."),
        ("pt-AO", "Obrigada!"),
        ("es-MX", "¡Gracias!"),
        ("en-GB", "Thank you."),
        ("de", "Thank you."),
        ("", "Thank you."),
    ],
)
def test_the_nearest_is_taken_and_the_macros_own_where_none_is_near(wanted: str, taken: str) -> None:
    written = macro("en", "Thank you.", pt_BR="Obrigada!", pt="Obrigado.", es="¡Gracias!")
    if wanted == "pt-AO":
        written = macro("en", "Thank you.", pt_BR="Obrigada!")
    assert languages.words_for(written, wanted).text == taken


def test_what_says_nothing_is_never_taken() -> None:
    assert languages.words_for(macro("en", "  ", es="¡Gracias!"), "en").language == "es"
    assert languages.words_for(macro("en", "Thanks.", es=""), "es").language == "en"


def test_one_that_only_acts_says_nothing_in_any_language() -> None:
    nothing = languages.words_for(macro("", ""), "es")
    assert (nothing.language, nothing.text, nothing.says_something) == ("", "", False)


def test_formatted_words_alone_are_words() -> None:
    only_html = Macro(name="x", texts={"es": {"text": "", "html": "<b>¡Gracias!</b>"}})
    assert languages.words_for(only_html, "es").html == "<b>¡Gracias!</b>"


@pytest.mark.parametrize(("wanted", "does"), [("es", True), ("pt-PT", True), ("en", True), ("fr", False)])
def test_whom_a_macro_is_for(wanted: str, *, does: bool) -> None:
    assert languages.speaks(macro("en", "Thanks.", es="Gracias.", pt_BR="Obrigada."), wanted) is does


def test_words_of_no_language_are_for_everybody() -> None:
    assert languages.speaks(macro("", "OK"), "fr")


@pytest.mark.parametrize(("code", "spelled"), [("PT-br", "pt-BR"), ("EN", "en"), ("es-MX", "es-MX")])
def test_codes_are_spelled_one_way(code: str, spelled: str) -> None:
    assert languages.canonical(code) == spelled
