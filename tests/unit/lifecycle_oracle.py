"""What the clocks of a ticket should say, found by counting minutes one by one. It knows nothing of the code it judges.

Everything happens at whole minutes. A minute counts for a clock when the clock runs in it and its calendar is open.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

OPEN_IN = {
    "first_response": "*",
    "next_response": "*",
    "periodic_update": {"open", "pending", "on_hold"},
    "pausable_update": {"open"},
    "requester_wait": {"open", "on_hold"},
    "agent_work": {"open"},
}
RESPONSES = ("first_response", "next_response")
UPDATES = ("periodic_update", "pausable_update")
WORK = ("requester_wait", "agent_work", "first_resolution", "total_resolution")
Opens = Callable[[int], bool]


@dataclass(frozen=True)
class Rules:
    """Targets in minutes, when it is open, in which statuses resolutions pause, and whose replies count."""

    name: str
    targets: Mapping[str, int]
    opens: Opens
    pauses: frozenset[str]
    counts: str


@dataclass
class Tally:
    """One cycle. `spent` minutes of the target are used up; `reached` is the minute at which all of it was."""

    metric: str
    number: int
    rules: Rules
    begun: int
    spent: int = 0
    state: str = "running"
    reached: int | None = None
    broke: int | None = None
    ended: int | None = None
    because: str = ""
    ran: bool = True
    ai: bool = False

    @property
    def target(self) -> int:
        return self.rules.targets[self.metric]

    @property
    def open(self) -> bool:
        return self.state in ("running", "paused")

    def count(self, minute: int) -> None:
        """The minute that begins at `minute` has passed. What has ended counts on in the dark, in case it returns."""
        dark = self.state in ("met", "met_late", "cancelled", "void") and self.ran and self.because in DARK
        if (self.state == "running" or dark) and self.rules.opens(minute):
            self.spent += 1
            if self.spent == self.target and self.reached is None:
                self.reached = minute + 1

    def look(self, now: int) -> None:
        """Is it broken by now?"""
        if self.state == "running" and self.broke is None and self.reached is not None and now > self.reached:
            self.broke = self.reached

    def again(self, now: int) -> None:
        """It runs again: if nothing is left of its target, from now on it is due, or since it broke."""
        self.state = "running"
        since = now if self.broke is None else self.broke
        self.reached = since if self.spent >= self.target else None


DARK = ("answered", "closed", "removed")


@dataclass
class Oracle:
    """The ticket. Call `until(minute)` and then say what happened."""

    rules: Rules
    now: int = 0
    status: str = "open"
    removed: bool = False
    tallies: list[Tally] = field(default_factory=list)
    kept: dict[int, int] = field(default_factory=dict)
    """What had been used up when a clock ended that may not count what came after."""

    def __post_init__(self) -> None:
        for metric in ("first_response", *UPDATES, *WORK):
            self._begin(metric)

    def until(self, minute: int) -> None:
        while self.now < minute:
            for tally in self.tallies:
                tally.count(self.now)
            self.now += 1
        for tally in self.tallies:
            tally.look(self.now)

    def wrote(self) -> None:
        self._status("open", revive=False)
        if not self._awaited():
            self._begin("next_response")

    def replied(self, by: str, status: str) -> None:
        for tally in [*self._awaited(), *self._open(UPDATES)]:
            if by == "human" or tally.rules.counts == "human_or_ai":
                self._keep(tally, "answered")
            elif tally.metric in RESPONSES:
                tally.ai = True
        counts = by == "human" or self.rules.counts == "human_or_ai"
        if counts:
            self._answered_after_all()
        if counts and status != "closed":
            for metric in UPDATES:
                if not self._open((metric,)):
                    self._begin(metric)
        self._status(status, revive=False)

    def became(self, status: str) -> None:
        self._status(status, revive=True)

    def ruled(self, rules: Rules) -> None:
        self.rules = rules
        for tally in self.tallies:
            if tally.open:
                self._follow(tally)
        self._settle()

    def _follow(self, tally: Tally) -> None:
        """Count towards what the rules of now promise."""
        if tally.rules is self.rules:
            return
        tally.rules = self.rules
        if tally.state == "running":
            tally.again(self.now)
        else:
            tally.reached = None

    def put_away(self) -> None:
        for tally in self.tallies:
            if tally.open:
                tally.ran = tally.state == "running"
                self._end(tally, "void", "removed")

    def brought_back(self) -> None:
        for tally in self.tallies:
            if (tally.state, tally.because) == ("void", "removed"):
                tally.because, tally.ended = "", None
                if tally.ran:
                    tally.again(self.now)
                else:
                    tally.state = "paused"
                self._follow(tally)
        self._status("open", revive=True)

    def bounced(self) -> None:
        """The reply that answered last did not arrive, and the ticket is open again."""
        last = self._last_response()
        if last.open or last.because != "answered" or last.state == "cancelled":
            return
        at, last.ended, last.because, last.state = last.ended, None, "", "running"
        last.look(self.now)
        for tally in list(self.tallies):
            if tally.metric in UPDATES and at is not None:
                self._undo(tally, at)
        for tally in (last, *self._open(UPDATES)):
            self._follow(tally)
        self._settle()
        self.became("open")

    def _undo(self, tally: Tally, at: int) -> None:
        if tally.state in ("met", "met_late") and tally.ended == at:
            tally.ended, tally.because = None, ""
            tally.state = "running" if tally.ran else "paused"
            tally.look(self.now)
        elif tally.state != "void" and tally.begun >= at:
            self._end(tally, "void", "reply_failed")

    def _status(self, status: str, *, revive: bool) -> None:
        self.status = status
        if status == "closed":
            self._solve()
            return
        last = self._last_response()
        if revive and (last.state, last.because) == ("cancelled", "closed"):
            last.ended, last.because, last.state = None, "", "running"
            last.look(self.now)
            self._follow(last)
        for tally in self.tallies:
            if tally.metric in WORK and tally.metric != "first_resolution" and tally.because == "closed":
                tally.spent = self.kept[id(tally)]
                tally.ended, tally.because = None, ""
                if tally.ran:
                    tally.again(self.now)
                else:
                    tally.state = "paused"
                self._follow(tally)
        for metric in UPDATES:
            newest = [each for each in self.tallies if each.metric == metric][-1]
            if newest.state in ("met", "met_late", "cancelled"):
                self._begin(metric)
        self._settle()

    def _settle(self) -> None:
        for tally in self.tallies:
            if tally.open:
                runs = self._runs(tally)
                if tally.state == "running" and not runs:
                    tally.state = "paused"
                    if tally.broke is None:
                        tally.reached = None
                elif tally.state == "paused" and runs:
                    tally.again(self.now)

    def _solve(self) -> None:
        for tally in self.tallies:
            if not tally.open:
                continue
            if tally.metric in RESPONSES and tally.ai and tally.rules.counts == "ai_if_resolved":
                self._keep(tally, "answered_by_ai")
            elif tally.metric in (*RESPONSES, *UPDATES):
                tally.ran = tally.state == "running"
                self._end(tally, "cancelled", "closed")
            else:
                self._keep(tally, "closed")

    def _answered_after_all(self) -> None:
        last = self._last_response()
        if (last.state, last.because) == ("cancelled", "closed"):
            last.because = "answered"

    def _keep(self, tally: Tally, because: str) -> None:
        tally.ran = tally.state == "running"
        self._end(tally, "met" if tally.broke is None else "met_late", because)

    def _end(self, tally: Tally, state: str, because: str) -> None:
        if tally.ended is None:
            self.kept[id(tally)], tally.ended = tally.spent, self.now
        tally.state, tally.because = state, because

    def _begin(self, metric: str) -> None:
        number = sum(each.metric == metric for each in self.tallies) + 1
        self.tallies.append(Tally(metric, number, self.rules, self.now))

    def _runs(self, tally: Tally) -> bool:
        where = OPEN_IN.get(tally.metric)
        if where is None:
            return self.status not in tally.rules.pauses
        return where == "*" or self.status in where

    def _open(self, metrics: tuple[str, ...]) -> list[Tally]:
        return [each for each in self.tallies if each.metric in metrics and each.open]

    def _awaited(self) -> list[Tally]:
        return self._open(RESPONSES)

    def _last_response(self) -> Tally:
        found = [each for each in self.tallies if each.metric in RESPONSES]
        return max(
            found, key=lambda each: (each.open, -1 if each.ended is None else each.ended, self.tallies.index(each))
        )

    def spent(self, tally: Tally) -> int:
        """Minutes of the target used up, as it should be told: an ended clock has stopped counting."""
        return tally.spent if tally.open else self.kept[id(tally)]

    def due(self, tally: Tally, horizon: int) -> int | None:
        """The minute at which the running clock's target will be used up if nothing else happens."""
        if tally.spent >= tally.target:
            return tally.reached
        left = tally.target - tally.spent
        for minute in range(self.now, horizon):
            left -= tally.rules.opens(minute)
            if left == 0:
                return minute + 1
        return None
