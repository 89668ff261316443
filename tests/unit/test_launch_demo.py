"""The demo's customers: complete stories, real mails, one thread per trouble."""

import json
import smtplib
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from itertools import islice
from pathlib import Path

import pytest

from launch.demo import __main__ as demo
from launch.demo import compose, stories
from launch.demo.customers import ASKS_AGAIN_AFTER, SAYS_THANKS_AFTER, Customers, Memory, arrivals
from launch.demo.sink import Sink

SHOP = "support@barro-linho.example"
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
STORIES = stories.load()


def parsed(mail: EmailMessage) -> EmailMessage:
    return message_from_bytes(mail.as_bytes(), policy=policy.default)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.key)
def test_every_story_becomes_a_whole_mail(story: stories.Story) -> None:
    mail = parsed(compose.first(story, SHOP, NOW))
    body = mail.get_body(("plain",))
    assert body is not None
    assert story.name in mail["From"]
    assert "{" not in mail["Subject"] + body.get_content()
    assert "**" not in body.get_content()
    assert [part.get_filename() for part in mail.iter_attachments()] == list(story.attach)


def test_the_three_languages_are_told_by_turns_by_different_people() -> None:
    assert [story.language for story in STORIES[:4]] == ["en", "pt", "es", "en"]
    assert len({story.address for story in STORIES}) == len(STORIES)


def test_a_pictures_bytes_are_a_png() -> None:
    story = next(story for story in STORIES if any(name.endswith(".png") for name in story.attach))
    picture = next(parsed(compose.first(story, SHOP, NOW)).iter_attachments()).get_content()
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")


def test_asking_again_stays_in_the_thread() -> None:
    story = next(story for story in STORIES if story.follow_up)
    again = compose.follow_up(story, SHOP, NOW)
    assert again["In-Reply-To"] == compose.first(story, SHOP, NOW)["Message-ID"]
    assert again["Subject"].startswith("Re: ")


@pytest.mark.parametrize("story", [*STORIES, stories.retold(STORIES[0], 3), stories.retold(STORIES[1], 12)])
def test_a_story_is_found_again_by_its_mails_id(story: stories.Story) -> None:
    key = compose.story_key(f"In-Reply-To: {compose.message_id(story, 0)}")
    assert key is not None
    assert stories.find(key) == story


def test_other_peoples_mail_belongs_to_no_story() -> None:
    assert compose.story_key("<1234@somewhere.example>") is None
    assert stories.find("xx9") is None


def test_what_was_told_is_not_told_again_and_later_ones_come_from_other_people() -> None:
    fresh = [story for story in STORIES if story.age is None]
    coming = list(islice(arrivals([fresh[0].key], pace=10), len(fresh) + 1))
    assert coming[0][1] == fresh[1]
    assert coming[-1][1].address not in {story.address for story in STORIES}
    assert coming[-1][0] > coming[0][0]


def test_the_same_trouble_told_by_someone_else_is_signed_by_them() -> None:
    for story in STORIES:
        other = stories.retold(story, 5)
        assert story.name.split()[0] not in (other.text + other.follow_up + other.thanks).split()
        assert other.text != story.text or story.name.split()[0] not in story.text


def test_each_trouble_is_written_to_its_mailbox(everyone: Customers, sink: Sink) -> None:
    story = next(story for story in STORIES if story.desk == "orders")
    everyone.tell(story)
    everyone.send_due(time.monotonic())
    assert written(sink)[0]["To"] == "orders@barro-linho.example"


def test_the_demo_never_uses_a_real_installations_servers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://real")
    monkeypatch.setenv("HORA_SMTP_URL", "smtp://real")
    monkeypatch.setenv("HORA_DATA", "/real")
    monkeypatch.setenv("HORA_LISTEN", "127.0.0.1:8001")
    env = demo.settings(2526)
    assert "DATABASE_URL" not in env
    assert (env["HORA_SMTP_URL"], Path(env["HORA_DATA"]).name) == ("smtp://127.0.0.1:2526", ".hora-demo")
    assert env["HORA_LISTEN"] == "127.0.0.1:8001"


@pytest.fixture
def sink(tmp_path: Path) -> Iterator[Sink]:
    server = Sink(("127.0.0.1", 0), tmp_path / "outbox")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def everyone(sink: Sink, tmp_path: Path) -> Customers:
    """The customers write into the sink, so that a test can read what they wrote."""
    host, port = sink.server_address[:2]
    memory = Memory.load(tmp_path / "memory.json")
    return Customers((str(host), int(port)), tmp_path / "answers", memory)


def written(sink: Sink) -> list[EmailMessage]:
    files = sorted(sink.folder.glob("*.eml"))
    return [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]


def answer_to(story: stories.Story, **headers: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = f"Barro & Linho <{SHOP}>"
    mail["Message-ID"] = "<answer@barro-linho.example>"
    mail["In-Reply-To"] = compose.message_id(story, 0)
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content("Of course.\n.hidden\nAna")
    return mail


def put(everyone: Customers, mail: EmailMessage) -> None:
    everyone.outbox.mkdir(exist_ok=True)
    (everyone.outbox / "1.eml").write_bytes(mail.as_bytes())
    everyone.read_answers()


STORY = next(story for story in STORIES if story.follow_up and story.thanks)


def test_a_mail_with_a_dotted_line_arrives_whole(sink: Sink) -> None:
    with smtplib.SMTP("127.0.0.1", int(sink.server_address[1])) as line:
        line.send_message(answer_to(STORY), from_addr=SHOP, to_addrs=[STORY.address])
    body = written(sink)[0].get_body(("plain",))
    assert body is not None
    assert body.get_content().splitlines() == ["Of course.", ".hidden", "Ana"]


def test_a_customer_without_an_answer_asks_again(everyone: Customers, sink: Sink) -> None:
    everyone.tell(STORY)
    everyone.send_due(time.monotonic())
    everyone.send_due(time.monotonic() + ASKS_AGAIN_AFTER)
    first, again = written(sink)
    assert again["In-Reply-To"] == first["Message-ID"]


def test_a_customer_with_an_answer_says_thanks_instead(everyone: Customers, sink: Sink) -> None:
    everyone.tell(STORY)
    everyone.send_due(time.monotonic())
    put(everyone, answer_to(STORY))
    everyone.send_due(time.monotonic() + ASKS_AGAIN_AFTER)
    _, thanks = written(sink)
    body = thanks.get_body(("plain",))
    assert body is not None
    assert thanks["In-Reply-To"] == "<answer@barro-linho.example>"
    assert "> Of course." in body.get_content()


def test_nobody_thanks_a_machine(everyone: Customers, sink: Sink) -> None:
    put(everyone, answer_to(STORY, Auto_Submitted="auto-replied"))
    everyone.send_due(time.monotonic() + SAYS_THANKS_AFTER)
    assert written(sink) == []


def test_a_closed_door_loses_no_mail(everyone: Customers, sink: Sink) -> None:
    open_door, everyone.smtp = everyone.smtp, ("127.0.0.1", 1)
    everyone.tell(STORY)
    everyone.send_due(time.monotonic())
    everyone.smtp = open_door
    everyone.send_due(time.monotonic() + 11)
    assert [mail["Message-ID"] for mail in written(sink)] == [compose.message_id(STORY, 0)]


def test_a_restart_remembers(everyone: Customers) -> None:
    everyone.tell(STORY)
    assert Memory.load(everyone.memory.file).told == [STORY.key]
    everyone.memory.file.write_text(json.dumps({"unknown": 1}))
    assert Memory.load(everyone.memory.file).told == []
