"""Links between tickets: what they are to each other, who is told, and that a link never tells of a hidden ticket."""

from typing import Any

import pytest

from events.models import Event
from events.record import Actor
from inbox import merging, removal
from inbox.linking import verbs
from inbox.models import Agent, Team, Ticket, TicketLink
from tests.api.clients import Browser, problem, program
from tests.people import Write

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(cleo_writes: Write) -> list[int]:
    """Tickets of no team."""
    return [cleo_writes(subject=each, address=f"{each}@customer.example").ticket_id for each in ("Lamp", "Vase", "Box")]


def link(agent: Agent, one: int, other: int, relation: str = "related") -> Any:
    return Browser(agent).post(f"/tickets/{one}/links", {"ticket": other, "relation": relation})


def links(agent: Agent, ticket_id: int) -> list[tuple[str, int]]:
    """(what it is to the ticket, the other ticket) as this agent sees them."""
    shown = Browser(agent).get(f"/tickets/{ticket_id}").json()["links"]
    return [(each["relation"], each["ticket"]["id"]) for each in shown]


def told(ticket_id: int) -> list[tuple[str, str]]:
    found = Event.objects.filter(ticket_id=ticket_id, kind__contains="linked").order_by("seq")
    return [(each.kind, each.data["relation"]) for each in found]


@pytest.mark.parametrize(
    ("relation", "inverse"),
    [
        ("related", "related"),
        ("causes", "caused_by"),
        ("caused_by", "causes"),
        ("duplicate_of", "duplicated_by"),
        ("duplicated_by", "duplicate_of"),
    ],
)
def test_each_side_says_what_the_other_is(three: list[int], ana: Agent, relation: str, inverse: str) -> None:
    lamp, vase, _ = three
    answer = link(ana, lamp, vase, relation).json()
    assert [(each["relation"], each["ticket"]["id"]) for each in answer["links"]] == [(relation, vase)]
    assert answer["links"][0]["ticket"]["subject"] == "Vase" and answer["links"][0]["ticket"]["due_at"]
    assert links(ana, vase) == [(inverse, lamp)]
    assert told(lamp) == [("ticket.linked", relation)] and told(vase) == [("ticket.linked", inverse)]


def test_linking_again_changes_nothing_and_otherwise_changes_what_they_are(three: list[int], ana: Agent) -> None:
    lamp, vase, _ = three
    link(ana, lamp, vase)
    link(ana, vase, lamp)
    assert told(lamp) == [("ticket.linked", "related")]
    link(ana, vase, lamp, "causes")
    assert links(ana, lamp) == [("caused_by", vase)] and links(ana, vase) == [("causes", lamp)]
    assert told(lamp)[1:] == [("ticket.unlinked", "related"), ("ticket.linked", "caused_by")]


def test_a_link_ends_on_both_sides_and_can_come_back(three: list[int], ana: Agent) -> None:
    lamp, vase, _ = three
    link(ana, lamp, vase, "duplicate_of")
    for _ in range(2):
        assert Browser(ana).send("DELETE", f"/tickets/{vase}/links/{lamp}").json()["links"] == []
    assert links(ana, lamp) == []
    assert [kind for kind, _ in told(lamp)] == ["ticket.linked", "ticket.unlinked"]
    link(ana, lamp, vase, "duplicate_of")
    assert links(ana, lamp) == [("duplicate_of", vase)]


@pytest.mark.parametrize("body", [{}, {"ticket": 10**9}, {"ticket": 0}, {"ticket": "LAMP"}, {"relation": "eats"}])
def test_what_makes_no_sense_is_refused(three: list[int], ana: Agent, body: dict[str, Any]) -> None:
    given = {"ticket": three[1]} | body if "relation" in body else body
    given = {name: three[0] if value == "LAMP" else value for name, value in given.items()}
    assert problem(Browser(ana).post(f"/tickets/{three[0]}/links", given)) == "invalid"
    assert not TicketLink.objects.exists()


def test_so_many_and_no_more(three: list[int], ana: Agent, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verbs, "MOST_LINKS", 1)
    lamp, vase, box = three
    link(ana, lamp, vase)
    assert "ticket" in link(ana, box, vase).json()["errors"]
    assert link(ana, lamp, vase, "causes").status_code == 200, "what they are can still change"


