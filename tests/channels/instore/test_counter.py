"""At a shop's counter: an associate writes for whoever stands there, who goes on with it on their own phone."""

import base64
import re
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from channels_integrations.instore import pages
from channels_integrations.instore.codes import LETTERS, code_of
from channels_integrations.models import Channel
from core import clock, hints
from core.rate import Buckets
from events import deliver
from inbox import contacts, removal, replies, tickets
from inbox.models import Agent, Contact, Identity, Message, Team, Ticket
from inbox.queue import iso
from tests.api.clients import Browser
from tests.channels.media.sounds import JPEG

pytestmark = pytest.mark.django_db
PHONE = "+5511988820142"


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hints, "ring", lambda name: None)


@pytest.fixture
def shop(care: Team) -> Channel:
    config = {"language": "pt", "zone": "America/Sao_Paulo"}
    return Channel.objects.create(
        kind="instore", name="Loja Pinheiros", address="loja-pinheiros", team=care, config=config
    )


def wish(**more: Any) -> dict[str, Any]:
    known = {"id": str(uuid4()), "at": iso(clock.now()), "need": "reserve", "text": "Tem quatro em Cajamar?"}
    return known | more


def stamp(at: datetime) -> str:
    return str(iso(at))


def send(agent: Agent, shop: Channel, body: dict[str, Any], status: int = 201) -> Any:
    answer = Browser(agent).post(f"/counter/shops/{shop.id}/wishes", body)
    assert answer.status_code == status, answer.content
    return answer.json()


def page_of(told: dict[str, Any]) -> str:
    return "/r/" + str(told["page_url"]).rpartition("/")[2]


def test_a_wish_becomes_a_ticket_of_the_shop(ana: Agent, shop: Channel, care: Team) -> None:
    body = wish(phone="+55 (11) 98882-0142", product="Cadeira Arco, 4 un.", waiting=True)
    told = send(ana, shop, body)
    ticket = Ticket.objects.get(id=told["ticket_id"])
    assert (ticket.channel_kind, ticket.team, ticket.tags) == ("instore", care, ["loja-pinheiros"])
    assert (ticket.subject, ticket.priority, ticket.language) == ("Cadeira Arco, 4 un.", "urgent", "pt")
    assert told["code"] == code_of(UUID(body["id"])) and told["answer_by"] == iso(ticket.due_at)
    assert Identity.objects.get(kind="phone").address == PHONE
    assert Identity.objects.get(kind="phone").proof == "told", "somebody said so at a counter"
    assert Message.objects.get().details["associate"] == "Ana Prado"


def test_sent_again_and_again_it_is_there_once(ana: Agent, ben: Agent, shop: Channel) -> None:
    body = wish()
    first = send(ana, shop, body)
    assert send(ana, shop, body) == first == send(ben, shop, body | {"text": "Another text"})
    assert (Ticket.objects.count(), Message.objects.count()) == (1, 1)


@pytest.mark.parametrize(("ago", "believed"), [(5, 5), (600, 15), (-30, 0)])
def test_the_tablets_time_starts_the_clock_as_far_as_it_can_be_true(
    ana: Agent, shop: Channel, ago: int, believed: int
) -> None:
    now = clock.now()
    send(ana, shop, wish(at=iso(now - timedelta(minutes=ago))))
    at = Message.objects.get().at
    assert abs(at - (now - timedelta(minutes=believed))) < timedelta(seconds=5)


def test_pictures_come_along_and_lies_do_not(ana: Agent, shop: Channel) -> None:
    picture = base64.b64encode(JPEG).decode()
    send(ana, shop, wish(photos=[picture]))
    assert Message.objects.get().attachments.get().content_type == "image/jpeg"
    for odd in ("no base64!", base64.b64encode(b"<script>").decode()):
        assert "photos" in send(ana, shop, wish(photos=[odd]), 400)["errors"]
    assert Ticket.objects.count() == 1


