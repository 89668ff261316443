"""Django's admin pages: for admins, under the same policy as everything else."""

import re

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from channels_integrations.accounts import default_email
from channels_integrations.models import Inbound
from events.models import Delivery
from inbox import replies
from inbox.models import Agent, ApiToken, Team
from tests.api.clients import PASSWORD, Browser, Program
from tests.people import Write

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(ada: Agent) -> Client:
    """Ada's browser on the admin pages."""
    client = Client()
    client.force_login(ada)
    return client


def lists() -> list[str]:
    names = [model._meta for model in admin.site._registry]
    return [reverse(f"admin:{each.app_label}_{each.model_name}_changelist") for each in names]


def shown(answer: object) -> list[str]:
    return [str(each) for each in answer.context["messages"]]  # type: ignore[attr-defined]  # a test client's answer


def test_every_list_opens(pages: Client, cleo_writes: Write, ana: Agent, care: Team) -> None:
    replies.reply(cleo_writes().ticket_id, ana, replies.Writing("Hello", last_seen_seq=3))
    Inbound.objects.create(channel=default_email(), external_id="1", raw=b"Subject: x\r\n\r\n")
    assert len(lists()) >= 8
    for path in [*lists(), "/admin/"]:
        assert pages.get(path).status_code == 200, path


def test_the_pages_hold_no_script_or_style_of_their_own(pages: Client) -> None:
    """Our policy would not run them."""
    for path in [*lists(), "/admin/inbox/agent/add/"]:
        html = pages.get(path).content.decode()
        assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", html), path
        assert not re.search(r"\son\w+\s*=\s*[\"']", html) and "<style" not in html, path


@pytest.mark.parametrize("role", ["agent", "supervisor"])
def test_only_admins_come_in(ana: Agent, role: str) -> None:
    Agent.objects.filter(id=ana.id).update(role=role)
    client = Client()
    client.force_login(ana)
    for path in ["/admin/", *lists()]:
        assert client.get(path).status_code == 302, path
    assert client.post("/admin/login/", {"username": ana.email, "password": PASSWORD}).headers["Location"] == (
        "/sign-in?next=/admin/"
    ), "there is no second way to sign in"


def test_a_new_agent_gets_a_link_that_works(pages: Client, care: Team) -> None:
    form = {"email": "dora@hora.example", "name": "Dora", "role": "agent", "teams": [care.id], "language": "es"}
    answer = pages.post("/admin/inbox/agent/add/", form | {"is_active": "on", "new_password": ""}, follow=True)
    (secret,) = re.findall(r"#token=(\S+)", " ".join(shown(answer)))
    assert Browser().sign_in(token=secret).json()["teams"] == [{"id": care.id, "name": "Care"}]
    assert not Agent.objects.get(name="Dora").has_usable_password()


def test_a_password_must_be_a_good_one(pages: Client, ana: Agent) -> None:
    path = f"/admin/inbox/agent/{ana.id}/change/"
    form = {"email": ana.email, "name": ana.name, "role": "agent", "language": "en", "is_active": "on"}
    assert pages.post(path, form | {"new_password": "password"}).status_code == 200, "the form comes back"
    assert pages.post(path, form | {"new_password": "a tall green lamp"}).status_code == 302
    assert Browser().sign_in(email=ana.email, password="a tall green lamp").status_code == 200


def test_nobody_is_deleted(pages: Client, ana: Agent) -> None:
    assert pages.post(f"/admin/inbox/agent/{ana.id}/delete/", {"post": "yes"}).status_code == 403
    assert Agent.objects.filter(id=ana.id).exists()


def test_a_token_is_shown_once_and_can_be_revoked(pages: Client, ana: Agent) -> None:
    form = {"name": "Web shop", "agent": ana.id, "scopes": ["tickets:read"]}
    answer = pages.post("/admin/inbox/apitoken/add/", form, follow=True)
    (secret,) = re.findall(r"hora_\S+", " ".join(shown(answer)))
    assert Program(secret).get("/queue").status_code == 200
    token = ApiToken.objects.get()
    pages.post("/admin/inbox/apitoken/", {"action": "revoke", "_selected_action": [token.id]})
    assert Program(secret).get("/queue").status_code == 401


def test_dead_deliveries_are_replayed_and_others_left(pages: Client, cleo_writes: Write, ana: Agent) -> None:
    for _ in range(2):
        replies.reply(cleo_writes().ticket_id, ana, replies.Writing("Hello", last_seen_seq=3))
    dead, done = Delivery.objects.filter(consumer="outbound").order_by("id")
    Delivery.objects.filter(id=dead.id).update(state="dead", attempts=12)
    Delivery.objects.filter(id=done.id).update(state="done", attempts=1)
    chosen = {"action": "replay", "_selected_action": [dead.id, done.id]}
    assert shown(pages.post("/admin/events/delivery/", chosen, follow=True)) == ["1 will be tried again."]
    assert list(Delivery.objects.filter(id__in=[dead.id, done.id]).order_by("id").values_list("state", "attempts")) == [
        ("pending", 0),
        ("done", 1),
    ]


def test_failed_mail_is_read_again(pages: Client) -> None:
    row = Inbound.objects.create(channel=default_email(), external_id="1", raw=b"x", state="failed", attempts=5)
    path = "/admin/channels_integrations/inbound/"
    pages.post(path, {"action": "run_again", "_selected_action": [row.id]})
    row.refresh_from_db()
    assert (row.state, row.attempts) == ("received", 0)
