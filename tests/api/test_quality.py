"""Quality notes: for the writer, the one who answered, and overseers; for nobody else, by whatever way."""

from datetime import UTC, datetime
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from core import clock
from events.models import Event
from events.record import SYSTEM
from inbox import replies, tickets
from inbox.models import Agent, Notification, QualityNote, Team
from tests.api.clients import Browser, Caller, problem, program
from tests.people import Write

pytestmark = pytest.mark.django_db
SECRET = "zanzibar"
NOTE = {"kind": "coach", "text": f"Name the day next time. {SECRET}"}


@pytest.fixture
def lead(care: Team) -> Agent:
    """Luís leads Care; he is an agent like the others."""
    agent = Agent.objects.create_agent("luis@hora.example", "Luís Lemos")
    care.agents.add(agent)
    care.lead = agent
    care.save()
    return agent


@pytest.fixture
def answer(cleo_writes: Write, ana: Agent, care: Team) -> Any:
    """Ana's answer, in a ticket of Care."""
    ticket_id = cleo_writes(team_id=care.id).ticket_id
    return replies.reply(ticket_id, ana, replies.Writing("Soon.", last_seen_seq=99))


def note(agent: Agent, answer: Any, **more: str) -> Any:
    return Browser(agent).post(f"/messages/{answer.id}/quality-notes", NOTE | more)


def of_ticket(agent: Agent, answer: Any) -> Any:
    return Browser(agent).get(f"/tickets/{answer.ticket_id}/quality-notes").json()


def everything(caller: Caller, answer: Any) -> str:
    """All that this caller reads of the ticket, of events, of what they were told, and of notes."""
    paths = (
        f"/tickets/{answer.ticket_id}",
        f"/tickets/{answer.ticket_id}/timeline",
        f"/tickets/{answer.ticket_id}/quality-notes",
        "/quality-notes",
        "/events",
        "/notifications",
        "/queue",
    )
    return "".join(caller.get(path).content.decode() for path in paths)


def test_a_lead_says_it_and_the_one_who_answered_is_told(answer: Any, lead: Agent, ana: Agent) -> None:
    made = note(lead, answer)
    assert made.status_code == 201
    said = made.json()
    assert said["author"]["name"] == "Luís Lemos" and said["agent"]["name"] == "Ana Prado"
    assert said["message_id"] == answer.id and said["text"] == NOTE["text"] and said["ticket"]["id"] == answer.ticket_id
    assert of_ticket(ana, answer) == {"notes": [said], "ratable": []}
    (told,) = Browser(ana).get("/notifications").json()["items"]
    wanted = {"note_id": said["id"], "kind": "coach", "by": "Luís Lemos", "message_id": answer.id}
    assert told["kind"] == "quality.noted" and told["data"] == wanted | {"snippet": NOTE["text"]}


def test_nobody_else_reads_it_anywhere(
    answer: Any, lead: Agent, ana: Agent, ben: Agent, mallory: Agent, sofia: Agent, ada: Agent
) -> None:
    note(lead, answer)
    for agent in (lead, ana, sofia, ada):
        assert SECRET in everything(Browser(agent), answer), agent.name
    for agent in (ben, mallory):
        read = everything(Browser(agent), answer)
        assert SECRET not in read and "quality.noted" not in read, agent.name
    assert not Event.objects.filter(kind__contains="quality").exists()
    assert not Event.objects.filter(data__about__contains="quality").exists(), "not even that somebody was told"


def test_tokens_without_the_role_read_nothing(answer: Any, lead: Agent, ana: Agent, ada: Agent, sofia: Agent) -> None:
    note(lead, answer)
    for agent in (ana, lead, sofia):
        assert SECRET not in everything(program(agent, "tickets:read", "tickets:write", "events:read"), answer)
    assert SECRET in everything(program(ada, "admin"), answer)
    blind = program(ana, "tickets:read")
    assert blind.get("/notifications").json() == {"items": [], "unread": 0}
    assert problem(blind.post(f"/messages/{answer.id}/quality-notes", NOTE)) == "forbidden"


