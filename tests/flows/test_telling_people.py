"""Who is told what, once, in the app; and by mail what cannot wait, without a storm."""

from collections.abc import Iterator
from datetime import timedelta
from email.header import decode_header, make_header
from email.message import Message

import pytest
from pytest_django import Settings

from config.env import mailers
from events import deliver
from events.models import Event
from events.record import Actor
from inbox import notices, notify, replies, tickets
from inbox.models import Agent, Notice, Notification, Team, Ticket
from sla import enforce
from tests.people import Write
from tests.stack import Sink

pytestmark = pytest.mark.django_db
LATE = timedelta(minutes=61)
SOON = timedelta(minutes=46)


@pytest.fixture
def sink(settings: Settings) -> Iterator[Sink]:
    """The agents' mail server; Hora is told to use it."""
    server = Sink()
    settings.SMTP_URL = f"smtp://127.0.0.1:{server.port}"
    settings.MAILERS = mailers(settings.SMTP_URL)
    yield server
    server.stop()


def tell() -> None:
    enforce.fire_due()
    deliver.drain("notify", 20)


def told(agent: Agent) -> list[str]:
    return list(Notification.objects.filter(agent=agent).order_by("id").values_list("kind", flat=True))


def mine(ticket_id: int, agent: Agent) -> None:
    """The ticket is the agent's, as a colleague decided; they know of it."""
    tickets.assign(ticket_id, agent.id, Actor("system"))
    deliver.drain("notify", 20)
    Notification.objects.all().delete()


def text_of(mail: Message) -> str:
    payload = mail.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload.decode()


def test_a_breach_is_told_to_owner_and_supervisors(
    cleo_writes: Write, ana: Agent, ben: Agent, sofia: Agent, ada: Agent
) -> None:
    mine(cleo_writes(ago=LATE).ticket_id, ana)
    tell()
    assert [told(each) for each in (ana, sofia)] == [["sla.breached"]] * 2
    assert told(ben) == told(ada) == []
    event = Event.objects.get(kind="sla.breached")
    notify.deliver(event)
    assert Notification.objects.count() == 2, "told once, however often it is delivered"
    assert Event.objects.filter(kind="agent.notified", data__event_id=event.id).count() == 1


def test_a_warning_is_told_to_the_owner_alone(cleo_writes: Write, ana: Agent, sofia: Agent) -> None:
    mine(cleo_writes(ago=SOON).ticket_id, ana)
    tell()
    assert (told(ana), told(sofia)) == (["sla.warned"], [])


def test_a_warning_of_nobodys_ticket_is_told_to_the_supervisors(
    cleo_writes: Write, ana: Agent, sofia: Agent, ada: Agent
) -> None:
    cleo_writes(ago=SOON)
    tell()
    assert (told(ana), told(sofia), told(ada)) == ([], ["sla.warned"], [])


def test_without_a_supervisor_the_admin_is_told(cleo_writes: Write, ada: Agent) -> None:
    cleo_writes(ago=SOON)
    tell()
    assert told(ada) == ["sla.warned"]


def test_an_owner_who_left_counts_as_nobody(cleo_writes: Write, ana: Agent, sofia: Agent) -> None:
    mine(cleo_writes(ago=SOON).ticket_id, ana)
    Agent.objects.filter(id=ana.id).update(is_active=False)
    tell()
    assert (told(ana), told(sofia)) == ([], ["sla.warned"])


