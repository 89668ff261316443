"""Every kind of event. The docstring of a kind is its documentation; its fields are the event's data."""

from dataclasses import asdict, dataclass
from typing import Any, ClassVar


@dataclass(frozen=True)
class Kind:
    """Base of all kinds: `kind` is the name that is stored, `consumers` are the obligations it creates."""

    kind: ClassVar[str]
    consumers: ClassVar[tuple[str, ...]] = ()

    def data(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class TicketOpened(Kind):
    """A ticket came into being."""

    kind = "ticket.opened"
    subject: str
    channel_kind: str
    contact_id: int


@dataclass(frozen=True)
class TicketAssigned(Kind):
    """The ticket got another owner, or none. The new owner is told.

    `reason` is the rule that gave it to them, round_robin or least_loaded; empty when somebody decided.
    """

    kind = "ticket.assigned"
    consumers = ("notify",)
    agent_id: int | None
    previous_id: int | None
    reason: str = ""


@dataclass(frozen=True)
class TicketTeamChanged(Kind):
    """The ticket went to another team, or to none. Screens of those who saw it through the previous one let it go."""

    kind = "ticket.team_changed"
    team_id: int | None
    previous_id: int | None


@dataclass(frozen=True)
class TicketHeld(Kind):
    """The ticket was answered and now waits for the customer."""

    kind = "ticket.held"


@dataclass(frozen=True)
class TicketClosed(Kind):
    """The ticket is done."""

    kind = "ticket.closed"


@dataclass(frozen=True)
class TicketReopened(Kind):
    """The ticket needs an answer again. `reason` is agent, customer, bounce, merged or undo.

    Merged: what joined it needs one. Undo: the reply that it waited with, or was closed with, has not left.
    """

    kind = "ticket.reopened"
    reason: str


@dataclass(frozen=True)
class TicketPutOnHold(Kind):
    """The ticket waits for somebody who is neither the customer nor we."""

    kind = "ticket.put_on_hold"


@dataclass(frozen=True)
class TicketPriorityChanged(Kind):
    """The ticket became more or less urgent: low, normal, high or urgent. Its promises follow."""

    kind = "ticket.priority_changed"
    priority: str
    previous: str


@dataclass(frozen=True)
class TicketTagged(Kind):
    """Tags were put on the ticket or taken off. `tags` are those it has now."""

    kind = "ticket.tagged"
    tags: list[str]
    added: list[str]
    removed: list[str]


@dataclass(frozen=True)
class TicketSnoozed(Kind):
    """The ticket is out of sight until an instant, or without one until the customer writes. Its promises count on."""

    kind = "ticket.snoozed"
    until: str | None
    note: str


@dataclass(frozen=True)
class TicketWoke(Kind):
    """The ticket is in sight again. Whom it belongs to, or else who snoozed it, is told when nobody was there to see.

    `reason` is time, deadline (it comes near), customer, agent, reopened, bounce, merged, closed or removed. `until` is
    what it was snoozed until.
    """

    kind = "ticket.woke"
    consumers = ("notify",)
    reason: str
    until: str | None
    snoozed_by_id: int | None


@dataclass(frozen=True)
class TicketFieldsChanged(Kind):
    """Custom fields were filled in or emptied. `fields` are those that changed, by key; null is empty."""

    kind = "ticket.fields_changed"
    fields: dict[str, Any]
    previous: dict[str, Any]


@dataclass(frozen=True)
class TicketTierChanged(Kind):
    """The customer was given another tier, and with it perhaps another promise, on every open ticket of theirs."""

    kind = "ticket.tier_changed"
    tier: str
    previous: str


@dataclass(frozen=True)
class TicketContactChanged(Kind):
    """The ticket is another contact's now: two contacts turned out to be one person, or that was taken back."""

    kind = "ticket.contact_changed"
    contact_id: int
    previous_id: int
    merge_id: int
    undone: bool


@dataclass(frozen=True)
class TicketRemoved(Kind):
    """The ticket was put away as spam or trash, and is closed. Nothing is promised any more."""

    kind = "ticket.removed"
    removed: str
    status: str


@dataclass(frozen=True)
class TicketRestored(Kind):
    """It was neither spam nor trash: the ticket is open again, and the hidden time counts."""

    kind = "ticket.restored"
    removed: str


@dataclass(frozen=True)
class TicketMerged(Kind):
    """The ticket went into another one and is closed: these messages are there now, and so will be what follows.

    `status` is what it was before.
    """

    kind = "ticket.merged"
    into_id: int
    message_ids: list[int]
    status: str


@dataclass(frozen=True)
class TicketAbsorbed(Kind):
    """Messages of another ticket are here from now on: it was merged into this one, or this one was split off it.

    `asked_at` is since when their customer waits for an answer, or null.
    """

    kind = "ticket.absorbed"
    source_id: int
    message_ids: list[int]
    asked_at: str | None


@dataclass(frozen=True)
class TicketSplit(Kind):
    """These messages became a ticket of their own. `answered`: nothing that is left waits for an answer."""

    kind = "ticket.split"
    into_id: int
    message_ids: list[int]
    answered: bool


@dataclass(frozen=True)
class TicketMentioned(Kind):
    """A note calls these agents by name. They are told."""

    kind = "ticket.mentioned"
    consumers = ("notify",)
    message_id: int
    agent_ids: list[int]


@dataclass(frozen=True)
class TicketFollowed(Kind):
    """An agent wants to hear of what is said in the ticket."""

    kind = "ticket.followed"
    agent_id: int


@dataclass(frozen=True)
class TicketUnfollowed(Kind):
    """An agent no longer wants to hear of it."""

    kind = "ticket.unfollowed"
    agent_id: int


@dataclass(frozen=True)
class TicketFollowedReply(Kind):
    """The customer or a colleague wrote in a ticket that somebody follows. The followers are told."""

    kind = "ticket.followed_reply"
    consumers = ("notify",)
    message_id: int


@dataclass(frozen=True)
class MessageReceived(Kind):
    """The customer wrote. `auto` marks mail written by a machine, such as an out-of-office note."""

    kind = "message.received"
    message_id: int
    auto: bool = False


@dataclass(frozen=True)
class MessageQueued(Kind):
    """A reply was accepted and will leave; from here on it can be neither lost nor sent twice on purpose.

    It is `by` a human or an ai; whether a machine's reply keeps a promise is the policy's to say.
    """

    kind = "message.queued"
    consumers = ("outbound",)
    message_id: int
    auto: bool = False
    by: str = "human"


@dataclass(frozen=True)
class MessageScheduled(Kind):
    """A reply was written that leaves later, or has another time now. It is no answer yet: every promise counts on."""

    kind = "message.scheduled"
    message_id: int
    leaves_at: str


@dataclass(frozen=True)
class MessageReleased(Kind):
    """The time of a scheduled reply has come, and it leaves, `late_s` after its time. Its author is told when late."""

    kind = "message.released"
    consumers = ("notify",)
    message_id: int
    planned_at: str
    late_s: float


@dataclass(frozen=True)
class MessageHeldBack(Kind):
    """A reply that had not left does not leave until somebody looks at it. Its author is told.

    `reason` is customer_wrote, moved (into another ticket), put_away (the ticket), out_of_sight (of its author), or
    failed (it could not be dealt with).
    """

    kind = "message.held_back"
    consumers = ("notify",)
    message_id: int
    reason: str


@dataclass(frozen=True)
class MessageTakenBack(Kind):
    """A reply that had not left was taken back: its words are a draft again."""

    kind = "message.taken_back"
    message_id: int


@dataclass(frozen=True)
class MessageSent(Kind):
    """The next system (a mail server, a provider) accepted the reply."""

    kind = "message.sent"
    message_id: int


@dataclass(frozen=True)
class MessageFailed(Kind):
    """The reply did not reach the customer. `permanent` means that we stopped trying. Its author is told."""

    kind = "message.failed"
    consumers = ("notify",)
    message_id: int
    reason: str
    permanent: bool = True


@dataclass(frozen=True)
class MessageEchoed(Kind):
    """The customer was answered outside of Hora, in the provider's own app. It is an answer: the clock stops."""

    kind = "message.echoed"
    message_id: int


@dataclass(frozen=True)
class MessageDelivered(Kind):
    """The reply reached the customer's device."""

    kind = "message.delivered"
    message_id: int


@dataclass(frozen=True)
class MessageRead(Kind):
    """The customer has seen the reply."""

    kind = "message.read"
    message_id: int


@dataclass(frozen=True)
class MessagePlayed(Kind):
    """The customer has listened to the voice message."""

    kind = "message.played"
    message_id: int


@dataclass(frozen=True)
class MessageEdited(Kind):
    """The message reads differently now. What it said before is kept."""

    kind = "message.edited"
    message_id: int


@dataclass(frozen=True)
class MessageExtended(Kind):
    """More of the same album came in: the message has further files now."""

    kind = "message.extended"
    message_id: int


@dataclass(frozen=True)
class MessageDeleted(Kind):
    """The writer took the message back, or it was removed where it was public."""

    kind = "message.deleted"
    message_id: int


@dataclass(frozen=True)
class MessageHidden(Kind):
    """A public comment was hidden from the public, or is shown again."""

    kind = "message.hidden"
    message_id: int
    hidden: bool


@dataclass(frozen=True)
class MessageReacted(Kind):
    """Somebody put an emoji on the message. An empty one: it was taken back."""

    kind = "message.reacted"
    message_id: int
    emoji: str


@dataclass(frozen=True)
class MessageChangeAsked(Kind):
    """Somebody wants the message changed at its provider: `what` is react, edit, delete, hide or unhide."""

    kind = "message.change_asked"
    consumers = ("deeds",)
    message_id: int
    deed_id: int
    what: str


@dataclass(frozen=True)
class MessageChangeFailed(Kind):
    """The provider did not change the message; `reason` says why."""

    kind = "message.change_failed"
    message_id: int
    what: str
    reason: str


@dataclass(frozen=True)
class FileFetched(Kind):
    """A file of the message was fetched from the provider and is here now."""

    kind = "file.fetched"
    message_id: int
    attachment_id: int


@dataclass(frozen=True)
class FileFailed(Kind):
    """A file of the message could not be fetched for good; `reason` says why."""

    kind = "file.failed"
    message_id: int
    reason: str


@dataclass(frozen=True)
class NoteAdded(Kind):
    """An agent wrote an internal note. Customers never see it."""

    kind = "note.added"
    message_id: int


@dataclass(frozen=True)
class ClockStarted(Kind):
    """A promise began to count. `deadline` is ISO 8601 in UTC, `target_s` the promise in seconds.

    The version of the policy promised it `because` the ticket had these values; a calendar of null counts every hour.
    When something is promised about what began before, it counts `since` later, and `worked_s` is what has passed.
    """

    kind = "clock.started"
    clock_id: int
    metric: str
    cycle: int
    deadline: str
    target_s: float
    policy_version_id: int | None
    calendar_version_id: int | None
    because: dict[str, Any]
    since: str
    worked_s: float


@dataclass(frozen=True)
class ClockPaused(Kind):
    """A promise stands still while the ticket's status is `reason`. `worked_s` is the open time used up so far."""

    kind = "clock.paused"
    clock_id: int
    metric: str
    cycle: int
    reason: str
    worked_s: float


@dataclass(frozen=True)
class ClockResumed(Kind):
    """A promise counts again, after a pause or after its end. `deadline` is null when it goes on standing still.

    `reason` is the status that lets it count, or reply_failed, reopened, restored or target_again. Of the time since it
    ended `gap_s` counts.
    """

    kind = "clock.resumed"
    clock_id: int
    metric: str
    cycle: int
    deadline: str | None
    reason: str
    gap_s: float


@dataclass(frozen=True)
class ClockRetargeted(Kind):
    """Another promise holds from here on: a rule or a fact changed, or another wait joined. What has passed is kept.

    `reason` is rules, channel, merged, earlier, or the fact that changed. `deadline` is null while it stands still.
    """

    kind = "clock.retargeted"
    clock_id: int
    metric: str
    cycle: int
    deadline: str | None
    target_s: float
    policy_version_id: int | None
    calendar_version_id: int | None
    because: dict[str, Any]
    reason: str
    started_at: str
    worked_s: float


@dataclass(frozen=True)
class ClockStopped(Kind):
    """A promise ended. `outcome` is met, met_late or cancelled; `elapsed_s` is the open time since its start.

    `reason` is answered, answered_by_ai, closed, or superseded by an older promise that counts again.
    """

    kind = "clock.stopped"
    clock_id: int
    metric: str
    cycle: int
    outcome: str
    elapsed_s: float
    reason: str


@dataclass(frozen=True)
class ClockVoided(Kind):
    """A promise holds no more and counts nowhere: the ticket was removed, or nothing is promised about it any longer.

    `reason` is removed, no_target, answered (while nothing was promised) or reply_failed (it began with that reply).
    """

    kind = "clock.voided"
    clock_id: int
    metric: str
    cycle: int
    elapsed_s: float
    reason: str


@dataclass(frozen=True)
class ClockMerged(Kind):
    """The ticket went into another one, whose clocks count for it from then on."""

    kind = "clock.merged"
    clock_id: int
    metric: str
    cycle: int
    elapsed_s: float
    into_id: int


@dataclass(frozen=True)
class SlaWarned(Kind):
    """A share of the promised time is used up. Dated at that instant.

    `stage` is the rung of the policy's ladder, such as 75% or -15m, which says whom to tell.
    """

    kind = "sla.warned"
    consumers = ("notify",)
    clock_id: int
    metric: str
    cycle: int
    deadline: str
    stage: str
    percent: int


@dataclass(frozen=True)
class SlaBreached(Kind):
    """The deadline passed without an answer. Dated at the deadline, however late it was noticed.

    `late_ingest`: we learned of the customer's message only after its deadline. The policy's ladder says whom to tell.
    """

    kind = "sla.breached"
    consumers = ("notify",)
    clock_id: int
    metric: str
    cycle: int
    deadline: str
    stage: str
    late_ingest: bool


@dataclass(frozen=True)
class SlaEscalated(Kind):
    """The deadline is long past: more open time than was promised is used up. Dated at that instant.

    `stage` is the rung of the policy's ladder, such as 125%, which says whom to tell.
    """

    kind = "sla.escalated"
    consumers = ("notify",)
    clock_id: int
    metric: str
    cycle: int
    deadline: str
    stage: str
    percent: int


@dataclass(frozen=True)
class SlaBreachVoided(Kind):
    """A person said that this breach was none, and why. The event of the breach stays."""

    kind = "sla.breach_voided"
    clock_id: int
    metric: str
    cycle: int
    reason: str


@dataclass(frozen=True)
class SlaAcknowledged(Kind):
    """An agent has it: the promise that is running out, or has run out, is taken care of."""

    kind = "sla.acknowledged"
    clock_id: int
    metric: str
    cycle: int
    agent_id: int
    note: str


@dataclass(frozen=True)
class WebhookDisabled(Kind):
    """A webhook failed for so long that it was switched off: this ticket's event could not be handed over.

    The admins are told.
    """

    kind = "webhook.disabled"
    consumers = ("notify",)
    webhook_id: int
    host: str
    reason: str


@dataclass(frozen=True)
class HelperAsked(Kind):
    """The customer wrote where automatic answers are given: this message may get one."""

    kind = "helper.asked"
    consumers = ("helper",)
    message_id: int


@dataclass(frozen=True)
class HelperHandedOver(Kind):
    """Automatic answers end here, a person goes on. `reason` is asked, unsure or written: an agent wrote."""

    kind = "helper.handed_over"
    reason: str


@dataclass(frozen=True)
class MessageMailed(Kind):
    """The customer had left the website's chat: the answers up to this one went to them by e-mail as well."""

    kind = "message.mailed"
    message_id: int
    address: str


@dataclass(frozen=True)
class AgentNotified(Kind):
    """These agents were told, in the app and perhaps by e-mail, about an earlier event of the ticket."""

    kind = "agent.notified"
    agent_ids: list[int]
    about: str
    event_id: int


def every_kind() -> dict[str, type[Kind]]:
    """All kinds by their stored name."""
    return {cls.kind: cls for cls in Kind.__subclasses__()}
