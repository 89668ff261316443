"""Settings from the environment: typed, and clear about what is wrong."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.env import Env, database, mailers


def test_a_missing_value_is_named() -> None:
    with pytest.raises(ImproperlyConfigured, match="HORA_SECRET_KEY is not set"):
        Env({}).text("HORA_SECRET_KEY")


@pytest.mark.parametrize("raw", ["0", "61", "ten", "1.5", ""])
def test_numbers_stay_in_their_range(raw: str) -> None:
    env = Env({"N": raw})
    if raw == "":
        assert env.integer("N", 7, 1, 60) == 7
    else:
        with pytest.raises(ImproperlyConfigured, match="N="):
            env.integer("N", 7, 1, 60)


@pytest.mark.parametrize(("raw", "value"), [("1", True), ("no", False), ("TRUE", True)])
def test_flags(raw: str, value: bool) -> None:
    assert Env({"F": raw}).flag("F") is value


def test_a_wrong_address_never_shows_its_password() -> None:
    with pytest.raises(ImproperlyConfigured) as error:
        Env({"U": "mysql://ana:secret@db/hora"}).url("U", "", {"postgresql"})
    assert "secret" not in str(error.value)


def test_an_address_needs_a_port() -> None:
    assert Env({"A": "127.0.0.1:2525"}).address("A", "") == ("127.0.0.1", 2525)
    with pytest.raises(ImproperlyConfigured):
        Env({"A": "2525"}).address("A", "")


def test_a_database_address_in_both_forms() -> None:
    tcp = database("postgresql://ana:s%40fe@db:5433/hora")
    assert (tcp["HOST"], tcp["PORT"], tcp["USER"], tcp["PASSWORD"], tcp["NAME"]) == (
        "db",
        "5433",
        "ana",
        "s@fe",
        "hora",
    )
    socket = database("postgresql:///hora?host=/run/hora")
    assert (socket["HOST"], socket["NAME"]) == ("/run/hora", "hora")


def test_a_mail_server_in_one_line() -> None:
    options = mailers("smtps://u:p%3A@mail.example")["default"]["OPTIONS"]
    assert isinstance(options, dict)
    assert (options["host"], options["port"], options["use_ssl"], options["password"]) == (
        "mail.example",
        465,
        True,
        "p:",
    )
    assert "dummy" in str(mailers("")["default"]["BACKEND"])


def test_networks_are_a_list_of_them_or_none() -> None:
    assert [str(each) for each in Env({"C": "10.20.0.0/16, ::1"}).networks("C")] == ["10.20.0.0/16", "::1/128"]
    assert Env({}).networks("C") == []
    with pytest.raises(ImproperlyConfigured, match="C: "):
        Env({"C": "10.20.0.1/16"}).networks("C")
