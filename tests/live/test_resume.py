"""Coming back: nothing that happened meanwhile is missing, and nothing is told out of order."""

import itertools
import threading

import pytest
from django.db import connection, transaction

from events import feed
from events.kinds import TicketHeld
from events.models import Event
from events.record import SYSTEM, record
from inbox import tickets
from inbox.models import Agent
from tests.live.hora import Frame, Screen, Web, open_screen, watching
from tests.people import Write

pytestmark = pytest.mark.django_db(transaction=True)


def place(event: Event) -> str:
    return str(feed.cursor_of(event))


def happen(ticket_id: int, times: int = 1) -> None:
    for _ in range(times):
        with transaction.atomic():
            record(ticket_id, TicketHeld())


def all_of(ticket_id: int) -> list[int]:
    return list(Event.objects.filter(ticket_id=ticket_id).order_by("seq").values_list("seq", flat=True))


def heard_up_to(screen: Screen, seq: int, after: str) -> list[int]:
    """The numbers of all events heard until `seq`, along frames without a gap from `after` on."""
    numbers: list[int] = []
    while not numbers or numbers[-1] < seq:
        frame = screen.next("changes")
        assert frame["from"] == after
        after = frame["to"]
        numbers += [event["seq"] for event in frame["events"]]
    return numbers


def test_what_happened_while_the_line_was_cut_comes_first(web: Web, ana: Agent, cleo_writes: Write) -> None:
    ticket_id = cleo_writes().ticket_id
    with watching(web, ana) as screen:
        happen(ticket_id)
        before = screen.next("changes")
    happen(ticket_id, 500)
    with open_screen(web, ana) as screen:
        screen.resume(before["to"])
        assert heard_up_to(screen, 504, before["to"]) == list(range(5, 505))


def test_joining_while_others_write_leaves_no_gap(web: Web, ana: Agent, cleo_writes: Write) -> None:
    ticket_id = cleo_writes().ticket_id
    start = str(feed.cursor_of(Event.objects.get(ticket_id=ticket_id, seq=3)))
    writer = threading.Thread(target=_write, args=(ticket_id, 400))
    writer.start()
    with watching(web, ana), open_screen(web, ana) as screen:
        screen.resume(start)
        numbers = heard_up_to(screen, 403, start)
    writer.join()
    assert numbers == list(range(4, 404))


def _write(ticket_id: int, times: int) -> None:
    happen(ticket_id, times)
    connection.close()


def test_a_page_younger_than_the_followers_last_look_joins_where_it_is(
    web: Web, ana: Agent, ben: Agent, cleo_writes: Write
) -> None:
    ticket_id = cleo_writes().ticket_id
    with watching(web, ben), open_screen(web, ana) as screen:
        page = str(feed.here())
        screen.resume(page)
        happen(ticket_id)
        frame = screen.next("changes")
        assert (frame["from"], [event["seq"] for event in frame["events"]]) == (page, [4])


def test_resuming_twice_repeats_but_does_not_break_the_chain(web: Web, ana: Agent, cleo_writes: Write) -> None:
    ticket_id = cleo_writes().ticket_id
    with watching(web, ana) as screen:
        happen(ticket_id)
        first = screen.next("changes")
        screen.resume(first["from"])
        assert screen.next("changes") == first
        happen(ticket_id)
        assert screen.next("changes")["from"] == first["to"]


def test_a_place_this_database_never_had_means_everything_anew(web: Web, ana: Agent) -> None:
    with open_screen(web, ana) as screen:
        screen.resume(f"{2**62}-1")
        assert screen.next("resync")["reason"] == "ahead"


def test_a_place_too_far_back_means_everything_anew(web: Web, ana: Agent, cleo_writes: Write) -> None:
    ticket_id = cleo_writes().ticket_id
    many_events(ticket_id, 2001)
    with open_screen(web, ana) as screen:
        screen.resume("0-0")
        assert screen.next("resync")["reason"] == "too_far"
        happen(ticket_id)
        screen.say(type="is anything sent before I resume?")
        screen.next("error")


def many_events(ticket_id: int, count: int, size: int = 10) -> None:
    """Events by the thousand in one statement, each with `size` characters in it."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "WITH s AS (UPDATE events_stream SET last_seq = last_seq + %(n)s"
            " WHERE ticket_id = %(id)s RETURNING last_seq)"
            " INSERT INTO events_event (ticket_id, seq, kind, at, data)"
            " SELECT %(id)s, last_seq - %(n)s + i, 'message.failed', now(),"
            " jsonb_build_object('message_id', 1, 'reason', repeat('x', %(size)s), 'permanent', true)"
            " FROM s, generate_series(1, %(n)s) AS i",
            {"n": count, "id": ticket_id, "size": size},
        )


def test_a_burst_of_a_thousand_is_seen_by_all(
    web: Web, ana: Agent, ben: Agent, sofia: Agent, cleo_writes: Write
) -> None:
    ids = [cleo_writes().ticket_id for _ in range(4)]
    with watching(web, ana) as a, watching(web, ben) as b, watching(web, sofia) as s:
        writers = [threading.Thread(target=_write, args=(ticket_id, 250)) for ticket_id in ids]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        for screen in (a, b, s):
            frames = screen.until(lambda heard: sum(len(frame["events"]) for frame in heard) >= 1000)
            seen = [(event["ticket_id"], event["seq"]) for frame in frames for event in frame["events"]]
            assert all(first["to"] == then["from"] for first, then in itertools.pairwise(frames))
            assert sorted(seen) == [(id_, seq) for id_ in ids for seq in range(4, 254)]


def test_a_commit_that_comes_late_is_not_skipped(web: Web, ana: Agent, cleo_writes: Write) -> None:
    slow, fast = (cleo_writes().ticket_id for _ in range(2))
    begun, finish = threading.Event(), threading.Event()
    writer = threading.Thread(target=_hold_open, args=(slow, begun, finish))
    with watching(web, ana) as screen:
        writer.start()
        begun.wait(20)
        happen(fast)  # has a higher number than the event of the open transaction, and commits first
        other = threading.Thread(target=_write, args=(fast, 1))
        other.start()
        other.join()
        finish.set()
        writer.join()
        happen(fast)
        frames: list[Frame] = screen.until(lambda heard: sum(len(frame["events"]) for frame in heard) == 4)
    seen = [(event["ticket_id"], event["seq"]) for frame in frames for event in frame["events"]]
    assert sorted(seen) == sorted([(slow, 4), (fast, 4), (fast, 5), (fast, 6)])
    assert seen[0] == (slow, 4), "the older transaction comes first, though it committed last"


def _hold_open(ticket_id: int, begun: threading.Event, finish: threading.Event) -> None:
    with transaction.atomic():
        tickets.hold(ticket_id, SYSTEM)
        begun.set()
        finish.wait(20)
    connection.close()
