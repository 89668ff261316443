"""What every test may use: servers from tests/plugins/services.py, people from tests/people.py."""

import importlib.util

pytest_plugins = ["tests.people"] if importlib.util.find_spec("tests.people") else []
