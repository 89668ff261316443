"""Many customers, everything three times, in any order, several workers: it ends as if nothing had happened."""

import random
import threading

import pytest
from django.db import connection

from channels_integrations import inbound
from channels_integrations.models import Inbound
from core import hints
from inbox.models import Message, Reaction, Ticket
from tests.channels.contract.harness import knock, now, work
from tests.channels.contract.meta import Messenger

CUSTOMERS, LINES, COPIES, WORKERS = 25, 6, 3, 3


@pytest.mark.django_db(transaction=True)
def test_shuffled_and_repeated_it_ends_exactly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hints, "ring", lambda name: None)
    harness = Messenger()
    channel = harness.channel()
    customers = [str(5_550_000 + number) for number in range(CUSTOMERS)]
    bodies = [
        harness.said(int(who) * 10 + line, f"{who} says {line}", now(), who=who)
        for who in customers
        for line in range(LINES)
    ]
    bodies += [harness.edited(int(who) * 10, f"{who} says zero", now()) for who in customers]
    bodies += [harness.reacted(int(who) * 10 + 1, "👍", now()) for who in customers]
    random.Random(7).shuffle(bodies := bodies * COPIES)

    def deliver(share: list[bytes]) -> None:
        for number, body in enumerate(share):
            knock(channel, harness.signed(body, channel))
            if number % 25 == 0:
                inbound.sweep()
        connection.close()

    threads = [threading.Thread(target=deliver, args=[bodies[number::WORKERS]]) for number in range(WORKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for _ in range(5):
        work()
    assert not Inbound.objects.exclude(state="done").exists()
    assert Ticket.objects.count() == CUSTOMERS
    expected = sorted(f"{who} says {line or 'zero'}" for who in customers for line in range(LINES))
    assert sorted(Message.objects.values_list("text", flat=True)) == expected
    assert Reaction.objects.count() <= CUSTOMERS
