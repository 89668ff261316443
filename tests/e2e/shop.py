"""A website of somebody else's: plain pages on an address of their own, with the chat's one tag in them."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = """<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>Farol</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"
      content="default-src 'none'; script-src {hora}; frame-src {hora}; style-src 'none'">
</head><body><main><h1>Farol</h1><p>Thrown clay base, opal glass shade.</p><a href="/bag">Bag</a></main>
{tag}</body></html>"""


class Shop:
    """Serves its page in any language at /LANGUAGE; `url` is where. Its policy allows our scripts and frames only."""

    def __init__(self, hora: str, tag: str) -> None:
        shop = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                language = self.path.strip("/") or "en"
                page = PAGE.format(language=language, hora=hora, tag=shop.tag).encode()
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(page)))
                self.end_headers()
                self.wfile.write(page)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
                pass

        self.tag = tag
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://localhost:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
