"""The short code by which a customer and an associate speak of a request; the tablet makes the same one by itself."""

from uuid import UUID

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""No 0, 1, I and O: people read them aloud."""
LENGTH = 4


def code_of(request_id: UUID) -> str:
    """Four letters out of the first twenty bits."""
    bits = request_id.int >> (128 - 5 * LENGTH)
    return "".join(LETTERS[bits >> (5 * place) & 31] for place in reversed(range(LENGTH)))