@pytest.mark.parametrize(
    "odd", [{"need": "money"}, {"phone": "call me"}, {"id": "7"}, {"text": " "}, {"at": "yesterday"}, {"tags": ["x"]}]
)
def test_odd_wishes_are_refused_at_their_field(ana: Agent, shop: Channel, odd: dict[str, Any]) -> None:
    assert set(odd) == set(send(ana, shop, wish(**odd), 400)["errors"])


def test_who_stands_there_is_greeted(ana: Agent, mallory: Agent, shop: Channel) -> None:
    send(ana, shop, wish(phone=PHONE, name="Renata Silveira"))
    who = Browser(ana).get("/counter/who", phone="+55 11 98882-0142").json()["who"]
    assert (who["name"], who["tickets"], who["last_kind"]) == ("Renata Silveira", 1, "instore")
    assert Browser(ana).get("/counter/who", phone="+55 11 90000-0000").json()["who"] is None
    assert Browser(mallory).get("/counter/who", phone=PHONE).json()["who"] is None


def test_the_shops_list_is_the_shops_alone(ana: Agent, mallory: Agent, shop: Channel) -> None:
    other = Channel.objects.create(kind="instore", name="Loja Jardins", address="loja-jardins")
    mine, late = send(ana, shop, wish()), send(ana, shop, wish(need="repair"))
    send(ana, other, wish())
    replies.reply(mine["ticket_id"], ana, replies.Writing("Tem, reservei.", last_seen_seq=0, still_right=True))
    today = Browser(ana).get(f"/counter/shops/{shop.id}/today", since=stamp(clock.now() - timedelta(hours=9))).json()
    assert [each["id"] for each in today["waiting"]] == [late["ticket_id"]]
    assert [(each["id"], each["code"]) for each in today["answered"]] == [(mine["ticket_id"], mine["code"])]
    assert today["waiting"][0]["need"] == "repair"
    elsewhere = Browser(mallory).get(f"/counter/shops/{shop.id}/today", since=stamp(clock.now())).json()
    assert elsewhere == {"waiting": [], "answered": []}
    names = [each["name"] for each in Browser(ana).get("/counter/shops").json()["shops"]]
    assert names == ["Loja Jardins", "Loja Pinheiros"]


def test_the_customer_goes_on_at_home(ana: Agent, shop: Channel) -> None:
    told = send(ana, shop, wish(phone=PHONE))
    phone, path = Client(), page_of(told)
    page = phone.get(path).content.decode()
    assert "Tem quatro em Cajamar?" in page and told["code"] in page and 'lang="pt"' in page
    due = datetime.fromisoformat(told["answer_by"]) - timedelta(hours=3)
    assert f"até {due:%H:%M}" in page, "in the shop's own time"
    reply = replies.Writing("Tem, reservei até terça.", last_seen_seq=0, still_right=True)
    message = replies.reply(told["ticket_id"], ana, reply)
    replies.note(told["ticket_id"], ana, replies.Writing("Margem apertada", 0, still_right=True))
    assert "reservei" not in phone.get(path).content.decode(), "it has not left yet"
    deliver.drain("outbound", 3)
    message.refresh_from_db()
    page = phone.get(path).content.decode()
    assert message.state == "sent" and "reservei até terça" in page and "Margem" not in page
    form = re.search(r'name="form" value="([^"]+)"', page)
    assert form is not None
    for _ in range(2):
        assert phone.post(path, {"text": "Posso ir quarta?", "form": form[1]}).status_code == 302
    said = Message.objects.filter(direction="in").order_by("id")
    assert [each.text for each in said] == ["Tem quatro em Cajamar?", "Posso ir quarta?"]
    assert {each.ticket_id for each in said} == {told["ticket_id"]} and Contact.objects.count() == 1
    assert Ticket.objects.get().status == "open"


