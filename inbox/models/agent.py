"""The people who answer."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower, Now


class Team(models.Model):
    """A group of agents. A ticket of a team is seen by its members, supervisors and admins.

    Its lead is told of what nobody in the team has taken.
    """

    name = models.CharField(max_length=80, unique=True)
    lead = models.ForeignKey("inbox.Agent", models.SET_NULL, null=True, blank=True, related_name="leads")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class AgentManager(BaseUserManager["Agent"]):
    """Makes agents; an agent without a password signs in by one-time link."""

    def create_agent(
        self, email: str, name: str, role: str = "agent", password: str | None = None, **more: Any
    ) -> "Agent":
        agent = self.model(email=self.normalize_email(email), name=name, role=role, **more)
        agent.set_password(password)
        agent.save(using=self._db)
        return agent

    def get_by_natural_key(self, username: str | None) -> "Agent":
        return self.get(email__iexact=username)


class Agent(AbstractBaseUser):
    """Someone with a seat: an agent answers, a supervisor also sees every team, an admin also configures."""

    class Role(models.TextChoices):
        AGENT = "agent"
        SUPERVISOR = "supervisor"
        ADMIN = "admin"

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.AGENT)
    teams = models.ManyToManyField(Team, blank=True, related_name="agents")
    language = models.CharField(max_length=10, default="en")
    theme = models.CharField(max_length=5, default="auto")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(db_default=Now())

    objects: ClassVar[AgentManager] = AgentManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="agent_email_once")]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def initials(self) -> str:
        words = self.name.split() or [self.email]
        return (words[0][:1] + (words[-1][:1] if len(words) > 1 else words[0][1:2])).upper()

    @property
    def oversees(self) -> bool:
        """Supervisors and admins see every ticket and the health of the system."""
        return self.role in (self.Role.SUPERVISOR, self.Role.ADMIN)

    @property
    def is_staff(self) -> bool:
        """Django's admin pages are for admins."""
        return self.role == self.Role.ADMIN

    def has_perm(self, perm: str, obj: object = None) -> bool:
        return self.is_active and self.role == self.Role.ADMIN

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_active and self.role == self.Role.ADMIN
