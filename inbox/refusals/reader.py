"""Whose language a refusal is in: set while a request is answered, English everywhere else.

It is no language of Django's on purpose: nothing but refusals asks for it, so that no mail, page or date changes by it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils.translation.trans_real import parse_accept_lang_header

LANGUAGES = ("en", "pt-BR", "es")
_BY_BASE = {each.partition("-")[0]: each for each in LANGUAGES}
_reader: ContextVar[str] = ContextVar("reader", default="en")


def language() -> str:
    """The reader's."""
    return _reader.get()


@contextmanager
def reading(whose: str) -> Iterator[None]:
    """Until the end of this block somebody with this language reads; it may be found out later that it is another."""
    token = _reader.set(_known(whose))
    try:
        yield
    finally:
        _reader.reset(token)


def turns_out(whose: str) -> None:
    """Within `reading`: by now it is known who reads."""
    _reader.set(_known(whose))


def wished(header: str) -> str:
    """The first language of an Accept-Language that there are words in; English without any."""
    wishes = (code.partition("-")[0] for code, weight in parse_accept_lang_header(header.lower()) if weight)
    return next((_BY_BASE[each] for each in wishes if each in _BY_BASE), "en")


def _known(whose: str) -> str:
    return whose if whose in LANGUAGES else "en"
