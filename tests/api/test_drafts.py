"""Drafts on the server: on every device, one's own, and nothing typed is lost."""

from datetime import timedelta

import pytest
from django.db.models.functions import Now
from pytest_django import DjangoAssertNumQueries

from inbox import prune
from inbox.models import Agent, Attachment, Draft, Team
from tests.api.clients import Browser, problem, program
from tests.people import Write

pytestmark = pytest.mark.django_db


def words(text: str = "Dear Cleo,", version: int = 0, **more: object) -> dict[str, object]:
    return {"text": text, "version": version} | more


def test_begun_at_the_desk_and_finished_on_the_phone(cleo_writes: Write, ana: Agent) -> None:
    path = f"/tickets/{cleo_writes().ticket_id}/draft"
    desk, phone = Browser(ana), Browser(ana)
    assert desk.get(path).json() == {"draft": None}
    saved = desk.send("PUT", path, words(started_seq=3)).json()
    found = phone.get(path).json()["draft"]
    assert found == saved and (found["text"], found["started_seq"], found["kind"]) == ("Dear Cleo,", 3, "reply")
    again = phone.send("PUT", path, words("Dear Cleo, it is on its way.", found["version"])).json()
    assert again["version"] > found["version"]


def test_two_devices_and_neither_overwrites_the_other(cleo_writes: Write, ana: Agent) -> None:
    path = f"/tickets/{cleo_writes().ticket_id}/draft"
    desk, phone = Browser(ana), Browser(ana)
    version = desk.send("PUT", path, words()).json()["version"]
    newer = phone.send("PUT", path, words("From the train", version)).json()
    refused = desk.send("PUT", path, words("From the desk", version))
    assert problem(refused) == "draft-changed" and refused.status_code == 409
    assert refused.json()["draft"] == newer
    assert problem(desk.send("PUT", path, words("From the desk", 0))) == "draft-changed"


def test_what_the_phone_has_added_is_not_thrown_away_from_the_desk(cleo_writes: Write, ana: Agent) -> None:
    path = f"/tickets/{cleo_writes().ticket_id}/draft"
    desk, phone = Browser(ana), Browser(ana)
    version = desk.send("PUT", path, words()).json()["version"]
    newer = phone.send("PUT", path, words("From the train", version)).json()
    refused = desk.send("DELETE", f"{path}?kind=reply&version={version}")
    assert problem(refused) == "draft-changed" and refused.json()["draft"] == newer
    assert desk.send("DELETE", f"{path}?kind=reply&version={newer['version']}").status_code == 204
    assert not Draft.objects.exists()


def test_a_saving_whose_answer_got_lost_is_simply_repeated(cleo_writes: Write, ana: Agent) -> None:
    path = f"/tickets/{cleo_writes().ticket_id}/draft"
    desk = Browser(ana)
    first = desk.send("PUT", path, words()).json()
    assert desk.send("PUT", path, words()).json() == first


