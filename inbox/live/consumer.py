"""The agent socket at /live: checks who comes in, hears what they say. What they are told comes from the follower.

It takes part in no channel layer of its own, so that telling it something is a bare send.
"""

import contextlib
import logging
import time
from typing import Any

from channels.consumer import AsyncConsumer
from channels.exceptions import StopConsumer
from django.db import Error as DatabaseError

from inbox.live import entry, words
from inbox.live.entry import Pass
from inbox.live.follower import follower, office
from inbox.live.outlet import Outlet
from inbox.live.resume import resume
from inbox.live.seat import Seat
from inbox.live.words import BadFrame, Ping, Resume, Viewing, say

log = logging.getLogger(__name__)
PATH = "/live"
FRAMES_PER_SECOND, FRAMES_AT_ONCE = 20, 40
TRY_LATER = 1013

Message = dict[str, Any]


class AgentSocket(AsyncConsumer):  # type: ignore[misc]  # channels publishes no types
    """One open page of one agent."""

    channel_layer_alias = None

    def __init__(self) -> None:
        self._seat: Seat | None = None
        self._allowance, self._counted_at = float(FRAMES_AT_ONCE), time.monotonic()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._give_up_seat()

    async def dispatch(self, message: Message) -> None:
        # the parent looks after database connections of threads we do not use, at a thread hop per frame
        match message["type"]:
            case "websocket.connect":
                await self._connect()
            case "websocket.receive":
                await self._receive(message)
            case "websocket.disconnect":
                await self._disconnect()

    async def _connect(self) -> None:
        key = entry.session_key(self.scope)
        if self.scope["path"] != PATH or not key or not entry.from_our_page(self.scope):
            await self.send({"type": "websocket.close"})  # before accepting, this is a 403
            return
        try:
            holder = await office.ask(entry.admit, key)
        except DatabaseError:
            log.warning("socket refused: no database")
            await self._turn_away(TRY_LATER)
        else:
            await (self._take_seat(holder) if holder else self._turn_away(words.SIGNED_OUT))

    async def _turn_away(self, code: int) -> None:
        """Only an accepted socket can say why it closes, and a page of ours needs to know."""
        await self.send({"type": "websocket.accept"})
        await self.send({"type": "websocket.close", "code": code})

    async def _take_seat(self, holder: Pass) -> None:
        await self.send({"type": "websocket.accept"})
        outlet = Outlet(self.base_send)
        self._follower = follower()
        try:
            self._seat = await self._follower.seat(holder, outlet)
        except TimeoutError:
            return outlet.close(TRY_LATER)
        hello = {"cursor": str(self._follower.position), "server_time": str(self._follower.time)}
        outlet.push(say("hello", **hello, agent_id=holder.sight.agent_id))

    async def _receive(self, message: Message) -> None:
        seat = self._seat
        if seat is None or seat.outlet.closed:
            return
        text = message.get("text")
        if text is None or not self._may_speak():
            seat.outlet.close(words.BAD_FRAME)
        elif len(text.encode()) > words.BIGGEST_FRAME:
            seat.outlet.close(words.TOO_BIG)
        else:
            await self._answer(seat, text)

    async def _answer(self, seat: Seat, text: str) -> None:
        try:
            await self._obey(seat, words.hear(text))
        except BadFrame as bad:
            seat.outlet.push(say("error", title=str(bad)))
        except DatabaseError:
            seat.outlet.push(say("error", title="Not now."))

    async def _obey(self, seat: Seat, heard: words.Heard) -> None:
        match heard:
            case Resume(after):
                await resume(self._follower, seat, after)
            case Viewing(None, _):
                await self._follower.watch.leave(seat)
            case Viewing(int(ticket), state):
                await self._view(seat, ticket, state)
            case Ping():
                pass

    async def _view(self, seat: Seat, ticket: int, state: str) -> None:
        before = seat.viewing
        if not await self._follower.watch.view(seat, ticket, state):
            raise BadFrame("Not a ticket.")
        if before is None or before[0] != ticket:
            seat.visits_of = None
            self._follower.visits.stir()

    def _may_speak(self) -> bool:
        now = time.monotonic()
        earned = (now - self._counted_at) * FRAMES_PER_SECOND
        self._allowance, self._counted_at = min(FRAMES_AT_ONCE, self._allowance + earned) - 1, now
        return self._allowance >= 0

    async def _disconnect(self) -> None:
        if self._seat is not None:
            self._give_up_seat()
            with contextlib.suppress(DatabaseError):  # it lapses by itself
                await self._follower.watch.leave(self._seat)
        raise StopConsumer

    def _give_up_seat(self) -> None:
        if self._seat is not None:
            self._seat.outlet.closed = True
            self._follower.leave(self._seat)
