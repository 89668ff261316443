"""What a check says."""

from dataclasses import asdict, dataclass
from typing import Literal

State = Literal["ok", "warn", "fail"]


@dataclass(frozen=True)
class Finding:
    """The outcome of one check. `advice` says what to do; empty when there is nothing to do."""

    state: State
    summary: str
    detail: str = ""
    advice: str = ""


@dataclass(frozen=True)
class Check(Finding):
    """A finding with the name of its check."""

    name: str = ""

    def shape(self) -> dict[str, str]:
        return asdict(self)


def ok(summary: str, detail: str = "") -> Finding:
    return Finding("ok", summary, detail)


def warn(summary: str, advice: str, detail: str = "") -> Finding:
    return Finding("warn", summary, detail, advice)


def fail(summary: str, advice: str, detail: str = "") -> Finding:
    return Finding("fail", summary, detail, advice)
