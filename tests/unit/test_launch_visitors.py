"""Visitors of the sample shop's website: what they say, to whom they answer, and when they leave."""

import itertools
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from launch.demo import visitors
from launch.demo.visitors import Chat, Visitor

ASKS = Visitor("en", "/lamps", "Does it come with a plug?", "Thanks!", name="Cleo Marsh", more="Is anybody there?")


@dataclass
class Website:
    """The shop's side of its chat, as far as a visitor sees it."""

    url: str = ""
    asked: list[tuple[str, str, Any]] = field(default_factory=list)
    messages: list[dict[str, Any]] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)

    def answer(self, method: str, what: str, body: Any, token: str) -> dict[str, Any]:
        self.asked.append((method, what, body))
        self.tokens.append(token)
        if what == "session":
            return {"token": "visitor-1", "messages": []}
        if what == "messages":
            self.messages.append({"from": "you", "text": body["text"]})
            return {"id": body["id"]}
        return {"messages": self.messages}

    def said(self) -> list[str]:
        return [each["text"] for each in self.messages if each["from"] == "you"]


@pytest.fixture
def website() -> Iterator[Website]:
    site = Website()

    class Handler(BaseHTTPRequestHandler):
        def _serve(self) -> None:
            raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            what, token = self.path.removeprefix("/widget/shop/"), self.headers["Authorization"]
            told = json.dumps(site.answer(self.command, what, json.loads(raw or b"null"), token)).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        do_GET = do_POST = _serve  # noqa: N815 - the names that the standard library calls

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the standard library's name
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
    site.url = f"http://127.0.0.1:{server.server_port}"
    yield site
    server.shutdown()
    server.server_close()


def begun(website: Website, visitor: Visitor = ASKS) -> Chat:
    chat = Chat(website.url, visitor)
    chat.begin()
    return chat


def test_a_visitor_introduces_themselves_and_asks_from_a_page(website: Website) -> None:
    begun(website)
    (_, _, session), (_, _, message) = website.asked
    assert session == {"language": "en", "name": "Cleo Marsh"}
    assert (message["text"], message["page"]) == ("Does it come with a plug?", f"{website.url}/lamps")
    assert website.tokens[1] == "Bearer visitor-1"


def test_whoever_gives_no_name_gives_none(website: Website) -> None:
    begun(website, Visitor("es", "/mesa", "¿Tienen 3 metros?", "¡Gracias!"))
    assert website.asked[0][2] == {"language": "es"}


def test_nobody_answers_before_they_were_answered(website: Website) -> None:
    begun(website).look(1e9)
    assert website.said() == ["Does it come with a plug?"]


def test_the_helper_gets_another_question_and_a_person_thanks_each_once_and_not_at_once(website: Website) -> None:
    chat = begun(website)
    website.messages.append({"from": "bot", "text": "Orders leave within two days."})
    chat.look(100.0)
    assert website.said() == [ASKS.text]
    chat.look(100.0 + visitors.THINKS)
    assert website.said() == [ASKS.text, ASKS.more]
    website.messages.append({"from": "person", "text": "Yes, with all of them."})
    chat.look(200.0)
    stays = not chat.is_over
    chat.look(200.0 + visitors.ANSWERS)
    assert website.said() == [ASKS.text, ASKS.more, "Thanks!"]
    assert (stays, chat.is_over) == (True, True)
    chat.look(1e9)
    assert len(website.said()) == 3


def test_the_first_come_soon_and_all_of_them_come_again() -> None:
    coming = list(itertools.islice(visitors.arrivals(25), 6))
    assert [pause for pause, _ in coming] == [*visitors.FIRST_PAUSES, *[25 * visitors.SLOWER] * 4]
    assert coming[0][1] == coming[len(visitors.load())][1]
    assert {each.language for each in visitors.load()} == {"en", "pt-BR", "es"}
