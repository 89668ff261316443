"""Programs create tickets: once per key, in a customer's name, and the answer leaves by e-mail."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from django.db import connection, transaction

from channels_integrations.accounts import default_email
from inbox.models import Agent, ApiToken, Contact, IdempotencyKey, Message, Team, Ticket
from inbox.tokens import hashed
from tests.api.clients import Browser, Program, problem, program

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(ana: Agent) -> Program:
    """The web shop's token, which acts as Ana."""
    return program(ana, "tickets:write")


def order(**more: object) -> dict[str, object]:
    contact = {"name": "Cleo Marsh", "email": "Cleo@Customer.example"}
    return {"subject": "Where is my lamp?", "text": "Order 4711.", "contact": contact} | more


def test_a_program_opens_a_ticket_with_an_hour_on_the_clock(shop: Program) -> None:
    answer = shop.post("/tickets", order(language="pt", external_id="4711"))
    assert answer.status_code == 201
    ticket = answer.json()
    assert (ticket["channel_kind"], ticket["language"], ticket["status"]) == ("api", "pt", "open")
    assert ticket["contact"]["identities"] == [{"kind": "email", "address": "cleo@customer.example"}]
    assert ticket["target_s"] == 3600 and ticket["due_at"]
    row = Ticket.objects.get()
    assert row.channel == default_email() and row.external_id == "4711", "so that answers leave by e-mail"


def test_the_same_person_stays_the_same_contact(shop: Program) -> None:
    shop.post("/tickets", order())
    shop.post("/tickets", order(contact={"email": "cleo@customer.EXAMPLE"}))
    assert Contact.objects.count() == 1 and Ticket.objects.count() == 2


def test_a_repeated_request_opens_one_ticket(shop: Program) -> None:
    first, second = (shop.post("/tickets", order(), Idempotency_Key="order-4711") for _ in range(2))
    assert (first.status_code, first.json()) == (second.status_code, second.json())
    assert Ticket.objects.count() == 1


def test_the_order_of_fields_does_not_make_another_request(shop: Program) -> None:
    shop.post("/tickets", order(), Idempotency_Key="k")
    assert shop.post("/tickets", dict(reversed(order().items())), Idempotency_Key="k").status_code == 201
    assert Ticket.objects.count() == 1


def test_another_request_with_the_same_key_is_refused(shop: Program) -> None:
    shop.post("/tickets", order(), Idempotency_Key="k")
    other = shop.post("/tickets", order(text="Order 4712."), Idempotency_Key="k")
    assert problem(other) == "idempotency-key-reused" and Ticket.objects.count() == 1


def test_a_refused_request_leaves_its_key_free(shop: Program) -> None:
    assert problem(shop.post("/tickets", order(text=""), Idempotency_Key="k")) == "invalid"
    assert shop.post("/tickets", order(), Idempotency_Key="k").status_code == 201


@pytest.mark.races
@pytest.mark.django_db(transaction=True)
def test_parallel_requests_with_one_key_open_one_ticket(shop: Program) -> None:
    def create(_: int) -> int:
        answer = Program(shop.secret).post("/tickets", order(), Idempotency_Key="k")
        connection.close()
        assert answer.status_code == 201
        return int(answer.json()["id"])

    with ThreadPoolExecutor(8) as threads:
        assert len(set(threads.map(create, range(8)))) == 1
    assert Ticket.objects.count() == Message.objects.count() == IdempotencyKey.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_who_waits_too_long_for_the_first_is_told_to_come_again(shop: Program) -> None:
    with ThreadPoolExecutor(1) as threads:
        started, finish = threading.Event(), threading.Event()
        first = threads.submit(hold_key, shop, started, finish)
        assert started.wait(20)
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '50ms'")
        answer = shop.post("/tickets", order(), Idempotency_Key="k")
        connection.close()  # and with it the short timeout
        finish.set()
        first.result()
    assert problem(answer) == "idempotency-key-in-use" and answer.headers["Retry-After"] == "1"


def hold_key(shop: Program, started: threading.Event, finish: threading.Event) -> None:
    """A first request that takes its time."""
    with closing(connection), transaction.atomic():
        token = ApiToken.objects.get(secret_hash=hashed(shop.secret))
        IdempotencyKey.objects.create(caller=f"token:{token.id}", key="k", request_hash="x", status=0, body={})
        started.set()
        finish.wait(20)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"contact": {"email": "not an address"}}, "contact.email"),
        ({"contact": {"email": "a@b.example\r\nBcc: all@b.example"}}, "contact.email"),
        ({"contact": {"email": "a@b.example", "role": "admin"}}, "contact.role"),
        ({"contact": "cleo"}, "contact"),
        ({"subject": ""}, "subject"),
        ({"subject": "x" * 501}, "subject"),
        ({"text": " "}, "text"),
        ({"text": ["a"]}, "text"),
        ({"language": "<script>"}, "language"),
        ({"team": 10**9}, "team"),
        ({"external_id": "x" * 201}, "external_id"),
        ({"status": "closed"}, "status"),
        ({"due_at": "2030-01-01T00:00:00Z"}, "due_at"),
        ({"assignee": 1}, "assignee"),
        ({"created_at": "2020-01-01T00:00:00Z"}, "created_at"),
    ],
)
def test_odd_requests_are_refused_by_field(shop: Program, change: dict[str, object], field: str) -> None:
    answer = shop.post("/tickets", order() | change)
    assert problem(answer) == "invalid" and list(answer.json()["errors"]) == [field]
    assert not Ticket.objects.exists() and not Contact.objects.exists()


def test_a_subject_stays_one_line(shop: Program) -> None:
    ticket = shop.post("/tickets", order(subject="Lamp\r\nBcc: everyone@customer.example")).json()
    assert ticket["subject"] == "Lamp Bcc: everyone@customer.example"


def test_scripts_stay_words(shop: Program, ana: Agent) -> None:
    words = "<script>alert(1)</script>"
    ticket = shop.post("/tickets", order(subject=words, text=words)).json()
    assert ticket["subject"] == words
    answer = Browser(ana).get("/queue")
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_ticket_goes_to_the_team_it_names(shop: Program, care: Team) -> None:
    assert shop.post("/tickets", order(team=care.id)).json()["team_id"] == care.id


def test_reading_rights_do_not_create_and_writing_rights_do_not_read(ana: Agent, shop: Program) -> None:
    assert problem(program(ana, "tickets:read", "events:read").post("/tickets", order())) == "forbidden"
    assert problem(shop.get("/tickets")) == "forbidden"


def test_an_agent_in_a_browser_can_create_one_too(ana: Agent) -> None:
    assert Browser(ana).post("/tickets", order()).status_code == 201
