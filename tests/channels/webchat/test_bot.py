"""The helper answers when it is sure, hands over when it is not, and never keeps a promise in a person's place."""

from typing import Any

import pytest

from channels_integrations.models import Channel
from channels_integrations.webchat import bot, words
from events.deliver import deliver_one
from events.models import Delivery, Event
from events.record import Actor
from inbox import automatic, removal
from inbox.articles import keep
from inbox.models import Agent, Article, Message, Ticket
from sla.models import Clock
from tests.channels.webchat.conftest import Widget, answer, set_up, work
from tests.promises import promise

pytestmark = pytest.mark.django_db
QUESTION = "The glass of my lamp is cracked, can you replace it?"
EXCERPT = "Cracked glass is replaced free for two years."


@pytest.fixture
def shelf(ada: Agent) -> Article:
    def write(title: str, body: str, *tags: str, language: str = "en") -> Article:
        values = {"title": title, "body": body, "language": language, "tags": list(tags), "published": True}
        return keep.save(values, ada)

    write("When your order arrives", "Orders leave within two days.", "delivery", "order")
    write("Vidro quebrado", "O vidro é trocado de graça.", "vidro", "quebrado", "trocar", language="pt-BR")
    return write("Return or replace a broken item", EXCERPT, "cracked", "glass", "lamp")


@pytest.fixture
def helped(shop: Channel, shelf: Article, cleo: Widget) -> Widget:
    """Cleo, where automatic answers are given."""
    set_up(shop, bot=True, bot_name="Helper")
    return cleo


def handed_over() -> list[str]:
    return [each.data["reason"] for each in Event.objects.filter(kind="helper.handed_over")]


def running() -> bool:
    return Clock.objects.filter(state="running").exists()


def test_it_answers_from_an_article_and_says_it_is_none_of_us(helped: Widget, shelf: Article) -> None:
    helped.say(QUESTION)
    said = helped.thread()["messages"][-1]
    assert (said["from"], said["text"], said["name"]) == ("bot", EXCERPT, "")
    assert said["article"]["title"] == shelf.title and said["article"]["url"].endswith(f"/help/{shelf.id}")
    assert said["choices"] == ["helped", "person"]
    assert helped.thread()["handed_over"] is False


def test_the_promise_of_a_person_counts_on(helped: Widget) -> None:
    helped.say(QUESTION)
    assert running() and helped.thread()["promise"] is not None
    ticket = Ticket.objects.get()
    assert (ticket.status, ticket.waiting) == ("open", True) and ticket.due_at is not None
    assert ticket.assignee is None and ticket.snippet.startswith("The glass")


def test_where_a_policy_says_so_its_answer_counts(helped: Widget) -> None:
    promise("Helped", {}, counts="human_or_ai")
    helped.say(QUESTION)
    assert not running() and Ticket.objects.get().waiting is False


def test_when_unsure_it_says_so_and_hands_over(helped: Widget) -> None:
    helped.say("Do you sell gift cards for weddings?")
    assert helped.texts()[-1] == ("bot", words.say("unsure", "en"))
    assert handed_over() == ["unsure"] and helped.thread()["handed_over"] and running()


def test_after_handing_over_it_is_silent_for_good(helped: Widget) -> None:
    helped.say("Do you sell gift cards for weddings?")
    helped.say(QUESTION)
    assert [who for who, _ in helped.texts()] == ["you", "bot", "you"]
    assert handed_over() == ["unsure"], "told once"


@pytest.mark.parametrize(
    "text", ["I'd rather talk to a person", "agent please", "Quero falar com uma pessoa", "¿Hay alguien ahí?"]
)
def test_whoever_asks_for_a_person_gets_one_in_any_language(helped: Widget, text: str) -> None:
    helped.say(text)
    assert handed_over() == ["asked"] and [who for who, _ in helped.texts()] == ["you"]


def test_the_button_hands_over_too(helped: Widget) -> None:
    helped.say(QUESTION)
    helped.say("Another way", choice="person")
    assert handed_over() == ["asked"] and running()


def test_who_asks_the_same_again_was_not_helped(helped: Widget) -> None:
    helped.say(QUESTION)
    helped.say(QUESTION)
    assert helped.texts()[-1] == ("bot", words.say("unsure", "en")) and handed_over() == ["unsure"]


