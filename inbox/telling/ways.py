"""Which ways a notification takes to an agent, and when: what they chose, and no louder than their hours allow."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from inbox.models import NoticeChoices, PushSubscription
from inbox.telling import choices, quiet
from inbox.telling.topics import OWN_ONLY, topic_of


@dataclass(frozen=True)
class Ways:
    """When a notification may be mailed and pushed, None for never, and whether it waits for the end of quiet hours."""

    mail_at: datetime | None
    push_at: datetime | None
    held: bool

    @property
    def any(self) -> bool:
        return self.mail_at is not None or self.push_at is not None


@dataclass(frozen=True)
class Known:
    """What is known of those who are to be told."""

    choices: Mapping[int, NoticeChoices]
    reachable: Collection[int]


def known(agent_ids: Collection[int]) -> Known:
    """Read once for all who are told of one event."""
    subscribed = PushSubscription.objects.filter(agent_id__in=agent_ids).values_list("agent_id", flat=True)
    return Known(choices.of(agent_ids), set(subscribed))


def ways(about: Known, agent_id: int, kind: str, *, own: bool, now: datetime, mail_at: datetime | None) -> Ways:
    """`mail_at` is when it would be mailed to whoever wants mail of it; `own`: the ticket is the agent's."""
    chosen, topic = about.choices[agent_id], topic_of(kind, own=own)
    mail_at = mail_at if topic is None or topic in chosen.email else None
    push_at = now if topic in chosen.push and agent_id in about.reachable else None
    if topic in chosen.through and (own or topic not in OWN_ONLY):
        return Ways(mail_at, push_at, held=False)
    mail_after, push_after = _after(chosen, mail_at), _after(chosen, push_at)
    return Ways(mail_after, push_after, held=(mail_after, push_after) != (mail_at, push_at))


def _after(chosen: NoticeChoices, at: datetime | None) -> datetime | None:
    return at and (quiet.ends(chosen.quiet, at) or at)
