"""An integration writes down what Cleo says; everybody reads it, and finds it."""

from typing import Any

import pytest

from events.models import Event
from inbox.intake import IncomingFile
from inbox.models import Agent, Attachment, Recording, Team
from inbox.search import fill
from tests.api.clients import Browser, Caller, problem, program
from tests.people import Write

pytestmark = pytest.mark.django_db
WORDS = "The xylophone came without its mallets."


@pytest.fixture
def voice(cleo_writes: Write, care: Team) -> Attachment:
    cleo_writes("Listen, please.", team_id=care.id, files=[IncomingFile("voice.ogg", "audio/ogg", b"OggS")])
    return Attachment.objects.get()


def write(caller: Caller, file_id: int, text: str = WORDS, **more: str) -> Any:
    return caller.send("PUT", f"/recordings/{file_id}/transcript", {"text": text, **more})


def found(agent: Agent, words: str) -> list[str]:
    while fill.fill():
        pass
    hits = Browser(agent).get("/search", q=words).json()["hits"]
    return ["".join(part["text"] for part in hit["parts"]) for hit in hits]


def test_a_program_writes_and_agents_read_and_find(voice: Attachment, ana: Agent) -> None:
    said = write(program(ana, "tickets:write"), voice.id, language="en").json()
    assert said["transcript"]["text"] == WORDS and said["transcript"]["language"] == "en"
    items = Browser(ana).get(f"/tickets/{voice.message.ticket_id}/timeline").json()["items"]  # type: ignore[union-attr]
    (last,) = [each for each in items if each["kind"] == "recording.transcribed"]
    assert last["actor"]["kind"] == "api"
    assert last["message"]["attachments"][0]["recording"]["transcript"]["text"] == WORDS
    assert found(ana, "xylophone") == [WORDS]


def test_the_same_words_again_tell_nobody(voice: Attachment, ana: Agent) -> None:
    for _ in range(2):
        write(Browser(ana), voice.id)
    assert Event.objects.filter(kind="recording.transcribed").count() == 1


def test_it_can_be_put_right_and_taken_away(voice: Attachment, ana: Agent) -> None:
    write(Browser(ana), voice.id)
    write(Browser(ana), voice.id, "The marimba came late.")
    assert found(ana, "xylophone") == [] and len(found(ana, "marimba")) == 1
    assert Browser(ana).send("DELETE", f"/recordings/{voice.id}/transcript").status_code == 204
    assert Recording.objects.get().transcript_at is None
    assert found(ana, "marimba") == []


@pytest.mark.parametrize(
    "body", [{}, {"text": ""}, {"text": "  "}, {"text": 5, "x": 1}, {"text": "a", "language": "!"}]
)
def test_what_is_no_transcript_is_refused(voice: Attachment, ana: Agent, body: object) -> None:
    assert problem(Browser(ana).send("PUT", f"/recordings/{voice.id}/transcript", body)) == "invalid"
    assert Recording.objects.get().transcript == ""


def test_only_recordings_of_messages_have_words(cleo_writes: Write, ana: Agent) -> None:
    cleo_writes(files=[IncomingFile("lamp.png", "image/png", b"\x89PNG")])
    assert problem(write(Browser(ana), Attachment.objects.get().id)) == "not-found"
    upload = Browser(ana).upload("voice.ogg", b"OggS", "audio/ogg").json()
    assert problem(write(Browser(ana), upload["id"])) == "not-found"


def test_mallory_and_readers_write_nothing(voice: Attachment, ana: Agent, mallory: Agent) -> None:
    assert problem(write(Browser(mallory), voice.id)) == "not-found"
    assert problem(write(program(ana, "tickets:read"), voice.id)) == "forbidden"
    assert problem(write(Caller(), voice.id)) == "not-signed-in"
    assert problem(Browser(mallory).send("DELETE", f"/recordings/{voice.id}/transcript")) == "not-found"
    assert Recording.objects.get().transcript == "" and found(mallory, "xylophone") == []
