"""Comments in public, below posts and advertisements: what is common to Facebook and Instagram."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from channels_integrations.adapter import Act, WindowClosed
from channels_integrations.capabilities import BOTH, OUT, Capabilities
from channels_integrations.meta import graph, windows
from channels_integrations.meta.messenger import MetaAdapter, something
from channels_integrations.models import Channel
from channels_integrations.outgoing import Outgoing
from channels_integrations.provider import cut, refuse
from channels_integrations.window import ReplyWindow, Talk
from channels_integrations.wire import Piece, Reply, Request, plain

PRIVATE = "private"
LONGEST_PRIVATE = 1000


class CommentsAdapter(MetaAdapter):
    """Answers go below the comment for all to see; one may go to its writer alone."""

    longest = 0
    hidden = ""
    """What the field is called that hides a comment."""
    replies = ""
    """Where answers of a comment are put."""

    def capabilities(self, channel: Channel) -> Capabilities:
        return Capabilities(
            text_limit=self.longest,
            deletion=OUT,
            hiding=OUT,
            reply_to=BOTH,
            window="public any time; private once, 7 days",
            public=True,
            actions=("hide", "unhide", "delete"),
        )

    def window(self, talk: Talk, channel: Channel, now: datetime) -> ReplyWindow:
        return windows.of_comment(talk, now)

    def prepare(self, channel: Channel, outgoing: Outgoing) -> Sequence[Piece]:
        comment = outgoing.cited or outgoing.last
        if not comment:
            raise refuse("There is no comment to answer.", "no-comment")
        if outgoing.details.get("manner") == PRIVATE:
            return [self._private(channel, outgoing, comment)]
        return something(self.public(channel, outgoing, self.below(comment, outgoing)))

    def public(self, channel: Channel, outgoing: Outgoing, comment: str) -> Sequence[Piece]:
        """Answers that everybody sees."""
        if outgoing.files:
            raise refuse("Answers to these comments are text only.", "no-files")
        path = f"{comment}/{self.replies}"
        texts = cut(outgoing.text, self.longest)
        return [plain(graph.request(channel, self.base(channel), path, {"message": each})) for each in texts]

    def below(self, comment: str, outgoing: Outgoing) -> str:
        """The comment that an answer is put below."""
        return comment

    def accepted(self, reply: Reply) -> str:
        """A public answer has an id; a private one is a message."""
        said: Any = reply.json()
        return graph.accepted(reply, "message_id" if isinstance(said, dict) and "message_id" in said else "id")

    def change(self, channel: Channel, act: Act) -> Request:
        if act.what == "delete":
            return graph.request(channel, self.base(channel), act.external_id, method="DELETE")
        return graph.request(channel, self.base(channel), act.external_id, {self.hidden: act.what == "hide"})

    def _private(self, channel: Channel, outgoing: Outgoing, comment: str) -> Piece:
        window = self.window(outgoing.talk, channel, outgoing.now)
        if window.private_reply_until is None:
            raise WindowClosed("This comment cannot be answered in private any more.")
        if outgoing.files or len(cut(outgoing.text, LONGEST_PRIVATE)) != 1:
            raise refuse(f"A private answer is one text of at most {LONGEST_PRIVATE} characters.", "too-large")
        body = {"recipient": {"comment_id": comment}, "message": {"text": outgoing.text.strip()}}
        return plain(graph.request(channel, self.base(channel), f"{channel.address}/messages", body))
