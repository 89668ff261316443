"""Tags in use: counted with every change, offered best first, and only those of tickets that one sees."""

import pytest

from events.record import Actor
from inbox import attributes, removal, tickets
from inbox.models import Agent, TagChange, TagTally, Team, Ticket
from inbox.tagging import tally
from tests.api.clients import Browser
from tests.people import Write

pytestmark = pytest.mark.django_db
SYSTEM = Actor()


@pytest.fixture
def tagged(cleo_writes: Write) -> list[int]:
    """Four tickets of no team: refund on three, two others on one each."""
    wanted: tuple[list[str], ...] = (["refund", "Devolução"], ["refund"], ["refund", "late delivery"], [])
    ids = [cleo_writes(subject=str(place)).ticket_id for place in range(len(wanted))]
    for ticket_id, tags in zip(ids, wanted, strict=True):
        attributes.set_tags(ticket_id, tags, SYSTEM)
    return ids


def offered(agent: Agent, q: str = "", **more: int) -> list[tuple[str, int]]:
    found = Browser(agent).get("/tags", q=q, **more).json()["tags"]
    return [(each["tag"], each["uses"]) for each in found]


def test_the_most_used_come_first(tagged: list[int], ana: Agent) -> None:
    assert offered(ana) == [("refund", 3), ("Devolução", 1), ("late delivery", 1)]
    assert offered(ana, limit=1) == [("refund", 3)]


@pytest.mark.parametrize(
    ("q", "tags"),
    [
        ("devolucao", ["Devolução"]),
        ("DEVO", ["Devolução"]),
        ("Rêfund ", ["refund"]),
        ("deliv", ["late delivery"]),
        ("e", ["refund", "Devolução", "late delivery"]),
        ("%", []),
    ],
)
def test_accents_and_capitals_do_not_count(tagged: list[int], ana: Agent, q: str, tags: list[str]) -> None:
    assert [tag for tag, _ in offered(ana, q)] == tags


def test_what_begins_so_comes_before_what_is_used_more(tagged: list[int], ana: Agent) -> None:
    attributes.set_tags(tagged[3], ["fund", "fundus"], SYSTEM)
    assert [tag for tag, _ in offered(ana, "fund")] == ["fund", "fundus", "refund"]


@pytest.mark.parametrize(
    ("q", "tags"),
    [
        ("late parcel", ["late-parcel"]),
        ("lateparcel", ["late-parcel"]),
        ("late-pacrel", ["late-parcel"]),
        ("Late-Parcél", ["late-parcel"]),
        ("reciept", ["receipt"]),
        ("recei", ["receipt"]),
        ("rec1", []),
        ("something else", []),
    ],
)
def test_what_is_spelled_a_bit_otherwise_is_offered(cleo_writes: Write, ana: Agent, q: str, tags: list[str]) -> None:
    attributes.set_tags(cleo_writes().ticket_id, ["late-parcel", "receipt"], SYSTEM)
    assert [tag for tag, _ in offered(ana, q)] == tags


def test_what_is_spelled_as_it_was_typed_comes_first(cleo_writes: Write, ana: Agent) -> None:
    for place in range(3):
        attributes.set_tags(cleo_writes().ticket_id, ["refunds"] if place else ["refund", "refunds"], SYSTEM)
    assert [tag for tag, _ in offered(ana, "refunds")] == ["refunds", "refund"]
    assert [tag for tag, _ in offered(ana, "refund")] == ["refund", "refunds"]


def test_tags_of_tickets_out_of_sight_are_not_offered(
    tagged: list[int], care: Team, ana: Agent, mallory: Agent, sofia: Agent
) -> None:
    attributes.set_tags(tagged[0], ["refund", "zanzibar"], SYSTEM)
    tickets.move(tagged[0], care.id, SYSTEM)
    assert offered(mallory, "zan") == [] and ("refund", 2) in offered(mallory)
    assert offered(ana, "zan") == offered(sofia, "zan") == [("zanzibar", 1)]
    tickets.assign(tagged[0], mallory.id, SYSTEM)
    assert offered(mallory, "zan") == [("zanzibar", 1)], "her own ticket, though of another team"
    assert ("refund", 3) in offered(mallory)


def test_folding_changes_no_answer(tagged: list[int], care: Team, ana: Agent) -> None:
    before = offered(ana)
    tally.fold()
    assert offered(ana) == before and not TagChange.objects.exists()
    attributes.set_tags(tagged[1], [], SYSTEM)
    tickets.move(tagged[2], care.id, SYSTEM)
    after = offered(ana)
    assert after[0] == ("refund", 2)
    tally.fold()
    tally.drop_empty()
    assert offered(ana) == after and not TagTally.objects.filter(n=0).exists()


def test_what_changes_nothing_about_tags_writes_nothing(tagged: list[int], ana: Agent, care: Team) -> None:
    tally.fold()
    removal.remove(tagged[0], "spam", SYSTEM)
    tickets.move(tagged[3], care.id, SYSTEM)
    Ticket.objects.filter(id=tagged[1]).update(priority="high")
    assert not TagChange.objects.exists()


def test_many_at_once_and_tickets_that_are_gone_are_counted(tagged: list[int], ana: Agent) -> None:
    Ticket.objects.filter(id__in=tagged).update(tags=["all", "refund"])
    assert offered(ana) == [("all", 4), ("refund", 4)]
    Ticket.objects.filter(id__in=tagged).update(tags=[])
    assert offered(ana) == []


def test_a_recount_sets_right_what_went_past(tagged: list[int], ana: Agent) -> None:
    right = offered(ana)
    assert tally.recount() == 0
    TagTally.objects.create(team_id=None, tag="ghost", n=4)
    TagChange.objects.filter(tag="refund").delete()
    assert offered(ana) != right
    assert tally.recount() == 2
    assert offered(ana) == right
