"""One agent socket as the follower knows it."""

from dataclasses import dataclass

from events.feed import Cursor
from inbox.live.entry import Pass
from inbox.live.outlet import Outlet
from inbox.live.words import say
from inbox.permissions import Sight


@dataclass(eq=False)
class Seat:
    """A socket, who sits there, and how far it has been told.

    `at` is the end of its last frame; None while it is not in the chain: before it resumed, or while it fetches anew.
    `viewing` is the ticket on its screen. `sees_people`: it was told who is where, and is told what changes.
    `visits_of`: that ticket's customer, and where on the website they were when it was told last.
    """

    holder: Pass
    outlet: Outlet
    at: Cursor | None = None
    viewing: tuple[int, str] | None = None
    sees_people: bool = False
    visits_of: tuple[int, str] | None = None

    @property
    def sight(self) -> Sight:
        return self.holder.sight

    def start_over(self, reason: str) -> None:
        """Tell the client to fetch everything again; it resumes from there."""
        self.at, self.sees_people = None, False
        self.outlet.push(say("resync", reason=reason))
