"""What lies in the database is of no use without the keys."""

import pytest
from pytest_django import Settings

from channels_integrations import vault
from channels_integrations.models import Channel


def test_what_was_sealed_opens_again() -> None:
    sealed = vault.seal({"token": "123:secret"})
    assert b"secret" not in sealed
    assert vault.open_sealed(sealed) == {"token": "123:secret"}
    assert vault.open_sealed(b"") == {}


def test_a_new_key_in_front_opens_the_old_and_seals_with_itself(settings: Settings) -> None:
    settings.VAULT_KEYS = ["old"]
    before = vault.seal({"token": "x"})
    settings.VAULT_KEYS = ["new", "old"]
    assert vault.open_sealed(before) == {"token": "x"}
    after = vault.seal({"token": "x"})
    settings.VAULT_KEYS = ["new"]
    assert vault.open_sealed(after) == {"token": "x"}
    with pytest.raises(vault.Locked):
        vault.open_sealed(before)


def test_altered_bytes_do_not_open() -> None:
    sealed = bytearray(vault.seal({"token": "x"}))
    sealed[-5] ^= 1
    with pytest.raises(vault.Locked):
        vault.open_sealed(bytes(sealed))


@pytest.mark.django_db
def test_a_channel_keeps_its_secrets_sealed() -> None:
    channel = Channel(kind="telegram", name="Shop bot", address="7001")
    channel.secrets = {"token": "7001:abcdef"}
    channel.save()
    kept = Channel.objects.get()
    assert b"abcdef" not in bytes(kept.sealed) and "abcdef" not in str(vars(kept))
    assert kept.secrets["token"] == "7001:abcdef"
