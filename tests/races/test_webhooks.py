"""Many workers hand out and call at once: each webhook is owed each event once, and called for it once."""

from collections import Counter
from collections.abc import Iterator
from ipaddress import ip_network

import pytest
from pytest_django import Settings

from events.models import Event
from inbox import webhooks, webhooks_calls
from inbox.intake import receive
from inbox.models import WebhookCall
from tests.listener import Listener
from tests.people import incoming
from tests.races.crowd import at_once, failures

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def listener(settings: Settings) -> Iterator[Listener]:
    settings.CALL_PRIVATE = [ip_network("127.0.0.0/8")]
    server = Listener()
    yield server
    server.stop()


def test_workers_share_the_work_and_customers_write_meanwhile(listener: Listener) -> None:
    for _ in range(2):
        webhooks.add(listener.url, ["*"], None)
    mails = [incoming(f"{n}", address=f"{n}@customer.example") for n in range(12)]

    def work() -> None:
        for _ in range(40):
            webhooks_calls.sweep()

    results = at_once([work] * 4 + [lambda mail=mail: receive(mail) for mail in mails])  # type: ignore[misc]  # bound by the default
    assert failures(results) == []
    while webhooks_calls.sweep() == 0.0:
        pass
    events = Event.objects.count()
    assert WebhookCall.objects.filter(state=WebhookCall.State.DONE).count() == 2 * events
    heard = Counter(each.headers["webhook-id"] for each in listener.heard)
    assert len(heard) == events and set(heard.values()) == {2}


def test_two_switch_on_at_once_and_both_hear_what_comes(listener: Listener) -> None:
    made = at_once([lambda: webhooks.add(listener.url, ["ticket.opened"], None)] * 4)
    assert failures(made) == []
    receive(incoming())
    while webhooks_calls.sweep() == 0.0:
        pass
    assert len(listener.heard) == 4