def test_what_was_put_away_is_not_linked_but_can_be_unlinked(three: list[int], ana: Agent) -> None:
    lamp, vase, box = three
    link(ana, lamp, vase)
    removal.remove(vase, "spam", Actor("agent", ana.id))
    assert problem(link(ana, box, vase)) == problem(link(ana, vase, box)) == "put-away"
    assert links(ana, lamp) == [("related", vase)], "it says that it is spam"
    assert Browser(ana).send("DELETE", f"/tickets/{lamp}/links/{vase}").json()["links"] == []


def test_a_link_tells_nothing_of_a_ticket_out_of_sight(
    three: list[int], ana: Agent, care: Team, mallory: Agent, sofia: Agent
) -> None:
    lamp, secret, box = three
    Ticket.objects.filter(id=secret).update(team=care, subject="zanzibar")
    link(sofia, lamp, secret, "causes")
    link(sofia, box, secret)
    Browser(sofia).send("DELETE", f"/tickets/{box}/links/{secret}")
    hers = Browser(mallory)
    for path in (f"/tickets/{lamp}", f"/tickets/{lamp}/timeline", f"/tickets/{box}", f"/tickets/{box}/timeline"):
        answer = hers.get(path)
        assert answer.status_code == 200 and "zanzibar" not in answer.content.decode()
    assert links(mallory, lamp) == []
    data = Event.objects.filter(ticket_id__in=(lamp, box), kind__contains="linked").values_list("data", flat=True)
    assert len(data) == 3 and all(each.keys() == {"link_id", "relation"} for each in data), (
        "feed and webhooks tell no more"
    )
    assert links(ana, lamp) == [("causes", secret)], "whoever may see both does"


def test_mallory_links_and_unlinks_nothing_of_ours(three: list[int], care: Team, mallory: Agent, sofia: Agent) -> None:
    lamp, secret, _ = three
    Ticket.objects.filter(id=secret).update(team=care)
    unknown = link(mallory, lamp, 10**9).json()
    assert link(mallory, lamp, secret).json() == unknown, "a hidden ticket is as absent as one that never was"
    assert problem(link(mallory, secret, lamp)) == "not-found"
    link(sofia, lamp, secret)
    for one, other in ((lamp, secret), (secret, lamp)):
        assert problem(Browser(mallory).send("DELETE", f"/tickets/{one}/links/{other}")) == "not-found"
    assert TicketLink.objects.filter(ended_at=None).count() == 2
    reader = program(sofia, "tickets:read")
    assert problem(reader.post(f"/tickets/{lamp}/links", {"ticket": three[2]})) == "forbidden"


def test_a_timeline_names_the_other_ticket(three: list[int], ana: Agent) -> None:
    lamp, vase, _ = three
    link(ana, lamp, vase)
    Browser(ana).send("DELETE", f"/tickets/{lamp}/links/{vase}")
    items = Browser(ana).get(f"/tickets/{lamp}/timeline").json()["items"]
    named = [(each["kind"], each.get("other")) for each in items if "linked" in each["kind"]]
    other = {"id": vase, "subject": "Vase"}
    assert named == [("ticket.linked", other), ("ticket.unlinked", other)]


def test_links_go_with_a_ticket_into_another(three: list[int], ana: Agent) -> None:
    lamp, vase, box = three
    link(ana, lamp, box, "caused_by")
    link(ana, lamp, vase)
    merging.merge(lamp, vase, Actor("agent", ana.id))
    assert links(ana, vase) == [("caused_by", box)], "what the two were to each other is over"
    assert links(ana, box) == [("causes", vase)] and links(ana, lamp) == []
    assert told(box) == [("ticket.linked", "causes"), ("ticket.unlinked", "causes"), ("ticket.linked", "causes")]


def test_where_both_were_linked_with_a_third_the_own_link_stays(three: list[int], ana: Agent) -> None:
    lamp, vase, box = three
    link(ana, lamp, box, "caused_by")
    link(ana, vase, box, "related")
    merging.merge(lamp, vase, Actor("agent", ana.id))
    assert links(ana, vase) == [("related", box)] and links(ana, box) == [("related", vase)]