def test_nobody_reads_a_page_whose_address_they_do_not_have(ana: Agent, shop: Channel) -> None:
    told = send(ana, shop, wish())
    other = Client().get(f"/r/{uuid4()}")
    assert other.status_code == 200 and "Cajamar" not in other.content.decode()
    assert Client().get("/r/1").status_code == 404
    page = Client().get(page_of(told))
    assert page.headers["Cache-Control"] == "no-store" and page.headers["X-Robots-Tag"] == "noindex"
    assert Client().post(f"/r/{uuid4()}", {"text": "Hello"}).status_code == 200
    assert Message.objects.count() == 1


def test_what_somebody_writes_cannot_run(ana: Agent, shop: Channel) -> None:
    told = send(ana, shop, wish(text="<script>alert(1)</script>"))
    assert "<script>alert" not in Client().get(page_of(told)).content.decode()


def test_a_flood_on_one_page_is_slowed(ana: Agent, shop: Channel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "_buckets", Buckets(0.1, burst=2))
    path = page_of(send(ana, shop, wish()))
    statuses = [
        Client().post(path, {"text": f"Line {number}", "form": str(uuid4())}).status_code for number in range(4)
    ]
    assert statuses == [302, 302, 429, 429]


def test_a_closed_request_opens_again(ana: Agent, shop: Channel) -> None:
    told = send(ana, shop, wish())
    tickets.close(told["ticket_id"], tickets_actor(ana))
    page = Client().get(page_of(told)).content.decode()
    assert "resolvido" in page
    Client().post(page_of(told), {"text": "Ainda não", "form": str(uuid4())})
    assert Ticket.objects.get().status == "open"


def tickets_actor(agent: Agent) -> Any:
    from events.record import Actor

    return Actor("agent", agent.id)


def test_spam_stays_off_the_tablet(ana: Agent, shop: Channel) -> None:
    told = send(ana, shop, wish())
    removal.remove(told["ticket_id"], "spam", tickets_actor(ana))
    since = stamp(clock.now() - timedelta(hours=1))
    assert Browser(ana).get(f"/counter/shops/{shop.id}/today", since=since).json() == {"waiting": [], "answered": []}


def test_codes_are_read_aloud_without_mistakes() -> None:
    assert code_of(UUID("7f2a0000-0000-4000-8000-000000000001")) == "HWP2"
    assert code_of(UUID("00000000-0000-4000-8000-000000000001")) == "2222"
    assert code_of(UUID("ffffffff-0000-4000-8000-000000000001")) == "ZZZZ"
    assert len(LETTERS) == 32 and not set("01IO") & set(LETTERS)


def test_a_number_of_somebody_who_texts_leads_to_them(ana: Agent, shop: Channel) -> None:
    known = contacts.find_or_create("phone", PHONE, "Renata")
    told = send(ana, shop, wish(phone=PHONE))
    assert Ticket.objects.get(id=told["ticket_id"]).contact_id == known
    assert Identity.objects.get(kind="phone").proof == "wrote"


@pytest.mark.parametrize(
    ("address", "config", "field"),
    [
        ("Loja Pinheiros", {}, "address"),
        ("loja", {"zone": "Sao Paulo"}, "config.zone"),
        ("loja", {"language": "fr"}, "config.language"),
    ],
)
def test_a_shop_is_set_up_with_care(ada: Agent, address: str, config: dict[str, str], field: str) -> None:
    body = {"kind": "instore", "name": "Loja", "address": address, "config": config}
    assert field in Browser(ada).post("/channels", body).json()["errors"]


def test_a_shop_has_no_address_for_providers(ada: Agent) -> None:
    told = Browser(ada).post("/channels", {"kind": "instore", "name": "Loja", "address": "loja"}).json()
    assert told["webhook_url"] is None and told["can_be_told"] is False
    assert Client().post(f"/webhooks/instore/{told['id']}", b"{}", content_type="application/json").status_code == 404


def test_a_tablet_gets_the_script_that_opens_its_page_without_a_line() -> None:
    answer = Client().get("/counter-worker.js")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["Cache-Control"] == "no-cache" and b"addEventListener" in answer.content
