"""Whoever cites an id that we signed has had our mail. Mallory, who guesses, gets nowhere."""

import pytest

from channels_integrations.email.parse import parse
from channels_integrations.email.threading import Cited, cited, loop_id, read_token, returned, token
from tests.channels.email.mails import written

SECRET, OLD = "a secret", "last year's secret"
OURS = f"{token(12, 34, SECRET)}@hora.example"


@pytest.mark.parametrize(
    "headers",
    [
        {"In_Reply_To": f"<{OURS}>"},
        {"References": f"<first@customer.example> <{OURS}>"},
        {"References": f"<{OURS.upper()}>"},
        {"To": f"support+{OURS}"},
        {"In_Reply_To": f"<{token(12, 34, OLD)}@hora.example>"},
        {"In_Reply_To": "<changed@by-outlook.example>", "References": f"<{OURS}>\r\n <x@y.example>"},
    ],
)
def test_an_answer_finds_its_message(headers: dict[str, str]) -> None:
    assert cited(parse(written(**headers)), [SECRET, OLD]) == Cited(12, 34)


@pytest.mark.parametrize(
    "guess",
    [
        OURS.replace("hora.12.", "hora.13."),
        OURS.replace(".34.", ".35."),
        f"{token(12, 34, 'a guess')}@hora.example",
        f"hora.12.34.{loop_id(SECRET)}@hora.example",
        OURS.replace(OURS.split(".")[3][:26], "a" * 26),
        "hora.12.34.@hora.example",
        "hora.012.34." + OURS.split(".")[3],
        "12.34@hora.example",
    ],
)
def test_a_changed_or_guessed_id_is_no_id(guess: str) -> None:
    mallory = parse(written(From="mallory@elsewhere.example", In_Reply_To=f"<{guess}>", References=f"<{guess}>"))
    assert cited(mallory, [SECRET]) is None
    assert read_token(guess, [SECRET]) is None


def test_the_nearest_of_several_counts() -> None:
    newer = f"<{token(12, 99, SECRET)}@hora.example>"
    mail = parse(written(References=f"<{OURS}> {newer}"))
    assert cited(mail, [SECRET]) == Cited(12, 99)


def test_a_bounce_fails_only_what_we_signed() -> None:
    assert returned([OURS, OURS, "hora.1.2.aaaaaaaaaaaaaaaaaaaaaaaaaa@hora.example"], [SECRET]) == (Cited(12, 34),)
