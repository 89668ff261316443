"""The chat of websites: its size, how fast words reach an agent's screen and an answer a widget, beside 1,000 widgets.

Visitors write over HTTP as widgets do; worker and web process run as in life. The widgets of the crowd are open all the
while, so every figure is one beside a thousand others.
"""

import asyncio
import gzip
import http.client
import json
import time
import uuid
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin

from bench.common import Figures, Options, Refused, main, say, spread
from bench.installation import Installation, installation
from bench.processes import pss_mib
from bench.push import session
from launch import paths

DIST = paths.ROOT / "frontend" / "dist" / "widget"
PATIENCE = 20.0
PAUSE = 1.0
"""As often as one visitor may write for long."""
AT_ONCE = 50


def measure(options: Options) -> Figures:
    """Sizes, and milliseconds beside a crowd of open widgets."""
    crowd, rounds = (20, 5) if options.small else (1000, 100)
    with installation(HORA_API_PER_MINUTE="1000000") as made:
        made.use_django()
        tokens, agent = _seed(crowd + 1)
        say("starting web process and worker")
        web, _worker = made.web(), made.worker(concurrency=1)
        figures = asyncio.run(_talk(made, tokens, agent, rounds))
        return {"sizes_kb": sizes(), **figures, "web_memory_mib": pss_mib(web.pid)}


def sizes() -> Figures:
    """Gzipped: the tag's script, and what the frame loads first."""
    if not (DIST / "loader.js").exists():
        raise Refused("the widget is not built: run `make setup`")
    assets = DIST / "assets"
    return {
        "loader": _zipped([DIST / "loader.js"]),
        "scripts": _zipped(assets.glob("*.js")),
        "styles": _zipped(assets.glob("*.css")),
    }


def _zipped(files: Iterable[Path]) -> float:
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files) / 1024


async def _talk(made: Installation, tokens: Sequence[str], agent: tuple[int, str], rounds: int) -> Figures:
    address = made.env["HORA_LISTEN"]
    say(f"opening {len(tokens) - 1} widgets")
    began = time.monotonic()
    crowd = await _open(address, tokens[1:])
    rate = len(crowd) / (time.monotonic() - began)
    cleo = (await _open(address, tokens[:1]))[0]
    screen = await connect(
        f"ws://{address}/live",
        origin=Origin(f"http://{address}"),
        additional_headers={"Cookie": f"hora_session={agent[1]}"},
    )
    hello = await _next(screen, "hello")
    await screen.send(json.dumps({"type": "resume", "after": hello["cursor"]}))
    say(f"{rounds} messages and answers")
    there, back = [], []
    for number in range(rounds):
        there.append(await _to_the_screen(address, tokens[0], screen, f"Question {number}"))
        back.append(await _to_the_widget(agent[0], cleo, f"Answer {number}"))
        await asyncio.sleep(PAUSE)
    for each in (*crowd, cleo, screen):
        each.transport.abort()
    figures = {"message_to_screen": spread(there), "answer_to_widget": spread(back)}
    return {**figures, "widgets": len(crowd), "connects_per_s": rate}


async def _open(address: str, tokens: Sequence[str]) -> list[ClientConnection]:
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(token: str) -> ClientConnection:
        async with gate:
            options: dict[str, Any] = {"compression": None, "open_timeout": PATIENCE, "ping_interval": None}
            line = await connect(f"ws://{address}/widget/live", origin=Origin(f"http://{address}"), **options)
            await line.send(json.dumps({"type": "hello", "channel": "shop", "token": token, "after": 0}))
            await _next(line, "welcome")
            return line

    return list(await asyncio.gather(*(one(token) for token in tokens)))


async def _next(line: ClientConnection, kind: str) -> dict[str, Any]:
    async with asyncio.timeout(PATIENCE):
        while True:
            frame: dict[str, Any] = json.loads(await line.recv())
            if frame["type"] == kind:
                return frame


async def _to_the_screen(address: str, token: str, screen: ClientConnection, text: str) -> float:
    """Seconds from sending a message to the frame that shows it to the agent."""
    began = time.monotonic()
    await asyncio.to_thread(_post, address, token, text)
    while not any(row["snippet"] == text for row in (await _next(screen, "changes"))["rows"]):
        pass
    return time.monotonic() - began


async def _to_the_widget(agent_id: int, cleo: ClientConnection, text: str) -> float:
    """Seconds from the commit of an answer to the frame that shows it to the visitor."""
    began = await asyncio.to_thread(_answer, agent_id, text)
    while not any(each["text"] == text for each in (await _next(cleo, "news"))["messages"]):
        pass
    return time.monotonic() - began


def _post(address: str, token: str, text: str) -> None:
    line = http.client.HTTPConnection(address, timeout=PATIENCE)
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    line.request("POST", "/widget/shop/messages", json.dumps({"id": uuid.uuid4().hex, "text": text}), headers)
    status = line.getresponse().status
    line.close()
    if status != 202:
        raise Refused(f"a message was answered with {status}")


def _answer(agent_id: int, text: str) -> float:
    from inbox import replies
    from inbox.models import Agent, Ticket

    ticket = Ticket.objects.latest("id")
    writing = replies.Writing(text, last_seen_seq=0, still_right=True)
    replies.reply(ticket.id, Agent.objects.get(id=agent_id), writing)
    return time.monotonic()


def _seed(visitors_wanted: int) -> tuple[list[str], tuple[int, str]]:
    """A token for each visitor, and an agent: the id and a session."""
    from channels_integrations import connecting
    from channels_integrations.webchat import visitors
    from channels_integrations.webchat.visitors import Claim
    from inbox.models import Agent

    config = {"origins": "https://shop.example"}
    shop, _ = connecting.connect("webchat", {"name": "Shop", "address": "shop", "config": config})
    agent = Agent.objects.create_agent("ana@desk.example", "Ana Prado")
    return [visitors.anonymous(shop, Claim())[1] for _ in range(visitors_wanted)], (agent.id, session(agent))


if __name__ == "__main__":
    main("widget", measure)
