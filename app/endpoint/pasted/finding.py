"""What can be wrong with a pasted request: one identifier for each slip, and where in the text it stands."""

from dataclasses import dataclass
from enum import StrEnum, auto

from app.endpoint.problem import Kind


class FindingKind(StrEnum):
    """One identifier for each finding, the same in the window, the command line and tests."""

    PARAMETER_MISTYPED = auto()
    PARAMETER_MISSING = auto()
    PARAMETER_EMPTY = auto()
    PARAMETER_TWICE = auto()
    PARAMETER_FOREIGN = auto()
    GRANT_WRONG = auto()
    PLACEHOLDER_LEFT = auto()
    NOT_ENCODED = auto()
    BLANKS_AROUND = auto()
    QUOTES_AROUND = auto()
    INSECURE_HTTP = auto()
    PATH_WRONG = auto()
    PARAMETERS_IN_ADDRESS = auto()
    BODY_TYPE_WRONG = auto()
    NOT_A_REQUEST = auto()
    NOT_UNDERSTOOD = auto()
    VALUE_UNSEEN = auto()
    ADDRESS_INCOMPLETE = auto()
    TEXT_DAMAGED = auto()
    TEXT_TOO_LONG = auto()
    INVISIBLE_CHARACTERS = auto()
    LOOK_ALIKES = auto()
    VALUE_DAMAGED = auto()


@dataclass(frozen=True, slots=True)
class Finding:
    """One slip; nothing in it shows a secret.

    `parameter` is the name it is about, as the input writes it where the name itself is wrong; None where it is
    about something else. `meant` is what should stand there: a name, a path, a character's percent-encoding; several
    names or kinds of damage, divided by commas, where the finding is about what wasn't seen or was undone.
    `leads_to` is the problem that the endpoint answers with, None where no answer is published. `start` and
    `end` are characters of the input; they are the same where something is missing.
    """

    kind: FindingKind
    parameter: str | None
    meant: str | None
    leads_to: Kind | None
    start: int
    end: int
