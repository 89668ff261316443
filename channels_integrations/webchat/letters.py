"""Mails to visitors who have left: what a person answered and they have not read, as one mail.

Whoever has the widget open is given time to look. The mail carries our signed reference, so an answer to it goes on in
the same ticket.
"""

from dataclasses import replace
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now

from channels_integrations.accounts import default_email
from channels_integrations.adapter import OutcomeUnknown, PermanentFailure, TemporaryFailure
from channels_integrations.email.adapter import deliver, outgoing_for
from channels_integrations.webchat import words
from channels_integrations.webchat.models import Letter, Visitor
from core import backoff, clock, locks, sql
from events.kinds import MessageMailed
from events.record import record
from inbox import tickets
from inbox.models import Message

PRESENT = timedelta(seconds=45)
"""A widget that is open says so every fifteen seconds."""
LOOK_FOR = timedelta(minutes=2)
MOST_PATIENCE = timedelta(minutes=10)
LEASE = timedelta(minutes=3)
GIVE_UP = 20
REST = 1.0

_CLAIM = """
UPDATE channels_integrations_letter SET attempts = attempts + 1, due_at = statement_timestamp() + %s
WHERE id = (SELECT id FROM channels_integrations_letter WHERE state = 'waiting' AND due_at <= statement_timestamp()
            ORDER BY due_at LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED)
RETURNING id
"""


def plan(message: Message, address: str) -> None:
    """An answer to a visitor was sent: unless it is read soon, it is mailed, where there is an address."""
    visitor = Visitor.objects.filter(address=address).exclude(email="").first()
    if visitor is None or message.auto:
        return
    now = clock.now()
    due_at = now + LOOK_FOR if _is_here(visitor) else now
    Letter.objects.get_or_create(message=message, defaults={"visitor": visitor, "due_at": due_at})


def sweep() -> float:
    """One round of the worker loop. Returns the seconds to rest."""
    while deal_with_one():
        pass
    return REST


def deal_with_one() -> bool:
    """Deal with one letter that is due. False when none is."""
    claimed = sql.fetch_one(_CLAIM, [LEASE])
    if claimed is None:
        return False
    letter = Letter.objects.select_related("visitor", "message__ticket", "message__agent").get(id=claimed[0])
    with locks.held(f"letters:{letter.visitor_id}:{letter.message.ticket_id}") as mine:
        if mine:
            _deal(letter)
    return True


def _deal(letter: Letter) -> None:
    pending = _pending(letter)
    if not pending:
        return
    if _is_here(letter.visitor) and clock.now() - letter.message.at < MOST_PATIENCE:
        Letter.objects.filter(id=letter.id).update(due_at=Now() + LOOK_FOR, attempts=0)
        return
    try:
        _mail(letter.visitor, [each.message for each in pending])
    except (TemporaryFailure, OutcomeUnknown) as failure:
        _later(letter, str(failure))
    except PermanentFailure as failure:
        _end(pending, Letter.State.FAILED, str(failure))
    else:
        _sent(letter.visitor, pending)


def _pending(letter: Letter) -> list[Letter]:
    """All that waits for this visitor in this ticket, without what they have read or we have taken back."""
    waiting = Letter.objects.select_related("message__ticket__contact", "message__agent").filter(
        state=Letter.State.WAITING, visitor=letter.visitor, message__ticket=letter.message.ticket_id
    )
    rows = list(waiting.order_by("message_id"))
    needless = [each for each in rows if each.message.read_at or each.message.deleted_at]
    _end(needless, Letter.State.NEEDLESS)
    return [each for each in rows if each not in needless]


def _mail(visitor: Visitor, messages: list[Message]) -> None:
    if not settings.SMTP_URL:
        raise PermanentFailure("Outgoing mail is not set up: HORA_SMTP_URL is empty.")
    for each in messages:
        each.to = [visitor.email]
    mails = [outgoing_for(default_email(), each) for each in messages]
    intro = words.say("mail", visitor.language)
    text = "\n\n".join([intro, *(each.text for each in messages if each.text)])
    files = [file for mail in mails for file in mail.files]
    # what the widget calls its messages is no Message-ID
    deliver(replace(mails[-1], text=text, files=files, in_reply_to="", references=[]))


@transaction.atomic
def _sent(visitor: Visitor, letters: list[Letter]) -> None:
    last = letters[-1].message
    tickets.locked(last.ticket_id)
    _end(letters, Letter.State.SENT)
    record(last.ticket_id, MessageMailed(last.id, visitor.email))


def _end(letters: list[Letter], state: Letter.State, error: str = "") -> None:
    if letters:
        Letter.objects.filter(id__in=[each.id for each in letters]).update(state=state, error=error[:300])


def _later(letter: Letter, reason: str) -> None:
    if letter.attempts >= GIVE_UP:
        return _end([letter], Letter.State.FAILED, reason)
    wait = backoff.delay(letter.attempts, first=5.0, longest=3600.0)
    Letter.objects.filter(id=letter.id).update(due_at=Now() + wait, error=reason[:300])
    return None


def _is_here(visitor: Visitor) -> bool:
    return clock.now() - visitor.seen_at < PRESENT
