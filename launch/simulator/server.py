"""The simulator's HTTP server: /NAME/… is the API of the provider with this name."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Protocol
from urllib.parse import parse_qsl, urlsplit

from launch.simulator.world import Answer, Ask


class Provider(Protocol):
    """Something that answers requests."""

    def answer(self, ask: Ask) -> Answer: ...


class Server:
    """Runs in a thread until stopped."""

    def __init__(self, providers: dict[str, Provider], port: int = 0) -> None:
        self.providers = providers
        self._server = ThreadingHTTPServer(("127.0.0.1", port), _handler(self))
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=[0.05], daemon=True).start()

    def url(self, name: str) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/{name}"

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(self, method: str, target: str, headers: dict[str, str], body: bytes) -> Answer:
        parts = urlsplit(target)
        _, _, rest = parts.path.partition("/")
        name, _, path = rest.partition("/")
        provider = self.providers.get(name)
        if provider is None:
            return Answer(404, {"error": "no such provider"})
        return provider.answer(Ask(method, path, dict(parse_qsl(parts.query)), headers, body))


def _handler(owner: Server) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def _serve(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            headers = {name.lower(): text for name, text in self.headers.items()}
            said = owner.answer(self.command, self.path, headers, self.rfile.read(length))
            if said.lost:
                self.close_connection = True
                return
            body = said.body if isinstance(said.body, bytes) else json.dumps(said.body).encode()
            self.send_response(said.status)
            for name, text in {"Content-Length": str(len(body)), **said.headers}.items():
                self.send_header(name, text)
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_DELETE = _serve  # noqa: N815 - the names that the standard library calls

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the standard library's name
            """Nothing on the screen."""

    return Handler
