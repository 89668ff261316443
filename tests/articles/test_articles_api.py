"""Articles over HTTP: admins write, agents read, customers read what is published."""

import pytest
from django.test import Client

from inbox.models import Agent, Article
from tests.api.clients import Browser, problem

pytestmark = pytest.mark.django_db
CARE = {
    "title": "Care of <clay>",
    "body": "Wipe it.\n\nNever soak & boil.",
    "language": "en",
    "tags": ["clay"],
    "published": True,
}


def test_ada_writes_an_article_and_everybody_reads_it(ada: Agent, ana: Agent) -> None:
    made = Browser(ada).post("/articles", CARE)
    assert made.status_code == 201 and CARE.items() <= made.json().items()
    assert Browser(ana).get("/articles").json() == {"articles": [made.json()], "next": None}
    page = Client().get(f"/help/{made.json()['id']}")
    text = page.content.decode()
    assert "Care of &lt;clay&gt;" in text and "<p>Never soak &amp; boil.</p>" in text and 'lang="en"' in text
    assert Client().get("/help/article.css")["Content-Type"] == "text/css"


def test_agents_and_supervisors_do_not_write(ana: Agent, sofia: Agent, ada: Agent) -> None:
    made = Browser(ada).post("/articles", CARE).json()
    for who in (ana, sofia):
        assert problem(Browser(who).post("/articles", CARE)) == "forbidden"
        assert problem(Browser(who).send("PUT", f"/articles/{made['id']}", CARE)) == "forbidden"
        assert problem(Browser(who).send("DELETE", f"/articles/{made['id']}")) == "forbidden"
    assert Article.objects.count() == 1


def test_a_change_replaces_it_and_a_deletion_ends_its_page(ada: Agent) -> None:
    browser = Browser(ada)
    made = browser.post("/articles", CARE).json()
    changed = browser.send("PUT", f"/articles/{made['id']}", CARE | {"title": "Clay", "published": False}).json()
    assert (changed["title"], changed["published"]) == ("Clay", False)
    assert Client().get(f"/help/{made['id']}").status_code == 404, "no longer published"
    assert browser.send("DELETE", f"/articles/{made['id']}").status_code == 204
    assert browser.send("DELETE", f"/articles/{made['id']}").status_code == 404


def test_many_articles_come_in_pages(ada: Agent) -> None:
    browser = Browser(ada)
    ids = [browser.post("/articles", CARE | {"title": f"Clay {n}"}).json()["id"] for n in range(3)]
    first = browser.get("/articles", limit=2).json()
    assert ([each["id"] for each in first["articles"]], first["next"]) == (ids[:2], ids[1])
    rest = browser.get("/articles", limit=2, after=first["next"]).json()
    assert ([each["id"] for each in rest["articles"]], rest["next"]) == (ids[2:], None)


@pytest.mark.parametrize("wrong", [{"language": "english please"}, {"title": ""}, {"tags": "x"}, {"html": "<b>"}])
def test_what_is_no_article_is_refused(ada: Agent, wrong: dict[str, object]) -> None:
    answer = Browser(ada).post("/articles", CARE | wrong)
    assert problem(answer) == "invalid" and set(answer.json()["errors"]) & set(wrong)


def test_a_stranger_reads_no_list(db: None) -> None:
    assert Client().get("/api/v1/articles").status_code == 401
    assert Client().get("/help/1").status_code == 404
