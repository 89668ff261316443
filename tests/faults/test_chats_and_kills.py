"""kill -9 while a chat is answered and a file is fetched: no customer is told twice, and no file is lost or doubled."""

from collections import Counter
from collections.abc import Iterator
from ipaddress import ip_network
from pathlib import Path

import pytest
from pytest_django import Settings

from channels_integrations.models import Channel
from core import hints
from inbox import replies
from inbox.models import Agent, Attachment, Media, Message, Ticket
from tests.channels.contract.harness import bring, now
from tests.channels.contract.telegram import Telegram, message, photo, update
from tests.channels.loopback import Asked, Loopback, Says, running
from tests.channels.media import sounds
from tests.faults import stories
from tests.faults.conftest import StartWorker
from tests.faults.workers import wait_for

pytestmark = pytest.mark.faults
HARNESS = Telegram()
PRIVATE = {"HORA_CALL_PRIVATE": "127.0.0.0/8"}


@pytest.fixture
def provider() -> Iterator[Loopback]:
    with running() as server:
        server.answer = _answer
        yield server


def _answer(asked: Asked) -> Says:
    if "sendMessage" in asked.path:
        chat = int(asked.json()["chat_id"])
        return Says(body={"ok": True, "result": {"message_id": 900, "chat": {"id": chat}}})
    if "getFile" in asked.path:
        return Says(body={"ok": True, "result": {"file_path": "photos/x.jpg"}})
    return Says(body=sounds.JPEG)


@pytest.fixture
def channel(transactional_db: None, provider: Loopback, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Channel:
    settings.CALL_PRIVATE = [ip_network("127.0.0.0/8")]
    monkeypatch.setattr(hints, "ring", lambda name: None)
    made = HARNESS.channel()
    made.config = {"api": provider.url}
    made.save()
    return made


def two_workers(start_worker: StartWorker, step: str, folder: Path) -> None:
    for _ in range(2):
        start_worker(env={"HORA_CRASH_AT": f"{step}:{folder / 'crashed'}", **PRIVATE})
    wait_for((folder / "crashed").exists, f"a worker came to {step}")


@pytest.mark.parametrize("step", ["sending.begun", "sending.accepted"])
def test_a_worker_dies_while_it_answers_a_chat(
    start_worker: StartWorker, channel: Channel, provider: Loopback, ana: Agent, tmp_path: Path, step: str
) -> None:
    people = ["5550001", "5550002", "5550003"]
    bring(HARNESS, channel, *(HARNESS.said(number, "Hello", now(), who=who) for number, who in enumerate(people, 1)))
    for ticket in Ticket.objects.all():
        replies.reply(ticket.id, ana, replies.Writing("Good morning", last_seen_seq=99))
    two_workers(start_worker, step, tmp_path)
    wait_for(stories.all_delivered, "every delivery is done")
    heard = Counter(asked.json()["chat_id"] for asked in provider.asked if "sendMessage" in asked.path)
    assert all(times == 1 for times in heard.values()), "nobody is told twice"
    ours = Message.objects.filter(direction="out")
    states = Counter(ours.values_list("state", flat=True))
    # the killed process had two threads that send; of what they had begun nobody knows, and Ana is asked
    assert states["sent"] + states["unknown"] == 3 and states["unknown"] in (1, 2)
    sent = set(ours.filter(state="sent").values_list("address", flat=True))
    assert sent <= set(heard)


def test_a_worker_dies_while_it_fetches_a_file(
    start_worker: StartWorker, channel: Channel, provider: Loopback, tmp_path: Path
) -> None:
    pictures = [update(number, "message", message(number, now()) | {"photo": photo(number)}) for number in range(1, 5)]
    bring(HARNESS, channel, *pictures)
    two_workers(start_worker, "media.fetched", tmp_path)
    wait_for(lambda: not Media.objects.filter(state="waiting").exists(), "every file is here")
    assert Media.objects.filter(state="fetched").count() == Attachment.objects.count() == 4
