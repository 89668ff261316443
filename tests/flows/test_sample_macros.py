"""The sample shop's macros are in order: known variables, nobody missing, the same in three languages."""

import pytest

from channels_integrations.demo import company, macros
from core import clock
from inbox.macros import actions, library, values, variables
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
    by_language = {language: [m.shortcut for m in written if m.language == language] for language in macros.LANGUAGES}
    assert by_language["en"] == by_language["pt"] == by_language["es"]
    assert len(by_language["en"]) == len(set(by_language["en"])) == 8
    assert len({each.name for each in written}) == 24, "each has a name of its own"


def test_nothing_in_them_is_misspelt_or_missing(written: list[Macro], people: dict[str, Agent]) -> None:
    for each in written:
        assert not variables.unknown(each.html) and each.html and each.text
        assert not [effect for effect in actions.effects(each.actions, people["ana"]) if effect.gone]


def test_they_can_be_sent_to_somebody_of_whom_nothing_is_known(
    written: list[Macro], people: dict[str, Agent], cleo_writes: Write
) -> None:
    ticket = Ticket.objects.get(id=cleo_writes(name="x@customer.example").ticket_id)
    known = values.values(ticket, people["ana"])
    for each in written:
        filled = variables.fill_html(each.html, known)
        assert filled.missing == () and "{{" not in filled.text


def test_ana_finds_them_in_the_language_of_her_customer(written: list[Macro], people: dict[str, Agent]) -> None:
    found = library.found(people["ana"], "encomenda", "pt-BR")
    assert [each.name for each in found] == ["Encomenda atrasada, desculpe", "A caminho"]
    assert library.found(people["ana"], language="es")[0].shortcut == "track", "what is used most comes first"
