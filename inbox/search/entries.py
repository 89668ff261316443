"""The words under which one message is found, as PostgreSQL keeps them.

Words of the text have places, for phrases. Stems have none, so that a phrase is found as it was written. Words of who
wrote, to whom, of the subject, and of what is attached are there a second time, each with a letter in front: that lets
`from:` and the like use the same index as everything else.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from inbox.search import words
from inbox.search.stems import languages_of, stems

FROM, TO, SUBJECT, HAS = "f/", "t/", "s/", "h/"
ATTACHMENT = f"{HAS}attachment"
READ = 200_000
"""Characters of a message that are read."""
_LAST_PLACE, _MOST_PLACES, _GAP = 16_000, 200, 10

Places = dict[str, list[int]]


@dataclass(frozen=True)
class Written:
    """One message with all that it is found by. `sender` and `recipients` are names and addresses; so is `people`,
    which is found without an operator as well."""

    subjects: Sequence[str]
    text: str
    files: Sequence[str]
    people: Sequence[str]
    sender: Sequence[str]
    recipients: Sequence[str]
    language: str


class Entry:
    """Collects words; `str()` is the value for the database, a tsvector."""

    def __init__(self) -> None:
        self._places: Places = defaultdict(list)
        self._next = 1

    def __str__(self) -> str:
        return " ".join(_lexeme(word, places) for word, places in self._places.items())

    def read(self, text: str) -> set[str]:
        """Take in a text with its words' places. Returns the words."""
        text = words.composed(text[:READ])
        found: set[str] = set()
        for parts, joined in words.lexemes(text):
            for word in parts:
                self._put(word)
            found.update(parts)
            if joined:
                self.add(joined)
        self.add(*words.phones(text))
        self._next += _GAP
        return found

    def add(self, *plain: str) -> None:
        """Words without a place."""
        for word in plain:
            self._places.setdefault(word, [])

    def _put(self, word: str) -> None:
        places = self._places[word]
        if self._next <= _LAST_PLACE and len(places) < _MOST_PLACES:
            places.append(self._next)
        self._next += 1


def entry(written: Written) -> str:
    """The tsvector of a message, as text."""
    made = Entry()
    titled = set().union(*(made.read(each) for each in written.subjects))
    said = made.read(written.text)
    for each in (*written.files, *written.people):
        made.read(each)
    kin = _kin(said | titled, written.language)
    made.add(*(stem for word in said | titled for stem in kin[word]))
    made.add(*(SUBJECT + each for word in titled for each in (word, *kin[word])))
    made.add(*(FROM + each for each in names(written.sender)), *(TO + each for each in names(written.recipients)))
    made.add(*attached(written.files))
    return str(made)


def names(people: Iterable[str]) -> set[str]:
    """The words of names and addresses. A number that is an address is its digits alone."""
    return set().union(*(_name(each) for each in people))


def attached(files: Iterable[str]) -> set[str]:
    """`has:` words of these files: that there are any, and their endings."""
    endings = {HAS + words.fold(name.rpartition(".")[2]) for name in files if "." in name}
    return {ATTACHMENT, *endings} if files else set()


@lru_cache(maxsize=20_000)
def _name(text: str) -> frozenset[str]:
    found = {text.partition("@")[2].lower(), *words.phones(text)}
    for run in words.runs(words.composed(text)):
        found |= {run.joined, *(word for word, _, _ in run.parts)}
    return frozenset(found - {""})


def _kin(said: set[str], language: str) -> dict[str, set[str]]:
    kin: dict[str, set[str]] = defaultdict(set)
    for each in languages_of(language):
        for word, stem in stems(said, each).items():
            kin[word].add(stem)
    return kin


def _lexeme(word: str, places: Sequence[int]) -> str:
    if "'" in word or "\\" in word:
        word = word.replace("\\", "\\\\").replace("'", "''")
    return f"'{word}':{','.join(map(str, places))}" if places else f"'{word}'"
