"""A web server of somebody else's, which Hora calls: it keeps what it is told, and answers as the test wishes."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Heard:
    """One request."""

    path: str
    headers: dict[str, str]
    body: bytes


class Listener:
    """Answers with `status`, or does what `misbehave` does with the raw connection instead."""

    def __init__(self) -> None:
        self.heard: list[Heard] = []
        self.status = 204
        self.location = ""
        self.body = b""
        self.misbehave: Callable[[BaseHTTPRequestHandler], None] | None = None
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, args=[0.01], daemon=True).start()

    @property
    def port(self) -> int:
        return int(self.server.server_address[1])

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook"

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.heard.append(Heard(self.path, {k.lower(): v for k, v in self.headers.items()}, body))
                if outer.misbehave is not None:
                    return outer.misbehave(self)
                self.send_response(outer.status)
                if outer.location:
                    self.send_header("Location", outer.location)
                self.send_header("Content-Length", str(len(outer.body)))
                self.end_headers()
                self.wfile.write(outer.body)

            def log_message(self, *args: object, **more: object) -> None:
                """Quietly."""

        return Handler
