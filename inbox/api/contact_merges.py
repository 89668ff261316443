"""Making one contact of two, and two of one again."""

from collections.abc import Callable

from django.db import transaction
from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from core.transient import is_transient
from inbox import refusals
from inbox.api.base import Endpoint, Id, Nothing, StrictSerializer
from inbox.api.problems import Problem, invalid
from inbox.api.schemas_contacts import ProfileShape
from inbox.models import Contact, ContactMerge
from inbox.people import merge, profile

TRIES = 5


class SamePerson(StrictSerializer):
    """Who turned out to be the same person."""

    contact = Id(help_text="The contact that becomes part of this one.")
    reason = serializers.CharField(
        required=False, default="", max_length=300, allow_blank=True, help_text="Needed without strong evidence."
    )


class JoiningPeopleEndpoint(Endpoint):
    """Those who see a ticket of both may decide."""

    def done(self, deed: Callable[[], ContactMerge]) -> Response:
        """Do it; who writes in this very moment may make us wait for each other, and then it is tried again."""
        try:
            row = _patiently(deed)
        except merge.Cannot as cannot:
            raise Problem("cannot-merge-contacts", why=cannot.why) from cannot
        return Response(profile.profile(self.agent, Contact.objects.get(id=row.into_id)))


class MergeContactsEndpoint(JoiningPeopleEndpoint):
    """Two become one."""

    @extend_schema(request=SamePerson, responses=ProfileShape)
    def post(self, request: Request, contact_id: int) -> Response:
        """Make another contact part of this one: its addresses, tickets and messages. It can be undone at any time.

        409 `cannot-merge-contacts` with `why`: same-contact, merged-already, no-evidence (give a reason).
        """
        given = self.body(SamePerson)
        known = set(
            profile.known_to(self.agent).filter(id__in=[contact_id, given["contact"]]).values_list("id", flat=True)
        )
        if contact_id not in known:
            raise Http404
        if given["contact"] not in known:
            raise invalid(contact=refusals.say("There is no such contact."))
        return self.done(lambda: merge.merge(given["contact"], contact_id, self.agent, self.actor, given["reason"]))


class UndoMergeEndpoint(JoiningPeopleEndpoint):
    """One becomes two again."""

    @extend_schema(request=None, responses=ProfileShape)
    def post(self, request: Request, merge_id: int) -> Response:
        """Take a merge back, exactly. What the other's addresses have brought since goes with them.

        409 `cannot-merge-contacts` with `why`: undone-already, merged-again.
        """
        self.body(Nothing)
        row = ContactMerge.objects.filter(id=merge_id).first()
        if row is None or not profile.known_to(self.agent).filter(id=row.into_id).exists():
            raise Http404
        return self.done(lambda: merge.undo(merge_id, self.agent, self.actor))


def _patiently(deed: Callable[[], ContactMerge]) -> ContactMerge:
    for _ in range(TRIES - 1):
        try:
            with transaction.atomic():
                return deed()
        except Exception as error:
            if not is_transient(error):
                raise
    return deed()
