"""Ana looks at a customer, finds that two are one, and takes it back; Mallory learns nothing of either."""

from typing import Any

import pytest

from inbox.models import Agent, Contact, Team, Ticket
from tests.api.clients import Browser, problem, program
from tests.flows.test_one_person import NUMBER, says
from tests.people import Write

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(care: Team) -> tuple[int, int]:
    """Cleo by WhatsApp and by text, both with Care."""
    one, other = says("whatsapp", "whatsapp", NUMBER), says("twilio", "phone", f"+{NUMBER}")
    Ticket.objects.update(team=care)
    ids = [Ticket.objects.get(id=each.ticket_id).contact_id for each in (one, other)]
    return ids[0], ids[1]


def get(agent: Agent, contact_id: int) -> dict[str, Any]:
    answer = Browser(agent).get(f"/contacts/{contact_id}")
    assert answer.status_code == 200, answer.content
    told: dict[str, Any] = answer.json()
    return told


def test_a_profile_says_how_it_knows(ana: Agent, pair: tuple[int, int]) -> None:
    told = get(ana, pair[0])
    assert [(each["kind"], each["address"], each["proof"]) for each in told["identities"]] == [
        ("whatsapp", NUMBER, "wrote")
    ]
    assert [each["channel_kind"] for each in told["journey"]] == ["whatsapp"]
    (suggested,) = told["suggestions"]
    assert suggested["contact"]["id"] == pair[1]
    assert suggested["evidence"] == [{"kind": "same_phone", "value": f"+{NUMBER}", "strong": True}]


def test_one_person_and_back_again(ana: Agent, pair: tuple[int, int]) -> None:
    told = Browser(ana).post(f"/contacts/{pair[0]}/merge", {"contact": pair[1]}).json()
    assert len(told["identities"]) == 2 and len(told["journey"]) == 2 and told["suggestions"] == []
    (row,) = told["merges"]
    assert row["agent"]["name"] == "Ana Prado" and row["evidence"][0]["kind"] == "same_phone"
    assert get(ana, pair[1])["id"] == pair[0], "the old number leads to where it went"
    back = Browser(ana).post(f"/contact-merges/{row['id']}/undo", {}).json()
    assert len(back["identities"]) == 1 and back["merges"] == []
    again = Browser(ana).post(f"/contact-merges/{row['id']}/undo", {})
    assert (problem(again), again.json()["why"]) == ("cannot-merge-contacts", "undone-already")


def test_without_evidence_a_reason_is_asked_for(ana: Agent, pair: tuple[int, int], cleo_writes: Write) -> None:
    mail = Ticket.objects.get(id=cleo_writes().ticket_id).contact_id
    refused = Browser(ana).post(f"/contacts/{pair[0]}/merge", {"contact": mail})
    assert (problem(refused), refused.json()["why"]) == ("cannot-merge-contacts", "no-evidence")
    assert Contact.objects.filter(merged_into=None).count() == 3
    body = {"contact": mail, "reason": "She read me both order numbers"}
    assert Browser(ana).post(f"/contacts/{pair[0]}/merge", body).json()["merges"][0]["reason"] == body["reason"]


def test_mallory_learns_of_nobody(ana: Agent, mallory: Agent, pair: tuple[int, int], cleo_writes: Write) -> None:
    hers = Ticket.objects.get(id=cleo_writes(name="Zanzibar").ticket_id).contact_id
    assert Browser(mallory).get(f"/contacts/{pair[0]}").status_code == 404
    assert Browser(mallory).post(f"/contacts/{pair[0]}/merge", {"contact": hers}).status_code == 404
    refused = Browser(mallory).post(f"/contacts/{hers}/merge", {"contact": pair[0], "reason": "I want it"})
    assert "contact" in refused.json()["errors"]
    assert [each["id"] for each in Browser(mallory).get("/contacts", q="Cleo").json()["contacts"]] == [hers]
    merged = Browser(ana).post(f"/contacts/{pair[0]}/merge", {"contact": pair[1]}).json()["merges"][0]["id"]
    assert Browser(mallory).post(f"/contact-merges/{merged}/undo", {}).status_code == 404


def test_nobody_suggests_whom_the_agent_may_not_know(mallory: Agent, pair: tuple[int, int]) -> None:
    Ticket.objects.filter(contact=pair[0]).update(team=None)
    assert get(mallory, pair[0])["suggestions"] == []


def test_finding_somebody(ana: Agent, pair: tuple[int, int], cleo_writes: Write) -> None:
    cleo_writes(name="Cleo Marsh")
    found = Browser(ana).get("/contacts", q="marsh").json()["contacts"]
    assert [each["name"] for each in found] == ["Cleo Marsh"]
    assert {each["id"] for each in Browser(ana).get("/contacts", q=NUMBER[3:]).json()["contacts"]} == set(pair)
    assert Browser(ana).get("/contacts", q="c").json()["contacts"] == []
    assert Browser(ana).get("/contacts").status_code == 400


def test_a_token_that_may_only_read_changes_nobody(ana: Agent, pair: tuple[int, int]) -> None:
    reader = program(ana, "tickets:read")
    assert reader.get(f"/contacts/{pair[0]}").status_code == 200
    assert reader.post(f"/contacts/{pair[0]}/merge", {"contact": pair[1]}).status_code == 403
