"""The order of work, by table."""

from datetime import UTC, datetime, timedelta

import pytest

from inbox.turns import EVERY, Handling, Waiting, by_deadline, salvage

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
HANDLING = Handling(timedelta(minutes=5), {"chat": timedelta(minutes=2), "email": timedelta(minutes=8)})
HOUR = timedelta(hours=1)


def waiting(*minutes: float, kind: str = "form") -> list[Waiting]:
    """Tickets 1, 2, 3 … due so many minutes from noon."""
    return [Waiting(n, NOON + timedelta(minutes=due), kind) for n, due in enumerate(minutes, 1)]


def ids(ordered: list[Waiting]) -> list[int]:
    return [each.id for each in ordered]


class TestByDeadline:
    def test_the_soonest_is_first(self) -> None:
        assert ids(by_deadline(waiting(30, 10, -5, 20), HANDLING)) == [3, 2, 4, 1]

    def test_of_deadlines_within_two_minutes_the_shorter_work_is_first(self) -> None:
        mail, chat = Waiting(1, NOON, "email"), Waiting(2, NOON + timedelta(minutes=2), "chat")
        assert ids(by_deadline([mail, chat], HANDLING)) == [2, 1]

    def test_beyond_two_minutes_the_deadline_decides(self) -> None:
        mail, chat = Waiting(1, NOON, "email"), Waiting(2, NOON + timedelta(minutes=2, seconds=1), "chat")
        assert ids(by_deadline([mail, chat], HANDLING)) == [1, 2]

    def test_a_row_of_close_deadlines_does_not_become_one_group(self) -> None:
        """Else a long mail could be passed over by chats for ever."""
        mail = [Waiting(1, NOON, "email")]
        chats = [Waiting(2 + n, NOON + timedelta(minutes=1.5 * n), "chat") for n in range(1, 6)]
        assert ids(by_deadline(mail + chats, HANDLING)).index(1) == 1

    def test_equal_ones_keep_the_order_they_came_in(self) -> None:
        assert ids(by_deadline(list(reversed(waiting(5, 5, 5))), HANDLING)) == [1, 2, 3]

    def test_nothing_waits(self) -> None:
        assert by_deadline([], HANDLING) == []


class TestSalvage:
    def first(self, tickets: list[Waiting], turn: int = 1, cap: timedelta = HOUR) -> int:
        return salvage(tickets, HANDLING, NOON, cap, turn)[0].id

    def test_what_can_still_be_kept_is_first(self) -> None:
        """1 and 2 are late, 3 is due in four minutes and takes five, 4 can be kept."""
        assert ids(salvage(waiting(-30, -10, 4, 6), HANDLING, NOON, HOUR, 1)) == [4, 3, 1, 2]

    def test_how_long_it_takes_is_a_matter_of_the_channel(self) -> None:
        due, later = NOON + timedelta(minutes=7), NOON + HOUR
        assert self.first([Waiting(1, due, "email"), Waiting(2, later, "email")]) == 2, "eight minutes for a mail"
        assert self.first([Waiting(1, due, "chat"), Waiting(2, later, "email")]) == 1

    @pytest.mark.parametrize("turn", range(1, 9))
    def test_every_fourth_turn_is_the_oldest_breachs(self, turn: int) -> None:
        assert self.first(waiting(-30, -10, 20), turn) == (1 if turn % EVERY == 0 else 3)

    def test_a_fourth_turn_without_a_breach_is_like_any_other(self) -> None:
        assert self.first(waiting(40, 20), turn=EVERY) == 2

    def test_nobody_waits_beyond_the_cap(self) -> None:
        assert self.first(waiting(-30, 20), cap=timedelta(minutes=31)) == 2
        assert self.first(waiting(-30, 20), cap=timedelta(minutes=30)) == 1

    def test_nothing_is_lost_or_doubled(self) -> None:
        tickets = waiting(-90, -3, -1, 0, 1, 4.9, 5, 5.1, 60)
        for turn in (1, EVERY):
            for cap in (timedelta(minutes=1), timedelta(days=1)):
                assert sorted(ids(salvage(tickets, HANDLING, NOON, cap, turn))) == list(range(1, 10))

    def test_with_nothing_to_save_the_oldest_breach_is_next(self) -> None:
        assert ids(salvage(waiting(-5, -30), HANDLING, NOON, HOUR, 1)) == [2, 1]
