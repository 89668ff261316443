"""Customers of the demo say what they think, most of them, where the mail asks them to."""

import threading
from collections.abc import Iterator
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from launch.demo.judging import SILENT, TAKES, Judges, link_in


def mail(text: str) -> EmailMessage:
    made = EmailMessage()
    made.set_content(text)
    made.add_alternative(f"<p>{text}</p>", subtype="html")
    return made


@pytest.fixture
def page() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The address of a shop that writes down what is said."""
    said: list[tuple[str, str]] = []

    class Page(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            said.append((self.path, self.rfile.read(int(self.headers["Content-Length"])).decode()))
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the server's name
            pass

    server = HTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", said
    server.shutdown()
    server.server_close()


def test_the_link_is_found_in_the_words() -> None:
    assert link_in(mail("Tell us here: https://hora.example/rate/eyJ.x-y_z\n\nBye")) == (
        "https://hora.example/rate/eyJ.x-y_z"
    )
    assert link_in(mail("Your lamp leaves today. https://hora.example/help/3")) is None


def test_they_take_their_time(page: tuple[str, list[tuple[str, str]]]) -> None:
    address, said = page
    judges = Judges()
    judges.hear(mail(f"Here: {address}/rate/abc"), now=100.0)
    judges.speak(now=100.0 + TAKES - 1)
    assert said == []
    judges.speak(now=100.0 + TAKES)
    judges.speak(now=100.0 + TAKES + 1)
    assert [path for path, _ in said] == ["/rate/abc"] and said[0][1].startswith("score=")


def test_some_say_nothing_and_most_do() -> None:
    judges = Judges()
    for number in range(SILENT * 2):
        judges.hear(mail(f"http://127.0.0.1:9/rate/{number}"), now=0.0)
    assert len(judges.waiting) == SILENT * 2 - 2


def test_a_shop_that_is_closed_disturbs_nobody() -> None:
    judges = Judges([(0.0, "http://127.0.0.1:9/rate/abc")])
    judges.speak(now=1.0)
    assert judges.waiting == []
