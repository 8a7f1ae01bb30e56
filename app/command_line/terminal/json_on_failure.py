"""The JSON object that a program is owed on every outcome, also where a command never came to writing its own."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from app.wording.language import translated as _

if TYPE_CHECKING:
    # Most commands write their own object.
    from app.endpoint.outcome import Outcome

VARIABLE: Final = "IDMOBILE_OUTPUT"
_WRONG_USE: Final = "wrong_use"
_MISTAKE: Final = "mistake"
#: Of `verify`, `--output` is a place.
_PLACES: Final = frozenset({"verify"})


class LastOutcome:
    """What a command said last to a person, which is what a program is told where it was told nothing."""

    outcome: "Outcome | None" = None

    @classmethod
    def note(cls, outcome: "Outcome | None") -> None:
        """Remember it; with None, that nothing has been said."""
        cls.outcome = outcome


class ResultWritten:
    """Whether a result has gone to standard output, or to the file that was named for it."""

    is_there = False


def begin() -> None:
    """Nothing has been said or written yet."""
    LastOutcome.note(None)
    ResultWritten.is_there = False


def wants_json(arguments: Sequence[str]) -> bool:
    """Whether these arguments, right or wrong, ask for JSON on standard output."""
    ours = arguments[: arguments.index("--")] if "--" in arguments else arguments
    is_place = bool(ours) and ours[0] in _PLACES
    option = "--format" if is_place else "--output"
    chosen = "" if is_place else os.environ.get(VARIABLE, "")
    for position, argument in enumerate(ours):
        if argument == option:
            chosen = ours[position + 1] if position + 1 < len(ours) else ""
        elif argument.startswith(f"{option}="):
            chosen = argument.partition("=")[2]
    return chosen.lower() in ({"json", "ndjson"} if is_place else {"json"})


def wrong_use_json(complaint: str, how: str) -> str:
    """The object for what couldn't be read; `how` says where to look up what can."""
    meaning = _("Nothing was sent: the command line can’t be read like this.")
    return _object(_WRONG_USE, complaint, meaning, [how])


def mistake_json(line: str) -> str:
    """The object for a mistake of the program's own."""
    meaning = _("This says nothing about the licence.")
    return _object(_MISTAKE, line, meaning, [_("Please report this line.")])


def _object(kind: str, title: str, meaning: str, steps: Sequence[str]) -> str:
    import json  # few programs are told this

    return json.dumps(
        {"verdict": "unknown", "problem": {"kind": kind, "title": title, "meaning": meaning, "steps": list(steps)}}
    )
