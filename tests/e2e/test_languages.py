"""Paula reads Portuguese, Luz reads Spanish: so does their whole screen."""

import json
import re
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import LUZ, PAULA, OpenPage
from tests.e2e.screen import ticket_from
from tests.stack import ROOT, Stack

WORDS = ROOT / "frontend/agent/src/i18n"
PAGES = ["/queue/all", "/queue/mine", "/settings", "/settings/promises", "/settings/calendars", "/reports"]
"""Words that stand on an English screen and in no other of ours."""
ENGLISH = re.compile(
    r"\b(Queue|Unassigned|All open|Waiting|Settings|Reply|Send|Close|Customer|Note|Overdue|Sign out|left to|due|Sent)\b"
)
HALVES_OF_THE_DAY = re.compile(r"\d\s?[ap]\.?\s?m\b", re.IGNORECASE)


@pytest.mark.parametrize(("email", "locale"), [(PAULA, "pt-BR"), (LUZ, "es-MX")])
def test_every_word_is_in_their_language(email: str, locale: str, stack: Stack, seat: OpenPage) -> None:
    ticket = ticket_from(stack, f"Lampada {locale}", "Chegou 1", From="Cleo <cleo.babel@customer.example>")
    page = seat(email, locale=locale)
    for address in [*PAGES, f"/tickets/{ticket}"]:
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_role("status").first).to_be_visible()
        words_are_right(page)


def words_are_right(page: Page) -> None:
    text = seen_and_said(page)
    assert (raw := raw_keys(text)) == [], raw
    assert (left := ENGLISH.findall(text)) == [], left
    assert HALVES_OF_THE_DAY.search(text) is None, text
    assert page.locator("html").get_attribute("lang") in ("pt-BR", "es")


def seen_and_said(page: Page) -> str:
    """All text of the page and all labels for readers, without what customers wrote."""
    said = page.locator("[aria-label], [placeholder], [title]").evaluate_all(
        "all => all.map(e => [e.ariaLabel, e.placeholder, e.title].join(' ')).join('\\n')"
    )
    return f"{page.locator('body').inner_text()}\n{said}"


def raw_keys(text: str) -> list[str]:
    """Names of translations that stand there in place of their words."""
    files = [WORDS / "en.json", *WORDS.glob("*/en.json")]
    known = {name for file in files for name in names("", json.loads(file.read_text()))}
    return [word for word in re.findall(r"[a-zA-Z0-9_]+(?:\.[a-zA-Z0-9_]+)+", text) if word in known]


def names(prefix: str, tree: dict[str, Any]) -> list[str]:
    found: list[str] = []
    for name, value in tree.items():
        inner = f"{prefix}{name}"
        found += names(f"{inner}.", value) if isinstance(value, dict) else [inner, re.sub("_(one|other)$", "", inner)]
    return found


def test_times_are_said_on_a_clock_of_24_hours(stack: Stack, seat: OpenPage) -> None:
    subject = "Uma lampada da tarde"
    ticket = ticket_from(stack, subject)
    afternoon = datetime(2031, 3, 5, 17, 45, tzinfo=UTC)
    stack.query("UPDATE inbox_message SET at = %s WHERE ticket_id = %s", afternoon, ticket)
    page = seat(PAULA, locale="en-US")
    page.goto(f"/tickets/{ticket}")
    local = page.evaluate(
        "at => { const d = new Date(at); return d.getHours() * 60 + d.getMinutes() }", afternoon.isoformat()
    )
    expect(page.get_by_text(f"{local // 60:02}:{local % 60:02}", exact=True).first).to_be_visible()


@pytest.mark.parametrize(
    ("email", "new", "name", "words", "save", "wrong"),
    [
        (PAULA, "Nova macro", "Nome", "O que ela diz", "Salvar", "Não existe a variável 'nome'."),
        (LUZ, "Nueva macro", "Nombre", "Lo que dice", "Guardar", "No existe la variable 'nome'."),
    ],
)
def test_what_is_refused_is_said_in_their_language(
    seat: OpenPage, email: str, new: str, name: str, words: str, save: str, wrong: str
) -> None:
    page = seat(email, locale="en-US")
    page.goto("/settings/macros")
    page.get_by_role("button", name=new).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(name, exact=False).first.fill("Saudação")
    dialog.get_by_label(words).fill("Olá {{nome}}")
    dialog.get_by_role("button", name=save).click()
    expect(dialog.get_by_text(wrong)).to_be_visible()
