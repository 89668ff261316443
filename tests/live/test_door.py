"""Who gets in and who may stay: agents who are signed in, from our own page, and nobody else."""

import pytest
from django.contrib.sessions.models import Session
from django.test import override_settings
from websockets.exceptions import InvalidStatus

from inbox.live import entry, push
from inbox.models import Agent, Team
from tests.live.hora import Screen, Web, knock, open_screen, sign_in, watching
from tests.people import Write

pytestmark = pytest.mark.django_db(transaction=True)


def refused(web: Web, session: str | None, origin: str | None = "", path: str = "/live") -> int:
    """The HTTP status of a handshake that fails."""
    with pytest.raises(InvalidStatus) as answer, knock(web, session, origin, path):
        pass
    return answer.value.response.status_code


def test_ana_is_greeted_by_name_and_place(web: Web, ana: Agent) -> None:
    with open_screen(web, ana) as screen:
        assert screen.hello["agent_id"] == ana.id
        assert set(screen.hello) == {"type", "cursor", "server_time", "agent_id"}
        assert screen.hello["server_time"].endswith("Z")


def test_without_a_cookie_the_door_stays_shut(web: Web, ana: Agent) -> None:
    assert refused(web, None) == 403


def test_a_session_that_is_nobodys_is_told_to_sign_in(web: Web, ana: Agent) -> None:
    with knock(web, "0123456789abcdef0123456789abcdef") as socket:
        assert Screen.closing(socket) == 4401


def test_a_deactivated_agent_is_told_to_sign_in(web: Web, ana: Agent) -> None:
    session = sign_in(ana)
    Agent.objects.filter(id=ana.id).update(is_active=False)
    with knock(web, session) as socket:
        assert Screen.closing(socket) == 4401


@pytest.mark.parametrize(
    "origin",
    [
        None,
        "null",
        "https://evil.example",
        "https://127.0.0.1:{port}",
        "http://127.0.0.1",
        "http://127.0.0.1:{port}.evil.example",
        "http://127.0.0.1.evil.example:{port}",
        "http://localhost:{port}",
    ],
)
def test_other_pages_cannot_use_anas_cookie(web: Web, ana: Agent, origin: str | None) -> None:
    assert refused(web, sign_in(ana), origin and origin.format(port=web.port)) == 403


def test_there_is_one_address(web: Web, ana: Agent) -> None:
    assert refused(web, sign_in(ana), path="/elsewhere") == 403


def scope(origin: str, host: str) -> entry.Scope:
    return {"headers": [(b"origin", origin.encode()), (b"host", host.encode())]}


@override_settings(HTTPS=True, CSRF_TRUSTED_ORIGINS=["https://help.example"], ALLOWED_HOSTS=["help.example"])
def test_a_https_site_refuses_its_own_http_pages() -> None:
    assert entry.from_our_page(scope("https://help.example", "help.example"))
    assert not entry.from_our_page(scope("http://help.example", "help.example"))


@override_settings(HTTPS=False, CSRF_TRUSTED_ORIGINS=["http://127.0.0.1:8000"], ALLOWED_HOSTS=["127.0.0.1", "desk"])
def test_on_plain_http_any_name_of_ours_will_do_but_no_strangers() -> None:
    assert entry.from_our_page(scope("http://desk:8000", "desk:8000"))
    assert not entry.from_our_page(scope("http://evil.example", "evil.example"))
    assert not entry.from_our_page({"headers": [*scope("http://desk", "desk")["headers"], (b"origin", b"null")]})


def test_signing_out_closes_the_open_page(web: Web, ana: Agent, ben: Agent) -> None:
    session = sign_in(ana)
    with open_screen(web, ana, session) as screen, watching(web, ben) as other:
        Session.objects.filter(session_key=session).delete()
        assert screen.closed_with() == 4401
        other.say(type="nothing")
        assert other.next("error"), "Ben stays"


def test_deactivation_closes_the_open_page(web: Web, ana: Agent) -> None:
    with watching(web, ana) as screen:
        Agent.objects.filter(id=ana.id).update(is_active=False)
        assert screen.closed_with() == 4401


def test_a_new_password_closes_the_pages_of_the_old_one(web: Web, ana: Agent) -> None:
    with watching(web, ana) as screen:
        ana.set_password("another horse")
        ana.save()
        assert screen.closed_with() == 4401


def test_who_leaves_a_team_starts_over_and_hears_no_more_of_it(
    web: Web, ana: Agent, care: Team, cleo_writes: Write
) -> None:
    with watching(web, ana) as screen:
        care.agents.remove(ana)
        assert screen.next("resync")["reason"] == "rights"
        with watching(web, ana) as fresh:
            screen.resume(fresh.hello["cursor"])
            cleo_writes(team_id=care.id)
            for page in (screen, fresh):
                frame = page.next("changes")
                assert frame["events"] == frame["rows"] == frame["gone"] == []


def test_signing_out_in_one_tab_closes_the_others_by_the_bell(web: Web, ana: Agent) -> None:
    session = sign_in(ana)
    with watching(web, ana, session) as screen:
        Session.objects.filter(session_key=session).delete()
        push.ring_recheck()
        assert screen.closed_with() == 4401
