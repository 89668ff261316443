"""Visitors and their sessions: who speaks, by a token that only their browser has."""

import contextlib
import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models.functions import Now

from channels_integrations.models import Channel
from channels_integrations.webchat.identity import Person
from channels_integrations.webchat.models import Session, Visitor
from core import sql
from core.prune import delete_some

LASTS = timedelta(days=180)
"""How long a browser is known after it was last used."""
RENEW = timedelta(hours=1)
LONGEST_NAME, LONGEST_EMAIL = 120, 320

_PROVED = """
INSERT INTO channels_integrations_visitor (channel_id, address, external_id, name, email, email_proved, language)
VALUES (%(channel)s, %(address)s, %(id)s, %(name)s, %(email)s, %(proved)s, %(language)s)
ON CONFLICT (channel_id, external_id) WHERE NOT (external_id = '') DO UPDATE SET
    name = coalesce(nullif(excluded.name, ''), channels_integrations_visitor.name),
    email = CASE WHEN excluded.email <> '' AND (excluded.email_proved OR NOT channels_integrations_visitor.email_proved)
        THEN excluded.email ELSE channels_integrations_visitor.email END,
    email_proved = channels_integrations_visitor.email_proved OR excluded.email_proved,
    language = excluded.language
RETURNING id
"""


@dataclass(frozen=True)
class Claim:
    """What a visitor says of themselves. None of it is proved."""

    name: str = ""
    email: str = ""
    language: str = ""


def known(channel: Channel, token: str) -> Visitor | None:
    """The visitor behind a token; None when it is unknown, too old, or not good enough here any more.

    Where only proved visitors may write, an anonymous session ends with the setting.
    """
    session = Session.objects.select_related("visitor").filter(token_hash=_hash(token), visitor__channel=channel)
    found = session.filter(used_at__gt=Now() - LASTS).first() if token else None
    if found is None or (channel.setting("require_verified") and not found.visitor.external_id):
        return None
    Session.objects.filter(id=found.id, used_at__lt=Now() - RENEW).update(used_at=Now())
    return found.visitor


def still_good(tokens: Collection[str]) -> set[str]:
    """Those of these tokens that would be let in now, in one question for all of them."""
    wanted = {_hash(token): token for token in tokens}
    found = Session.objects.select_related("visitor__channel").filter(
        token_hash__in=wanted, used_at__gt=Now() - LASTS, visitor__channel__active=True
    )
    good = [each for each in found if each.visitor.external_id or not each.visitor.channel.setting("require_verified")]
    Session.objects.filter(id__in=[each.id for each in good], used_at__lt=Now() - RENEW).update(used_at=Now())
    return {wanted[each.token_hash] for each in good}


def anonymous(channel: Channel, claim: Claim) -> tuple[Visitor, str]:
    """A new visitor of whom nothing is known, and the token of their browser."""
    visitor = Visitor.objects.create(channel=channel, address=f"v-{secrets.token_hex(16)}", language=claim.language)
    introduce(visitor, claim)
    return visitor, _session(visitor.id)


def signed_in(channel: Channel, person: Person, language: str, before: Visitor | None = None) -> tuple[Visitor, str]:
    """The visitor who is this customer of the website, in whichever browser, and a token for this one.

    `before` is who this browser was until now: an anonymous visitor becomes the customer, when the customer is new
    here, and so keeps what was said. Every token of before ends: somebody else may have seen it.
    """
    if before is not None and not before.external_id:
        Session.objects.filter(visitor=before).delete()
        _become(before, person)
    values = {
        "channel": channel.id,
        "address": f"u-{secrets.token_hex(16)}",
        "id": person.id,
        "name": person.name[:LONGEST_NAME],
        "email": person.email.strip().lower()[:LONGEST_EMAIL],
        "proved": person.email_proved,
        "language": language,
    }
    ((visitor_id,),) = sql.fetch_all(_PROVED, values)
    return Visitor.objects.get(id=visitor_id), _session(visitor_id)


def _become(visitor: Visitor, person: Person) -> None:
    if not Visitor.objects.filter(channel=visitor.channel_id, external_id=person.id).exists():
        with contextlib.suppress(IntegrityError), transaction.atomic():  # the same proof may come twice at once
            Visitor.objects.filter(id=visitor.id, external_id="").update(external_id=person.id)


def introduce(visitor: Visitor, claim: Claim) -> None:
    """The visitor says a name, an address or a language. What the website has proved stays as it is."""
    if claim.name and not visitor.external_id:
        visitor.name = claim.name[:LONGEST_NAME]
    if claim.email and not visitor.email_proved:
        visitor.email = claim.email.strip().lower()[:LONGEST_EMAIL]
    if claim.language:
        visitor.language = claim.language[:10]
    visitor.save(update_fields=["name", "email", "language"])


def came(visitor: Visitor) -> None:
    """The visitor has a widget open now."""
    Visitor.objects.filter(id=visitor.id).update(seen_at=Now())


def forget(channel: Channel, token: str) -> None:
    """This browser speaks for nobody any more."""
    Session.objects.filter(token_hash=_hash(token), visitor__channel=channel).delete()


def prune(limit: int) -> int:
    """Forget browsers that were not used for long, and visitors who never wrote and have none left."""
    old = Session.objects.filter(used_at__lt=Now() - LASTS)
    silent = Visitor.objects.filter(sessions__isnull=True, letters__isnull=True, seen_at__lt=Now() - LASTS)
    return max(delete_some(rows, limit) for rows in (old, silent))


def _session(visitor_id: int) -> str:
    token = secrets.token_urlsafe(32)
    Session.objects.create(visitor_id=visitor_id, token_hash=_hash(token))
    return token


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
