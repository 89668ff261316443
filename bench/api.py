"""Tickets through the API: one client and two, one web process and two, beside the tickets that are there already."""

import threading
import time
import uuid
from collections.abc import Sequence
from json import dumps

from bench import seed
from bench.browser import Browser
from bench.common import Figures, Options, Refused, main, say, spread
from bench.installation import Installation, grown, installation
from launch import programs

STOCK = {True: 1_000, False: 100_000}
REQUESTS = {True: 40, False: 1_000}
TARGET = {"per_s_2_clients": 200}
BEST_PEER = {"per_s_2_clients": 54.0, "cpu_ms_per_ticket": 26.0}
TEXT = "The courier left a card on Monday, but the depot knows nothing about my parcel. " * 10


def measure(options: Options) -> Figures:
    """Each number of web processes serves one client alone, then two at once."""
    requests = REQUESTS[options.small]
    with installation() as app:
        them = seed.people(app)
        seed.tickets(app.connect(), them, 0, STOCK[options.small])
        secret = seed.token(them.sofia)
        runs = {f"web_{workers}": _served_by(app, workers, secret, requests) for workers in (1, 2)}
    best = max(run["clients_2"]["per_s"] for run in runs.values())
    return {
        "requests": requests,
        "tickets_before": STOCK[options.small],
        **runs,
        "times_best_peer": best / BEST_PEER["per_s_2_clients"],
        "target": TARGET,
    }


def _served_by(app: Installation, workers: int, secret: str, requests: int) -> Figures:
    say(f"{workers} web process(es), {requests} tickets from one client, then from two")
    web = app.web(workers)
    clients = [Client(programs.listen(app.env), secret) for _ in range(2)]
    _create(clients, 20)
    figures: Figures = {}
    for number in (1, 2):
        before = app.cpu_ms(web)
        seconds, took = _create(clients[:number], requests // number)
        spent = grown(before, app.cpu_ms(web))
        figures[f"clients_{number}"] = {
            "per_s": len(took) / seconds,
            **spread(took),
            "cpu_ms_per_ticket": sum(spent.values()) / len(took),
            "cpu_ms": {name: total / len(took) for name, total in spent.items()},
        }
    web.stop()
    return figures


class Client:
    """A program with a token and a connection that stays open. Every request has an Idempotency-Key of its own."""

    def __init__(self, address: tuple[str, int], secret: str) -> None:
        self._browser = Browser(address, Authorization=f"Bearer {secret}")
        self.took: list[float] = []
        self.failure: Refused | None = None

    def create(self, count: int) -> None:
        self.took = []
        try:
            for _ in range(count):
                key = uuid.uuid4().hex
                seconds, _ticket = self._browser.post("/api/v1/tickets", _body(key), {"Idempotency-Key": key})
                self.took.append(seconds)
        except Refused as failure:
            self.failure = failure


def _create(clients: Sequence[Client], each: int) -> tuple[float, list[float]]:
    """Seconds from the first request to the last answer, and how long each request took."""
    threads = [threading.Thread(target=client.create, args=[each], daemon=True) for client in clients]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - start
    for failure in (client.failure for client in clients if client.failure):
        raise failure
    return seconds, [took for client in clients for took in client.took]


def _body(key: str) -> bytes:
    """A new customer each time, as a contact form would send it."""
    contact = {"email": f"{key}@buyers.example", "name": "Cleo Marsh"}
    return dumps({"subject": f"Parcel {key[:6]} never came", "text": TEXT, "contact": contact}).encode()


if __name__ == "__main__":
    main("api", measure)
