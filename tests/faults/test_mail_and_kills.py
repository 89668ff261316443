"""The mail server is the judge: what it took is what the customer and the agents got."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from email.message import Message as Mail
from pathlib import Path

import pytest

from inbox.models import Agent, Message, Notice
from tests.faults import stories
from tests.faults.conftest import StartWorker
from tests.faults.workers import wait_for
from tests.people import Write
from tests.stack import Sink

pytestmark = pytest.mark.faults


@pytest.fixture
def sink() -> Iterator[Sink]:
    server = Sink()
    yield server
    server.stop()


def two_workers(start_worker: StartWorker, sink: Sink, step: str, folder: Path) -> None:
    smtp = {"HORA_SMTP_URL": f"smtp://127.0.0.1:{sink.port}"}
    for _ in range(2):
        start_worker(env=smtp | {"HORA_CRASH_AT": f"{step}:{folder / 'crashed'}"})
    wait_for((folder / "crashed").exists, f"a worker came to {step}")


def said_in(mail: Mail) -> str:
    """The first line of the mail's plain text."""
    plain = next(part for part in mail.walk() if part.get_content_type() == "text/plain")
    content = plain.get_payload(decode=True)
    assert isinstance(content, bytes)
    return content.decode().splitlines()[0]


@pytest.mark.parametrize(("step", "repeats"), [("outbound.marked", {0, 1}), ("outbound.accepted", {1, 2})])
def test_each_reply_reaches_the_customer_under_one_id(
    start_worker: StartWorker, ana: Agent, cleo_writes: Write, sink: Sink, tmp_path: Path, step: str, repeats: set[int]
) -> None:
    sent = [stories.answer(cleo_writes().ticket_id, ana, f"Answer {number}") for number in range(3)]
    two_workers(start_worker, sink, step, tmp_path)
    wait_for(stories.all_delivered, "every delivery is done")
    assert set(Message.objects.filter(id__in=[each.id for each in sent]).values_list("state", flat=True)) == {"sent"}
    ids = Counter(str(mail["Message-ID"]) for mail in sink.to("cleo@customer.example"))
    # the killed process had a second thread that sends: it may have been between the server's answer and our note
    assert len(ids) == 3 and sum(ids.values()) - 3 in repeats and max(ids.values()) <= 2


def test_replies_of_one_ticket_leave_once_and_in_order(
    start_worker: StartWorker, ana: Agent, cleo_writes: Write, sink: Sink
) -> None:
    ticket_id = cleo_writes().ticket_id
    sent = [stories.answer(ticket_id, ana, f"Answer {number}") for number in range(5)]
    for _ in range(3):
        start_worker(env={"HORA_SMTP_URL": f"smtp://127.0.0.1:{sink.port}"})
    wait_for(stories.all_delivered, "every delivery is done")
    assert [said_in(mail) for mail in sink.mails] == [each.text for each in sent]
    assert len({str(mail["Message-ID"]) for mail in sink.mails}) == 5
    assert Message.objects.filter(direction="out", state="sent").count() == 5


def test_a_breach_is_mailed_again_under_the_same_id(
    start_worker: StartWorker, sofia: Agent, cleo_writes: Write, sink: Sink, tmp_path: Path
) -> None:
    cleo_writes(ago=timedelta(minutes=61))
    two_workers(start_worker, sink, "notices.accepted", tmp_path)
    wait_for(Notice.objects.filter(state=Notice.State.SENT).exists, "the notice is sent")
    ids = [str(mail["Message-ID"]) for mail in sink.to("sofia@hora.example")]
    assert len(ids) == 2 and len(set(ids)) == 1
