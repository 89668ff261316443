"""Where the demo's outgoing mail ends: an SMTP server on loopback that writes mails to files and sends nothing on."""

import socketserver
import sys
import time
from pathlib import Path

GREETING = {b"EHLO": b"250-hora-demo\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 SIZE 52428800\r\n"}
END = b"221 bye\r\n"


class Post(socketserver.StreamRequestHandler):
    """One SMTP conversation: any sender, any recipient, every mail is accepted."""

    def handle(self) -> None:
        self.wfile.write(b"220 hora-demo\r\n")
        while line := self.rfile.readline():
            verb = line[:4].strip().upper()
            if verb == b"DATA":
                self._data()
            elif verb == b"QUIT":
                self.wfile.write(END)
                return
            else:
                self.wfile.write(GREETING.get(verb, b"250 ok\r\n"))

    def _data(self) -> None:
        self.wfile.write(b"354 go on\r\n")
        lines: list[bytes] = []
        while (line := self.rfile.readline()) and line != b".\r\n":
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        assert isinstance(self.server, Sink)  # nobody else uses this handler
        self.server.keep(b"".join(lines))
        self.wfile.write(b"250 kept\r\n")


class Sink(socketserver.ThreadingTCPServer):
    """Listens on `address` and keeps mails in `folder` as NUMBER.eml, complete from the moment the name is there."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, address: tuple[str, int], folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        super().__init__(address, Post)

    def keep(self, mail: bytes) -> None:
        file = self.folder / f"{time.time_ns()}.eml"
        part = file.with_suffix(".part")
        part.write_bytes(mail)
        part.rename(file)


if __name__ == "__main__":
    host, _, port = sys.argv[1].rpartition(":")
    Sink((host, int(port)), Path(sys.argv[2])).serve_forever()
