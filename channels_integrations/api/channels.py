"""Connected accounts, for admins: connect, change, test and watch them. Secrets go in and never come out."""

from typing import Any

from django.conf import settings
from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from channels_integrations import checkup, connecting, matrix, provider_words, refusals, vault
from channels_integrations.adapter import OutcomeUnknown, PermanentFailure, TemporaryFailure
from channels_integrations.api.schemas_channels import (
    ChannelKindListShape,
    ChannelListShape,
    ChannelMadeShape,
    ChannelShape,
    ExaminationShape,
    FailureListShape,
)
from channels_integrations.basic import Basic
from channels_integrations.models import Channel
from channels_integrations.registry import adapter_for
from channels_integrations.setups import FLAGS, SETUPS, Choice, Setup
from channels_integrations.webchat import options as webchat
from inbox.api.base import Endpoint, Id, Nothing, StrictSerializer
from inbox.api.problems import Problem, invalid
from inbox.models import Agent, Message, Team
from inbox.permissions import visible_tickets
from inbox.queue import iso

MOST_FAILURES = 20


class ChannelChanges(StrictSerializer):
    """What of a channel can be changed."""

    name = serializers.CharField(required=False, max_length=120)
    team = Id(required=False, allow_null=True)
    active = serializers.BooleanField(required=False)
    config = serializers.DictField(required=False)
    secrets = serializers.DictField(required=False, child=serializers.CharField(trim_whitespace=True))


class NewChannel(StrictSerializer):
    """An account to be connected; see /channel-kinds for what its kind needs."""

    kind = serializers.ChoiceField(sorted(SETUPS))
    name = serializers.CharField(max_length=120)
    address = serializers.CharField(max_length=320)
    team = Id(required=False, allow_null=True)
    config = serializers.DictField(required=False)
    secrets = serializers.DictField(required=False, child=serializers.CharField(trim_whitespace=True))


class ChannelEndpoint(Endpoint):
    """For admins."""

    role = Agent.Role.ADMIN
    read_scope = write_scope = "admin"

    def channel(self, channel_id: int) -> Channel:
        found = Channel.objects.filter(id=channel_id).first()
        if found is None:
            raise Http404
        return found


class ChannelsEndpoint(ChannelEndpoint):
    """All of them."""

    @extend_schema(responses=ChannelListShape)
    def get(self, request: Request) -> Response:
        """Every channel, with what it can do and how it is."""
        self.query(Nothing)
        return Response({"channels": [shape(each) for each in Channel.objects.order_by("id")]})

    @extend_schema(request=NewChannel, responses={201: ChannelMadeShape})
    def post(self, request: Request) -> Response:
        """Connect an account. Secrets that Hora made up are told in this answer and never again."""
        given = self.body(NewChannel)
        _team_exists(given)
        try:
            channel, made = connecting.connect(given["kind"], given)
        except connecting.Unfit as unfit:
            raise invalid(**{unfit.field: str(unfit)}) from unfit
        return Response(shape(channel) | {"made": made}, status=201)


class OneChannelEndpoint(ChannelEndpoint):
    """One of them."""

    @extend_schema(responses=ChannelShape)
    def get(self, request: Request, channel_id: int) -> Response:
        """What it can do and how it is."""
        self.query(Nothing)
        return Response(shape(self.channel(channel_id)))

    @extend_schema(request=ChannelChanges, responses=ChannelShape)
    def patch(self, request: Request, channel_id: int) -> Response:
        """Change what is given. Secrets that are not given stay as they are."""
        given = self.body(ChannelChanges)
        _team_exists(given)
        try:
            return Response(shape(connecting.change(self.channel(channel_id), given)))
        except connecting.Unfit as unfit:
            raise invalid(**{unfit.field: str(unfit)}) from unfit

    @extend_schema(responses={204: None})
    def delete(self, request: Request, channel_id: int) -> Response:
        """Disconnect it: its secrets are forgotten and its address is closed. Tickets and raw bytes stay."""
        self.query(Nothing)
        connecting.disconnect(self.channel(channel_id))
        return Response(status=204)


class FailuresEndpoint(ChannelEndpoint):
    """What did not arrive."""

    @extend_schema(responses=FailureListShape)
    def get(self, request: Request, channel_id: int) -> Response:
        """The last messages of a week that this channel could not send, newest first."""
        self.query(Nothing)
        rows = checkup.failures(self.channel(channel_id)).filter(ticket__in=visible_tickets(self.agent))
        return Response({"failures": [_failure(each) for each in rows[:MOST_FAILURES]]})


