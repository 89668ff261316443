"""`python -m tests.e2e.gallery FOLDER [WORD…]`: every page and state as it looks, for the eyes of whoever changes one.

Each scene is taken on a desk and on a phone, in light and in the dark, and where words are long: in Portuguese and in
Spanish.
Words on the command line take only the scenes whose name contains one of them.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, Page, StorageState, ViewportSize
from playwright.sync_api import Error as BrowserError

from tests.e2e import pictures, scenes
from tests.e2e.scenes import Scene
from tests.stack import Stack

DESK: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
SETTLED = "Promise.all([document.fonts.ready, new Promise(done => requestAnimationFrame(() => setTimeout(done, 250)))])"


@dataclass(frozen=True)
class Look:
    """One way to see a scene."""

    name: str
    size: ViewportSize
    scheme: Literal["light", "dark"] = "light"
    language: str = "en-GB"


LOOKS = (
    Look("desk", DESK),
    Look("desk-dark", DESK, "dark"),
    Look("desk-pt", DESK, language="pt-BR"),
    Look("phone", PHONE),
    Look("phone-dark", PHONE, "dark"),
    Look("phone-pt", PHONE, language="pt-BR"),
    Look("desk-es", DESK, language="es-ES"),
    Look("phone-es", PHONE, language="es-ES"),
    Look("zoom", {"width": 720, "height": 450}),
)
"""`zoom` is what a desk's window holds at 200 %."""


def main() -> None:
    folder, words = Path(sys.argv[1]), sys.argv[2:]
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [scene for scene in scenes.ALL if not words or any(word in scene.name for word in words)]
    with pictures.shop() as (stack, links), pictures.a_browser() as browser:
        scenes.prepare(stack)
        badges = {name: badge(browser, stack, link) for name, link in links.items() if name in scenes.PEOPLE}
        for scene in wanted:
            for look in LOOKS:
                if scene.looks is None or look.name in scene.looks:
                    shoot(browser, stack, badges, scene, look, folder)


def badge(browser: Browser, stack: Stack, link: str) -> StorageState:
    """The cookies of somebody who has signed in."""
    page = pictures.sit_down(browser, stack, link)
    state = page.context.storage_state()
    page.context.close()
    return state


def shoot(
    browser: Browser, stack: Stack, badges: dict[str, StorageState], scene: Scene, look: Look, folder: Path
) -> None:
    file = folder / f"{scene.name}--{look.name}.png"
    with seated(browser, stack, badges.get(scene.who), look) as page:
        speak(stack, scene.who, look.language.removesuffix("-GB").removesuffix("-ES"))
        try:
            scene.show(stack, page)
            page.evaluate(SETTLED)
        except (AssertionError, BrowserError) as error:
            print(f"{file.name}: {str(error).splitlines()[0]}", file=sys.stderr)
        page.screenshot(path=file, animations="disabled", caret="hide", full_page=scene.whole)


@contextmanager
def seated(browser: Browser, stack: Stack, state: StorageState | None, look: Look) -> Iterator[Page]:
    more: dict[str, Any] = {"color_scheme": look.scheme, "service_workers": "block"}
    if state:
        more["storage_state"] = state
    page = pictures.sit(browser, stack.url, look.size, look.language, **more)
    try:
        yield page
    finally:
        page.context.close()


def speak(stack: Stack, who: str, language: str) -> None:
    stack.query("UPDATE inbox_agent SET language = %s WHERE name LIKE %s", language, f"{who}%")


if __name__ == "__main__":
    main()
