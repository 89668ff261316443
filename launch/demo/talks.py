"""What customers say in chats: talks from the data file beside this one, said through the simulated providers."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from launch.demo import sounds
from launch.demo.accounts import Provider
from launch.demo.compose import picture
from launch.demo.stories import HERE
from launch.simulator.comments import Comments
from launch.simulator.loyalty import Loyalty
from launch.simulator.meta import Graph
from launch.simulator.telegram import Telegram


@dataclass(frozen=True)
class Talk:
    """One customer on one channel; see chats.toml."""

    kind: str
    who: str
    name: str
    language: str
    text: str
    age: int | None = None
    answered: int | None = None
    answer: str = ""
    correction: str = ""
    more: Sequence[str] = ()
    unsent: str = ""
    thanks: str = ""
    emoji: str = ""
    post: str = ""
    advertisement: str = ""

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.who}"

    def fill(self, text: str) -> str:
        return text.replace("{order}", f"BL-{48100 + sum(self.who.encode()) * 7 % 900}")


@cache
def load() -> list[Talk]:
    return [Talk(**row) for row in tomllib.loads((HERE / "chats.toml").read_text())["talk"]]


@cache
def wishes() -> list[Mapping[str, Any]]:
    """What was written at the shop's counter."""
    return list(tomllib.loads((HERE / "chats.toml").read_text())["wish"])


def again(talk: Talk, turn: int) -> Talk:
    """The same trouble of somebody else with another number."""
    digits = str(int(talk.who.removeprefix("+")) + 1009 * turn)
    who = f"+{digits}" if talk.who.startswith("+") else digits
    names = {
        "en": ("Sam Whitlock", "Grace Obi"),
        "pt": ("Tiago Reis", "Lívia Prado"),
        "es": ("Pablo Soler", "Nuria Gil"),
    }
    name = names[talk.language][turn % 2] if " " in talk.name else f"{talk.name}{turn}" if talk.name else ""
    return Talk(**{**talk.__dict__, "who": who, "name": name, "age": None, "answered": None, "answer": ""})


def begin(talk: Talk, provider: Provider) -> str:
    """The first words. Returns the provider's name for them."""
    return say(talk, provider, talk.text)


def go_on(talk: Talk, provider: Provider, first: str) -> None:
    """What follows a moment later: a correction, a picture, a second thought."""
    if talk.correction:
        _correct(talk, provider, first)
    for each in talk.more:
        say(talk, provider, each)
    if talk.unsent and isinstance(provider, Graph):
        provider.takes_back(talk.who, provider.says(talk.who, talk.unsent))


def say(talk: Talk, provider: Provider, text: str) -> str:
    """One message or comment."""
    text = talk.fill(text)
    if isinstance(provider, Comments):
        return provider.says(talk.who, talk.name, text, talk.post, advertisement=talk.advertisement)
    if isinstance(provider, Telegram):
        return str(_to_the_bot(talk, provider, text))
    if isinstance(provider, Graph | Loyalty):
        provider.names[talk.who] = talk.name
    return provider.says(talk.who, text)


def heard(talk: Talk, provider: Provider, name: str) -> None:
    """The customer has read our answer, and puts an emoji on it if that is their way."""
    if isinstance(provider, Graph):
        provider.reads(talk.who)
        if talk.emoji:
            provider.reacts(talk.who, name, talk.emoji)
    if isinstance(provider, Loyalty):
        provider.reads(talk.who, name)
    if isinstance(provider, Telegram) and talk.emoji:
        provider.reacts(int(talk.who), int(name), talk.emoji)


def _to_the_bot(talk: Talk, provider: Telegram, text: str) -> int:
    who = int(talk.who)
    provider.names[who], provider.languages[who] = talk.name, talk.language
    if text == "photo":
        return provider.sends_picture(who, picture(talk.key))
    if text == "voice":
        return provider.sends_voice(who, sounds.voice(), round(sounds.SECONDS))
    return provider.says(who, text)


def _correct(talk: Talk, provider: Provider, first: str) -> None:
    text = talk.fill(talk.correction)
    if isinstance(provider, Comments):
        provider.edits(talk.who, talk.name, first, text)
    elif isinstance(provider, Telegram):
        provider.edits(int(talk.who), int(first), text)
    elif isinstance(provider, Graph):
        provider.edits(talk.who, first, text)


def of(kind: str, talks: Mapping[str, Talk], who: str) -> Talk | None:
    """Whose talk it is that we answered in."""
    return talks.get(f"{kind}:{who}")
