"""Servers die and come back; screens converge without a hand and without a new sign-in."""

import asyncio
import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import redis
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from config.env import database
from events import feed
from inbox.live.push import GROUP
from inbox.models import Agent
from launch.services import Postgres, Redis, Services
from tests.live.hora import Web, bell_settings, sign_in, wait_for, watching
from tests.live.test_resume import happen, heard_up_to
from tests.people import Write, incoming

pytestmark = pytest.mark.faults


class Own:
    """A Hora of this test's own, whose servers it may kill; Django in this process writes to its database."""

    def __init__(self, services: Services, web: Web) -> None:
        assert services.postgres is not None and services.redis is not None
        self.postgres: Postgres = services.postgres
        self.redis: Redis = services.redis
        self.web = web


@pytest.fixture
def own(own_services: Services, django_db_blocker: DjangoDbBlocker, tmp_path: Path) -> Iterator[Own]:
    env = own_services.env()
    theirs = dict(connection.settings_dict)
    bell = {"BACKEND": settings.CHANNEL_LAYERS["default"]["BACKEND"], "CONFIG": _layer(env["REDIS_URL"])}
    with django_db_blocker.unblock(), override_settings(CHANNEL_LAYERS={"default": bell}):
        connection.close()
        connection.settings_dict.update(database(env["DATABASE_URL"]))
        call_command("migrate", verbosity=0)
        web = Web(env, tmp_path / "web.log")
        yield Own(own_services, web)
        web.stop()
        connection.close()
        connection.settings_dict.clear()
        connection.settings_dict.update(theirs)


def _layer(url: str) -> dict[str, Any]:
    return {**bell_settings(), "hosts": [{"address": url, "socket_timeout": None}]}


@pytest.fixture
def ana(own: Own) -> Agent:
    return Agent.objects.create_agent("ana@hora.example", "Ana Prado")


@pytest.fixture
def cleo_writes(own: Own) -> Write:
    from inbox.intake import receive

    return lambda text="Hello", **more: receive(incoming(text, **more))


def test_redis_dies_and_comes_back_empty(own: Own, ana: Agent, cleo_writes: Write) -> None:
    ticket_id = cleo_writes().ticket_id
    with watching(own.web, ana) as screen:
        wait_for(lambda: _listeners(own.redis) == 1, "the bell to be listened for")
        happen(ticket_id)
        own.redis.kill()
        happen(ticket_id, 20)
        assert heard_up_to(screen, 24, screen.hello["cursor"]) == list(range(4, 25))
        own.redis.start()
        wait_for(lambda: _listeners(own.redis) == 1, "the bell to be listened for again")
        here = str(feed.cursor_of(_newest()))
        happen(ticket_id)
        assert heard_up_to(screen, 25, here) == [25]


def _listeners(server: Redis) -> int:
    with redis.Redis.from_url(server.url) as client:
        channel = f"{bell_settings()['prefix']}__group__{GROUP}"
        ((_, count),) = client.pubsub_numsub(channel)
        return int(count)


def _newest() -> Any:
    from events.models import Event

    return Event.objects.latest("xid", "id")


def test_a_frozen_redis_makes_nobody_wait(own: Own, ana: Agent, cleo_writes: Write) -> None:
    ticket_id = cleo_writes().ticket_id
    with watching(own.web, ana) as screen:
        own.redis.pause()
        try:
            happen(ticket_id, 5)
            assert heard_up_to(screen, 8, screen.hello["cursor"]) == list(range(4, 9))
            with watching(own.web, ana) as late:
                happen(ticket_id)
                assert heard_up_to(late, 9, late.hello["cursor"])[-1] == 9
        finally:
            own.redis.resume()


