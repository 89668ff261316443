"""What every kind of event is."""

from dataclasses import asdict, dataclass
from typing import Any, ClassVar


@dataclass(frozen=True)
class Kind:
    """Base of all kinds: `kind` is the name that is stored, `consumers` are the obligations it creates."""

    kind: ClassVar[str]
    consumers: ClassVar[tuple[str, ...]] = ()

    def data(self) -> dict[str, Any]:
        return asdict(self)
