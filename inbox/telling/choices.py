"""What an agent has chosen, kept and read."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from core import clock
from inbox.models import Agent, NoticeChoices, Notification
from inbox.telling import quiet, topics


def of(agent_ids: Iterable[int]) -> Mapping[int, NoticeChoices]:
    """The choices of these agents; whoever has made none has the usual ones."""
    wanted = set(agent_ids)
    known = NoticeChoices.objects.in_bulk(wanted)
    return {each: known.get(each) or usual(each) for each in wanted}


def usual(agent_id: int) -> NoticeChoices:
    """What holds before anything is chosen; not kept."""
    email, push, through = list(topics.MAILED), list(topics.PUSHED), list(topics.THROUGH)
    return NoticeChoices(agent_id=agent_id, email=email, push=push, through=through)


@transaction.atomic
def save(agent: Agent, given: Mapping[str, Any]) -> NoticeChoices:
    """Keep {email, push, through, previews, quiet}. What already waits for the end of quiet waits for the new one."""
    fields = dict(given) | {"awaits_replies": "reply" in given["email"] or "reply" in given["push"]}
    kept, _ = NoticeChoices.objects.update_or_create(agent_id=agent.id, defaults=fields)
    _wait_anew(kept)
    return kept


def begin(agent: Agent) -> None:
    """The agent has a browser now that can be pushed to: from here on the usual choices are theirs."""
    usually = usual(agent.id)
    fields = {"email": usually.email, "push": usually.push, "through": usually.through, "awaits_replies": True}
    NoticeChoices.objects.get_or_create(agent_id=agent.id, defaults=fields)


def _wait_anew(kept: NoticeChoices) -> None:
    now = clock.now()
    until = quiet.ends(kept.quiet, now) or now
    _held(kept).filter(notice=None, mail_at__gt=now).update(mail_at=until)
    _held(kept).filter(push=None, push_at__gt=now).update(push_at=until)


def _held(kept: NoticeChoices) -> QuerySet[Notification]:
    return Notification.objects.filter(agent_id=kept.agent_id, held=True)
