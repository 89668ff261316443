"""What is kept waits out a database in trouble, and one that kills its readers is laid aside in the end."""

import pytest
from django.db import OperationalError

from channels_integrations import inbound
from channels_integrations.models import Inbound
from core.transient import is_transient
from tests.faults.stories import channel

pytestmark = pytest.mark.django_db


class Deadlock(Exception):
    sqlstate = "40P01"


class TooLong(Exception):
    sqlstate = "54000"


def trouble(cause: Exception) -> OperationalError:
    error = OperationalError("trouble")
    error.__cause__ = cause
    return error


def test_a_database_in_trouble_costs_a_mail_no_attempt(monkeypatch: pytest.MonkeyPatch) -> None:
    def deadlocked(inbound_id: int, attempt: int) -> None:
        raise trouble(Deadlock())

    inbound.keep(channel().id, "mail", b"{}", {})
    monkeypatch.setattr(inbound, "_work", deadlocked)
    for _ in range(inbound.MAX_ATTEMPTS + 2):
        Inbound.objects.update(next_attempt_at="2026-01-01T00:00:00Z")
        inbound.sweep()
    row = Inbound.objects.get()
    assert (row.state, row.attempts) == (Inbound.State.RECEIVED, 0)


def test_one_that_kills_every_reader_is_laid_aside() -> None:
    kept = inbound.keep(channel().id, "bomb", b"{}", {})
    inbound.process(kept.inbound_id, 1)  # nobody has claimed it so often
    Inbound.objects.update(attempts=inbound.MAX_ATTEMPTS + 1, next_attempt_at="2026-01-01T00:00:00Z")
    inbound.sweep()
    row = Inbound.objects.get()
    assert row.state == Inbound.State.FAILED and "died" in row.reason


@pytest.mark.parametrize(
    ("error", "passing"),
    [
        (trouble(Deadlock()), True),
        (trouble(TooLong()), False),
        (OperationalError("connection refused"), True),
        (ValueError("no database at all"), False),
    ],
)
def test_what_will_pass_by_itself(error: Exception, passing: bool) -> None:
    assert is_transient(error) is passing
