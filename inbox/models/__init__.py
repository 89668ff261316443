"""Tickets, messages, contacts and agents."""

from inbox.models.access import ApiToken, SignInLink, SignInTry
from inbox.models.agent import Agent, Team
from inbox.models.amendment import Reaction, Revision
from inbox.models.article import Article
from inbox.models.assignment import AssignmentRule, Workload
from inbox.models.board import Forecast, Outcome, Tally, TallyChange
from inbox.models.bulk import BulkItem, BulkJob
from inbox.models.contact import Contact, ContactMerge, Identity
from inbox.models.departure import Departure
from inbox.models.draft import Draft
from inbox.models.field import CustomField
from inbox.models.following import Follower, Mention
from inbox.models.idempotency import IdempotencyKey
from inbox.models.link import TicketLink
from inbox.models.macro import Macro, MacroUse
from inbox.models.media import Media
from inbox.models.message import Attachment, Message
from inbox.models.notification import Notice, Notification
from inbox.models.part import Part
from inbox.models.presence import Attendance, Presence, Typing
from inbox.models.push import NoticeChoices, Push, PushKey, PushSend, PushSubscription
from inbox.models.quality import QualityNote
from inbox.models.recording import Recording
from inbox.models.search import SearchEntry, SearchTodo, SearchVolume
from inbox.models.survey import Survey, SurveySettings
from inbox.models.tagging import TagChange, TagTally
from inbox.models.ticket import Ticket
from inbox.models.view import SavedView, ViewOrder
from inbox.models.webhook import Webhook, WebhookCall, WebhookPlace

__all__ = [
    "Agent",
    "ApiToken",
    "Article",
    "AssignmentRule",
    "Attachment",
    "Attendance",
    "BulkItem",
    "BulkJob",
    "Contact",
    "ContactMerge",
    "CustomField",
    "Departure",
    "Draft",
    "Follower",
    "Forecast",
    "IdempotencyKey",
    "Identity",
    "Macro",
    "MacroUse",
    "Media",
    "Mention",
    "Message",
    "Notice",
    "NoticeChoices",
    "Notification",
    "Outcome",
    "Part",
    "Presence",
    "Push",
    "PushKey",
    "PushSend",
    "PushSubscription",
    "QualityNote",
    "Reaction",
    "Recording",
    "Revision",
    "SavedView",
    "SearchEntry",
    "SearchTodo",
    "SearchVolume",
    "SignInLink",
    "SignInTry",
    "Survey",
    "SurveySettings",
    "TagChange",
    "TagTally",
    "Tally",
    "TallyChange",
    "Team",
    "Ticket",
    "TicketLink",
    "Typing",
    "ViewOrder",
    "Webhook",
    "WebhookCall",
    "WebhookPlace",
    "Workload",
]
