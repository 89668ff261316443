"""Tokens: shown once, kept as a hash, dead when revoked."""

from datetime import timedelta

import pytest
from django.db.models.functions import Now

from inbox import tokens
from inbox.models import Agent, ApiToken
from tests.api.clients import Browser, Program, problem, program

pytestmark = pytest.mark.django_db


def test_ada_makes_a_token_for_ana_and_revokes_it(ada: Agent, ana: Agent) -> None:
    browser = Browser(ada)
    wanted = {"name": "Web shop", "scopes": ["tickets:write", "tickets:read", "tickets:read"], "agent": ana.id}
    made = browser.post("/tokens", wanted)
    assert made.status_code == 201
    secret = made.json()["token"]
    assert secret.startswith("hora_") and made.json()["scopes"] == ["tickets:read", "tickets:write"]
    assert not ApiToken.objects.filter(secret_hash__contains=secret[5:]).exists()
    assert Program(secret).get("/me").json()["id"] == ana.id
    (listed,) = browser.get("/tokens").json()["tokens"]
    assert "token" not in listed and listed["last_used_at"]
    assert browser.send("DELETE", f"/tokens/{listed['id']}").status_code == 204
    assert problem(Program(secret).get("/me")) == "not-signed-in"
    assert problem(browser.send("DELETE", f"/tokens/{listed['id']}")) == "not-found"


@pytest.mark.parametrize(
    "change", [{"scopes": []}, {"scopes": ["root"]}, {"name": ""}, {"agent": 10**9}, {"secret_hash": "x"}]
)
def test_odd_tokens_are_refused(ada: Agent, change: dict[str, object]) -> None:
    assert problem(Browser(ada).post("/tokens", {"name": "x", "scopes": ["admin"]} | change)) == "invalid"
    assert not ApiToken.objects.exists()


def test_the_admin_scope_gives_what_its_agent_may_do_and_no_more(ada: Agent, ana: Agent) -> None:
    assert program(ada, "admin").get("/tokens").status_code == 200
    assert problem(program(ana, "admin").get("/tokens")) == "forbidden"
    assert problem(program(ada, "tickets:read", "tickets:write", "events:read").get("/tokens")) == "forbidden"


@pytest.mark.parametrize("header", ["Bearer", "Bearer ", "Bearer hora_", "Bearer x y", "Bearer \u00e9", "Basic YTpi"])
def test_odd_authorizations_open_nothing(db: None, header: str) -> None:
    answer = Browser().client.get("/api/v1/queue", headers={"Authorization": header})
    assert problem(answer) == "not-signed-in" and answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_bad_token_is_not_mended_by_a_good_session(ana: Agent) -> None:
    answer = Browser(ana).client.get("/api/v1/queue", headers={"Authorization": "Bearer hora_wrong"})
    assert problem(answer) == "not-signed-in"


def test_use_is_noted_to_the_minute_and_not_on_every_request(ana: Agent) -> None:
    client = program(ana, "tickets:read")
    client.get("/queue")
    first = ApiToken.objects.get().last_used_at
    client.get("/queue")
    assert ApiToken.objects.get().last_used_at == first
    ApiToken.objects.update(last_used_at=Now() - timedelta(seconds=61))
    client.get("/queue")
    assert ApiToken.objects.get().last_used_at > first  # type: ignore[operator]  # it was used


def test_secrets_are_long_and_never_the_same() -> None:
    made = {tokens.new_secret() for _ in range(100)}
    assert len(made) == 100 and min(map(len, made)) >= 5 + 43
