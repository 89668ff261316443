"""What every test may use. The servers come from tests/plugins/services.py, the people from tests/people.py."""

import importlib.util

pytest_plugins = ["tests.people"] if importlib.util.find_spec("tests.people") else []
