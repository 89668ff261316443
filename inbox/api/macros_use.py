"""Using macros: what one comes to in a ticket, and its actions."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from core import richtext
from inbox import refusals
from inbox.api.articles import LANGUAGE
from inbox.api.base import Endpoint, Id, StrictSerializer
from inbox.api.macros import KeepingEndpoint
from inbox.api.problems import Problem, invalid
from inbox.api.schemas_macros import FilledMacroShape
from inbox.api.schemas_tickets import TicketShape
from inbox.api.tickets import VerbEndpoint
from inbox.macros import actions, languages, library, shapes, values, variables
from inbox.models import Macro, Ticket


class PreviewedTicket(StrictSerializer):
    ticket = Id()
    language = serializers.RegexField(
        LANGUAGE, max_length=10, default=None, allow_null=True, help_text="Not the customer's."
    )


class UsedMacro(StrictSerializer):
    macro = Id()


class PreviewEndpoint(KeepingEndpoint):
    """What a macro comes to in one ticket."""

    @extend_schema(request=PreviewedTicket, responses=FilledMacroShape)
    def post(self, request: Request, macro_id: int) -> Response:
        """Its words with the variables filled in, what is `missing`, and what it will do. Nothing happens yet.

        They are in the language of the customer, where the macro has it: their own, else that of their last message,
        else the channel's. Give another `language` to have them in that.
        """
        given = self.body(PreviewedTicket)
        macro = self.found(macro_id)
        ticket = self.ticket(given["ticket"])
        known = values.values(ticket, self.agent)
        wanted = given["language"] or languages.of_customer(ticket)
        chosen = languages.words_for(macro, wanted)
        words, formatted = variables.fill(chosen.text, known), variables.fill_html(chosen.html, known)
        html = richtext.clean(formatted.text) if chosen.html else ""
        effects = [shapes.effect(each) for each in actions.effects(macro.actions, self.agent)]
        missing = sorted({*words.missing, *formatted.missing})
        text = richtext.plain(html) if html else words.text
        written = {"text": text, "html": html, "language": chosen.language or None, "wanted": wanted or None}
        return Response(written | {"missing": missing, "effects": effects})


class TicketMacroEndpoint(VerbEndpoint):
    """The actions of a macro."""

    @extend_schema(request=UsedMacro, responses=TicketShape)
    def post(self, request: Request, ticket_id: int) -> Response:
        """Take them all, or none. 409 `macro-broken` with the `effects` that cannot be had."""
        macro = chosen(self, self.body(UsedMacro)["macro"])
        try:
            return self.act(ticket_id, lambda it: self._take(it, macro))
        except actions.Broken as broken:
            raise broken_problem(broken) from broken

    def _take(self, ticket: Ticket, macro: Macro) -> None:
        actions.take(ticket.id, macro, self.agent)
        library.use(macro.id, self.agent.id)


def chosen(endpoint: Endpoint, macro_id: int) -> Macro:
    """The macro that somebody wants to use."""
    macro = library.usable(endpoint.agent).filter(id=macro_id, archived_at=None).first()
    if macro is None:
        raise invalid(macro=refusals.say("There is no such macro."))
    return macro


def broken_problem(broken: actions.Broken) -> Problem:
    return Problem("macro-broken", effects=[shapes.effect(each) for each in broken.effects])
