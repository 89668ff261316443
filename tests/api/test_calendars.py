"""Calendars over HTTP: an admin writes them, everybody reads them, and each mistake is told at its field."""

from typing import Any

import pytest

from inbox.models import Agent
from sla.models import Calendar, CalendarVersion, RuleChange
from tests.api.clients import Browser, problem

pytestmark = pytest.mark.django_db
DAY = [["09:00", "12:00"], ["13:00", "18:00"]]
OFFICE = {"name": "Lisbon office", "zone": "Europe/Lisbon", "week": [DAY] * 5 + [[["10:00", "14:00"]], []]}


def hours(**more: Any) -> dict[str, Any]:
    return OFFICE | more


def monday(*windows: list[str]) -> list[list[list[str]]]:
    return [list(windows), *OFFICE["week"][1:]]  # type: ignore[list-item]  # the days of a week


def errors(answer: Any) -> dict[str, list[str]]:
    assert problem(answer) == "invalid", answer.content
    found: dict[str, list[str]] = answer.json()["errors"]
    return found


@pytest.fixture
def browser(ada: Agent) -> Browser:
    return Browser(ada)


def test_ada_keeps_an_office_with_a_lunch_break(browser: Browser, ada: Agent, ana: Agent) -> None:
    """T28: as many windows a day as there are."""
    christmas = {"date": "2026-12-25", "name": "Natal", "windows": []}
    eve = {"date": "2026-12-24", "name": "", "windows": [["9:00", "12:00"]]}
    made = browser.post("/sla/calendars", hours(dates=[christmas, eve], source={"country": "PT", "years": [2026]}))
    assert made.status_code == 201
    body = made.json()
    assert (body["version"], body["used_by"], body["archived"]) == (1, [], False)
    assert body["week"][0] == DAY and body["week"][6] == []
    assert body["dates"] == [eve | {"windows": [["09:00", "12:00"]]}, christmas], "in their order, in one spelling"
    assert body["source"]["library"].startswith("holidays ") and body["tzdata"]
    seen = Browser(ana).get("/sla/calendars").json()["calendars"]
    assert seen == [body] and Browser(ana).get(f"/sla/calendars/{body['id']}").json() == body


def test_a_change_is_a_new_version_and_the_old_one_stays(browser: Browser, ada: Agent) -> None:
    made = browser.post("/sla/calendars", hours()).json()
    path = f"/sla/calendars/{made['id']}"
    changed = browser.send("PUT", path, hours(name="Porto office", week=monday(["08:00", "16:00"]), version=1))
    assert (changed.json()["version"], changed.json()["name"]) == (2, "Porto office")
    kept = browser.get(f"{path}/versions").json()["versions"]
    assert [(each["version"], each["week"][0]) for each in kept] == [(2, [["08:00", "16:00"]]), (1, DAY)]
    assert {each["author"]["name"] for each in kept} == {"Ada Admin"}
    assert kept[0]["valid_from"] > kept[1]["valid_from"]


def test_saving_what_is_so_already_makes_no_version(browser: Browser) -> None:
    made = browser.post("/sla/calendars", hours()).json()
    same = browser.send("PUT", f"/sla/calendars/{made['id']}", hours(version=1))
    assert same.json() == made and RuleChange.objects.filter(kind="calendar").count() == 1


def test_a_version_that_ada_has_not_seen_is_not_overwritten(browser: Browser) -> None:
    path = f"/sla/calendars/{browser.post('/sla/calendars', hours()).json()['id']}"
    browser.send("PUT", path, hours(zone="Europe/Madrid", version=1))
    late = browser.send("PUT", path, hours(zone="Europe/Paris", version=1))
    assert problem(late) == "stale-version"
    assert (late.json()["newer"]["version"], late.json()["newer"]["zone"]) == (2, "Europe/Madrid")
    assert browser.send("PUT", path, hours(zone="Europe/Paris", version=2)).json()["version"] == 3


def test_every_save_is_one_change(browser: Browser) -> None:
    path = f"/sla/calendars/{browser.post('/sla/calendars', hours()).json()['id']}"
    browser.send("PUT", path, hours(zone="Europe/Madrid", version=1))
    newest, first, _fallback = browser.get("/sla/changes").json()["changes"]
    assert (newest["kind"], newest["what"], newest["author"]["name"]) == ("calendar", "Lisbon office", "Ada Admin")
    assert newest["id"] > first["id"]
    assert first["finished_at"] and first["total"] == 0, "no clock can count by a calendar that is new"
    assert newest["finished_at"] is None, "the running clocks have yet to follow"


def test_an_archived_calendar_is_kept_and_stays_as_it_was(browser: Browser) -> None:
    path = f"/sla/calendars/{browser.post('/sla/calendars', hours()).json()['id']}"
    assert browser.send("DELETE", path).status_code == 204
    assert browser.send("DELETE", path).status_code == 204, "twice is once"
    assert browser.get("/sla/calendars").json()["calendars"] == []
    assert [each["archived"] for each in browser.get("/sla/calendars", archived="true").json()["calendars"]] == [True]
    assert browser.get(path).json()["archived"] and CalendarVersion.objects.count() == 1
    assert problem(browser.send("PUT", path, hours(version=1))) == "archived"
    assert "archived" in errors(browser.post("/sla/calendars", hours()))["name"][0]


