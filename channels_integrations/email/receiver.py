"""The mail receiver: SMTP or LMTP from the mail server next door. It answers 250 only after the commit."""

from __future__ import annotations

import asyncio
import logging
import re
import signal
from typing import Any, cast

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session

from channels_integrations.email.arrival import Arrival
from channels_integrations.email.batch import Batcher
from channels_integrations.email.lines import ManyLines

log = logging.getLogger(__name__)
TRY_AGAIN = "451 4.3.0 Not stored, please try again later"
_PLAIN = re.compile(r"<([\w+=-]+(?:\.[\w+=-]+)*@[\w-]+(?:\.[\w-]+)*)>[ \t]*([^ \t].*)?", re.ASCII)
_STOP_WITHIN = 20.0  # seconds for what is being delivered when we are asked to stop


class _Ours:
    """Mail with lines far over the standard's 998 bytes is common; refusing it would lose it for its sender."""

    line_length_limit = 2**20

    def _getaddr(self, arg: str) -> tuple[str | None, str | None]:
        """Address and what stands behind it. The library's own grammar costs more than the rest of a command."""
        if plain := _PLAIN.fullmatch(arg):
            return plain[1], plain[2] or ""
        return cast("tuple[str | None, str | None]", super()._getaddr(arg))  # type: ignore[misc]  # the library's own

    def _cb_client_connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        super()._cb_client_connected(ManyLines(reader), writer)  # type: ignore[misc]  # the library's own hook


class SmtpServer(_Ours, SMTP):
    """One SMTP connection."""


class LmtpServer(_Ours, LMTP):
    """One LMTP connection: after the data there is one answer for each recipient."""

    async def push(self, status: Any) -> None:
        refused = isinstance(status, str) and status.startswith(("552 Error: Too much", "500 Line too long"))
        recipients = self.envelope.rcpt_tos if refused and self.envelope else [""]
        for _ in recipients:
            await super().push(status)


class Handler:
    """What aiosmtpd calls. Any recipient is taken: which mailbox it means is decided when it is kept."""

    def __init__(self, batcher: Batcher, *, via: str) -> None:
        self._batcher, self._via = batcher, via

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  its name there
        status = await self._keep(session, envelope)
        return "\r\n".join([status] * len(envelope.rcpt_tos)) if self._via == "lmtp" else status

    async def _keep(self, session: Session, envelope: Envelope) -> str:
        peer = str(session.peer[0] if session.peer else "")
        raw = envelope.original_content or b""
        arrival = Arrival(raw, tuple(envelope.rcpt_tos), (envelope.mail_from or "").strip("<>"), peer, self._via)
        try:
            return f"250 2.0.0 Kept as {await self._batcher.keep(arrival)}"
        except Exception as error:  # noqa: BLE001  whatever it is, the sender keeps the mail and comes back
            log.warning("mail from %s not kept: %s", peer, error)
            return TRY_AGAIN


class Receiver:
    """A listening server and its connections."""

    def __init__(self, batcher: Batcher, *, max_bytes: int, lmtp: bool = False) -> None:
        self._batcher = batcher
        self._handler = Handler(batcher, via="lmtp" if lmtp else "smtp")
        self._kind = LmtpServer if lmtp else SmtpServer
        self._max_bytes = max_bytes
        self._server: asyncio.Server | None = None

    async def start(self, host: str, port: int) -> tuple[str, int]:
        """Listen; returns the address, with the port that was given when 0 was asked for."""
        self._server = await asyncio.get_running_loop().create_server(self._connection, host, port)
        address: tuple[str, int] = self._server.sockets[0].getsockname()[:2]
        return address

    async def stop(self) -> None:
        """Take no more connections, and finish what is being kept."""
        if self._server:
            self._server.close()
        await asyncio.wait_for(self._batcher.close(), _STOP_WITHIN)

    def _connection(self) -> SMTP:
        return self._kind(
            self._handler,
            data_size_limit=self._max_bytes,
            enable_SMTPUTF8=True,
            hostname="hora",
            ident="Hora",
            loop=asyncio.get_running_loop(),
        )


async def serve(receiver: Receiver, host: str, port: int) -> None:
    """Run until SIGTERM or SIGINT."""
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    address = await receiver.start(host, port)
    log.info("receiving mail on %s:%s", *address)
    await stopping.wait()
    await receiver.stop()
