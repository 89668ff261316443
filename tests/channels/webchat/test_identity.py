"""Who a visitor is, by the website's word; and that nobody can say it in its stead."""

import base64
import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt as pyjwt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels_integrations.models import Channel, Refusal
from channels_integrations.webchat import visitors
from channels_integrations.webchat.identity import Unproved, hash_of, proved
from channels_integrations.webchat.models import Session, Visitor
from inbox.models import Identity, Ticket
from tests.channels.webchat.conftest import SECRET, Widget, set_up, visitor

NOW = datetime(2026, 11, 22, 14, 20, tzinfo=UTC)


def token(secret: str = SECRET, algorithm: str = "HS256", **claims: Any) -> str:
    """As a shop makes it, with a library of its own."""
    whole = {"sub": "customer-7", "exp": int(NOW.timestamp()) + 300} | claims
    return pyjwt.encode({k: v for k, v in whole.items() if v is not None}, secret, algorithm=algorithm)


def test_a_token_tells_who_it_is() -> None:
    person = proved({"jwt": token(email="cleo@lund.example", name="Cleo Marsh")}, SECRET, NOW)
    assert (person.id, person.name, person.email, person.email_proved) == (
        "customer-7",
        "Cleo Marsh",
        "cleo@lund.example",
        True,
    )


@pytest.mark.parametrize(
    ("claims", "why"),
    [
        ({"exp": None}, "never-expires"),
        ({"exp": int(NOW.timestamp()) - 61}, "expired"),
        ({"exp": int(NOW.timestamp()) + 90_000}, "too-long"),
        ({"nbf": int(NOW.timestamp()) + 120}, "not-yet"),
        ({"sub": None}, "no-id"),
        ({"sub": ""}, "no-id"),
        ({"sub": "x" * 256}, "no-id"),
    ],
)
def test_what_makes_a_token_worthless(claims: dict[str, Any], why: str) -> None:
    with pytest.raises(Unproved, match=why):
        proved({"jwt": token(**claims)}, SECRET, NOW)


def test_clocks_may_differ_by_a_minute() -> None:
    assert proved({"jwt": token(exp=int(NOW.timestamp()) - 59)}, SECRET, NOW).id == "customer-7"


def test_only_one_way_of_signing_is_believed() -> None:
    head = base64.urlsafe_b64encode(json.dumps({"alg": "none"}).encode()).decode().rstrip("=")
    unsigned = f"{head}.{token().split('.')[1]}."
    for forged in (unsigned, token(algorithm="HS512"), token(secret="another-secret-of-good-length-123"), "x", "a.b.c"):
        with pytest.raises(Unproved, match="wrong"):
            proved({"jwt": forged}, SECRET, NOW)


def test_without_a_secret_nobody_is_believed() -> None:
    """An empty key would let everybody sign."""
    with pytest.raises(Unproved, match="no-secret"):
        proved({"id": "customer-7", "hash": hash_of("", "customer-7")}, "", NOW)


def test_a_hash_proves_the_id_and_nothing_else() -> None:
    signed = hmac.new(SECRET.encode(), b"customer-7", hashlib.sha256).hexdigest()
    person = proved({"id": "customer-7", "hash": signed.upper(), "email": "boss@lund.example"}, SECRET, NOW)
    assert (person.id, person.email, person.email_proved) == ("customer-7", "boss@lund.example", False)
    with pytest.raises(Unproved, match="wrong-hash"):
        proved({"id": "customer-8", "hash": signed}, SECRET, NOW)


@given(place=st.integers(0, 10_000), bit=st.integers(0, 6))
def test_one_changed_character_is_noticed(place: int, bit: int) -> None:
    whole = token()
    at = place % len(whole)
    changed = whole[:at] + chr(ord(whole[at]) ^ (1 << bit)) + whole[at + 1 :]
    spare_bits = at == len(whole) - 1  # the last character of a signature has two bits that mean nothing
    try:
        proved({"jwt": changed}, SECRET, NOW)
    except Unproved:
        return
    assert spare_bits


