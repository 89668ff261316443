"""An answer's body does not wait for the acknowledgement of its headers, however the listening socket was made."""

import asyncio
import socket

from uvicorn.config import Config
from uvicorn.server import ServerState

from config.http import PromptProtocol


async def test_a_connection_from_a_socket_made_by_hand_sends_at_once() -> None:
    """As uvicorn makes one for several processes: without a protocol number asyncio leaves Nagle's algorithm on."""
    listener = socket.socket(socket.AF_INET)
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    made: asyncio.Future[asyncio.Transport] = asyncio.get_running_loop().create_future()

    class Seen(PromptProtocol):
        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn does
            made.set_result(transport)
            super().connection_made(transport)

    config = Config("config.asgi:application")
    config.load()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Seen(config, ServerState(), {}), sock=listener)
    _, writer = await asyncio.open_connection(*listener.getsockname())
    line = (await made).get_extra_info("socket")
    assert line.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    writer.close()
    server.close()
    await server.wait_closed()
