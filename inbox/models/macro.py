"""Answers that are written once and used often."""

from django.db import models
from django.db.models.functions import Now


class Macro(models.Model):
    """A text to be inserted, actions to be taken with a ticket, or both. Without actions it is a canned answer.

    `text` is written in `language`, or in none; `texts` are the same in others: {"pt-BR": {"text", "html"}}.
    `actions` are [{kind, value}] as inbox.macros.actions knows them. Its `scope` says who may use it: its owner, the
    members of its team, or everybody. `version` rises with every change.
    """

    class Scope(models.TextChoices):
        MINE = "mine"
        TEAM = "team"
        ALL = "all"

    name = models.CharField(max_length=120)
    folder = models.CharField(max_length=80, blank=True, default="")
    shortcut = models.CharField(max_length=40, blank=True, default="")
    language = models.CharField(max_length=10, blank=True, default="")
    text = models.TextField(blank=True, default="")
    html = models.TextField(blank=True, default="")
    texts = models.JSONField(default=dict, blank=True, db_default={})
    actions = models.JSONField(default=list, blank=True)
    scope = models.CharField(max_length=4, choices=Scope.choices, default=Scope.MINE)
    team = models.ForeignKey("inbox.Team", models.SET_NULL, null=True, blank=True, related_name="macros")
    owner = models.ForeignKey("inbox.Agent", models.SET_NULL, null=True, related_name="macros")
    version = models.IntegerField(default=1)
    archived_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(db_default=Now())
    changed_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return self.name


class MacroUse(models.Model):
    """How often one agent has used one macro: a row of their own, so that no two of them wait for each other."""

    macro = models.ForeignKey(Macro, models.CASCADE, related_name="used", db_index=False)
    agent = models.ForeignKey("inbox.Agent", models.CASCADE, related_name="+", db_index=False)
    uses = models.IntegerField(default=0)
    last_used_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["macro", "agent"], name="macro_use_once")]

    def __str__(self) -> str:
        return f"macro {self.macro_id} used {self.uses} times by agent {self.agent_id}"
