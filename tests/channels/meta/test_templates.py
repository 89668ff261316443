"""The templates that Meta has approved: read page by page, kept, asked for again, and sent with their values."""

import json
from ipaddress import ip_network
from typing import Any

import pytest

from channels_integrations import approved
from channels_integrations.models import ApprovedTemplates, Channel
from channels_integrations.registry import adapter_for
from channels_integrations.whatsapp import templates
from core import hints
from inbox.models import Agent, Ticket
from launch.simulator.meta import TEMPLATES, Graph
from launch.simulator.server import Server
from launch.simulator.world import Ask, World
from tests.api.clients import Browser, problem
from tests.channels.contract.harness import bring, now
from tests.channels.contract.meta import SECRETS, WhatsApp
from tests.people import Write

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hints, "ring", lambda name: None)


@pytest.fixture
def meta(settings: Any) -> Any:
    """Meta as the simulator plays it."""
    graph = Graph(World(), "whatsapp", "1065", SECRETS["app_secret"], SECRETS["token"])
    server = Server({"meta": graph})
    settings.CALL_PRIVATE = [ip_network("127.0.0.0/8")]
    graph.webhook = server.url("meta")
    yield graph
    server.stop()


@pytest.fixture
def ticket(meta: Any) -> Ticket:
    harness = WhatsApp()
    channel = harness.channel()
    channel.config |= {"waba_id": "1022", "api": meta.webhook}
    channel.save()
    bring(harness, channel, harness.said(1, "Hello", now()))
    return Ticket.objects.get()


def path(ticket: Ticket) -> str:
    return f"/tickets/{ticket.id}/templates?channel={ticket.channel_id}"


def test_they_are_listed_as_they_were_approved(ticket: Ticket, ana: Agent) -> None:
    told = Browser(ana).get(path(ticket)).json()
    names = [(each["name"], each["language"], each["holes"], each["why_not"]) for each in told["templates"]]
    assert names == [
        ("delivery_photo", "en_GB", 0, "media"),
        ("order_shipped", "en_GB", 2, ""),
        ("order_shipped", "pt_BR", 2, ""),
        ("still_there", "en_GB", 0, ""),
    ], "what was rejected is not there"
    shipped = told["templates"][1]
    assert (shipped["header"], shipped["footer"]) == ("Good news", "Barro & Linho")
    assert shipped["text"] == "Hi {{1}}, your order {{2}} is on its way." and told["at"] is not None
    assert told["templates"][3]["buttons"] == ["Yes, please"]


def test_the_provider_is_asked_once_and_again_by_the_button(ticket: Ticket, ana: Agent, meta: Any) -> None:
    browser = Browser(ana)
    browser.get(path(ticket))
    meta.templates = meta.templates[:1]
    assert len(browser.get(path(ticket)).json()["templates"]) == 4
    again = {"channel": ticket.channel_id}
    assert len(browser.post(f"/tickets/{ticket.id}/templates", again).json()["templates"]) == 4, "pressed too soon"
    ApprovedTemplates.objects.update(at=now() - approved.REST)
    assert len(browser.post(f"/tickets/{ticket.id}/templates", again).json()["templates"]) == 1


def test_all_pages_are_read(meta: Any) -> None:
    meta.templates = [TEMPLATES[0] | {"name": f"t{number:03}"} for number in range(230)]
    channel = Channel(kind="whatsapp", address="1065", config={"waba_id": "1022", "api": meta.webhook})
    channel.secrets = SECRETS
    found = adapter_for("whatsapp").templates(channel)
    assert len(found) == 230 and found[-1].name == "t229"


def test_a_list_without_end_is_not_read_for_ever() -> None:
    asked: list[str] = []

    def ask(each: str) -> Any:
        asked.append(each)
        return {"data": [], "paging": {"cursors": {"after": "x"}, "next": "https://graph.example"}}

    assert templates.read(ask, "1022") == [] and len(asked) == templates.MOST_PAGES


BODY = {"type": "BODY", "text": "Hi"}
LINK = {"type": "URL", "url": "https://shop.example/{{1}}"}


def made(*components: object, **more: object) -> dict[str, object]:
    return {"name": "a", "language": "en", "components": list(components)} | more


@pytest.mark.parametrize(
    ("given", "why_not"),
    [
        (made({"type": "BODY", "text": "Hi {{name}}"}, parameter_format="NAMED"), "named"),
        (made({"type": "BODY", "text": "Hi {{first_name}}"}), "named"),
        (made({"type": "HEADER", "format": "TEXT", "text": "{{1}}"}, BODY), "header"),
        (made({"type": "HEADER", "format": "DOCUMENT"}, BODY), "media"),
        (made(BODY, {"type": "BUTTONS", "buttons": [LINK]}), "buttons"),
        (made(BODY, {"type": "BUTTONS", "buttons": [{"type": "OTP"}]}), "buttons"),
        ({"components": "nonsense"}, "media"),
        (made({"type": "BODY", "text": "Hi {{1}} {{3}}"}), ""),
    ],
)
def test_what_cannot_be_sent_from_here_says_why(given: Any, why_not: str) -> None:
    assert templates.template(given).why_not == why_not


def test_a_refusal_is_told_and_what_was_known_stays(ticket: Ticket, ana: Agent, meta: Any) -> None:
    browser = Browser(ana)
    browser.get(path(ticket))
    ApprovedTemplates.objects.update(at=now() - approved.REST)
    meta.token = "another"
    refused = browser.post(f"/tickets/{ticket.id}/templates", {"channel": ticket.channel_id})
    assert problem(refused) == "provider-refused" and "token" in refused.json()["detail"]
    assert len(browser.get(path(ticket)).json()["templates"]) == 4


def test_a_channel_without_templates_and_anothers_have_none(cleo_writes: Write, ticket: Ticket, ana: Agent) -> None:
    mail = Ticket.objects.get(id=cleo_writes().ticket_id)
    assert Browser(ana).get(path(mail)).status_code == 404
    assert Browser(ana).get(f"/tickets/{mail.id}/templates?channel={ticket.channel_id}").status_code == 404


def test_mallory_reads_and_refreshes_nothing(ticket: Ticket, ana: Agent, mallory: Agent) -> None:
    Ticket.objects.update(team=ana.teams.create(name="Care"))
    assert Browser(mallory).get(path(ticket)).status_code == 404
    body = {"channel": ticket.channel_id}
    assert Browser(mallory).post(f"/tickets/{ticket.id}/templates", body).status_code == 404
    assert not ApprovedTemplates.objects.exists()


@pytest.mark.parametrize(
    ("name", "language", "values", "code"),
    [
        ("order_shipped", "en_GB", ["Cleo", "BL-1"], 200),
        ("order_shipped", "en_GB", ["Cleo"], 400),
        ("order_shipped", "fr", ["Cleo", "BL-1"], 404),
        ("spring_sale", "en_GB", [], 404),
        ("still_there", "en_GB", [], 200),
    ],
)
def test_the_simulator_takes_what_was_approved_alone(
    meta: Any, name: str, language: str, values: list[str], code: int
) -> None:
    meta.last_words["4477"] = meta.world.clock.now()
    words = [{"type": "text", "text": each} for each in values]
    template = {"name": name, "language": {"code": language}, "components": [{"type": "body", "parameters": words}]}
    body = {"to": "4477", "type": "template", "template": template}
    ask = Ask(
        "POST", "v26.0/1065/messages", {}, {"authorization": f"Bearer {SECRETS['token']}"}, json.dumps(body).encode()
    )
    assert meta.answer(ask).status == code