def test_what_was_sent_elsewhere_is_said_and_not_begun_anew(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    desk, phone = Browser(ana), Browser(ana)
    version = desk.send("PUT", f"/tickets/{ticket_id}/draft", words()).json()["version"]
    reply = {"kind": "reply", "text": "Dear Cleo,", "last_seen_seq": 3}
    assert phone.post(f"/tickets/{ticket_id}/messages", reply).status_code == 201
    assert desk.get(f"/tickets/{ticket_id}/draft").json() == {"draft": None}
    late = desk.send("PUT", f"/tickets/{ticket_id}/draft", words("Dear Cleo, and", version))
    assert problem(late) == "draft-changed" and late.json()["draft"] is None
    assert not Draft.objects.exists()


def test_what_another_device_added_stays_when_the_older_words_are_sent(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    desk, phone = Browser(ana), Browser(ana)
    version = desk.send("PUT", f"/tickets/{ticket_id}/draft", words()).json()["version"]
    phone.send("PUT", f"/tickets/{ticket_id}/draft", words("Dear Cleo, and one more thing", version))
    reply = {"kind": "reply", "text": "Dear Cleo,", "last_seen_seq": 3, "draft_version": version}
    assert desk.post(f"/tickets/{ticket_id}/messages", reply).status_code == 201
    assert Draft.objects.get().text == "Dear Cleo, and one more thing"


def test_a_note_and_a_reply_are_two_drafts(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    desk = Browser(ana)
    path = f"/tickets/{ticket_id}/draft"
    desk.send("PUT", path, words("For Cleo"))
    desk.send("PUT", path, words("For us", kind="note"))
    assert desk.get(path, kind="reply").json()["draft"]["text"] == "For Cleo"
    assert desk.get(path).json()["draft"]["text"] == "For us", "the one that was changed last"
    note = {"kind": "note", "text": "For us", "last_seen_seq": 3}
    desk.post(f"/tickets/{ticket_id}/messages", note)
    assert [each.kind for each in Draft.objects.all()] == ["reply"]
    assert desk.send("DELETE", f"{path}?kind=reply").status_code == 204
    assert not Draft.objects.exists()


def test_files_are_kept_as_long_as_the_draft(cleo_writes: Write, ana: Agent) -> None:
    path = f"/tickets/{cleo_writes().ticket_id}/draft"
    desk = Browser(ana)
    held, left = (desk.upload(name, b"Clay").json()["id"] for name in ("kept.txt", "left.txt"))
    saved = desk.send("PUT", path, words(attachments=[held])).json()
    assert [each["filename"] for each in saved["attachments"]] == ["kept.txt"]
    Attachment.objects.update(created_at=Now() - timedelta(days=2))
    prune.expired(100)
    assert list(Attachment.objects.values_list("id", flat=True)) == [held]
    assert desk.get(f"/files/{held}/kept.txt").status_code == 200
    desk.send("PUT", path, words("Without it", saved["version"]))
    prune.expired(100)
    assert not Attachment.objects.exists(), f"{left} and {held} are in no draft"


def test_files_go_with_the_reply(cleo_writes: Write, ana: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    desk = Browser(ana)
    file = desk.upload("photo.txt", b"Clay").json()["id"]
    desk.send("PUT", f"/tickets/{ticket_id}/draft", words(attachments=[file]))
    reply = {"kind": "reply", "text": "See the file", "last_seen_seq": 3, "attachments": [file]}
    sent = desk.post(f"/tickets/{ticket_id}/messages", reply).json()["message"]
    assert [each["id"] for each in sent["attachments"]] == [file]


def test_formatted_words_are_cleaned(cleo_writes: Write, ana: Agent) -> None:
    path = f"/tickets/{cleo_writes().ticket_id}/draft"
    html = "<p onclick=x()>Hi <b>you</b><script>x()</script></p>"
    saved = Browser(ana).send("PUT", path, words("", html=html)).json()
    assert (saved["html"], saved["text"]) == ("<p>Hi <b>you</b></p>", "Hi you")
    assert Browser(ana).send("PUT", path, words("", html=html)).json() == saved, "said twice, saved once"


@pytest.mark.parametrize(
    "change",
    [
        {"text": "x" * 200_001},
        {"version": -1},
        {"kind": "shout"},
        {"attachments": [404]},
        {"html": "x" * 500_001},
        {"text": "nul \x00"},
        {"agent": 1},
    ],
)
def test_odd_drafts_are_refused(cleo_writes: Write, ana: Agent, change: dict[str, object]) -> None:
    answer = Browser(ana).send("PUT", f"/tickets/{cleo_writes().ticket_id}/draft", words() | change)
    assert problem(answer) == "invalid" and set(answer.json()["errors"]) == set(change)
    assert not Draft.objects.exists()


def test_my_list_holds_what_says_something_and_what_i_see(
    cleo_writes: Write, ana: Agent, ben: Agent, care: Team
) -> None:
    seen, hidden, blank = (cleo_writes(team_id=care.id, address=f"c{n}@x.example").ticket_id for n in range(3))
    desk = Browser(ana)
    for ticket_id in (seen, hidden):
        desk.send("PUT", f"/tickets/{ticket_id}/draft", words())
    desk.send("PUT", f"/tickets/{blank}/draft", words(""))
    Browser(ben).send("PUT", f"/tickets/{seen}/draft", words("Ben's own"))
    assert {each["ticket_id"] for each in desk.get("/drafts").json()["drafts"]} == {seen, hidden}
    assert desk.get(f"/tickets/{seen}/draft").json()["draft"]["text"] == "Dear Cleo,", "Ben's is not mine"
    care.agents.remove(ana)
    assert desk.get("/drafts").json() == {"drafts": []}
    assert problem(desk.get(f"/tickets/{seen}/draft")) == "not-found"


def test_mallory_neither_reads_nor_writes_drafts(cleo_writes: Write, ana: Agent, mallory: Agent, care: Team) -> None:
    path = f"/tickets/{cleo_writes(team_id=care.id).ticket_id}/draft"
    file = Browser(ana).upload("secret.txt", b"Clay").json()["id"]
    Browser(ana).send("PUT", path, words(attachments=[file]))
    stranger = Browser(mallory)
    for answer in (stranger.get(path), stranger.send("PUT", path, words()), stranger.send("DELETE", path)):
        assert problem(answer) == "not-found"
    assert problem(stranger.get(f"/files/{file}/secret.txt")) == "not-found"
    assert problem(program(ana, "tickets:read").send("PUT", path, words())) == "forbidden"
    assert Draft.objects.get().text == "Dear Cleo,"


def test_nobody_takes_anothers_upload_into_a_draft(cleo_writes: Write, ana: Agent, ben: Agent) -> None:
    path = f"/tickets/{cleo_writes().ticket_id}/draft"
    file = Browser(ana).upload("mine.txt", b"Clay").json()["id"]
    assert problem(Browser(ben).send("PUT", path, words(attachments=[file]))) == "invalid"


def test_saving_takes_the_same_few_queries(
    cleo_writes: Write, ana: Agent, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    path = f"/tickets/{cleo_writes().ticket_id}/draft"
    desk = Browser(ana)
    version = desk.send("PUT", path, words()).json()["version"]
    # session, agent, teams, ticket, savepoint, save, draft, its files, files let go, draft, its files, release
    with django_assert_num_queries(12):
        desk.send("PUT", path, words("Dear Cleo, more", version))
