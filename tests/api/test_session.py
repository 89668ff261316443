"""Signing in and out: one answer text for every mistake, limits that hold, links that work once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models.functions import Now
from pytest_django import Settings

from inbox import signin
from inbox.models import Agent, SignInLink, SignInTry
from tests.api.clients import PASSWORD, Browser, problem, program

pytestmark = pytest.mark.django_db


def test_ana_signs_in_with_her_password_and_out_again(ana: Agent) -> None:
    browser = Browser()
    assert problem(browser.get("/me")) == "not-signed-in"
    me = browser.sign_in(email=" Ana@Hora.example ", password=PASSWORD).json()
    assert (me["name"], me["initials"], me["role"]) == ("Ana Prado", "AP", "agent")
    assert browser.get("/me").json()["id"] == ana.id
    assert browser.send("DELETE", "/session").status_code == 204
    assert problem(browser.get("/me")) == "not-signed-in"


def test_signing_out_ends_the_session_itself_not_only_the_cookie(ana: Agent) -> None:
    browser, thief = Browser(ana), Browser()
    thief.client.cookies["hora_session"] = browser.client.cookies["hora_session"].value
    assert thief.get("/me").status_code == 200
    browser.send("DELETE", "/session")
    assert problem(thief.get("/me")) == "not-signed-in"


def test_the_session_id_changes_when_somebody_signs_in(ana: Agent, ben: Agent) -> None:
    browser = Browser(ben)
    before = browser.client.cookies["hora_session"].value
    browser.sign_in(email=ana.email, password=PASSWORD)
    assert browser.client.cookies["hora_session"].value != before


def test_every_mistake_gets_the_same_answer(ana: Agent, ben: Agent) -> None:
    Agent.objects.filter(id=ben.id).update(is_active=False)
    tries = [(ana.email, "wrong"), ("nobody@hora.example", "wrong"), (ben.email, PASSWORD), (ben.email, "wrong")]
    answers = [Browser().sign_in(email=email, password=password) for email, password in tries]
    assert {problem(each) for each in answers} == {"wrong-credentials"}
    assert len({each.content for each in answers}) == 1


def test_a_link_signs_in_once(ana: Agent) -> None:
    secret = signin.issue_link(ana)
    assert not SignInLink.objects.filter(secret_hash__contains=secret).exists(), "only the hash is kept"
    assert Browser().sign_in(token=secret).json()["id"] == ana.id
    assert problem(Browser().sign_in(token=secret)) == "wrong-credentials"


def test_a_link_expires_and_dies_with_its_agent(ana: Agent, ben: Agent) -> None:
    late, gone = signin.issue_link(ana), signin.issue_link(ben)
    SignInLink.objects.filter(agent=ana).update(expires_at=Now() - timedelta(seconds=1))
    Agent.objects.filter(id=ben.id).update(is_active=False)
    assert problem(Browser().sign_in(token=late)) == problem(Browser().sign_in(token=gone)) == "wrong-credentials"


def test_no_link_lives_longer_than_a_day(ana: Agent) -> None:
    signin.issue_link(ana, timedelta(days=30))
    assert SignInLink.objects.filter(expires_at__lte=Now() + timedelta(hours=24)).count() == 1


@pytest.mark.parametrize("body", [{}, {"token": ""}, {"token": " "}, {"email": "a@b.c"}, {"token": "x", "email": "y"}])
def test_half_credentials_are_refused(db: None, body: dict[str, str]) -> None:
    assert problem(Browser().post("/session", body)) == "invalid"


def test_an_account_is_locked_after_ten_wrong_tries_wherever_they_come_from(ana: Agent) -> None:
    for n in range(10):
        browser = Browser(REMOTE_ADDR=f"192.0.2.{n}")
        assert problem(browser.sign_in(email=ana.email.upper(), password="wrong")) == "wrong-credentials"
    locked = Browser(REMOTE_ADDR="192.0.2.99").sign_in(email=ana.email, password=PASSWORD)
    assert problem(locked) == "too-many-tries"
    assert 0 < int(locked.headers["Retry-After"]) <= 15 * 60 + 1
    SignInTry.objects.update(at=Now() - timedelta(minutes=16))
    assert Browser().sign_in(email=ana.email, password=PASSWORD).status_code == 200


def test_an_unknown_account_is_locked_just_the_same(db: None) -> None:
    for _ in range(10):
        Browser().sign_in(email="nobody@hora.example", password="wrong")
    assert problem(Browser().sign_in(email="nobody@hora.example", password="wrong")) == "too-many-tries"


def test_an_address_is_locked_after_thirty_tries_on_any_accounts(ana: Agent) -> None:
    for n in range(30):
        assert problem(Browser().sign_in(email=f"{n}@hora.example", password="wrong")) == "wrong-credentials"
    assert problem(Browser().sign_in(email=ana.email, password=PASSWORD)) == "too-many-tries"
    assert problem(Browser().sign_in(token="guess")) == "too-many-tries"
    assert Browser(REMOTE_ADDR="192.0.2.7").sign_in(email=ana.email, password=PASSWORD).status_code == 200


def test_a_forged_forwarded_header_does_not_get_around_the_limit(ana: Agent) -> None:
    SignInTry.objects.bulk_create(SignInTry(subject="address:127.0.0.1") for _ in range(30))
    browser = Browser()
    answer = browser.post("/session", {"email": ana.email, "password": PASSWORD}, X_Forwarded_For="192.0.2.1")
    assert problem(answer) == "too-many-tries"


def test_behind_one_trusted_proxy_only_its_own_entry_counts(ana: Agent, settings: Settings) -> None:
    settings.TRUSTED_PROXIES = 1
    SignInTry.objects.bulk_create(SignInTry(subject="address:203.0.113.5") for _ in range(30))
    body = {"email": ana.email, "password": PASSWORD}
    forged = Browser().post("/session", body, X_Forwarded_For="192.0.2.1, 203.0.113.5")
    assert problem(forged) == "too-many-tries"
    other = Browser().post("/session", body, X_Forwarded_For="203.0.113.5, 203.0.113.6")
    assert other.status_code == 200


def test_a_right_password_forgives_the_wrong_ones(ana: Agent) -> None:
    for _ in range(9):
        Browser().sign_in(email=ana.email, password="wrong")
    assert Browser().sign_in(email=ana.email, password=PASSWORD).status_code == 200
    assert not SignInTry.objects.filter(subject=f"account:{ana.email}").exists()


@pytest.mark.races
@pytest.mark.django_db(transaction=True)
def test_parallel_tries_do_not_slip_past_the_limit(ana: Agent) -> None:
    def guess(_: int) -> bool:
        try:
            signin.by_password(ana.email, "wrong", "192.0.2.1")
        except signin.TooManyTries:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(8) as threads:
        looked_at = sum(threads.map(guess, range(24)))
    assert looked_at == signin.LIMITS["account"]


def test_sign_in_and_sign_out_need_the_csrf_token(ana: Agent) -> None:
    browser = Browser(ana)
    body = {"email": ana.email, "password": PASSWORD}
    assert problem(browser.post("/session", body, X_CSRFToken="forged")) == "csrf-failed"
    assert problem(browser.send("DELETE", "/session", X_CSRFToken="")) == "csrf-failed"
    assert browser.get("/me").status_code == 200


def test_a_deactivated_agent_is_out_at_once(ana: Agent) -> None:
    browser, client = Browser(ana), program(ana, "admin")
    assert browser.get("/me").status_code == client.get("/me").status_code == 200
    Agent.objects.filter(id=ana.id).update(is_active=False)
    assert problem(browser.get("/me")) == problem(client.get("/me")) == "not-signed-in"


def test_a_new_password_ends_the_old_sessions(ana: Agent) -> None:
    browser = Browser(ana)
    ana.set_password("another horse")
    ana.save()
    assert problem(browser.get("/me")) == "not-signed-in"


def test_a_role_that_is_lost_is_lost_at_once(ada: Agent) -> None:
    browser = Browser(ada)
    assert browser.get("/tokens").status_code == 200
    Agent.objects.filter(id=ada.id).update(role="agent")
    assert problem(browser.get("/tokens")) == "forbidden"
