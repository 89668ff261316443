"""Comments below posts and advertisements: Facebook's feed of a page, Instagram's of an account."""

import hashlib
import hmac
import itertools
import json
from dataclasses import dataclass, field
from typing import Any

from launch.simulator.meta import refusal
from launch.simulator.world import Answer, Ask, Letter, World


@dataclass
class Comments:
    """One page ("page") or account ("instagram") with its posts, and everybody who writes below them."""

    world: World
    sort: str
    account: str
    app_secret: str
    token: str
    webhook: str = ""
    heard: list[dict[str, Any]] = field(default_factory=list)
    hidden: set[str] = field(default_factory=set)
    writers: dict[str, str] = field(default_factory=dict)
    posts: dict[str, str] = field(default_factory=dict)
    """The post that a comment stands below."""
    first: int = 1

    def __post_init__(self) -> None:
        self._numbers = itertools.count(self.first)

    def says(self, who: str, name: str, text: str, post: str, *, advertisement: str = "") -> str:
        """Someone writes below a post; returns the name of the comment."""
        number = self._number(post, who)
        if self.sort == "page":
            about = {"id": post, "is_published": not advertisement, "permalink_url": f"https://facebook.example/{post}"}
            self._feed("add", number, post, who, name, message=text, post=about)
        else:
            media = {"id": post, "media_product_type": "AD" if advertisement else "FEED"}
            more = {"ad_id": "23850001", "ad_title": advertisement} if advertisement else {}
            self._comment(number, who, name, text, media | more)
        return number

    def recall(self, written: dict[str, tuple[str, str]]) -> None:
        """Comments that stand there already: the name of each, with its writer and its post."""
        for number, (who, post) in written.items():
            self.writers[number], self.posts[number] = who, post

    def edits(self, who: str, name: str, number: str, text: str) -> None:
        """Facebook tells of it; Instagram does not."""
        if self.sort == "page":
            self._feed("edited", number, self.posts[number], who, name, message=text)

    def removes(self, who: str, name: str, number: str) -> None:
        if self.sort == "page":
            self._feed("remove", number, self.posts[number], who, name)

    def answer(self, ask: Ask) -> Answer:
        """Answers below comments, hiding, deleting, and the one private answer."""
        if ask.headers.get("authorization") != f"Bearer {self.token}":
            return refusal(400, 190, "Invalid OAuth access token")
        if trouble := self.world.trouble():
            slow = trouble == "slow"
            return refusal(400, 613, "Rate limit") if slow else refusal(500, 2, "Service temporarily unavailable")
        target, _, verb = ask.path.partition("/")[2].partition("/")
        if target not in self.writers or ask.method == "GET":
            return self._of_the_account(verb, ask)
        return self._of_a_comment(target, verb, ask)

    def _of_the_account(self, verb: str, ask: Ask) -> Answer:
        if verb == "messages":
            return self._private(json.loads(ask.body))
        if ask.method == "POST" and verb in ("comments", "replies"):
            return refusal(400, 100, "Object does not exist")
        return Answer(200, {"id": self.account, "name": "Shop", "username": "shop", "data": [{"id": "1"}]})

    def _of_a_comment(self, target: str, verb: str, ask: Ask) -> Answer:
        if ask.method == "DELETE":
            return Answer(200, {"success": True})
        body = json.loads(ask.body)
        if verb not in ("comments", "replies"):
            hide = bool(body.get("is_hidden", body.get("hide")))
            (self.hidden.add if hide else self.hidden.discard)(target)
            return Answer(200, {"success": True})
        number = self._number(self.posts[target], self.account)
        self.heard.append({"who": self.writers[target], "below": target, "name": number, "text": body["message"]})
        self._echo(number, target, body["message"])
        return Answer(200, {"id": number}, lost=self.world.loses_answer())

    def _private(self, body: dict[str, Any]) -> Answer:
        target = str(body["recipient"].get("comment_id", ""))
        if any(each.get("private") and each["below"] == target for each in self.heard):
            return refusal(400, 10900, "Activity already replied to")
        if target not in self.writers:
            return refusal(400, 100, "Object does not exist")
        told = {"who": self.writers[target], "below": target, "name": f"m_{next(self._numbers)}", "private": True}
        self.heard.append(told | {"text": body["message"]["text"]})
        return Answer(200, {"recipient_id": told["who"], "message_id": told["name"]})

    def _echo(self, number: str, parent: str, text: str) -> None:
        """Our own answer comes back as a comment like any other."""
        post = self.posts[parent]
        if self.sort == "page":
            self._feed("add", number, post, self.account, "Shop", message=text, parent_id=parent)
        else:
            self._comment(number, self.account, "shop", text, {"id": post, "media_product_type": "FEED"}, parent)

    def _feed(self, verb: str, number: str, below: str, who: str, name: str, **more: Any) -> None:
        known: dict[str, Any] = {"item": "comment", "verb": verb, "comment_id": number}
        known |= {
            "post_id": below,
            "parent_id": below,
            "created_time": int(self.world.clock.now()),
            "from": {"id": who, "name": name},
        }
        self._tell("page", {"field": "feed", "value": known | more})

    def _comment(self, number: str, who: str, name: str, text: str, media: dict[str, Any], parent: str = "") -> None:
        told = {"id": number, "from": {"id": who, "username": name}, "media": media, "text": text}
        self._tell("instagram", {"field": "comments", "value": told | ({"parent_id": parent} if parent else {})})

    def _tell(self, sort: str, change: dict[str, Any]) -> None:
        entry = {"id": self.account, "time": int(self.world.clock.now()), "changes": [change]}
        body = json.dumps({"object": sort, "entry": [entry]}).encode()
        signature = hmac.new(self.app_secret.encode(), body, hashlib.sha256).hexdigest()
        self.world.courier.send(Letter(self.webhook, body, {"X-Hub-Signature-256": f"sha256={signature}"}))

    def _number(self, post: str, who: str) -> str:
        number = f"{post.rpartition('_')[2]}_{next(self._numbers)}"
        self.writers[number], self.posts[number] = who, post
        return number
