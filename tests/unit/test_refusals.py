"""Refusals in three languages: the same facts in each, and the reader's language only while somebody reads."""

import string

import pytest

from inbox import refusals
from inbox.refusals import library, reader, titles

LANGUAGES = list(reader.LANGUAGES)


def holes(sentence: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(sentence) if name)


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "en"),
        ("pt-BR,pt;q=0.9,en;q=0.8", "pt-BR"),
        ("pt-PT", "pt-BR"),
        ("ES", "es"),
        ("fr-FR, es;q=0.4, en;q=0.2", "es"),
        ("en;q=0.3, pt;q=0.8", "pt-BR"),
        ("pt;q=0, es", "es"),
        ("fr", "en"),
        ("*", "en"),
        ("pt" * 4000, "en"),
        ("; ,,q=", "en"),
    ],
)
def test_what_a_browser_wishes(header: str, language: str) -> None:
    assert reader.wished(header) == language


def test_nobody_reads_until_somebody_does() -> None:
    assert reader.language() == "en"
    with reader.reading("pt-BR"):
        reader.turns_out("es")
        assert reader.language() == "es", "an agent has chosen another language than their browser's"
    assert reader.language() == "en"


def test_a_language_without_words_is_english() -> None:
    with reader.reading("klingon"):
        assert refusals.title("busy") == titles.TITLES["busy"][0]


def test_after_a_failure_the_language_is_english_again() -> None:
    with pytest.raises(RuntimeError), reader.reading("es"):
        raise RuntimeError
    assert reader.language() == "en"


@pytest.mark.parametrize(("sentence", "others"), library.SENTENCES.items())
def test_the_libraries_sentences_say_the_same_facts_everywhere(sentence: str, others: tuple[str, str]) -> None:
    assert all(holes(each) == holes(sentence) and each != sentence for each in others)


@pytest.mark.parametrize(
    ("said", "portuguese"),
    [
        ("This field may not be blank.", "Este campo não pode ficar em branco."),
        ("Ensure this field has no more than 120 characters.", "No máximo 120 caracteres."),
        ('"a\nb" is not a valid choice.', "“a\nb” não está entre as opções."),
        ('"{input}" is not a valid choice.', "“{input}” não está entre as opções."),
        ("JSON parse error - Expecting value", "JSON parse error - Expecting value"),
        ("This field is required. Really.", "This field is required. Really."),
    ],
)
def test_a_librarys_sentence_is_known_by_its_form(said: str, portuguese: str) -> None:
    with reader.reading("pt-BR"):
        assert refusals.known(said) == portuguese
    assert refusals.known(said) == said
