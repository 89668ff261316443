"""Admin pages: agents, teams and API tokens."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.http import HttpRequest

from core.adminpages import AnyAdmin, AnyForm
from inbox import tokens
from inbox.links import sign_in_link
from inbox.models import Agent, ApiToken, Team

admin.site.site_header = admin.site.site_title = "Hora"
admin.site.unregister(Group)  # roles say what an agent may do


class AgentForm(AnyForm):
    """An agent; without a password they sign in by one-time links."""

    new_password = forms.CharField(required=False, strip=False, widget=forms.PasswordInput(render_value=False))

    class Meta:
        model = Agent
        fields = ("email", "name", "role", "teams", "language", "is_active")

    def clean_new_password(self) -> str:
        password: str = self.cleaned_data["new_password"]
        if password:
            validate_password(password, self.instance)
        return password


@admin.register(Agent)
class AgentAdmin(AnyAdmin):
    form = AgentForm
    list_display = ("name", "email", "role", "is_active", "last_login")
    list_filter = ("role", "is_active", "teams")
    search_fields = ("name", "email")
    filter_horizontal = ("teams",)
    actions = ("make_link",)

    def save_model(self, request: HttpRequest, obj: Agent, form: Any, change: bool) -> None:  # noqa: FBT001
        password = form.cleaned_data["new_password"]
        if password or not change:
            obj.set_password(password or None)
        super().save_model(request, obj, form, change)
        if not change:
            self._show_link(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Agent | None = None) -> bool:
        """Their messages stay theirs: an agent who leaves is deactivated."""
        return False

    @admin.action(description="Make a one-time sign-in link", permissions=["change"])
    def make_link(self, request: HttpRequest, agents: QuerySet[Agent]) -> None:
        for agent in agents.filter(is_active=True):
            self._show_link(request, agent)

    def _show_link(self, request: HttpRequest, agent: Agent) -> None:
        self.message_user(request, f"For {agent.name}, once, within 24 hours: {sign_in_link(agent)}")


@admin.register(Team)
class TeamAdmin(AnyAdmin):
    list_display = ("name",)


class TokenForm(AnyForm):
    """A token for an API client."""

    scopes = forms.MultipleChoiceField(
        choices=[(scope, f"{scope}: {meaning}") for scope, meaning in tokens.SCOPES.items()],
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = ApiToken
        fields = ("name", "agent", "scopes")


@admin.register(ApiToken)
class TokenAdmin(AnyAdmin):
    form = TokenForm
    list_display = ("name", "agent", "scopes", "created_at", "last_used_at", "revoked_at")
    list_filter = ("agent",)
    list_select_related = ("agent",)
    actions = ("revoke",)

    def save_model(self, request: HttpRequest, obj: ApiToken, form: Any, change: bool) -> None:  # noqa: FBT001
        secret = tokens.new_secret()
        obj.secret_hash = tokens.hashed(secret)
        super().save_model(request, obj, form, change)
        self.message_user(request, f"The token, shown only now: {secret}", messages.WARNING)

    def has_change_permission(self, request: HttpRequest, obj: ApiToken | None = None) -> bool:
        """A token with other scopes is another token."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: ApiToken | None = None) -> bool:
        return False

    @admin.action(description="Revoke", permissions=["view"])
    def revoke(self, request: HttpRequest, rows: QuerySet[ApiToken]) -> None:
        ended = rows.filter(revoked_at__isnull=True).update(revoked_at=Now())
        self.message_user(request, f"{ended} revoked.")
