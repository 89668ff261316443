"""What a visitor's browser loads for the chat: small, or no shop takes it. `npm run build` checks it as well."""

import gzip
import json
from pathlib import Path

import pytest

DIST = Path(__file__).parents[2] / "frontend" / "dist" / "widget"
KB = 1024
pytestmark = pytest.mark.skipif(not (DIST / "loader.js").exists(), reason="the pages are not built here")


def zipped(name: str) -> int:
    return len(gzip.compress((DIST / name).read_bytes(), 9))


def first_load() -> tuple[set[str], set[str]]:
    """The scripts and styles that the frame loads before anything can be seen."""
    manifest = json.loads((DIST / ".vite" / "manifest.json").read_text())
    waiting = [each for each in manifest.values() if each.get("isEntry")]
    scripts: set[str] = set()
    styles: set[str] = set()
    while waiting:
        chunk = waiting.pop()
        if chunk["file"] not in scripts:
            scripts.add(chunk["file"])
            styles |= set(chunk.get("css", []))
            waiting += [manifest[name] for name in chunk.get("imports", [])]
    return scripts, styles


def test_the_script_of_the_tag_is_tiny() -> None:
    assert 0.5 * KB < zipped("loader.js") <= 4 * KB


def test_the_first_load_is_small() -> None:
    scripts, styles = first_load()
    assert scripts and 5 * KB < sum(map(zipped, scripts)) <= 35 * KB
    assert styles and sum(map(zipped, styles)) <= 6 * KB


def test_nothing_is_written_into_the_page() -> None:
    """Its policy allows no style or script that stands in the page itself."""
    page = (DIST / "index.html").read_text()
    assert "<style" not in page and " style=" not in page and " onload=" not in page
