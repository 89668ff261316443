"""Two tickets become one: what was begun in the first is found in the other, and nothing typed is lost."""

from typing import Any

import pytest

from events.record import Actor
from inbox import merging
from inbox.drafts import store
from inbox.drafts.store import Words
from inbox.models import Agent, Attachment, Draft, Team, Ticket
from tests.api.clients import Browser
from tests.people import Write

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(cleo_writes: Write) -> tuple[int, int]:
    return cleo_writes("The first").ticket_id, cleo_writes("The second").ticket_id


def begin(agent: Agent, ticket_id: int, text: str, kind: str = "reply", **more: Any) -> Draft:
    return store.save(agent, ticket_id, 0, Words(kind, text, **more))


def merge(source: int, into: int, agent: Agent) -> None:
    merging.merge(source, into, Actor("agent", agent.id))


def test_it_goes_along_and_its_writer_has_to_look_first(two: tuple[int, int], ana: Agent, ben: Agent) -> None:
    source, into = two
    begun = begin(ana, source, "Dear Cleo,", started_seq=3)
    merge(source, into, ben)
    moved = store.of(ana, into, "reply")
    assert moved is not None and (moved.id, moved.text, moved.started_seq) == (begun.id, "Dear Cleo,", 0)
    assert store.of(ana, source) is None


def test_what_was_begun_in_both_stands_below_each_other(two: tuple[int, int], ana: Agent) -> None:
    source, into = two
    photo = Attachment.objects.create(
        uploaded_by=ana, sha256="0" * 64, filename="a.png", content_type="image/png", size=1
    )
    begin(ana, source, "From the first.", files=[photo.id])
    there = begin(ana, into, "From the second.", html="<p><strong>From</strong> the second.</p>")
    merge(source, into, ana)
    whole = Draft.objects.get()
    assert whole.id == there.id and whole.version > there.version
    assert whole.text == "From the second.\n\nFrom the first." and "<strong>" in whole.html
    assert [each.id for each in whole.attachments.all()] == [photo.id]


def test_notes_stay_notes_and_everybody_keeps_their_own(two: tuple[int, int], ana: Agent, ben: Agent) -> None:
    source, into = two
    begin(ana, source, "A note of Ana's", "note")
    begin(ben, source, "Ben's answer")
    begin(ben, into, "Ben's note", "note")
    merge(source, into, ana)
    found = {(each.agent.name, each.kind, each.text) for each in Draft.objects.filter(ticket=into)}
    assert found == {
        ("Ana Prado", "note", "A note of Ana's"),
        ("Ben Okafor", "reply", "Ben's answer"),
        ("Ben Okafor", "note", "Ben's note"),
    }


def test_who_writes_on_while_it_is_merged_writes_in_the_other(two: tuple[int, int], ana: Agent, ben: Agent) -> None:
    source, into = two
    desk = Browser(ana)
    path = f"/tickets/{source}/draft"
    version = desk.send("PUT", path, {"text": "Dear", "version": 0}).json()["version"]
    merge(source, into, ben)
    saved = desk.send("PUT", path, {"text": "Dear Cleo,", "version": version})
    assert saved.status_code == 200 and saved.json()["ticket_id"] == into
    assert desk.get(f"/tickets/{into}/draft").json()["draft"]["text"] == "Dear Cleo,"
    assert desk.get(path).json()["draft"]["text"] == "Dear Cleo,"
    assert desk.send("DELETE", path).status_code == 204 and not Draft.objects.exists()


def test_mallory_follows_nothing_out_of_her_sight(cleo_writes: Write, mallory: Agent, care: Team, ana: Agent) -> None:
    source, into = cleo_writes("Hers").ticket_id, cleo_writes("Theirs", team_id=care.id).ticket_id
    begin(ana, into, "Ana's")
    merge(source, into, ana)
    Ticket.objects.filter(id=source).update(team=mallory.teams.get(), assignee=None)
    told = Browser(mallory).send("PUT", f"/tickets/{source}/draft", {"text": "Mine", "version": 0})
    assert told.json()["ticket_id"] == source
    assert set(Draft.objects.values_list("ticket", "text")) == {(into, "Ana's"), (source, "Mine")}
