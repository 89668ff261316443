"""Every kind of channel has its row in docs/channels/, as the adapters have it, and its place in the agents' app."""

import json
import re
from pathlib import Path

from channels_integrations import matrix
from channels_integrations.capabilities import COLUMNS, Capabilities
from channels_integrations.registry import KINDS
from channels_integrations.setups import SETUPS

PAGE = Path(__file__).parents[2] / "docs" / "channels" / "README.md"


def test_the_page_shows_the_matrix() -> None:
    """To write it anew: `manage.py channel list --capabilities --into docs/channels/README.md`."""
    assert PAGE.read_text() == matrix.into(PAGE.read_text())


def test_every_kind_tells_how_to_connect_it() -> None:
    text = PAGE.read_text().partition(matrix.MARK)[0]
    assert all(f"| `{kind}` |" in text for kind in KINDS if kind != "email")


def test_the_matrix_is_the_same_for_programs() -> None:
    told = {row["kind"]: row for row in matrix.as_json()}
    assert set(told) == set(KINDS)
    assert all(set(COLUMNS) <= row.keys() for row in told.values())


def test_every_column_is_a_field() -> None:
    assert all(hasattr(Capabilities(), name) for name in COLUMNS)


def test_every_kind_says_what_it_takes_to_connect_it() -> None:
    assert set(SETUPS) == set(KINDS) - {"email"}


def test_the_app_knows_every_kind_by_icon_and_name() -> None:
    """What it offers to filter and to promise by is this list; a kind that no adapter serves would never match."""
    app = Path(__file__).parents[2] / "frontend" / "agent" / "src"
    icons = (app / "components" / "ChannelIcon.tsx").read_text().partition("const icons = {")[2].partition("}")[0]
    words = json.loads((app / "i18n" / "en.json").read_text())["channel"]
    assert set(re.findall(r'^  "?([a-z-]+)"?:', icons, re.MULTILINE)) == set(KINDS) == set(words)
