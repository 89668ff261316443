"""An agent's own password."""

import pytest
from django.db.models.functions import Now

from inbox.links import sign_in_link
from inbox.models import Agent, SignInTry
from tests.api.clients import PASSWORD, Browser, problem, program

pytestmark = pytest.mark.django_db
NEW = "a lamp in the hall"


def test_ana_changes_her_password_and_only_this_browser_stays_signed_in(ana: Agent) -> None:
    here, elsewhere = Browser(ana), Browser(ana)
    assert here.post("/me/password", {"current": PASSWORD, "new": NEW}).status_code == 204
    assert here.get("/me").json()["id"] == ana.id
    assert problem(elsewhere.get("/me")) == "not-signed-in"
    assert problem(Browser().sign_in(email=ana.email, password=PASSWORD)) == "wrong-credentials"
    assert Browser().sign_in(email=ana.email, password=NEW).status_code == 200


def test_who_never_had_a_password_sets_one_without_naming_an_old_one(ana: Agent) -> None:
    ana.set_unusable_password()
    ana.save()
    browser = Browser(ana)
    assert browser.get("/me").json()["has_password"] is False
    assert browser.post("/me/password", {"new": NEW}).status_code == 204
    assert browser.get("/me").json()["has_password"] is True


@pytest.mark.parametrize("current", [{}, {"current": ""}, {"current": "wrong"}, {"current": f" {PASSWORD}"}])
def test_without_the_current_password_nothing_changes(ana: Agent, current: dict[str, str]) -> None:
    answer = Browser(ana).post("/me/password", {"new": NEW} | current)
    assert problem(answer) == "invalid" and set(answer.json()["errors"]) == {"current"}
    ana.refresh_from_db()
    assert ana.check_password(PASSWORD)


@pytest.mark.parametrize("new", ["short", "password1234", ""])
def test_a_weak_password_is_refused_at_its_field(ana: Agent, new: str) -> None:
    answer = Browser(ana).post("/me/password", {"current": PASSWORD, "new": new})
    assert problem(answer) == "invalid" and set(answer.json()["errors"]) == {"new"}


def test_the_reason_is_in_the_agents_language(ana: Agent) -> None:
    Agent.objects.filter(id=ana.id).update(language="pt-BR")
    answer = Browser(ana).post("/me/password", {"current": PASSWORD, "new": "curta"})
    assert "senha" in answer.json()["errors"]["new"][0].lower()


def test_guessing_on_an_open_page_locks_like_guessing_at_the_door(ana: Agent) -> None:
    SignInTry.objects.bulk_create(SignInTry(subject=f"account:{ana.email}", at=Now()) for _ in range(10))
    answer = Browser(ana).post("/me/password", {"current": PASSWORD, "new": NEW})
    assert problem(answer) == "too-many-tries" and int(answer.headers["Retry-After"]) > 0


def test_a_token_cannot_set_a_password(ana: Agent) -> None:
    answer = program(ana, "admin").post("/me/password", {"current": PASSWORD, "new": NEW})
    assert problem(answer) == "not-signed-in"


def test_it_needs_the_csrf_token(ana: Agent) -> None:
    answer = Browser(ana).post("/me/password", {"current": PASSWORD, "new": NEW}, X_CSRFToken="forged")
    assert problem(answer) == "csrf-failed"


def test_who_forgot_it_comes_by_link_and_sets_another(ana: Agent) -> None:
    browser = Browser()
    link = sign_in_link(ana)
    assert browser.sign_in(token=link.partition("#token=")[2]).status_code == 200
    assert browser.get("/me").json()["has_password"] is False
    assert browser.post("/me/password", {"new": NEW}).status_code == 204
    assert Browser().sign_in(email=ana.email, password=NEW).status_code == 200
