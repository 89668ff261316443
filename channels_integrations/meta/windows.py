"""Meta's rules of when a customer of Messenger or Instagram may be answered."""

from datetime import datetime

from channels_integrations.models import Channel
from channels_integrations.window import DAY, WEEK, ReplyWindow, Talk, within


def of_chat(talk: Talk, channel: Channel, now: datetime) -> ReplyWindow:
    """A day after the customer's last words; up to a week for people, where Meta has allowed it, and after ads."""
    if talk.blocked:
        return ReplyWindow("closed", "blocked")
    person = bool(channel.setting("human_agent"))
    until, week = within(talk, now, DAY), within(talk, now, WEEK)
    if until is not None:
        return ReplyWindow("open", "within_24h", until, after=("human_agent",) if person else ())
    if week is not None and talk.began_with_ad:
        return ReplyWindow("open", "after_ad_maybe", week, after=("human_agent",) if person else ())
    if person and _a_week(talk, now):
        return ReplyWindow("human_agent", "human_agent_7d", _a_week(talk, now))
    return ReplyWindow("closed", "closed_24h")


def of_comment(talk: Talk, now: datetime) -> ReplyWindow:
    """In public at any time; once in private, within a week of the comment."""
    private = talk.commented_at + WEEK if talk.commented_at and not talk.private_reply_used else None
    return ReplyWindow("open", "public", private_reply_until=private if private and now < private else None)


def _a_week(talk: Talk, now: datetime) -> datetime | None:
    """What Meta refuses as an ordinary answer may still go as a person's."""
    return talk.said_at + WEEK if talk.said_at is not None and now < talk.said_at + WEEK else None