def test_a_token_that_marks_all_as_read_leaves_it_unread(answer: Any, lead: Agent, ana: Agent) -> None:
    note(lead, answer)
    program(ana, "tickets:read", "tickets:write").post("/notifications/read", {"ids": "all"})
    assert Browser(ana).get("/notifications").json()["unread"] == 1


@pytest.mark.parametrize("who", ["ana", "ben", "mallory"])
def test_who_may_not_say_it(answer: Any, who: str, request: pytest.FixtureRequest) -> None:
    """Ana of her own answer, Ben of his colleague's, Mallory of what she does not see."""
    agent = request.getfixturevalue(who)
    assert problem(note(agent, answer)) == ("not-found" if who == "mallory" else "forbidden")
    assert not QualityNote.objects.exists() and not Notification.objects.exists()


def test_nobody_says_it_of_what_no_colleague_answered(cleo_writes: Write, sofia: Agent, ana: Agent, care: Team) -> None:
    received = cleo_writes(team_id=care.id)
    aside = replies.note(received.ticket_id, ana, replies.Writing("Hm.", last_seen_seq=99))
    own = replies.reply(received.ticket_id, sofia, replies.Writing("Yes.", last_seen_seq=99))
    for message_id in (received.message_id, aside.id, own.id):
        assert problem(Browser(sofia).post(f"/messages/{message_id}/quality-notes", NOTE)) == "forbidden"
    assert Browser(sofia).get(f"/tickets/{received.ticket_id}/quality-notes").json()["ratable"] == []


def test_a_lead_of_another_team_does_not(answer: Any, mallory: Agent) -> None:
    Team.objects.filter(name="Elsewhere").update(lead=mallory)
    tickets.move(answer.ticket_id, None, SYSTEM)
    assert of_ticket(mallory, answer) == {"notes": [], "ratable": []}
    assert problem(note(mallory, answer)) == "forbidden"


def test_a_lead_does_for_their_people_in_tickets_of_no_team(answer: Any, lead: Agent) -> None:
    tickets.move(answer.ticket_id, None, SYSTEM)
    assert of_ticket(lead, answer)["ratable"] == [answer.id]
    assert note(lead, answer, kind="praise").json()["kind"] == "praise"


@pytest.mark.parametrize("body", [{"kind": "blame"}, {"text": ""}, {"text": "x" * 2001}, {"who": "1"}])
def test_what_makes_no_sense_is_refused(answer: Any, lead: Agent, body: dict[str, str]) -> None:
    assert problem(note(lead, answer, **body)) == "invalid"


def test_its_writer_takes_it_back_with_the_notification(answer: Any, lead: Agent, ana: Agent, sofia: Agent) -> None:
    made, other = note(lead, answer).json(), note(sofia, answer, kind="praise").json()
    for agent in (ana, sofia):
        assert problem(Browser(agent).send("DELETE", f"/quality-notes/{made['id']}")) == "forbidden"
    assert Browser(lead).send("DELETE", f"/quality-notes/{made['id']}").status_code == 204
    assert of_ticket(ana, answer)["notes"] == [other]
    assert [each["data"]["note_id"] for each in Browser(ana).get("/notifications").json()["items"]] == [other["id"]]


def test_others_do_not_even_learn_that_there_is_one(answer: Any, lead: Agent, ben: Agent) -> None:
    made = note(lead, answer).json()
    assert problem(Browser(ben).send("DELETE", f"/quality-notes/{made['id']}")) == "not-found"


def test_the_list_goes_by_agent_and_time_page_by_page(
    answer: Any, lead: Agent, sofia: Agent, ben: Agent, ana: Agent
) -> None:
    ids = [note(lead, answer, text=str(place)).json()["id"] for place in range(3)]
    QualityNote.objects.filter(id=ids[0]).update(at=datetime(2026, 1, 1, tzinfo=UTC))
    browser = Browser(sofia)
    page = browser.get("/quality-notes", limit=2).json()
    assert [each["id"] for each in page["notes"]] == ids[:0:-1]
    rest = browser.get("/quality-notes", limit=2, after=page["next"]).json()
    assert [each["id"] for each in rest["notes"]] == ids[:1] and rest["next"] is None
    early = browser.get("/quality-notes", **{"from": "2025-12-31T00:00:00Z", "to": "2026-01-02T00:00:00Z"}).json()
    assert [each["id"] for each in early["notes"]] == ids[:1]
    lately = browser.get("/quality-notes", **{"from": clock.now().replace(year=2026, month=2, day=1).isoformat()})
    assert [each["id"] for each in lately.json()["notes"]] == ids[:0:-1]
    assert len(browser.get("/quality-notes", agent=ana.id).json()["notes"]) == 3
    assert browser.get("/quality-notes", agent=ben.id).json() == {"notes": [], "next": None}


