"""What the container health checks run: `healthy.py web` or `healthy.py mail`. Quick to start."""

import http.client
import smtplib
import sys


def web(port: int = 8000) -> bool:
    """The process answers. Whether PostgreSQL and Redis do is /readyz's matter: a restart would not mend those."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=4)
    line.request("GET", "/healthz")
    return line.getresponse().status == 200


def mail(port: int = 2525) -> bool:
    """The receiver greets and answers."""
    with smtplib.SMTP("127.0.0.1", port, timeout=4) as line:
        return line.noop()[0] == 250


if __name__ == "__main__":
    sys.exit(0 if {"web": web, "mail": mail}[sys.argv[1]]() else 1)
