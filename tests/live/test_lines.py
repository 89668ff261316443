"""The line itself: silent ones stay open, slow readers are let go without holding up the others."""

import json
import socket
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from inbox.models import Agent
from tests.live.hora import Web, bell_settings, sign_in, wait_for, watching
from tests.live.test_resume import happen, heard_up_to, many_events
from tests.people import Write

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_silent_line_outlives_the_redis_clients_read_limit(web: Web, ana: Agent, cleo_writes: Write) -> None:
    ticket_id = cleo_writes().ticket_id
    with watching(web, ana) as screen:
        beat = screen.next("heartbeat")  # the first sound since the greeting, three read limits later
        assert beat["cursor"] == screen.hello["cursor"] and beat["server_time"] > screen.hello["server_time"]
        happen(ticket_id)
        assert [event["seq"] for event in screen.next("changes")["events"]] == [4]
    assert "no bell" not in web.log()


def test_the_subscriber_has_no_read_limit() -> None:
    (host,) = bell_settings()["hosts"]
    assert host["socket_timeout"] is None


def test_connections_come_back_when_the_last_page_closes(web: Web, ana: Agent) -> None:
    for _ in range(12):
        with watching(web, ana):
            pass
    wait_for(lambda: _connections() <= 10, "no more connections than the pool holds")
    with watching(web, ana) as screen:
        screen.say(type="still there?")
        screen.next("error")


def _connections() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> %s", [0])
        return int(cursor.fetchone()[0])


def test_a_reader_who_does_not_read_is_let_go_and_nobody_waits_for_him(
    web: Web, ana: Agent, ben: Agent, cleo_writes: Write
) -> None:
    ticket_id = cleo_writes().ticket_id
    asleep = _open_and_sleep(web, sign_in(ben))
    with watching(web, ana) as screen:
        assert _is_held(web, asleep)
        many_events(ticket_id, 8000, size=1000)
        happen(ticket_id)  # rings the bell
        assert heard_up_to(screen, 8004, screen.hello["cursor"]) == list(range(4, 8005))
        wait_for(lambda: not _is_held(web, asleep), "the server to let go of the sleeper")
    asleep.close()


def _open_and_sleep(web: Web, session: str) -> socket.socket:
    """A page that joined, and whose computer then stopped taking anything from the network."""
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    line.connect(("127.0.0.1", web.port))
    line.sendall(
        f"GET /live HTTP/1.1\r\nHost: 127.0.0.1:{web.port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Key: {'A' * 22}==\r\nSec-WebSocket-Version: 13\r\nOrigin: {web.url}\r\n"
        f"Cookie: {settings.SESSION_COOKIE_NAME}={session}\r\n\r\n".encode()
    )
    greeting = b""
    while b'"hello"' not in greeting or not greeting.endswith(b"}"):
        greeting += line.recv(4096)
    hello = json.loads(greeting[greeting.index(b'{"type":"hello"') :])
    joining = json.dumps({"type": "resume", "after": hello["cursor"]}).encode()
    line.sendall(bytes([0x81, 0x80 | len(joining)]) + bytes(4) + joining)
    return line


def _is_held(web: Web, line: socket.socket) -> bool:
    """True while the web process itself, and not only the kernel, keeps the server's end of this line."""
    wanted = (f"{web.port:04X}", f"{line.getsockname()[1]:04X}")
    rows = [row.split() for row in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    ends = {(row[1].rpartition(":")[2], row[2].rpartition(":")[2]): int(row[9]) for row in rows}
    return ends.get(wanted, 0) != 0
