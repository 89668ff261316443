"""The sample shop's past is made by the app's own verbs at instants that have been: so nothing of it may look made."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from channels_integrations import composer
from channels_integrations.demo.timeback import in_the_past
from channels_integrations.models import Channel, Inbound
from core import clock, sql
from events.models import Delivery, Event
from inbox.models import Agent, Media, Message, Outcome, Revision, Survey, Team, Ticket
from launch.demo import accounts, past
from sla.models import CalendarVersion, Clock, Firing, Policy, RuleChange
from sla.replay import replay
from tests.people import Write

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
HOURS = timedelta(hours=25)
"""One talk began a day before, so that its window is about to close."""


@pytest.fixture
def began(tmp_path: Path, transactional_db: None, settings: Settings) -> datetime:
    """The shop's past is there; when it was told."""
    settings.MAIL_ADDRESS = "support@barro-linho.example"
    settings.SMTP_URL = "smtp://127.0.0.1:9"
    now = clock.now()
    past.write(tmp_path, now)
    call_command("seed_demo", "--past", str(tmp_path))
    return now


def test_a_day_like_any_other(began: datetime) -> None:
    _every_clock_follows_from_its_events()
    _nothing_is_dated_by_the_moment_it_was_made(began)
    _nobody_is_alerted_or_written_to_again()
    _the_promises_are_told_apart()
    _some_were_kept_some_were_not()
    _every_channel_is_alive(began)
    _customers_have_said_what_they_think(began)
    with pytest.raises(CommandError, match="empty"):
        call_command("seed_demo", "--past", "elsewhere")


def _every_clock_follows_from_its_events() -> None:
    account = replay(LONG_AGO)
    assert account.differences == []
    assert account.clocks == Clock.objects.count() > 100


def _nothing_is_dated_by_the_moment_it_was_made(began: datetime) -> None:
    for model, column in (
        (Event, "recorded_at"),
        (Ticket, "created_at"),
        (Message, "created_at"),
        (Agent, "created_at"),
    ):
        times = list(model.objects.values_list(column, flat=True))
        assert began - HOURS < min(times) <= max(times) < began
    assert all(each.recorded_at - each.at < timedelta(seconds=1) for each in Event.objects.all())
    assert Firing.objects.filter(lag__gt=timedelta(seconds=0.2)).count() == 0
    assert sql.fetch_all("SELECT 1 FROM pg_namespace WHERE nspname = 'hora_past'") == []


def _nobody_is_alerted_or_written_to_again() -> None:
    assert not Delivery.objects.exclude(state=Delivery.State.DONE).exists()
    assert set(Message.objects.filter(direction="out").values_list("state", flat=True)) == {"sent"}


def _the_promises_are_told_apart() -> None:
    assert list(Policy.objects.order_by("id").values_list("name", flat=True)) == [
        "One hour",
        "Gold customers",
        "Orders, office hours",
    ]
    because = {tuple(each) for each in Clock.objects.values_list("because", flat=True)}
    assert because == {(), ("tier",), ("team",)}
    assert not RuleChange.objects.filter(finished_at__isnull=True).exists()
    version = CalendarVersion.objects.get()
    assert any(day["date"].endswith("-12-25") and day["windows"] == [] for day in version.dates)
    assert all(team.lead in team.agents.all() for team in Team.objects.all())


def _some_were_kept_some_were_not() -> None:
    results = set(Outcome.objects.values_list("result", flat=True))
    assert results == {"met", "missed", "cancelled", "void"}
    assert Clock.objects.filter(state="running", breached_at__isnull=False, acknowledgement__isnull=False).exists()


def _customers_have_said_what_they_think(began: datetime) -> None:
    rated = Survey.objects.filter(because="", rated_at__isnull=False)
    assert {1, 5} <= set(rated.values_list("score", flat=True)) and rated.exclude(comment="").exists()
    assert all(each.asked_at < each.rated_at < began for each in rated if each.rated_at)
    assert Survey.objects.filter(because="", score=None).exists(), "some say nothing"


def _every_channel_is_alive(began: datetime) -> None:
    kinds = set(Ticket.objects.values_list("channel_kind", flat=True))
    assert kinds == {"email", "instore", *(each.kind for each in accounts.make())}
    assert Ticket.objects.filter(channel__address="loja-pinheiros", tags=["loja-pinheiros"]).count() == 3
    for channel in Channel.objects.exclude(kind__in=["email", "instore", "webchat"]):
        assert channel.last_event_at is not None and channel.last_event_at < began
        assert channel.secrets and not channel.trouble
    assert not Inbound.objects.exclude(state="done").exists()
    rui = Ticket.objects.get(contact__name="Rui Falcão", channel_kind="whatsapp")
    closes = composer.options(rui.id, clock.now())["window"]["open_until"]
    assert closes is not None and clock.now() < datetime.fromisoformat(closes) < clock.now() + timedelta(hours=1)
    assert Media.objects.filter(kind="image", channel__kind="telegram").exists()
    assert Revision.objects.filter(message__channel__kind="whatsapp").exists(), "somebody has corrected themselves"


def test_the_time_is_set_back_for_nobody_else_and_not_for_long(cleo_writes: Write) -> None:
    then = clock.now() - timedelta(hours=3)
    with in_the_past(then) as past_:
        ticket = Ticket.objects.get(id=cleo_writes().ticket_id)
        past_.at(then + timedelta(hours=1))
        assert clock.now() == then + timedelta(hours=1)
    ticket.refresh_from_db()
    assert ticket.created_at == then
    assert ticket.due_at == then + timedelta(hours=1)
    assert clock.now() - then > timedelta(hours=3)
