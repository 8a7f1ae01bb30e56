"""A confidential text that never prints itself, and the mask that stands in its place."""

from collections.abc import Iterable
from typing import Final, NoReturn

#: What is shown where something confidential stood.
MASK: Final = "•••"


class Secret:
    """A client secret or a token: only `reveal` gives its value.

    Printing, formatting, logging and `repr` show dots; pickling and copying raise `TypeError`, so that a value
    can't reach a file, another process or a crash report by accident.
    """

    __slots__ = ("__value",)

    def __init__(self, value: str) -> None:
        self.__value = value

    def reveal(self) -> str:
        """The value itself, for whoever has to send it or was asked to show it."""
        return self.__value

    def __bool__(self) -> bool:
        return bool(self.__value)

    def __repr__(self) -> str:
        return f"Secret({MASK})"

    def __str__(self) -> str:
        return MASK

    def __format__(self, specification: str) -> str:
        return format(MASK, specification)

    def __eq__(self, other: object) -> bool:
        return self.__value == other.__value if isinstance(other, Secret) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.__value)

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is never pickled")


def masked(text: str, places: Iterable[tuple[int, int]]) -> str:
    """The text with the mask in each of these places, which are in order: its beginning, and the end behind it."""
    pieces: list[str] = []
    read = 0
    for start, end in places:
        pieces += (text[read:start], MASK)
        read = end
    return "".join((*pieces, text[read:]))
