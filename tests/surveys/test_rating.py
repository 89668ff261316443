"""Cleo says what she thinks: by a button, never by a link, on a page that tells nothing of her request."""

from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client

from core.rate import Buckets
from events.models import Delivery, Event
from events.record import Actor
from inbox import merging, notify, replies
from inbox.models import Agent, Notification, Survey, Ticket
from inbox.surveys import links, page, rating
from tests.moving_time import MovingTime
from tests.people import Write
from tests.surveys.conftest import Ask, questions

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stories do not wait for each other's minutes."""
    monkeypatch.setattr(page, "_buckets", Buckets(1, burst=page.PER_MINUTE))


def path_of(survey: Survey) -> str:
    return f"/rate/{links.address_of(survey.id).rpartition('/')[2]}"


def say(survey: Survey, **form: str) -> str:
    answer = Client(enforce_csrf_checks=True).post(path_of(survey), form, follow=True)
    assert answer.status_code == 200
    return str(answer.content.decode())


def is_over(survey: Survey, **form: str) -> bool:
    """Neither to be seen nor to be answered any more."""
    shown, said = Client().get(path_of(survey)), Client().post(path_of(survey), form)
    assert b"does not work any more" in shown.content and shown.content == said.content
    return shown.status_code == said.status_code == 410


def rated() -> list[dict[str, object]]:
    found = Event.objects.filter(kind="ticket.rated").order_by("seq").values_list("data", flat=True)
    return [{name: data[name] for name in ("score", "previous", "comment")} for data in found]


def told() -> list[Notification]:
    for each in Delivery.objects.select_related("event").filter(event__kind="ticket.rated"):
        notify.deliver(each.event)
        notify.deliver(each.event)
    return list(Notification.objects.filter(kind="ticket.rated"))


def test_to_look_is_not_to_say(asked: Ask) -> None:
    """Mail scanners follow every link."""
    survey = asked()
    shown = Client().get(f"{path_of(survey)}?score=4")
    assert shown.status_code == 200 and Client().head(f"{path_of(survey)}?score=4").status_code == 200
    assert b'value="4" required checked' in shown.content
    assert rated() == [] and Survey.objects.get().score is None


def test_a_button_says_it(asked: Ask) -> None:
    survey = asked()
    assert "Thank you." in say(survey, score="4")
    assert rated() == [{"score": 4, "previous": None, "comment": ""}]
    event = Event.objects.get(kind="ticket.rated")
    assert (event.actor_kind, event.actor_id) == ("contact", survey.ticket.contact_id)
    assert Ticket.objects.get().rating == 4 and Ticket.objects.get().status == "closed"


def test_words_beside_it_and_another_mind(asked: Ask) -> None:
    survey = asked()
    say(survey, score="2")
    assert "Your words are kept." in say(survey, comment="Too <b>slow</b>.\0")
    shown = say(survey, score="5")
    assert "Too &lt;b&gt;slow&lt;/b&gt;." in shown
    assert [each["score"] for each in rated()] == [2, 2, 5]
    assert rated()[-1] == {"score": 5, "previous": 2, "comment": "Too <b>slow</b>."}
    say(survey, comment="")
    assert Survey.objects.get().comment == "", "words can be taken back"


def test_the_same_again_is_nothing_new(asked: Ask) -> None:
    survey = asked()
    say(survey, score="3")
    say(survey, score="3")
    assert len(rated()) == 1


@pytest.mark.parametrize("score", ["", "0", "6", "4.5", "-1", "four", "٣"])
def test_only_one_to_five(asked: Ask, score: str) -> None:
    answer = Client().post(path_of(asked()), {"score": score})
    assert answer.status_code == 400 and b"Choose a score first." in answer.content
    assert rated() == []


def test_words_alone_are_no_score(asked: Ask) -> None:
    assert Client().post(path_of(asked()), {"comment": "Fine"}).status_code == 400


def test_words_have_an_end(asked: Ask) -> None:
    say(asked(), score="1", comment="x" * 5000)
    assert len(Survey.objects.get().comment) == rating.LONGEST_COMMENT


def test_for_thirty_days(asked: Ask, moving_time: MovingTime) -> None:
    survey = asked()
    moving_time.passes(29 * DAY)
    say(survey, score="4")
    moving_time.passes(2 * DAY)
    assert is_over(survey, score="1")
    assert Survey.objects.get().score == 4