def test_taking_a_ticket_oneself_is_no_news(cleo_writes: Write, ana: Agent, ben: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    tickets.assign(ticket_id, ana.id, Actor("agent", ana.id))
    tickets.assign(ticket_id, ben.id, Actor("agent", ana.id))
    tell()
    assert (told(ana), told(ben)) == ([], ["ticket.assigned"])


def test_a_failed_reply_is_told_to_its_author_while_they_may_see_it(
    cleo_writes: Write, ana: Agent, sofia: Agent, mallory: Agent
) -> None:
    ticket_id = cleo_writes().ticket_id
    message = replies.reply(ticket_id, mallory, replies.Writing("Hi", last_seen_seq=3))
    Ticket.objects.filter(id=ticket_id).update(team=Team.objects.create(name="Care"), assignee=None)
    replies.mark_failed(message.id, "550 no such mailbox")
    tell()
    assert told(mallory) == [], "the ticket went to a team that is not hers"
    assert told(sofia) == ["message.failed"], "somebody must know"


def test_a_breach_is_mailed_in_the_agents_language(cleo_writes: Write, sofia: Agent, sink: Sink) -> None:
    Agent.objects.update(language="pt-BR")
    cleo_writes(ago=LATE, subject="Luminária\r\n quebrada")
    tell()
    notices.sweep()
    (mail,) = sink.mails
    assert mail["To"] == "sofia@hora.example" and mail["Auto-Submitted"] == "auto-generated"
    assert str(make_header(decode_header(mail["Subject"]))) == "Atrasado: Luminária quebrada"
    assert "não recebeu a primeira resposta" in text_of(mail) and "/tickets/" in text_of(mail)
    notices.sweep()
    assert len(sink.mails) == 1


def test_a_second_try_carries_the_same_message_id(cleo_writes: Write, sofia: Agent, sink: Sink) -> None:
    sink.refuse = "451 try later"
    cleo_writes(ago=LATE)
    tell()
    notices.sweep()
    notice = Notice.objects.get()
    assert (notice.state, notice.attempts) == (Notice.State.PENDING, 1) and "451" in notice.last_error
    sink.refuse = ""
    for _ in range(2):  # the second as after a kill between the mail server's answer and our note of it
        Notice.objects.update(state=Notice.State.PENDING, next_attempt_at="2026-01-01T00:00:00Z")
        notices.sweep()
    first, second = sink.mails
    assert first["Message-ID"] == second["Message-ID"] and first.get_payload() == second.get_payload()


def test_one_refused_address_keeps_no_other_from_their_mail(
    cleo_writes: Write, ana: Agent, sofia: Agent, sink: Sink
) -> None:
    mine(cleo_writes(ago=LATE).ticket_id, ana)
    Agent.objects.filter(id=ana.id).update(email="ana@localhost..invalid")
    tell()
    notices.sweep()
    assert [mail["To"] for mail in sink.mails] == ["sofia@hora.example"]


def test_a_final_refusal_ends_the_trying(cleo_writes: Write, sofia: Agent, sink: Sink) -> None:
    sink.refuse = "550 no such mailbox"
    cleo_writes(ago=LATE)
    tell()
    notices.sweep()
    assert Notice.objects.get().state == Notice.State.DEAD


def test_after_downtime_many_breaches_are_one_mail(cleo_writes: Write, sofia: Agent, sink: Sink) -> None:
    for number in range(25):
        cleo_writes(ago=LATE, subject=f"Lamp {number}")
    tell()
    notices.sweep()
    (mail,) = sink.mails
    assert mail["Subject"] == "25 tickets are overdue"
    assert "Lamp 0" in text_of(mail) and "and 5 more" in text_of(mail)
    cleo_writes(ago=LATE)
    tell()
    notices.sweep()
    assert len(sink.mails) == 1, "what comes right after a digest waits for the next one"
    Notice.objects.update(created_at="2026-01-01T00:00:00Z")
    notices.sweep()
    assert len(sink.mails) == 2
    assert set(Notification.objects.values_list("notice__state", flat=True)) == {Notice.State.SENT}


def test_what_was_read_in_the_app_is_not_mailed(cleo_writes: Write, sofia: Agent, sink: Sink) -> None:
    cleo_writes(ago=LATE)
    tell()
    Notification.objects.update(read_at="2026-11-22T10:00:00Z")
    notices.sweep()
    assert sink.mails == []


def test_without_a_mail_server_nothing_piles_up_to_be_mailed_later(
    cleo_writes: Write, sofia: Agent, settings: Settings
) -> None:
    settings.SMTP_URL = ""
    cleo_writes(ago=LATE)
    tell()
    notices.sweep()
    assert told(sofia) == ["sla.breached"] and not Notice.objects.exists()