def test_as_soon_as_a_person_has_written_it_is_silent(helped: Widget, ana: Agent) -> None:
    helped.say(QUESTION)
    answer(Ticket.objects.get(), ana, "Let me look")
    helped.say("When does my order arrive?")
    assert [who for who, _ in helped.texts()] == ["you", "bot", "person", "you"]
    assert handed_over() == ["written"]


def test_that_helped_is_thanked_for_and_a_person_still_looks(helped: Widget) -> None:
    helped.say(QUESTION)
    helped.say("That helped", choice="helped")
    assert helped.texts()[-1] == ("bot", words.say("helped", "en"))
    assert running() and Ticket.objects.get().status == "open"


def test_where_a_resolved_answer_counts_that_helped_ends_it(helped: Widget) -> None:
    promise("Helped", {}, counts="ai_if_resolved")
    helped.say(QUESTION)
    assert running(), "an answer alone is not enough"
    helped.say("That helped", choice="helped")
    assert not running() and Ticket.objects.get().status == "closed"
    assert set(Clock.objects.values_list("state", flat=True)) == {"met"}


def test_switched_off_it_says_nothing(cleo: Widget, shelf: Article) -> None:
    cleo.say(QUESTION)
    assert cleo.texts() == [("you", QUESTION)] and not Event.objects.filter(kind__startswith="helper").exists()


def test_it_speaks_the_visitors_language(shop: Channel, shelf: Article) -> None:
    set_up(shop, bot=True)
    paula = Widget()
    paula.begin(language="pt-BR")
    paula.say("O vidro veio quebrado, podem trocar?")
    assert paula.texts()[-1] == ("bot", "O vidro é trocado de graça.")
    paula.say("zzz")
    assert paula.texts()[-1] == ("bot", words.say("unsure", "pt"))


def test_run_twice_it_answers_once(helped: Widget) -> None:
    helped.say(QUESTION)
    event = Event.objects.get(kind="helper.asked")
    bot.deliver(event)
    Delivery.objects.filter(event=event).update(state="pending")
    while deliver_one("helper"):
        pass
    work()
    assert Message.objects.filter(auto=True, direction="out").count() == 1


def test_what_was_put_away_meanwhile_is_not_answered(helped: Widget, ana: Agent) -> None:
    helped.say("Do you sell gift cards for weddings?")
    ticket = Ticket.objects.get()
    removal.remove(ticket.id, "spam", Actor("agent", ana.id))
    with pytest.raises(Exception, match="put away"):
        automatic.answer(ticket.id, "Hello", {})
    helped.say("Buy cheap pills")
    assert len([who for who, _ in helped.texts() if who == "bot"]) == 1


def test_another_source_of_articles_can_take_its_place(helped: Widget, settings: Any) -> None:
    settings.ARTICLES = "tests.channels.webchat.test_bot.elsewhere"
    helped.say("What is the meaning of life?")
    said = helped.thread()["messages"][-1]
    assert (said["text"], said["article"]["url"]) == ("42", "https://help.example/42")


def elsewhere(question: str, language: str, limit: int) -> list[Any]:
    from inbox.articles.find import Found

    assert (language, limit) == ("en", 3) and "meaning" in question
    return [Found(42, "Everything", "42", "https://help.example/42", 1.0, sure=True)]


def test_a_doubtful_article_is_shown_as_a_perhaps(helped: Widget, settings: Any) -> None:
    settings.ARTICLES = "tests.channels.webchat.test_bot.doubtful"
    helped.say("Hm?")
    said = helped.thread()["messages"][-1]
    assert said["text"] == words.say("unsure_but", "en") and said["article"]["title"] == "Perhaps"
    assert "choices" not in said and handed_over() == ["unsure"]


def doubtful(_question: str, _language: str, _limit: int) -> list[Any]:
    from inbox.articles.find import Found

    return [Found(1, "Perhaps", "Maybe this.", "https://help.example/1", 0.5)]


def test_its_sentences_exist_in_every_language() -> None:
    for name in ("unsure", "unsure_but", "helped", "mail"):
        assert len({words.say(name, language) for language in ("en", "pt-BR", "es")}) == 3
        assert words.say(name, "sv") == words.say(name, "en")
