"""What a file can be good for in the window."""

from enum import Enum, auto


class Purpose(Enum):
    """What a file is good for here."""

    LIST = auto()
    REQUEST = auto()
    PROFILES = auto()
