"""Few mails are one for each ticket, many are one for all, and an hour never brings hundreds."""

from datetime import timedelta

import pytest

from inbox.notice_pace import LONG_REST, PER_HOUR, PER_MINUTE, SHORT_REST, Sent, group

JUST, LATELY, EARLIER = timedelta(seconds=1), timedelta(minutes=5), timedelta(minutes=40)


def topics(number: int) -> list[list[int]]:
    """So many tickets with two notifications each."""
    return [[2 * n, 2 * n + 1] for n in range(number)]


@pytest.mark.parametrize(
    ("new", "sent", "mails"),
    [
        (0, [], []),
        (3, [], [2, 2, 2]),
        (10, [], [2] * 10),
        (11, [], [22]),
        (3, [Sent(JUST, 1)] * 8, [6]),
        (2, [Sent(JUST, 1)] * 8, [2, 2]),
        (8, [Sent(LATELY, 1)] * 8, [2] * 8),
        (5, [Sent(JUST, 7)], []),
        (5, [Sent(LATELY, 7)], [2] * 5),
        (2, [Sent(EARLIER, 1)] * 29, [4]),
        (1, [Sent(EARLIER, 1)] * 29, [2]),
        (1, [Sent(EARLIER, 1)] * 30, [2]),
        (1, [Sent(EARLIER, 1)] * 29 + [Sent(LATELY, 1)], []),
    ],
)
def test_which_share_a_mail(new: int, sent: list[Sent], mails: list[int]) -> None:
    assert [len(each) for each in group(topics(new), sent)] == mails


@pytest.mark.parametrize("every", [1, 7, 60])
def test_a_breach_every_few_seconds_for_an_hour_is_never_hundreds_of_mails(every: int) -> None:
    """T41: a look every second at what has come since, and a mail whenever the pace allows one."""
    sent_at: list[tuple[int, int]] = []
    waiting: list[list[int]] = []
    told: list[int] = []
    for second in range(4 * 3600):
        if second % every == 0 and second < 3 * 3600:
            waiting.append([second])
        sent = [Sent(timedelta(seconds=second - at), tickets) for at, tickets in sent_at if second - at < 3600]
        mails = group(waiting, sent)
        if mails:
            waiting = []
        sent_at += [(second, len(each)) for each in mails]
        told += [id_ for each in mails for id_ in each]
    longest = 60 * 60 // int(LONG_REST.total_seconds())
    for begins in range(0, 3 * 3600, 600):
        assert sum(begins <= at < begins + 3600 for at, _ in sent_at) <= PER_HOUR + longest + PER_MINUTE
    assert sorted(told) == list(range(0, 3 * 3600, every)), "each is told once, and none is forgotten"
    assert SHORT_REST < LONG_REST
