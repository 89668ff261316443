"""Refusals in the language of whoever reads them. A sentence goes by its English, which stands where it is raised.

A house test holds the tables to the places: every sentence that is raised has its words, and none is left over.
"""

import re
from collections.abc import Mapping

from inbox.refusals import asking, keeping, library, titles, writing
from inbox.refusals.reader import LANGUAGES, language

Sentences = Mapping[str, tuple[str, str]]
"""English, with the same in Portuguese and in Spanish."""
SENTENCES: Sentences = {**asking.SENTENCES, **writing.SENTENCES, **keeping.SENTENCES}


def title(problem: str) -> str:
    """What a problem is called."""
    return titles.TITLES[problem][LANGUAGES.index(language())]


def say(sentence: str, **facts: object) -> str:
    """A sentence of the inbox, with its facts filled in."""
    return put(SENTENCES, sentence, facts)


def put(tables: Sentences, sentence: str, facts: Mapping[str, object]) -> str:
    """A sentence of these tables with its facts filled in."""
    return (sentence, *tables[sentence])[LANGUAGES.index(language())].format(**facts)


def known(text: str) -> str:
    """A sentence of a library, or of a floor that knows no readers; one without words here stays as it is."""
    return fitting(library.SENTENCES, _LIBRARY, text)


def fitting(tables: Sentences, among: Mapping[str, re.Pattern[str]], text: str) -> str:
    """The same as one of these sentences says, in the reader's language; else the text as it is."""
    if language() == "en":
        return text
    found = next(((each, fits) for each, shape in among.items() if (fits := shape.fullmatch(text))), None)
    return put(tables, found[0], found[1].groupdict()) if found else text


def shapes(tables: Sentences) -> dict[str, re.Pattern[str]]:
    """What each sentence looks like with any facts in it."""
    return {each: re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.*)", re.escape(each)), re.DOTALL) for each in tables}


_LIBRARY = shapes(library.SENTENCES)