class TestEndpoint(ChannelEndpoint):
    """Trying it out."""

    @extend_schema(request=None, responses=ExaminationShape)
    def post(self, request: Request, channel_id: int) -> Response:
        """Ask the provider about the account, with its real credentials."""
        self.body(Nothing)
        return Response(checkup.examine(self.channel(channel_id)).shape())


class ConnectEndpoint(ChannelEndpoint):
    """Pointing the provider at us."""

    @extend_schema(request=None, responses=ExaminationShape)
    def post(self, request: Request, channel_id: int) -> Response:
        """Ask the provider to send its events here, where it can be asked; then look whether it does."""
        self.body(Nothing)
        channel = self.channel(channel_id)
        try:
            adapter_for(channel.kind).connect(channel)
        except (PermanentFailure, TemporaryFailure, OutcomeUnknown) as failure:
            raise Problem("provider-refused", provider_words.known(str(failure))) from failure
        return Response(checkup.examine(channel).shape())


class KindsEndpoint(ChannelEndpoint):
    """What can be connected."""

    @extend_schema(responses=ChannelKindListShape)
    def get(self, request: Request) -> Response:
        """Every kind: what it takes to connect an account, and what it can do."""
        self.query(Nothing)
        able = {row["kind"]: row for row in matrix.as_json()}
        kinds = [_kind(kind) | {"capabilities": able[kind]} for kind in SETUPS]
        return Response({"kinds": kinds})


def shape(channel: Channel) -> dict[str, Any]:
    """A channel as admins see it: of its secrets only which ones there are."""
    return {
        "id": channel.id,
        "kind": channel.kind,
        "name": channel.name,
        "address": channel.address,
        "team_id": channel.team_id,
        "active": channel.active,
        "disconnected": connecting.is_disconnected(channel),
        "config": channel.config,
        "secrets": _known_secrets(channel),
        "webhook_url": _webhook_url(channel),
        "snippet": webchat.snippet(channel) if channel.kind == "webchat" else None,
        "can_be_told": _can_be_told(channel),
        "capabilities": matrix.row(channel),
        "health": _health(channel),
    }


def _health(channel: Channel) -> dict[str, Any]:
    seen = checkup.figures(channel)
    found = checkup.problems(channel, seen) if channel.active else []
    state = "off" if not channel.active else "fail" if any(each.grave for each in found) else "warn" if found else "ok"
    return {
        "state": state,
        "problems": [{"code": each.code, "grave": each.grave, "values": each.values} for each in found],
        "last_event_at": iso(channel.last_event_at),
        "token_expires_at": iso(channel.token_expires_at),
        "usual_gap_s": round(channel.usual_gap_s),
        "sent_24h": seen.sent,
        "failed_24h": seen.failed,
        "refused_24h": seen.refused,
        "waiting": seen.waiting,
        "unreadable_24h": seen.unreadable,
    }


def _known_secrets(channel: Channel) -> list[str]:
    """Names only. Secrets sealed with a lost key are none."""
    try:
        return sorted(channel.secrets)
    except vault.Locked:
        return []


def _webhook_url(channel: Channel) -> str | None:
    """Where a provider calls this channel, for kinds that have one."""
    called = type(adapter_for(channel.kind)).authenticate is not Basic.authenticate
    return f"{settings.PUBLIC_URL}/webhooks/{channel.kind}/{channel.id}" if called else None


def _can_be_told(channel: Channel) -> bool:
    return type(adapter_for(channel.kind)).connect is not Basic.connect


def _failure(row: Message) -> dict[str, Any]:
    return {
        "message_id": row.id,
        "ticket_id": row.ticket_id,
        "subject": row.ticket.subject,
        "at": iso(row.at),
        "reason": row.error,
    }


def _kind(kind: str) -> dict[str, Any]:
    setup = SETUPS[kind]
    return {
        "kind": kind,
        "secrets": list(setup.secrets),
        "optional_secrets": list(setup.optional),
        "made_secrets": list(setup.made),
        "config": [_setting(setup, name) for name in setup.config],
    }


def _setting(setup: Setup, name: str) -> dict[str, Any]:
    choice = setup.choices.get(name, Choice(()))
    return {
        "name": name,
        "flag": name in FLAGS,
        "needed": name in setup.needed,
        "choices": list(choice.of),
        "usual": choice.usual,
    }


def _team_exists(given: dict[str, Any]) -> None:
    if given.get("team") and not Team.objects.filter(id=given["team"]).exists():
        raise invalid(team=refusals.say("There is no such team."))
