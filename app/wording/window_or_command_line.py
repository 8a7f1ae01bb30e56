"""Which face of the program speaks, for remedies that the window and the command line have in different places."""

from enum import Enum, auto


class Face(Enum):
    """Where a person reads the words."""

    WINDOW = auto()
    COMMAND_LINE = auto()


class _Chosen:
    """The face that now speaks: a process has one, which its start sets, as it does the language."""

    face = Face.COMMAND_LINE


def choose_face(face: Face) -> None:
    """Word remedies for this face from now on."""
    _Chosen.face = face


def chosen_face() -> Face:
    """The face that remedies are worded for."""
    return _Chosen.face