def test_a_calendar_that_is_not_there(browser: Browser) -> None:
    for answer in (
        browser.get("/sla/calendars/999999"),
        browser.get("/sla/calendars/999999/versions"),
        browser.send("PUT", "/sla/calendars/999999", hours(version=1)),
        browser.send("DELETE", "/sla/calendars/999999"),
    ):
        assert problem(answer) == "not-found"


NEVER: list[list[list[str]]] = [[] for _ in range(7)]


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"zone": "Mars/Olympus"}, "zone", "no time zone “Mars/Olympus”. Write one like Europe/Lisbon"),
        ({"zone": "lisbon"}, "zone", "Did you mean Europe/Lisbon?"),
        ({"zone": "../../etc/passwd"}, "zone", "no time zone"),
        ({"week": monday(["09:00", "18:00"], ["12:00", "13:00"])}, "week.0.1", "Overlaps with 09:00–18:00"),
        ({"week": monday(["22:00", "02:00"])}, "week.0.0", "End it at 24:00, and begin Tuesday with 00:00–02:00"),
        ({"week": monday(["18:00", "00:00"])}, "week.0.0", "write 24:00"),
        ({"week": monday(["09:00", "09:00"])}, "week.0.0", "same minute"),
        ({"week": monday(["9 am", "18:00"])}, "week.0.0", "“9 am” is no time of day"),
        ({"week": monday(["09:00", "24:30"])}, "week.0.0", "“24:30” is no time of day"),
        ({"week": monday(["09:00"])}, "week.0.0", "at least 2"),
        ({"week": [DAY] * 6}, "week", "at least 7"),
        ({"week": [DAY] * 8}, "week", "no more than 7"),
        ({"week": NEVER}, "week", "Not open at any time within a year"),
        (
            {"dates": [{"date": "2026-12-25"}, {"date": "2026-12-25"}]},
            "dates.1.date",
            "25 December 2026 is in the list",
        ),
        ({"dates": [{"date": "2026-02-30"}]}, "dates.0.date", "Date has wrong format"),
        ({"dates": [{"date": "1999-12-31"}]}, "dates.0.date", "Only dates from 2000 to"),
        ({"dates": [{"date": "9999-12-31"}]}, "dates.0.date", "Only dates from 2000 to"),
        (
            {"dates": [{"date": "2026-12-24", "windows": [["22:00", "03:00"]]}]},
            "dates.0.windows.0",
            "belong to the next day: 00:00–03:00",
        ),
        ({"name": ""}, "name", "blank"),
        ({"name": "x" * 81}, "name", "80"),
        ({"name": "\x00"}, "name", "Null"),
        ({"colour": "red"}, "colour", "Unknown field"),
        ({"source": {"country": "Portugal"}}, "source.country", "2"),
    ],
)
def test_each_mistake_is_told_at_its_field(browser: Browser, change: dict[str, Any], field: str, words: str) -> None:
    found = errors(browser.post("/sla/calendars", hours(**change)))
    assert list(found) == [field] and words in found[field][0], found
    assert not Calendar.objects.exists() and not RuleChange.objects.filter(kind="calendar").exists()


def test_several_mistakes_are_told_at_once(browser: Browser) -> None:
    wrong = hours(zone="x", week=monday(["22:00", "02:00"], ["9", "10"]), dates=[{"date": "1990-01-01"}])
    assert set(errors(browser.post("/sla/calendars", wrong))) == {"zone", "week.0.0", "week.0.1", "dates.0.date"}


def test_mistakes_are_told_in_adas_language(browser: Browser, ada: Agent) -> None:
    Agent.objects.filter(id=ada.id).update(language="pt-BR")
    found = errors(browser.post("/sla/calendars", hours(week=monday(["22:00", "02:00"]))))
    assert found["week.0.0"] == ["Passa da meia-noite. Termine às 24:00 e comece terça-feira com 00:00–02:00."]
    assert errors(browser.post("/sla/calendars", {"name": "x"}))["zone"] == ["Este campo é obrigatório."]


def test_a_name_is_taken_once(browser: Browser) -> None:
    first = browser.post("/sla/calendars", hours()).json()
    other = browser.post("/sla/calendars", hours(name="Porto office")).json()
    assert "another one called “Lisbon office”" in errors(browser.post("/sla/calendars", hours()))["name"][0]
    assert errors(browser.send("PUT", f"/sla/calendars/{other['id']}", hours(version=1)))["name"]
    assert browser.send("PUT", f"/sla/calendars/{first['id']}", hours(version=1)).status_code == 200, "its own is free"


def test_a_calendar_closed_on_every_day_of_its_year_never_opens(browser: Browser) -> None:
    days = [f"{year}-{month:02}-{day:02}" for year in (2026, 2027) for month in range(1, 13) for day in range(1, 32)]
    real = [day for day in days if day[5:] not in ("02-29", "02-30", "02-31", "04-31", "06-31", "09-31", "11-31")]
    dates = [{"date": day} for day in real]
    assert "within a year" in errors(browser.post("/sla/calendars", hours(dates=dates)))["dates"][0]


@pytest.mark.parametrize("body", [None, b"", b"[]", b"{", b'"x"', b"1", b'{"week": {"0": []}}', b'{"dates": 5}'])
def test_odd_bodies_are_refused(browser: Browser, body: bytes | None) -> None:
    assert problem(browser.post("/sla/calendars", body)) == "invalid"
