"""Finding the article that answers, and not being sure when there is reason to doubt."""

import pytest

from inbox.articles import keep, words
from inbox.articles.find import Candidate, find, is_sure, rank
from inbox.models import Agent, Article

RETURNS = "Cracked glass is replaced free for two years. Send us a photo.\n\nThe shade comes alone."
pytestmark = pytest.mark.django_db


def article(author: Agent, title: str, body: str, **more: object) -> Article:
    return keep.save(
        {"title": title, "body": body, "language": "en", "tags": [], "published": True} | more, author=author
    )


@pytest.fixture
def shelf(ada: Agent) -> dict[str, Article]:
    """What Barro & Linho has written down."""
    return {
        "broken": article(ada, "Return or replace a broken item", RETURNS, tags=["cracked", "glass", "lamp"]),
        "delivery": article(ada, "When your order arrives", "Orders leave within two days.", tags=["shipping"]),
        "washing": article(ada, "Washing linen", "Wash linen at 40 degrees. No glass shelf in the machine."),
        "pt": article(ada, "Quando chega o pedido", "A devolução é grátis.", language="pt-BR", tags=["devolução"]),
    }


def test_a_question_finds_its_article_and_is_sure(shelf: dict[str, Article]) -> None:
    found = find("The glass of my lamp is cracked, can you replace it?", "en")
    assert (found[0].id, found[0].sure) == (shelf["broken"].id, True)
    assert found[0].excerpt == "Cracked glass is replaced free for two years. Send us a photo."
    assert found[0].url.endswith(f"/help/{shelf['broken'].id}")


def test_other_forms_of_a_word_are_the_same_word(shelf: dict[str, Article]) -> None:
    assert find("ordering, arriving", "en")[0].id == shelf["delivery"].id


def test_a_question_about_something_else_is_not_answered(shelf: dict[str, Article]) -> None:
    assert not any(each.sure for each in find("Do you have a shop in Lisbon with parking and glass doors?", "en"))
    assert find("Quantum chromodynamics", "en") == []


def test_small_words_alone_ask_nothing(shelf: dict[str, Article]) -> None:
    assert find("is it the and of", "en") == [] and find("", "en") == [] and find("?!'\\ | & :*", "en") == []


def test_two_articles_that_are_as_good_are_a_doubt(ada: Agent) -> None:
    for number in (1, 2):
        article(ada, f"Return an item, part {number}", "How to return.")
    assert [each.sure for each in find("return item", "en")] == [False, False]


def test_each_language_has_its_own_articles_and_accents_do_not_matter(shelf: dict[str, Article]) -> None:
    assert [each.id for each in find("devolucao", "pt")] == [shelf["pt"].id]
    assert [each.id for each in find("DEVOLUÇÃO", "pt-PT")] == [shelf["pt"].id]
    assert find("devolução", "es") == []


def test_what_is_not_published_is_not_found(ada: Agent, shelf: dict[str, Article]) -> None:
    draft = article(ada, "Broken promises", "Secret zanzibar", published=False)
    assert find("zanzibar", "en") == []
    values = {"title": draft.title, "body": draft.body, "language": "en", "tags": [], "published": True}
    keep.save(values, ada, draft)
    assert find("zanzibar", "en")[0].id == draft.id


def test_a_changed_article_is_found_by_its_new_words_only(ada: Agent) -> None:
    row = article(ada, "Vases", "All about vases")
    keep.save({"title": "Bowls", "body": "All about bowls", "language": "en", "tags": [], "published": True}, ada, row)
    assert find("vases", "en") == [] and find("bowl", "en")[0].title == "Bowls"


def test_rare_words_tell_more_than_frequent_ones() -> None:
    lamp, both = Candidate(1, {"item"}, {"item"}), Candidate(2, {"crack"}, {"crack", "item"})
    others = [Candidate(n, {"item"}, {"item"}) for n in range(3, 8)]
    ranked = rank(["crack", "item"], [lamp, both, *others], total=20)
    assert ranked[0][0] == 2 and ranked[0][1] > 2 * ranked[1][1]


def test_being_sure_takes_a_word_of_the_title() -> None:
    hidden = {1: Candidate(1, set(), {"crack", "glass"})}
    named = {1: Candidate(1, {"crack"}, {"crack", "glass"})}
    assert not is_sure(["crack", "glass"], hidden, [(1, 0.9)])
    assert is_sure(["crack", "glass"], named, [(1, 0.9)])
    assert not is_sure(["crack"], named, [(1, 0.59)]) and not is_sure(["crack"], named, [])
    assert not is_sure(["crack"], named, [(1, 0.9), (2, 0.8)])


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("One.\n\nTwo.", "One."),
        ("  A   line\nbroken  ", "A line broken"),
        ("First sentence is here. Second one is longer than that", "First sentence is here."),
        ("word " * 20, f"{' '.join(['word'] * 8)}…"),
    ],
)
def test_the_excerpt_ends_where_something_ends(body: str, shown: str) -> None:
    assert words.excerpt(Article(body=body), longest=40) == shown
