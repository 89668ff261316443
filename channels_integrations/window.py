"""Until when a customer may be answered, and how: the providers decide, and the adapters know their rules."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

State = Literal["open", "human_agent", "template", "closed"]


@dataclass(frozen=True)
class Talk:
    """What a window depends on, of one customer on one channel.

    `said_at` is when the customer last said something; `refused_at` when the provider last told us that the window is
    closed, whatever we believed; `began_with_ad` that the talk began with an advertisement; `blocked` that the customer
    does not want to hear from this account.
    """

    said_at: datetime | None = None
    refused_at: datetime | None = None
    began_with_ad: bool = False
    commented_at: datetime | None = None
    private_reply_used: bool = False
    blocked: bool = False


@dataclass(frozen=True)
class ReplyWindow:
    """`state` is how an answer may be given now, until `until` (None: any time); after it, `after` are the ways left.

    `code` names the sentence that people read. `private_reply_until` is set where one private answer to a public
    comment is still possible.
    """

    state: State
    code: str
    until: datetime | None = None
    after: tuple[str, ...] = ()
    private_reply_until: datetime | None = None


ANY_TIME = ReplyWindow("open", "any_time")
DAY = timedelta(hours=24)
WEEK = timedelta(days=7)


def within(talk: Talk, now: datetime, length: timedelta) -> datetime | None:
    """When a window of this length after the customer's last words ends; None when it has, or never began."""
    if talk.said_at is None or (talk.refused_at is not None and talk.refused_at >= talk.said_at):
        return None
    ends = talk.said_at + length
    return ends if now < ends else None
