"""What a page may say. Everything else gets one of a few fixed answers, and the server lives on."""

import contextlib

import pytest
from websockets.exceptions import ConnectionClosed

from inbox.models import Agent
from tests.live.hora import Screen, Web, watching

pytestmark = pytest.mark.django_db(transaction=True)

NONSENSE = {
    "not JSON": "<script>canary</script>",
    "deep JSON": "[" * 8000,
    "no object": '["canary"]',
    "a long number": "1" * 5000,
    "no type": '{"canary": 1}',
    "an unknown type": '{"type": "canary"}',
    "an inherited name": '{"type": "__class__"}',
    "one field too many": '{"type": "ping", "canary": 1}',
    "a field too few": '{"type": "resume"}',
    "another type of field": '{"type": "resume", "after": 7}',
    "a cursor that is none": '{"type": "resume", "after": "canary"}',
    "a cursor beyond all numbers": '{"type": "resume", "after": "1-9999999999999999999"}',
    "a state that is none": '{"type": "viewing", "ticket": 1, "state": "canary"}',
    "a ticket that is true": '{"type": "viewing", "ticket": true, "state": "reading"}',
    "a ticket beyond all numbers": '{"type": "viewing", "ticket": 9223372036854775808, "state": "reading"}',
}
ANSWERS = {"Not JSON.", "Unknown frame.", "Not a cursor.", "Not a ticket."}


def is_alive(screen: Screen) -> bool:
    screen.resume(screen.hello["cursor"])
    screen.say(type="ping")
    screen.say(type="alive?")
    return bool(screen.next("error")["title"] == "Unknown frame.")


@pytest.mark.parametrize("text", NONSENSE.values(), ids=NONSENSE.keys())
def test_nonsense_gets_a_fixed_answer_and_breaks_nothing(web: Web, ana: Agent, text: str) -> None:
    with watching(web, ana) as screen:
        screen.socket.send(text)
        answer = screen.next("error")
        assert set(answer) == {"type", "title"} and answer["title"] in ANSWERS
        assert is_alive(screen)


def test_binary_frames_are_not_spoken_here(web: Web, ana: Agent) -> None:
    with watching(web, ana) as screen:
        screen.socket.send(b'{"type": "ping"}')
        assert screen.closed_with() == 4400


def test_a_megabyte_is_too_big(web: Web, ana: Agent, ben: Agent) -> None:
    with watching(web, ana) as screen, watching(web, ben) as other:
        screen.socket.send('{"type": "ping"}' + " " * 1024 * 1024)
        assert screen.closed_with() == 1009
        assert is_alive(other)


def test_a_flood_is_stopped(web: Web, ana: Agent, ben: Agent) -> None:
    with watching(web, ana) as screen, watching(web, ben) as other:
        with contextlib.suppress(ConnectionClosed):  # it may be stopped before all of it has left
            for _ in range(200):
                screen.socket.send('{"type": "ping"}')
        assert screen.closed_with() == 4400
        assert is_alive(other)
