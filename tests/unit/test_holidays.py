"""Official holidays: proposals from a library that is only there when somebody asks."""

import subprocess
import sys
from datetime import date

import pytest

from sla import holidays
from sla.faults import BadRules

YEARS = [2026, 2027]


def test_countries_have_names_and_regions() -> None:
    known = {country.code: country for country in holidays.countries()}
    assert len(known) > 200 and known["BR"].name == "Brazil" and known["PT"].name == "Portugal"
    assert {"SP": "São Paulo", "RJ": "Rio de Janeiro"}.items() <= {r.code: r.name for r in known["BR"].regions}.items()
    names = [region.name for region in known["PT"].regions]
    assert names.index("Évora") == names.index("Faro") - 1, "accents do not upset the order"
    assert known["BA"].name == "Bosnia and Herzegovina" and known["CI"].name == "Ivory Coast"


def test_the_dates_of_a_region_are_the_countrys_and_its_own() -> None:
    country = holidays.dates("BR", "", YEARS, "pt-BR")
    region = holidays.dates("BR", "SP", YEARS, "pt-BR")
    assert set(country) < set(region)
    assert date(2026, 11, 20) in {each.date for each in country}, "Consciência Negra is national since 2024"
    assert date(2026, 7, 9) in {each.date for each in region} - {each.date for each in country}
    assert {each.date.year for each in region} == {2026, 2027} and region == sorted(region, key=lambda day: day.date)


def test_only_public_holidays_are_proposed() -> None:
    """T24: no feed of days that somebody finds nice to know. Carnival is no public holiday."""
    assert date(2026, 2, 17) not in {each.date for each in holidays.dates("BR", "", YEARS, "pt-BR")}


@pytest.mark.parametrize(
    ("country", "language", "new_year"),
    [
        ("BR", "en", "Universal Fraternization Day"),
        ("BR", "pt-BR", "Confraternização Universal"),
        ("PT", "pt-BR", "Ano Novo"),
        ("ES", "es", "Año Nuevo"),
        ("DE", "es", "Neujahr"),
        ("BW", "pt-BR", "New Year's Day"),
        ("BR", "../../x", "Confraternização Universal"),
    ],
)
def test_names_are_in_the_nearest_language_the_library_has(country: str, language: str, new_year: str) -> None:
    assert holidays.dates(country, "", [2026], language)[0] == holidays.Holiday(date(2026, 1, 1), new_year)


@pytest.mark.parametrize(
    ("country", "region", "years", "field"),
    [
        ("XX", "", YEARS, "country"),
        ("", "", YEARS, "country"),
        ("PT", "SP", YEARS, "subdivision"),
        ("PT", "", [], "years"),
        ("PT", "", [1066], "years"),
        ("PT", "", list(range(2026, 2037)), "years"),
    ],
)
def test_unknown_places_and_years(country: str, region: str, years: list[int], field: str) -> None:
    with pytest.raises(BadRules) as unknown:
        holidays.dates(country, region, years, "en")
    assert [*unknown.value.faults] == [field]


def test_every_region_on_offer_has_dates_and_none_is_about_to_go() -> None:
    """The library warns of regions it will drop, and a warning fails this test."""
    for country in holidays.countries()[::10]:
        for region in country.regions[:2]:
            holidays.dates(country.code, region.code, [2026], "en")


def test_the_library_is_noted_and_not_loaded_before_it_is_needed() -> None:
    assert holidays.release().startswith("holidays 0.")
    seen = subprocess.check_output(
        [sys.executable, "-c", "import sla.holidays, sys; print('holidays.registry' in sys.modules)"], text=True
    )
    assert seen.strip() == "False"
