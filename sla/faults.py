"""What is wrong with a draft of the rules: each fault at its field, as a code with facts. `sla.words` says it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Path = str
"""Where in the draft: names and numbers joined by dots, such as "week.1.0"."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, or only odd: a code of `sla.words` and what fills its sentence."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


class BadRules(ValueError):
    """The draft cannot be saved, because of these fields."""

    def __init__(self, faults: Mapping[Path, Sequence[Fault]]) -> None:
        super().__init__(", ".join(f"{path}: {each.code}" for path, found in faults.items() for each in found))
        self.faults = faults


class Faults:
    """What a check has found so far. A check goes on behind a fault, so that all of them are told at once."""

    def __init__(self) -> None:
        self.found: dict[Path, list[Fault]] = {}

    def add(self, path: Path, code: str, **facts: object) -> None:
        self.found.setdefault(path, []).append(Fault(code, facts))

    def refuse(self) -> None:
        """Raise BadRules when anything was found."""
        if self.found:
            raise BadRules(self.found)


def below(path: Path, *names: str | int) -> Path:
    """The path of something inside: below("dates", 3, "windows") is "dates.3.windows"."""
    return ".".join(filter(None, (path, *map(str, names))))