@given(given_=st.dictionaries(st.sampled_from(["jwt", "id", "hash", "name"]), st.text() | st.none() | st.integers()))
def test_anything_else_is_no_proof(given_: dict[str, Any]) -> None:
    with pytest.raises(Unproved):
        proved(given_, SECRET, NOW)


def test_secrets_are_compared_in_constant_time(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[int] = []
    real = hmac.compare_digest

    def compare(given: bytes, expected: bytes) -> bool:
        compared.append(len(given))
        return real(given, expected)

    monkeypatch.setattr(hmac, "compare_digest", compare)
    proved({"id": "customer-7", "hash": hash_of(SECRET, "customer-7")}, SECRET, NOW)
    proved({"jwt": token()}, SECRET, NOW)
    assert compared == [64, 32]


pytestmark_db = pytest.mark.django_db


def proof(**more: Any) -> dict[str, Any]:
    return {"id": "customer-7", "hash": hash_of(SECRET, "customer-7")} | more


def fresh(**claims: Any) -> dict[str, Any]:
    return {"jwt": token(exp=int(datetime.now(UTC).timestamp()) + 300, **claims)}


@pytestmark_db
def test_one_customer_in_two_browsers_is_one_visitor(shop: Channel) -> None:
    phone, laptop = Widget(), Widget()
    phone.begin(proof=proof())
    phone.say("From my phone")
    laptop.begin(proof=proof())
    assert laptop.texts() == [("you", "From my phone")]
    assert phone.token != laptop.token and Visitor.objects.count() == 1
    laptop.say("From my laptop")
    assert Ticket.objects.count() == 1


@pytestmark_db
def test_a_proved_address_leads_to_the_contact_who_has_it(shop: Channel, cleo_writes: Any) -> None:
    mail = cleo_writes()
    widget = Widget()
    widget.begin(proof=fresh(email="Cleo@customer.example", name="Cleo Marsh"))
    widget.say("And one more thing")
    chat = Ticket.objects.get(channel_kind="webchat")
    assert chat.contact_id == Ticket.objects.get(id=mail.ticket_id).contact_id


@pytestmark_db
@pytest.mark.parametrize("given_", [{"email": "cleo@customer.example"}, {"proof": "hash"}])
def test_a_claimed_address_does_not(shop: Channel, cleo_writes: Any, given_: dict[str, Any]) -> None:
    mail = cleo_writes()
    widget = Widget()
    given_ = {"proof": proof(email="cleo@customer.example")} if given_.get("proof") else given_
    widget.begin(**given_)
    widget.say("I am Cleo, honestly")
    chat = Ticket.objects.get(channel_kind="webchat")
    assert chat.contact_id != Ticket.objects.get(id=mail.ticket_id).contact_id
    assert not Identity.objects.filter(contact=chat.contact_id, kind="email").exists()
    assert chat.messages.get().details["claimed_email"] == "cleo@customer.example", "agents may see what was claimed"


@pytestmark_db
def test_what_was_proved_cannot_be_talked_away(shop: Channel) -> None:
    widget = Widget()
    widget.begin(proof=fresh(email="cleo@lund.example", name="Cleo"))
    widget.ask("POST", "me", {"email": "mallory@evil.example", "name": "Mallory"})
    assert (visitor().email, visitor().name) == ("cleo@lund.example", "Cleo")
    Widget().begin(proof=proof(email="mallory@evil.example"))
    assert visitor().email == "cleo@lund.example", "nor by a hash, which does not sign it"


@pytestmark_db
def test_a_wrong_proof_is_refused_and_counted(shop: Channel) -> None:
    answer = Widget().ask("POST", "session", {"proof": {"id": "customer-7", "hash": "0" * 64}})
    assert answer.status_code == 403 and not Visitor.objects.exists()
    assert Refusal.objects.get().reason == "wrong-hash"


@pytestmark_db
def test_where_proof_is_required_nobody_is_anonymous(cleo: Widget, shop: Channel) -> None:
    cleo.say("Hello")
    known = Widget()
    known.begin(proof=proof())
    set_up(shop, require_verified=True)
    assert Widget().ask("POST", "session", {"email": "x@y.example"}).status_code == 403
    for method, path, body in (
        ("GET", "thread", None),
        ("POST", "messages", {"id": "message-9", "text": "Still me"}),
        ("POST", "receipts", {"state": "read", "n": 1}),
        ("POST", "me", {"name": "Cleo"}),
    ):
        assert cleo.ask(method, path, body).status_code == 401, f"an anonymous session ends too: {path}"
    assert cleo.ask("POST", "session", {}).status_code == 403
    known.say("I am proved")
    assert known.texts() == [("you", "I am proved")]


@pytestmark_db
def test_open_widgets_are_looked_at_all_at_once(cleo: Widget, shop: Channel, django_assert_num_queries: Any) -> None:
    known = Widget()
    known.begin(proof=proof())
    tokens = {cleo.token, known.token, "guess"}
    with django_assert_num_queries(2):
        assert visitors.still_good(tokens) == {cleo.token, known.token}
    set_up(shop, require_verified=True)
    assert visitors.still_good(tokens) == {known.token}
    Session.objects.filter(visitor__external_id="customer-7").update(used_at="2020-01-01T00:00Z")
    assert visitors.still_good(tokens) == set()
    assert visitors.still_good(()) == set()


@pytestmark_db
def test_a_chat_that_is_switched_off_keeps_no_widget(cleo: Widget, shop: Channel) -> None:
    shop.active = False
    shop.save()
    assert visitors.still_good({cleo.token}) == set()


@pytestmark_db
def test_another_shops_secret_opens_nothing(shop: Channel) -> None:
    stolen = {"id": "customer-7", "hash": hash_of("another-secret", "customer-7")}
    assert Widget().ask("POST", "session", {"proof": stolen}).status_code == 403


@pytestmark_db
def test_an_anonymous_visitor_who_signs_in_keeps_what_was_said(cleo: Widget) -> None:
    cleo.say("Before I signed in")
    stolen = cleo.token
    cleo.begin(proof=proof())
    cleo.say("After")
    assert cleo.texts() == [("you", "Before I signed in"), ("you", "After")]
    assert Ticket.objects.count() == 1 and Visitor.objects.get().external_id == "customer-7"
    assert Widget(token=stolen).ask("GET", "thread").status_code == 401, "whoever knew the old token hears no more"


@pytestmark_db
def test_a_customer_who_was_here_before_does_not_get_a_strangers_words(cleo: Widget) -> None:
    known = Widget()
    known.begin(proof=proof())
    known.say("My order 1021")
    cleo.say("Something else entirely")
    cleo.begin(proof=proof())
    assert cleo.texts() == [("you", "My order 1021")]
    assert Ticket.objects.count() == 2


@pytestmark_db
def test_one_customer_does_not_become_another(shop: Channel) -> None:
    widget = Widget()
    widget.begin(proof=proof())
    widget.say("I am seven")
    eight = {"id": "customer-8", "hash": hash_of(SECRET, "customer-8")}
    widget.begin(proof=eight)
    assert widget.texts() == [] and Visitor.objects.count() == 2


@pytestmark_db
def test_signing_out_ends_this_browser_only(shop: Channel) -> None:
    phone, laptop = Widget(), Widget()
    for widget in (phone, laptop):
        widget.begin(proof=proof())
    assert phone.ask("DELETE", "session").status_code == 204
    assert phone.ask("GET", "thread").status_code == 401
    assert laptop.ask("GET", "thread").status_code == 200


@pytestmark_db
def test_a_session_is_kept_by_its_hash_and_ends(cleo: Widget) -> None:
    assert cleo.token not in str(Session.objects.values())
    Session.objects.update(used_at=datetime.now(UTC) - visitors.LASTS - timedelta(days=1))
    assert cleo.ask("GET", "thread").status_code == 401
    Visitor.objects.update(seen_at=datetime.now(UTC) - visitors.LASTS - timedelta(days=1))
    visitors.prune(100)
    assert not Session.objects.exists()
    visitors.prune(100)
    assert not Visitor.objects.exists()
