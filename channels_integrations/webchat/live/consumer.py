"""The widget's socket at /widget/live. It says who it is in its first frame, never in its address."""

import asyncio
import logging
import time
from typing import Any

from channels.consumer import AsyncConsumer
from channels.exceptions import StopConsumer
from django.db import Error as DatabaseError

from channels_integrations.models import Channel
from channels_integrations.webchat import thread, visitors, visits
from channels_integrations.webchat.doors import KIND, buckets
from channels_integrations.webchat.live import words
from channels_integrations.webchat.live.follower import Seat, follower, office
from channels_integrations.webchat.live.words import BadFrame, Hello, Opened, Typing
from channels_integrations.webchat.models import Visitor
from inbox import presence
from inbox.live import entry
from inbox.live.outlet import Outlet
from inbox.live.push import ring_presence
from inbox.live.words import say

log = logging.getLogger(__name__)
PATH = "/widget/live"
SAY_HELLO_WITHIN = 10.0
TRY_LATER = 1013
TYPE_EVERY = 2.0
"""Seconds; widgets say it every four."""

Message = dict[str, Any]


class WidgetSocket(AsyncConsumer):  # type: ignore[misc]  # channels publishes no types
    """One open widget."""

    channel_layer_alias = None

    def __init__(self) -> None:
        self._seat: Seat | None = None
        self._late: asyncio.TimerHandle | None = None

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._leave()

    async def dispatch(self, message: Message) -> None:
        match message["type"]:
            case "websocket.connect":
                await self._connect()
            case "websocket.receive":
                await self._receive(message)
            case "websocket.disconnect":
                self._leave()
                raise StopConsumer

    async def _connect(self) -> None:
        if not entry.from_our_page(self.scope):
            await self.send({"type": "websocket.close"})
            return
        await self.send({"type": "websocket.accept"})
        self._outlet = Outlet(self.base_send)
        loop = asyncio.get_running_loop()
        self._late = loop.call_later(SAY_HELLO_WITHIN, self._outlet.close, words.BAD_FRAME)

    async def _receive(self, message: Message) -> None:
        if self._outlet.closed:
            return
        try:
            heard = words.hear(message.get("text") or "")
            if isinstance(heard, Hello):
                await self._hello(heard)
            elif isinstance(heard, Typing) and self._seat is not None:
                await self._type(self._seat, heard)
            elif isinstance(heard, Opened) and self._seat is not None:
                await self._visit(self._seat, heard)
        except BadFrame:
            self._outlet.close(words.BAD_FRAME)
        except (DatabaseError, TimeoutError):
            log.warning("widget turned away: no database")
            self._outlet.close(TRY_LATER)

    async def _hello(self, hello: Hello) -> None:
        if self._seat is not None or buckets("session").take(hello.token):
            raise BadFrame("Too often.")
        visitor = await office.ask(admit, hello)
        if visitor is None:
            return self._outlet.close(words.SIGNED_OUT)
        self._follower = follower()
        self._seat = Seat(visitor.address, hello.token, self._outlet)
        await self._follower.take_seat(self._seat)
        if self._late:
            self._late.cancel()
        # read after taking the seat: what comes in between is told twice, and never not at all
        self._outlet.push(say("welcome", **await office.ask(thread.read, visitor, hello.after)))
        return None

    async def _type(self, seat: Seat, heard: Typing) -> None:
        """Tell agents on the visitor's ticket. Who says it more often than people type is not listened to."""
        if heard.on == seat.typing and time.monotonic() < seat.typed_at + TYPE_EVERY:
            return
        if buckets("typing").take(seat.token):
            return
        seat.typing, seat.typed_at = heard.on, time.monotonic()
        if await office.ask(note_typing, seat.address, heard.on):
            ring_presence()

    async def _visit(self, seat: Seat, heard: Opened) -> None:
        """Who opens pages faster than people do is not listened to."""
        if visits.wanted(self.scope) and not buckets("pages").take(seat.token):
            await office.ask(visits.opened, seat.address, heard.pages)

    def _leave(self) -> None:
        if self._late:
            self._late.cancel()
        if self._seat is not None:
            seat, self._seat = self._seat, None
            seat.outlet.closed = True
            self._follower.leave(seat)


def note_typing(address: str, on: bool) -> bool:  # noqa: FBT001 - it is asked for by position, from a thread
    """Write down on which ticket the visitor is writing. False when they have none yet."""
    visitor = Visitor.objects.filter(address=address).first()
    ticket = thread.current(visitor) if visitor else None
    if ticket is None:
        return False
    (presence.typing if on else presence.stopped_typing)(ticket.id)
    return True


def admit(hello: Hello) -> Visitor | None:
    """The visitor behind a hello, present from now on."""
    channel = Channel.objects.filter(kind=KIND, address=hello.channel, active=True).first()
    visitor = visitors.known(channel, hello.token) if channel else None
    if visitor is not None:
        visitors.came(visitor)
    return visitor