def test_postgresql_crashes_and_recovers_under_open_pages(own: Own, ana: Agent, cleo_writes: Write) -> None:
    ticket_id = cleo_writes().ticket_id
    with watching(own.web, ana) as screen:
        happen(ticket_id)
        own.postgres.stop_immediately()
        connection.close()
        screen.say(type="viewing", ticket=ticket_id, state="reading")
        assert screen.until(lambda heard: heard[-1:] != [] and heard[-1]["type"] == "error")[-1]["title"] == "Not now."
        own.postgres.start()
        happen(ticket_id, 3)
    with watching(own.web, ana) as screen:
        happen(ticket_id)
        assert heard_up_to(screen, 8, screen.hello["cursor"]) == [8]


def test_pages_stay_open_over_a_postgresql_crash(own: Own, ana: Agent, cleo_writes: Write) -> None:
    ticket_id = cleo_writes().ticket_id
    with watching(own.web, ana) as screen:
        own.postgres.stop_immediately()
        connection.close()
        own.postgres.start()
        happen(ticket_id, 3)
        assert heard_up_to(screen, 6, screen.hello["cursor"]) == [4, 5, 6]


def test_a_restored_backup_sends_everyone_to_fetch_anew(
    own: Own, ana: Agent, cleo_writes: Write, tmp_path: Path
) -> None:
    ticket_id = cleo_writes().ticket_id
    session = sign_in(ana)
    backup = tmp_path / "backup"
    own.postgres.stop()
    connection.close()
    subprocess.run(["cp", "-a", own.postgres.data, backup], check=True)
    own.postgres.start()
    with watching(own.web, ana, session) as screen:
        happen(ticket_id, 50)
        heard_up_to(screen, 53, screen.hello["cursor"])
        own.postgres.stop()
        connection.close()
        shutil.rmtree(own.postgres.data)
        subprocess.run(["cp", "-a", backup, own.postgres.data], check=True)
        own.postgres.start()
        assert screen.next("resync")["reason"] == "restored"
        here = str(feed.here())
        screen.resume(here)
        happen(ticket_id)
        assert heard_up_to(screen, 4, here) == [4]


def test_a_web_process_is_killed_and_two_hundred_pages_come_back(own: Own, ana: Agent, cleo_writes: Write) -> None:
    ticket_id = cleo_writes().ticket_id
    session = sign_in(ana)
    heard = asyncio.run(_storm(own.web, session, ticket_id))
    assert len(heard) == 200
    assert all(numbers == list(range(4, 44)) for numbers in heard)


async def _storm(web: Web, session: str, ticket_id: int) -> list[list[int]]:
    """The numbers of the events each page heard, before and after the kill."""
    greeted = asyncio.Semaphore(0)
    back = asyncio.Event()
    pages = [asyncio.create_task(_page(web, session, greeted, back)) for _ in range(200)]
    for _ in pages:
        await greeted.acquire()
    await asyncio.to_thread(_happen, ticket_id, 20)
    web.kill()
    await asyncio.to_thread(_happen, ticket_id, 20)
    await asyncio.to_thread(web.start_again)
    back.set()
    return await asyncio.gather(*pages)


def _happen(ticket_id: int, times: int) -> None:
    happen(ticket_id, times)
    connection.close()


async def _page(web: Web, session: str, greeted: asyncio.Semaphore, back: asyncio.Event) -> list[int]:
    numbers: list[int] = []
    place = ""
    while not numbers or numbers[-1] < 43:
        try:
            async with _line(web, session) as socket:
                place = place or json.loads(await socket.recv())["cursor"]
                await socket.send(json.dumps({"type": "resume", "after": place}))
                greeted.release()
                async for text in socket:
                    frame = json.loads(text)
                    if frame["type"] == "changes" and frame["from"] == place:
                        numbers += [event["seq"] for event in frame["events"]]
                        place = frame["to"]
                        if numbers[-1:] == [43]:
                            break
        except (OSError, ConnectionClosed):
            await back.wait()
    return numbers


def _line(web: Web, session: str) -> connect:
    headers = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={session}"}
    address = f"ws://127.0.0.1:{web.port}/live"
    return connect(address, origin=web.url, additional_headers=headers, compression=None)  # type: ignore[arg-type]  # plain str is an origin
