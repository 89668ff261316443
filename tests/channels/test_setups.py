"""What an admin writes into the settings of an account is checked before anything is connected with it."""

import pytest

from channels_integrations.setups import SETUPS


@pytest.mark.parametrize("kind", ["instagram", "instagram-comments"])
def test_of_two_logins_at_instagram_a_third_is_refused(kind: str) -> None:
    check = SETUPS[kind].check
    assert check is not None
    assert [check("login", value) for value in ("instagram", "page", "")] == ["", "", ""]
    assert check("login", "Page") == check("login", "facebook") == "instagram or page."
    assert check("version", "v25.0") == ""
