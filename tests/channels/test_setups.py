"""What an admin writes into the settings of an account is checked before anything is connected with it."""

import pytest

from channels_integrations.setups import SETUPS, Setup


@pytest.mark.parametrize("kind", ["instagram", "instagram-comments"])
def test_of_two_logins_at_instagram_a_third_is_refused(kind: str) -> None:
    check = SETUPS[kind].check
    assert check is not None
    assert [check("login", value) for value in ("instagram", "page", "")] == ["", "", ""]
    assert check("login", "Page") == check("login", "facebook") == "instagram or page."
    assert check("version", "v25.0") == ""


@pytest.mark.parametrize(("kind", "setup"), [each for each in SETUPS.items() if each[1].choices])
def test_what_can_be_chosen_is_taken_and_any_other_word_refused(kind: str, setup: Setup) -> None:
    assert setup.check is not None
    for name, choice in setup.choices.items():
        assert name in setup.config and choice.usual in ("", *choice.of)
        assert [setup.check(name, word) for word in choice.of] == [""] * len(choice.of), kind
        assert setup.check(name, "elsewhere") != "", kind


def test_the_sides_the_logins_and_the_languages_are_chosen() -> None:
    chosen = {kind: dict(setup.choices) for kind, setup in SETUPS.items() if setup.choices}
    assert {kind: list(choices) for kind, choices in chosen.items()} == {
        "webchat": ["position"],
        "instagram": ["login"],
        "instagram-comments": ["login"],
        "instore": ["language"],
    }
    assert (chosen["webchat"]["position"].usual, chosen["instagram"]["login"].usual) == ("right", "instagram")
