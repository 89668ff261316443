"""What happens at each stage of a promise: every rule that a policy's ladder can hold is carried out, once."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db.models.functions import Now
from pytest_django import Settings

from config.env import mailers
from core import clock
from events import deliver
from events.models import Event
from events.record import Actor
from inbox import attributes, ladder, ladder_moves, notices, notify, removal, replies, tickets
from inbox.models import Agent, Attendance, Notice, Notification, Presence, Team, Ticket
from sla import clocks, enforce
from sla.models import Clock, Metric
from sla.plan import stages as stages_of
from sla.terms import stage_of
from tests.api.clients import Browser
from tests.people import Write
from tests.promises import promise, rung
from tests.stack import Sink

pytestmark = pytest.mark.django_db
ME = Actor("system")
MINUTE = timedelta(minutes=1)
WARNED, BREACHED, AGAIN = 46 * MINUTE, 61 * MINUTE, 76 * MINUTE
"""How long ago a customer wrote who was promised an answer within the hour: 75 %, breach, 125 %."""


@pytest.fixture
def sink(settings: Settings) -> Iterator[Sink]:
    server = Sink()
    settings.SMTP_URL = f"smtp://127.0.0.1:{server.port}"
    settings.MAILERS = mailers(settings.SMTP_URL)
    yield server
    server.stop()


def climb() -> None:
    """The loops of a worker: fire what is due, and tell."""
    enforce.fire_due()
    deliver.drain("notify", 20)


def told(agent: Agent) -> list[str]:
    """The stages an agent was told of."""
    about = Notification.objects.filter(agent=agent, kind__startswith="sla.").order_by("id")
    return list(about.values_list("data__stage", flat=True))


def online(*agents: Agent) -> None:
    for each in agents:
        Attendance.objects.create(agent=each, since=Now(), until=Now() + timedelta(hours=1))


def quiet_ends() -> datetime:
    """On the hour, some hours from now: over midnight as well."""
    return (clock.now() + timedelta(hours=6)).replace(minute=0, second=0, microsecond=0)


def quiet_until(over: datetime) -> dict[str, str]:
    """Quiet hours that have begun, and end then."""
    return {"zone": "UTC", "from": f"{over - timedelta(hours=12):%H:%M}", "to": f"{over:%H:%M}"}


def owned(ticket_id: int, agent: Agent) -> int:
    tickets.assign(ticket_id, agent.id, Actor("agent", agent.id))
    return ticket_id


# Whom ---------------------------------------------------------------------------------------------


def test_each_word_of_the_ladder_means_somebody(
    cleo_writes: Write, ana: Agent, ben: Agent, sofia: Agent, ada: Agent, care: Team
) -> None:
    Team.objects.update(lead=ben)
    promise("A", {"tag": ["a"]}, rungs=[rung("75%", ["assignee"])])
    promise("B", {"tag": ["b"]}, rungs=[rung("75%", ["lead"])])
    promise("C", {"tag": ["c"]}, rungs=[rung("75%", ["supervisors"])])
    promise("D", {"tag": ["d"]}, rungs=[rung("75%", [f"agent:{ada.id}"])])
    for tag, who in (("a", ana), ("b", ben), ("c", sofia), ("d", ada)):
        ticket_id = owned(cleo_writes(ago=WARNED, team_id=care.id).ticket_id, ana)
        attributes.set_tags(ticket_id, [tag], ME)
        climb_now(ticket_id)
        assert [each for each in (ana, ben, sofia, ada) if told(each)] == [who], tag
        Notification.objects.all().delete()


def climb_now(ticket_id: int) -> None:
    """As `climb`, for clocks that were set a moment ago in this very transaction."""
    enforce.fire([Clock.objects.get(ticket_id=ticket_id).id], datetime.now(UTC))
    deliver.drain("notify", 20)


def test_what_nobody_has_is_told_to_the_lead_at_once(
    cleo_writes: Write, ana: Agent, ben: Agent, sofia: Agent, care: Team
) -> None:
    Team.objects.update(lead=ben)
    cleo_writes(ago=WARNED, team_id=care.id)
    climb()
    assert (told(ana), told(ben), told(sofia)) == ([], ["75%"], [])


def test_without_a_lead_who_sees_it_the_supervisors_are_told(
    cleo_writes: Write, ana: Agent, mallory: Agent, sofia: Agent, care: Team
) -> None:
    Team.objects.filter(id=care.id).update(lead=mallory)
    cleo_writes(ago=WARNED, team_id=care.id)
    climb()
    assert (told(ana), told(mallory), told(sofia)) == ([], [], ["75%"]), "a lead of another team sees nothing of it"


def test_an_agent_named_in_the_ladder_who_may_not_see_the_ticket_is_not_told(
    cleo_writes: Write, care: Team, mallory: Agent, sofia: Agent
) -> None:
    promise("Mail", {"channel": ["email"]}, rungs=[rung("75%", [f"agent:{mallory.id}"])])
    cleo_writes(ago=WARNED, team_id=care.id)
    climb()
    assert (told(mallory), told(sofia)) == ([], ["75%"]), "but somebody is"


def test_one_who_is_meant_twice_is_told_once(cleo_writes: Write, sofia: Agent) -> None:
    promise("Mail", {"channel": ["email"]}, rungs=[rung("75%", ["assignee", "supervisors", f"agent:{sofia.id}"])])
    owned(cleo_writes(ago=WARNED).ticket_id, sofia)
    climb()
    assert told(sofia) == ["75%"]


def test_a_rung_that_tells_nobody_tells_nobody(cleo_writes: Write, ana: Agent, sofia: Agent) -> None:
    owned(cleo_writes(ago=31 * MINUTE).ticket_id, ana)
    climb()
    assert Event.objects.get(kind="sla.warned").data["stage"] == "50%"
    assert not Notification.objects.exists()


# How ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("by", "in_app", "mails"), [(["app"], 1, 0), (["email"], 0, 1), (["app", "email"], 1, 1)])
def test_people_are_told_the_way_the_rung_says(
    cleo_writes: Write, ana: Agent, sink: Sink, by: list[str], in_app: int, mails: int
) -> None:
    promise("Mail", {"channel": ["email"]}, rungs=[rung("75%", ["assignee"], by)])
    owned(cleo_writes(ago=WARNED).ticket_id, ana)
    climb()
    notices.sweep()
    shown = Browser(ana).get("/notifications").json()
    assert (len(shown["items"]), shown["unread"], len(sink.mails)) == (in_app, in_app, mails)
    notices.sweep()
    assert len(sink.mails) == mails


def test_without_a_mail_server_whoever_is_to_be_mailed_is_told_in_the_app(
    cleo_writes: Write, ana: Agent, settings: Settings
) -> None:
    settings.SMTP_URL = ""
    promise("Mail", {"channel": ["email"]}, rungs=[rung("75%", ["assignee"], ["email"])])
    owned(cleo_writes(ago=WARNED).ticket_id, ana)
    climb()
    assert [each["data"]["stage"] for each in Browser(ana).get("/notifications").json()["items"]] == ["75%"]
    assert not Notification.objects.filter(mail_at__isnull=False).exists()


def test_in_quiet_hours_warnings_are_mailed_when_they_end_and_a_breach_at_once(
    cleo_writes: Write, ana: Agent, sink: Sink
) -> None:
    over = quiet_ends()
    quiet = quiet_until(over)
    rungs = [rung("75%", ["assignee"], ["app", "email"]), rung("100%", ["assignee"], ["app", "email"])]
    rungs += [rung("125%", ["assignee"], ["app", "email"])]
    promise("Mail", {"channel": ["email"]}, rungs=rungs, quiet=quiet)
    owned(cleo_writes(ago=WARNED).ticket_id, ana)
    owned(cleo_writes(ago=AGAIN).ticket_id, ana)
    climb()
    assert told(ana) == ["75%", "breach", "125%"], "in the app everything is told at once"
    notices.sweep()
    assert [mail["Subject"] for mail in sink.mails] == ["Overdue: Broken lamp"]
    waiting = Notification.objects.filter(notice=None).order_by("id")
    assert {each.mail_at for each in waiting} == {over} and waiting.count() == 2
    waiting.update(mail_at=Now())
    notices.sweep()
    assert sorted(mail["Subject"] for mail in sink.mails[1:]) == ["Due soon: Broken lamp", "Still overdue: Broken lamp"]


def test_what_settles_itself_in_quiet_hours_is_never_mailed(cleo_writes: Write, ana: Agent, sink: Sink) -> None:
    quiet = quiet_until(quiet_ends())
    promise("Mail", {"channel": ["email"]}, rungs=[rung("75%", ["assignee"], ["email"])], quiet=quiet)
    ticket_id = owned(cleo_writes(ago=WARNED).ticket_id, ana)
    climb()
    replies.reply(ticket_id, ana, replies.Writing("Here I am.", 0, still_right=True))
    Notification.objects.update(mail_at=Now())
    notices.sweep()
    assert sink.mails == [] and not Notice.objects.exists()


def test_a_warning_overtaken_by_its_breach_is_not_mailed_any_more(cleo_writes: Write, ana: Agent, sink: Sink) -> None:
    promise("Mail", {"channel": ["email"]}, rungs=[rung("75%", ["assignee"], ["email"])])
    owned(cleo_writes(ago=WARNED).ticket_id, ana)
    climb()
    Clock.objects.update(breached_at=Now())
    notices.sweep()
    assert sink.mails == []


# What else ----------------------------------------------------------------------------------------


def test_a_tag_is_put_on_once_and_may_bring_another_promise(cleo_writes: Write, ana: Agent) -> None:
    promise("Hot", {"tag": ["hot"]}, 2 * 3600)
    promise("Mail", {"channel": ["email"]}, rungs=[rung("75%", ["assignee"], tag="hot")])
    ticket_id = owned(cleo_writes(ago=WARNED).ticket_id, ana)
    climb()
    assert Ticket.objects.get().tags == ["hot"]
    assert Clock.objects.get().because == {"tag": "hot"}
    attributes.set_tags(ticket_id, [], Actor("agent", ana.id))
    notify.deliver(Event.objects.get(kind="sla.warned"))
    assert Ticket.objects.get().tags == [], "what a person took off is not put on again by a second delivery"


def test_a_rung_gives_the_ticket_to_whoever_has_the_fewest(
    cleo_writes: Write, ana: Agent, ben: Agent, care: Team, mallory: Agent, sofia: Agent
) -> None:
    promise("Mail", {"channel": ["email"]}, rungs=[rung("75%", ["assignee"], reassign="least_loaded")])
    online(ben, mallory, sofia)
    ticket_id = owned(cleo_writes(ago=WARNED, team_id=care.id).ticket_id, ana)
    climb()
    assert Ticket.objects.get().assignee == ben, "not to another team, and not to a supervisor"
    assert told(ben) == ["75%"] and told(ana) == [], "the new owner is the one to be told"
    given = Event.objects.filter(ticket_id=ticket_id, kind="ticket.assigned").latest("seq")
    assert (given.actor_kind, given.data) == (
        "system",
        {"agent_id": ben.id, "previous_id": ana.id, "reason": "least_loaded"},
    )
    notify.deliver(Event.objects.get(kind="sla.warned"))
    assert Event.objects.filter(kind="ticket.assigned").count() == 2, "once, however often it is delivered"


def test_an_owner_who_is_here_and_has_no_more_than_others_keeps_it(cleo_writes: Write, ana: Agent, ben: Agent) -> None:
    online(ana, ben)
    ticket = Ticket.objects.get(id=owned(cleo_writes().ticket_id, ana))
    assert ladder_moves.freer(ticket) is None, "or it would go back and forth from rung to rung"
    owned(cleo_writes().ticket_id, ana)
    assert ladder_moves.freer(ticket) == ben
    for _ in range(2):
        owned(cleo_writes().ticket_id, ben)
    assert ladder_moves.freer(ticket) is None


def test_nobody_here_or_nobody_elses_business(cleo_writes: Write, ana: Agent, care: Team, mallory: Agent) -> None:
    ticket = Ticket.objects.get(id=cleo_writes(team_id=care.id).ticket_id)
    assert ladder_moves.freer(ticket) is None
    online(mallory)
    assert ladder_moves.freer(ticket) is None
    Attendance.objects.create(agent=ana, since=Now(), until=Now() - MINUTE)
    assert ladder_moves.freer(ticket) is None
    Attendance.objects.filter(agent=ana).update(until=Now() + MINUTE)
    assert ladder_moves.freer(ticket) == ana


@pytest.mark.parametrize("state", ["writing", "acknowledged"])
def test_a_ticket_is_not_taken_out_of_hands_that_work_on_it(
    cleo_writes: Write, ana: Agent, ben: Agent, state: str
) -> None:
    promise("Mail", {"channel": ["email"]}, rungs=[rung("75%", ["assignee"], reassign="least_loaded")])
    online(ben)
    ticket_id = owned(cleo_writes(ago=WARNED).ticket_id, ana)
    if state == "writing":
        Presence.objects.create(agent=ana, ticket_id=ticket_id, state="replying", until=Now() + MINUTE)
    else:
        clocks.acknowledge(Clock.objects.get().id, ana.id, "", Actor("agent", ana.id))
    climb()
    assert Ticket.objects.get().assignee == ana and told(ana) == ["75%"]


def test_late_in_the_hour_somebody_is_offered_the_ticket(cleo_writes: Write, ana: Agent, ben: Agent) -> None:
    online(ben)
    early = owned(cleo_writes(ago=WARNED).ticket_id, ana)
    late = owned(cleo_writes(ago=55 * MINUTE).ticket_id, ana)
    climb()
    offers = {each.ticket_id: each.data.get("offer") for each in Notification.objects.filter(agent=ana)}
    assert offers == {early: None, late: {"id": ben.id, "name": "Ben Okafor"}}
    assert Ticket.objects.get(id=late).assignee == ana, "offered is not given"


def test_nobody_is_proposed_to_themselves(cleo_writes: Write, ana: Agent, ben: Agent) -> None:
    online(ben)
    promise("Mail", {"channel": ["email"]}, rungs=[rung("90%", ["assignee", f"agent:{ben.id}"])])
    owned(cleo_writes(ago=55 * MINUTE).ticket_id, ana)
    climb()
    offers = {each.agent_id: each.data.get("offer") for each in Notification.objects.all()}
    assert offers == {ana.id: {"id": ben.id, "name": "Ben Okafor"}, ben.id: None}


def test_a_rung_without_webhook_keeps_its_stage_from_programs(cleo_writes: Write, ana: Agent) -> None:
    rungs = [rung("75%", ["assignee"], webhook=False), rung("100%", ["assignee"])]
    promise("Mail", {"channel": ["email"]}, rungs=rungs)
    cleo_writes(ago=WARNED)
    cleo_writes(ago=BREACHED)
    enforce.fire_due()
    events = list(Event.objects.all())
    silent = ladder.silent(events)
    assert {each.kind for each in events if each.id in silent} == {"sla.warned"}


# Every metric at every stage ----------------------------------------------------------------------

STAGES = [
    ("-30m", 31 * MINUTE, "sla.warned"),
    ("75%", WARNED, "sla.warned"),
    ("90%", 55 * MINUTE, "sla.warned"),
    ("100%", BREACHED, "sla.breached"),
    ("125%", AGAIN, "sla.escalated"),
    ("150%", 91 * MINUTE, "sla.escalated"),
]


@pytest.mark.parametrize("metric", Metric.values)
@pytest.mark.parametrize(("at", "ago", "kind"), STAGES)
def test_every_metric_at_every_stage_is_told_and_mailed_as_what_it_is(
    cleo_writes: Write, sofia: Agent, sink: Sink, metric: str, at: str, ago: timedelta, kind: str
) -> None:
    """T43: no stage of any promise goes missing, or is told as another."""
    answers = {"first_response": {"*": 9 * 3600}, "next_response": {"*": 9 * 3600}}
    everything = [rung(each, ["supervisors"] if each == at else [], ["app", "email"]) for each, _, _ in STAGES]
    promise("Mail", {"channel": ["email"]}, answers | {metric: {"*": 3600}}, rungs=everything)
    ticket_id = cleo_writes(ago=ago).ticket_id
    known = Clock.objects.filter(metric=metric)
    if not known.exists():  # the next response, and updates, begin later in a ticket's life
        Clock.objects.filter(metric="first_response").update(metric=metric, target=timedelta(hours=1))
        refresh()
    climb()
    (told_of,) = Notification.objects.all()
    stage = "breach" if at == "100%" else at
    assert (told_of.kind, told_of.data["metric"], told_of.data["stage"]) == (kind, metric, stage)
    assert (told_of.agent, told_of.ticket_id) == (sofia, ticket_id)
    notices.sweep()
    assert len(sink.mails) == 1 and Notice.objects.get().state == Notice.State.SENT


def refresh() -> None:
    """Let the clock have the stages of its new target."""
    clock = Clock.objects.get(target=timedelta(hours=1))
    plan = stages_of(None, clock.started_at, timedelta(0), clock.target, [stage_of(at) for at, _, _ in STAGES])
    clock.stages, clock.fires = [stage for stage, _ in plan], [at for _, at in plan]
    clock.deadline, clock.next_fire_at = clock.started_at + clock.target, clock.fires[0]
    clock.save()


# When it is over ----------------------------------------------------------------------------------


def settle(how: str, ticket_id: int, agent: Agent) -> None:
    actor = Actor("agent", agent.id)
    match how:
        case "answered":
            replies.reply(ticket_id, agent, replies.Writing("Here I am.", 0, still_right=True))
        case "closed":
            tickets.close(ticket_id, actor)
        case "spam":
            removal.remove(ticket_id, "spam", actor)
        case "voided":
            clocks.void_breach(Clock.objects.get(ticket_id=ticket_id).id, "Fire drill", actor)


@pytest.mark.parametrize("how", ["answered", "closed", "spam", "voided"])
def test_nothing_is_told_or_mailed_or_moved_after_it_is_settled(
    cleo_writes: Write, ana: Agent, ben: Agent, sofia: Agent, sink: Sink, how: str
) -> None:
    """T29: the stage fired, and before anybody was told the matter was settled."""
    actions: dict[str, Any] = {"reassign": "least_loaded", "tag": "late"}
    promise("Mail", {"channel": ["email"]}, rungs=[rung("100%", ["supervisors"], ["app", "email"], **actions)])
    online(ben)
    ticket_id = owned(cleo_writes(ago=BREACHED).ticket_id, ana)
    enforce.fire_due()
    settle(how, ticket_id, ana)
    deliver.drain("notify", 20)
    notices.sweep()
    assert told(sofia) == [] and sink.mails == []
    ticket = Ticket.objects.get()
    assert (ticket.assignee, ticket.tags) == (ana, [])


@pytest.mark.parametrize("how", ["answered", "closed", "spam", "voided"])
def test_a_mail_that_could_not_leave_does_not_leave_after_it_is_settled(
    cleo_writes: Write, ana: Agent, sofia: Agent, sink: Sink, how: str
) -> None:
    sink.refuse = "451 try later"
    ticket_id = owned(cleo_writes(ago=BREACHED).ticket_id, ana)
    climb()
    notices.sweep()
    settle(how, ticket_id, ana)
    sink.refuse = ""
    Notice.objects.update(next_attempt_at=Now())
    notices.sweep()
    assert sink.mails == []
    assert set(Notice.objects.values_list("state", "last_error")) == {(Notice.State.DEAD, notices.SETTLED)}


def test_after_i_have_it_nobody_is_reminded_and_a_breach_is_still_told(
    cleo_writes: Write, ana: Agent, sofia: Agent, sink: Sink
) -> None:
    ticket_id = owned(cleo_writes(ago=AGAIN).ticket_id, ana)
    clocks.acknowledge(Clock.objects.get(ticket_id=ticket_id).id, ana.id, "Calling her", Actor("agent", ana.id))
    climb()
    assert told(sofia) == ["breach"]
    assert set(Event.objects.filter(kind__startswith="sla.").values_list("kind", flat=True)) == {
        "sla.acknowledged",
        "sla.breached",
        "sla.escalated",
    }


def test_a_reminder_that_waits_to_be_mailed_is_dropped_by_i_have_it(
    cleo_writes: Write, ana: Agent, sofia: Agent, sink: Sink
) -> None:
    owned(cleo_writes(ago=AGAIN).ticket_id, ana)
    climb()
    assert told(sofia) == ["breach", "125%"]
    clocks.acknowledge(Clock.objects.get().id, ana.id, "", Actor("agent", ana.id))
    notices.sweep()
    (mail,) = [each for each in sink.mails if each["To"] == "sofia@hora.example"]
    assert mail["Subject"] == "Overdue: Broken lamp"


# After downtime -----------------------------------------------------------------------------------


def test_after_a_night_without_workers_each_is_told_of_the_latest_and_of_the_breach(
    cleo_writes: Write, sofia: Agent, sink: Sink
) -> None:
    """T42: what was overtaken is written down as skipped, and the ladder goes on from where it is."""
    for number in range(12):
        cleo_writes(ago=93 * MINUTE, subject=f"Lamp {number}")
    climb()
    assert sorted(told(sofia)) == sorted(["breach", "150%"] * 12)
    notices.sweep()
    (mail,) = sink.mails
    assert mail["Subject"] == "12 tickets are overdue"


def test_a_storm_is_a_few_mails(cleo_writes: Write, sofia: Agent, sink: Sink) -> None:
    """T41: of sixty tickets at two stages each, nobody gets dozens of mails, and everything is told."""
    for _ in range(60):
        cleo_writes(ago=AGAIN)
    for _ in range(5):
        climb()
        notices.sweep()
        Notice.objects.update(created_at=Now() - 2 * MINUTE)
    assert len(sink.mails) <= 3
    assert Notification.objects.filter(agent=sofia, notice=None).count() == 0
    assert Notification.objects.count() == 120
