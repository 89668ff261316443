"""What the widget asks over HTTP, below /widget/NAME/. What happens meanwhile comes by the socket, see live/."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views import View

from channels_integrations import refusals, tally
from channels_integrations.models import Channel
from channels_integrations.webchat import accept, identity, options, promise, shown, thread, visitors
from channels_integrations.webchat.doors import Door, take, token_of
from channels_integrations.webchat.models import Visitor
from channels_integrations.webchat.shapes import Beginning, Introduction, Message, Receipt
from channels_integrations.webchat.visitors import Claim
from core import clock
from inbox.api import problems
from inbox.api.address import client_address
from inbox.api.files import stored
from inbox.api.problems import Problem, invalid


class OfficeView(Door):
    """Before anybody writes."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Whether there are people now, and by when an answer is promised."""
        return JsonResponse(promise.office(self.channel, request.GET.get("language", "")[:10]).shape())


class SessionView(Door):
    """A browser's session."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Begin one, or go on with the one whose token comes along. Where it must be, a visitor is proved first."""
        given = self.body(Beginning)
        token = token_of(request)
        if "proof" in given:
            visitor, token = self._signed_in(given)
        elif (known := visitors.known(self.channel, token)) is not None:
            visitor = known
            visitors.introduce(visitor, _claim(given))
        else:
            visitor, token = self._anonymous(given)
        return JsonResponse({"token": token, **thread.read(visitor, 0)})

    def delete(self, request: HttpRequest) -> HttpResponse:
        """This browser speaks for nobody any more."""
        visitors.forget(self.channel, token_of(request))
        return HttpResponse(status=204)

    def _signed_in(self, given: dict[str, Any]) -> tuple[Visitor, str]:
        take("beginning", client_address(self.request))
        secret = self.channel.secrets.get("identity_secret", "")
        try:
            person = identity.proved(given["proof"], secret, clock.now())
        except identity.Unproved as refused:
            if str(refused).startswith("wrong"):  # one that has run out is nothing to worry about
                tally.refusals.add(self.channel.id, str(refused))
            raise Problem("forbidden", refusals.say("The proof of who you are does not hold.")) from refused
        before = visitors.known(self.channel, token_of(self.request))
        return visitors.signed_in(self.channel, person, given.get("language", ""), before)

    def _anonymous(self, given: dict[str, Any]) -> tuple[Visitor, str]:
        if self.channel.setting("require_verified"):
            raise Problem("forbidden", refusals.say("Sign in on the website first."))
        take("beginning", client_address(self.request))
        return visitors.anonymous(self.channel, _claim(given))


class ThreadView(Door):
    """What was said."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Everything behind number `after`, and how things stand."""
        after = request.GET.get("after", "0")
        if not (after.isascii() and after.isdigit() and len(after) < 19):
            raise invalid(after=refusals.say("A number."))
        return JsonResponse(thread.read(self.visitor(), int(after)))


class MessagesView(Door):
    """Writing."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Take a message: 202 once it is safe, however often it is sent."""
        visitor, given = self.visitor(), self.body(Message)
        words = accept.Words(
            given["id"], given["text"].strip(), given["files"], given.get("page", ""), given.get("choice", "")
        )
        try:
            accept.say(self.channel, visitor, words, clock.now())
        except accept.BadFile as bad:
            raise invalid(files=str(bad)) from bad
        return JsonResponse({"id": given["id"]}, status=202)


class FilesView(Door):
    """Uploads."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep one file that is to go with a message."""
        visitor, upload = self.visitor(), _upload(request, self.channel)
        kept = accept.keep_file(visitor, upload.name or "file", upload.content_type or "", upload.read())
        return JsonResponse(kept, status=201)


class ReceiptsView(Door):
    """How far the visitor has got."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Everything up to this number was delivered or read."""
        visitor, given = self.visitor(), self.body(Receipt)
        ours = thread.visible(visitor).filter(direction="out", id__lte=given["n"], sent_at__isnull=False)
        if (last := ours.order_by("-id").first()) is not None and last.sent_at is not None:
            accept.reached(self.channel, visitor, given["state"], last.sent_at, clock.now())
        return HttpResponse(status=202)


class IntroductionView(Door):
    """The visitor's name and address."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Change what the visitor says of themselves; what the website has proved stays."""
        visitor = self.visitor()
        visitors.introduce(visitor, _claim(self.body(Introduction)))
        return JsonResponse(thread.state(visitor))


class FileView(View):
    """One file of a chat, for whoever was given its address a short while ago."""

    def get(self, request: HttpRequest, token: str, name: str) -> HttpResponse:
        """The bytes, under a policy that lets them do nothing."""
        found = shown.found(token)
        if found is None:
            return problems.respond(Problem("not-found"))
        row, made = found
        it = made or row
        return stored(request, it.sha256, it.content_type, row.filename)


def _claim(given: dict[str, Any]) -> Claim:
    return Claim(given.get("name", ""), given.get("email", ""), given.get("language", ""))


def _upload(request: HttpRequest, channel: Channel) -> "UploadedFile[Any]":
    if channel.setting("no_files"):
        raise Problem("forbidden", refusals.say("No files are taken here."))
    upload = request.FILES.get("file")
    if not isinstance(upload, UploadedFile) or len(request.FILES) != 1:
        raise invalid(file=refusals.say("Send exactly one file under this name."))
    if upload.size is None or upload.size > options.FILE_BYTES:
        raise Problem("too-large", refusals.say("At most {most} MB.", most=options.FILE_BYTES // 1024 // 1024))
    return upload