STRANGE = {
    "number": "1",
    "words": "nonsense",
    "foreign": "eyJ.x.y",
    "dated": signing.dumps(1),
    "salted": signing.Signer(salt="x").sign_object(1),
}


@pytest.mark.parametrize("token", STRANGE.values(), ids=STRANGE)
def test_a_token_of_somebody_elses_making(asked: Ask, token: str) -> None:
    asked()
    answer = Client().get(f"/rate/{token}")
    assert answer.status_code == 404 and b"does not work any more" in answer.content
    assert Client().post(f"/rate/{token}", {"score": "1"}).status_code == 404
    assert rated() == []


def test_nobody_who_was_not_asked(asked: Ask) -> None:
    survey = asked()
    Survey.objects.update(because="lately")
    assert is_over(survey, score="1") and rated() == []


def test_what_was_forgotten_is_over(asked: Ask) -> None:
    survey = asked()
    Survey.objects.all().delete()
    assert is_over(survey, score="1")


def test_where_nothing_can_be_said_it_says_so_in_the_readers_language(asked: Ask) -> None:
    answer = Client().get("/rate/nonsense", headers={"Accept-Language": "pt-BR,pt;q=0.9"})
    assert answer.status_code == 404 and "Este link não funciona mais." in answer.content.decode()


def test_it_tells_nothing_but_the_subject(asked: Ask) -> None:
    survey = asked()
    shown = Client().get(path_of(survey))
    text = shown.content.decode()
    assert "Broken lamp" in text
    for secret in ("Cleo", "customer.example", "Ana", "arrived broken", "on its way"):
        assert secret not in text
    assert shown["Cache-Control"] == "no-store" and shown["Referrer-Policy"] == "no-referrer"
    assert "script-src 'self'" in shown["Content-Security-Policy"] and "<script" not in text and "style=" not in text


@pytest.mark.parametrize(
    ("language", "words"), [("pt-BR", "Como foi o atendimento?"), ("es", "¿Qué tal te atendimos?")]
)
def test_in_three_languages(asked: Ask, language: str, words: str) -> None:
    shown = Client().get(path_of(asked()), {"lang": language, "score": "2"}).content.decode()
    assert words in shown and f'<html lang="{language}">' in shown and 'value="2" required checked' in shown


def test_the_day_is_written_as_people_there_do(asked: Ask) -> None:
    survey = asked()
    say(survey, score="5")
    assert " de " in Client().get(path_of(survey), {"lang": "es"}).content.decode().partition("hasta el ")[2][:30]


def test_months_are_small_in_portuguese(asked: Ask) -> None:
    survey = asked()
    say(survey, score="5")
    shown = Client().get(path_of(survey), {"lang": "pt-BR"}).content.decode()
    until = shown.partition("mudá-la até ")[2].partition(".")[0]
    assert " de " in until and until == until.lower()


def test_not_all_day_long(asked: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    survey = asked()
    monkeypatch.setattr(page, "_buckets", Buckets(0.001, burst=1))
    assert Client().post(path_of(survey), {"score": "1"}).status_code == 302
    slow = Client().post(path_of(survey), {"score": "2"})
    assert slow.status_code == 429 and b"Wait a minute" in slow.content
    assert Survey.objects.get().score == 1


def test_a_low_score_is_told_to_whoever_has_the_ticket(asked: Ask, ana: Agent) -> None:
    survey = asked()
    say(survey, score="2", comment="Two weeks!")
    (notice,) = told()
    assert notice.agent == ana and notice.in_app
    assert (notice.data["score"], notice.data["snippet"]) == (2, "Two weeks!")
    say(survey, score="1")
    assert len(told()) == 1, "they know"


def test_a_good_one_is_not(asked: Ask) -> None:
    say(asked(), score="3")
    assert told() == []


def test_it_is_the_ticket_that_went_into_another(asked: Ask, cleo_writes: Write, ana: Agent) -> None:
    survey = asked()
    other = cleo_writes("More.", subject="More").ticket_id
    replies.mark_sent(questions()[0].id)
    merging.merge(survey.ticket_id, other, Actor("agent", ana.id))
    say(survey, score="4")
    assert Event.objects.get(kind="ticket.rated").ticket_id == other
    assert Ticket.objects.get(id=other).rating == 4
