"""The sample shop's macros are in order: known variables, nobody missing, each in three languages."""

import pytest

from channels_integrations.demo import company, macros
from core import clock
from inbox.macros import actions, languages, library, values, variables
from inbox.models import Agent, Macro, Team, Ticket
from tests.people import Write


@pytest.fixture
def people(db: None) -> dict[str, Agent]:
    return company.agents()


@pytest.fixture
def written(people: dict[str, Agent]) -> list[Macro]:
    teams = {name: Team.objects.create(name=name) for name in company.TEAMS}
    for name, (_, _, members) in company.TEAMS.items():
        teams[name].agents.set(people[each] for each in members)
    macros.write(people, teams, clock.now())
    return list(Macro.objects.order_by("id"))


def test_each_is_there_in_three_languages(written: list[Macro]) -> None:
    assert len({each.shortcut for each in written}) == len({each.name for each in written}) == len(written) == 8
    assert {(each.language, *each.texts) for each in written} == {(macros.OWN, *macros.OTHERS)}


def test_nothing_in_them_is_misspelt_or_missing(written: list[Macro], people: dict[str, Agent]) -> None:
    for each in written:
        for words in languages.all_of(each):
            assert not variables.unknown(words.html) and words.html and words.text
        assert not [effect for effect in actions.effects(each.actions, people["ana"]) if effect.gone]


def test_they_can_be_sent_to_somebody_of_whom_nothing_is_known(
    written: list[Macro], people: dict[str, Agent], cleo_writes: Write
) -> None:
    ticket = Ticket.objects.get(id=cleo_writes(name="x@customer.example").ticket_id)
    known = values.values(ticket, people["ana"])
    for words in (words for each in written for words in languages.all_of(each)):
        filled = variables.fill_html(words.html, known)
        assert filled.missing == () and "{{" not in filled.text


def test_ana_finds_them_by_the_words_of_her_customer(written: list[Macro], people: dict[str, Agent]) -> None:
    found = library.found(people["ana"], "Perguntei à TRANSPORTADORA", "pt-BR")
    assert [each.name for each in found] == ["Late parcel, sorry"]
    assert library.found(people["ana"], language="es")[0].shortcut == "track", "what is used most comes first"
