"""Telephone numbers: one spelling, so that a person is known again whoever carries the message."""


def known_as(number: str) -> str:
    """+ and digits; a sender that is a word, or a short code, stays as it is."""
    digits = "".join(each for each in number if each.isdigit())
    is_number = len(digits) >= 7 and not any(each.isalpha() for each in number)
    return f"+{digits}" if is_number else number.strip()


def digits(number: str) -> str:
    """Without the plus, as some carriers want it."""
    return known_as(number).removeprefix("+")
