"""Official holidays to pick from, by country and region. What is picked is copied into a calendar's version.

They come from the `holidays` library and are only ever proposals: nothing that counts time reads them here, so a new
release of the library cannot move a deadline. It is big, so it is imported when somebody asks.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sla.faults import BadRules, Fault

FIRST_YEAR, LAST_YEAR, MOST_YEARS = 2000, 2100, 10
SMALL_WORDS = {"and", "of", "the", "da"}
ODD_NAMES = {
    "dr_congo": "DR Congo",
    "hongkong": "Hong Kong",
    "reunion": "Réunion",
    "curacao": "Curaçao",
    "guinea_bissau": "Guinea-Bissau",
    "timor_leste": "Timor-Leste",
    "sao_tome_and_principe": "São Tomé and Príncipe",
    "saint_barthelemy": "Saint Barthélemy",
    "syrian_arab_republic": "Syria",
}


@dataclass(frozen=True)
class Place:
    """A country or a region: its ISO 3166 code and a name in English, or a region's in a language of its own."""

    code: str
    name: str


@dataclass(frozen=True)
class Country(Place):
    regions: Sequence[Place]


@dataclass(frozen=True)
class Holiday:
    """A day on which a whole country or region is closed."""

    date: date
    name: str


@cache
def countries() -> Sequence[Country]:
    """Every country with holidays of its own, by name."""
    from holidays.registry import COUNTRIES

    made = (Country(code, _country_name(key), _regions(code)) for key, (_, code, *_) in COUNTRIES.items())
    return sorted(made, key=_alphabetical)


def dates(country: str, region: str, years: Sequence[int], language: str) -> Sequence[Holiday]:
    """The public holidays of these years in order, in the asked language where the library has it.

    Raises BadRules, with faults at "country", "subdivision" and "years".
    """
    import holidays

    _check_years(years)
    kind = _kind(country)
    if region and region not in kind.subdivisions:
        fault = Fault("unknown_subdivision", {"country": country, "subdivision": region[:40]})
        raise BadRules({"subdivision": [fault]})
    found = holidays.country_holidays(
        country, subdiv=region or None, years=years, language=_language(kind, language), observed=True
    )
    return [Holiday(day, name) for day, name in sorted(found.items()) if day.year in years]


def _check_years(years: Sequence[int]) -> None:
    if not 0 < len(years) <= MOST_YEARS or not all(FIRST_YEAR <= year <= LAST_YEAR for year in years):
        facts = {"first": FIRST_YEAR, "last": LAST_YEAR, "most": MOST_YEARS}
        raise BadRules({"years": [Fault("unknown_years", facts)]})


def release() -> str:
    """The library and its version, to be noted beside what was picked."""
    from importlib.metadata import version

    return f"holidays {version('holidays')}"


def _kind(country: str) -> Any:
    """The library's class of a country, by its two-letter code."""
    from holidays.registry import COUNTRIES

    named = next((names for names in COUNTRIES.values() if names[1] == country), None)
    if named is None:
        raise BadRules({"country": [Fault("unknown_country", {"country": country[:20]})]})
    import holidays.countries

    return getattr(holidays.countries, named[0])


def _regions(country: str) -> Sequence[Place]:
    """The regions that have days of their own; those the library is about to drop are left out."""
    kind = _kind(country)
    going = getattr(kind, "_deprecated_subdivisions", ())
    regions = (Place(code, _region_name(kind, code)) for code in kind.subdivisions if code not in going)
    return sorted(regions, key=_alphabetical)


def _region_name(kind: Any, code: str) -> str:
    """The library also lists abbreviations and other languages' names: the first real word is the usual name."""
    known = [name for name, of in kind.subdivisions_aliases.items() if of == code]
    return next((name for name in known if len(name) > 3), max(known, key=len, default=code))


def _country_name(key: str) -> str:
    words = (word if word in SMALL_WORDS else word.capitalize() for word in key.split("_"))
    return ODD_NAMES.get(key, " ".join(words))


def _alphabetical(place: Place) -> str:
    """Évora comes among the other names with E."""
    return "".join(letter for letter in unicodedata.normalize("NFD", place.name.lower()) if letter < "\u0300")


def _language(kind: Any, wanted: str) -> str | None:
    """The library's language nearest to the wanted one: itself, its like in another country, else the country's own."""
    exact, primary = wanted.replace("-", "_"), wanted[:2].lower()
    known = sorted(kind.supported_languages)
    like = (each for each in known if each.partition("_")[0] == primary)
    return exact if exact in known else next(like, kind.default_language)