def test_the_list_goes_by_kind(answer: Any, lead: Agent, sofia: Agent) -> None:
    coached, praised = note(lead, answer).json()["id"], note(sofia, answer, kind="praise").json()["id"]
    browser = Browser(sofia)
    assert [each["id"] for each in browser.get("/quality-notes", kind="praise").json()["notes"]] == [praised]
    assert [each["id"] for each in browser.get("/quality-notes", kind="coach").json()["notes"]] == [coached]
    assert problem(browser.get("/quality-notes", kind="blame")) == "invalid"


@pytest.fixture
def other(cleo_writes: Write, ben: Agent, care: Team) -> Any:
    """Ben's answer."""
    ticket_id = cleo_writes(address="dan@customer.example", team_id=care.id).ticket_id
    return replies.reply(ticket_id, ben, replies.Writing("Later.", last_seen_seq=99))


def sums(agent: Agent, **asked: str) -> list[tuple[str, int, int, float]]:
    shown = Browser(agent).get("/quality-notes/summary", **asked).json()["agents"]
    return [(each["agent"]["name"], each["praise"], each["coach"], each["share"]) for each in shown]


def test_the_sums_are_by_who_answered(answer: Any, other: Any, lead: Agent, sofia: Agent) -> None:
    for kind in ("praise", "coach", "praise", "praise"):
        note(lead, answer, kind=kind)
    note(sofia, other)
    assert sums(sofia) == [("Ana Prado", 3, 1, 0.75), ("Ben Okafor", 0, 1, 0.0)]
    QualityNote.objects.filter(message=other).update(at=datetime(2026, 1, 1, tzinfo=UTC))
    assert sums(sofia, to="2026-01-02T00:00:00Z") == [("Ben Okafor", 0, 1, 0.0)]
    assert [each[0] for each in sums(sofia, **{"from": "2026-01-02T00:00:00Z"})] == ["Ana Prado"]
    last = Browser(sofia).get("/quality-notes/summary").json()["agents"][1]["last_at"]
    assert last.startswith("2026-01-01T00:00:00")


def test_the_sums_count_only_what_one_may_read(
    answer: Any, other: Any, lead: Agent, sofia: Agent, ana: Agent, ben: Agent, mallory: Agent, ada: Agent
) -> None:
    note(lead, answer, kind="praise")
    note(sofia, other)
    assert sums(ana) == [("Ana Prado", 1, 0, 1.0)] == sums(lead), "about oneself, and what one wrote"
    assert sums(ben) == [("Ben Okafor", 0, 1, 0.0)]
    assert sums(mallory) == []
    assert len(sums(ada)) == 2
    assert problem(program(sofia, "tickets:read").get("/quality-notes/summary")) == "forbidden"


def test_the_sums_take_the_same_queries_however_many(
    answer: Any, other: Any, sofia: Agent, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    browser = Browser(sofia)
    for count in (1, 5):
        for _ in range(count):
            note(sofia, answer)
            note(sofia, other)
        with django_assert_num_queries(4):  # session, agent, sums, names
            assert len(browser.get("/quality-notes/summary").json()["agents"]) == 2


def test_out_of_sight_is_out_of_reach(answer: Any, lead: Agent, ana: Agent, care: Team) -> None:
    """The one door holds here too: who left the team reads nothing of its tickets any more."""
    note(lead, answer)
    tickets.assign(answer.ticket_id, None, SYSTEM)
    care.agents.remove(ana)
    assert Browser(ana).get("/quality-notes").json()["notes"] == []
    assert Browser(ana).get("/notifications").json()["items"] == []
