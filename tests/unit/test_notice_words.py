"""What mails to agents say: every stage of every metric in every language, and many tickets as one list."""

import pytest

from inbox.notice_texts import TEXTS, texts_of
from inbox.notice_words import SHOWN, Stage, write, write_hook_off
from sla.models import Metric

LANGUAGES = list(TEXTS)
STAGES = [(stage, False) for stage in ("50%", "75%", "90%", "-15m", "-2h", "-1d", "breach")]
STAGES += [("125%", True), ("150%", True)]


def at(stage: str, again: bool = False, ticket: int = 7, **more: str) -> Stage:
    fields = {"subject": "Broken lamp", "contact": "Cleo Marsh", "url": f"https://hora.example/tickets/{ticket}"}
    return Stage(ticket, metric=more.pop("metric", "first_response"), stage=stage, again=again, **(fields | more))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("metric", Metric.values)
@pytest.mark.parametrize(("stage", "again"), STAGES)
def test_every_metric_at_every_stage_is_said(language: str, metric: str, stage: str, again: bool) -> None:
    subject, body = write(language, [at(stage, again, metric=metric)], "queue")
    assert "Broken lamp" in subject and "Cleo Marsh" in body and "https://hora.example/tickets/7" in body
    assert texts_of(language).whats[metric] in body
    assert "{" not in subject + body


def test_languages_say_the_same_things() -> None:
    assert {frozenset(texts.whats) for texts in TEXTS.values()} == {frozenset(Metric.values)}
    said = [write(language, [at("breach")], "")[1] for language in LANGUAGES]
    assert len(set(said)) == len(LANGUAGES)
    assert write("fr", [at("breach")], "") == write("en", [at("breach")], "")


def test_shares_and_times_are_numbers_people_read() -> None:
    assert "75 % of the time" in write("en", [at("75%")], "")[1]
    assert "15 min are left" in write("en", [at("-15m")], "")[1]
    assert "2 h are left" in write("en", [at("-2h")], "")[1]


def test_who_could_take_over_is_named() -> None:
    assert "Ben Okafor could take the ticket over." in write("en", [at("90%", free="Ben Okafor")], "")[1]
    assert "could take" not in write("en", [at("90%")], "")[1]


def test_two_promises_about_one_ticket_are_one_mail_about_the_worse() -> None:
    both = [at("75%", metric="first_resolution"), at("breach")]
    subject, body = write("en", both, "")
    assert subject == "Overdue: Broken lamp"
    assert "a solution" in body and "a first answer" in body and body.count("Ticket 7") == 1


def test_many_are_a_list_that_ends() -> None:
    many = [at("breach", ticket=n) for n in range(SHOWN + 5)] + [at("125%", True, ticket=0)]
    subject, body = write("en", many, "https://hora.example/queue/all")
    assert subject == "25 tickets are overdue"
    assert body.count("Broken lamp") == SHOWN and "and 5 more" in body and "https://hora.example/queue/all" in body


def test_many_of_which_some_are_only_due_soon_are_not_called_overdue() -> None:
    assert write("en", [at("breach"), at("75%", ticket=8)], "")[0] == "2 tickets cannot wait"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_webhook_that_was_switched_off(language: str) -> None:
    subject, body = write_hook_off(language, "hooks.example", "410 Gone", "https://hora.example/settings")
    assert "hooks.example" in subject and "410 Gone" in body and "{" not in subject + body
