"""The licences of the practice server, and what each of them leads to."""

import math
from dataclasses import dataclass
from typing import Final, Literal

from app.endpoint.problem import Kind, Verdict

PRACTICE_SECRET: Final = "practice"  # noqa: S105 - public, see below
"""The client secret of every practice licence; public, and no secret at all."""


@dataclass(frozen=True, slots=True)
class PracticeLicence:
    """One case to practise.

    `outcome` is `accepted` or the kind of problem that the client reads. `delay` is how many seconds the answer
    takes (infinite: it never comes), `expires_in` the life of its token in seconds.
    """

    licence: str
    client_secret: str
    outcome: Literal[Verdict.ACCEPTED] | Kind
    delay: float = 0.0
    expires_in: int = 300


PRACTICE_LICENCES: Final = (
    PracticeLicence("PRACTICE", PRACTICE_SECRET, Verdict.ACCEPTED),
    PracticeLicence("PRACTICE-UNKNOWN", PRACTICE_SECRET, Kind.LICENCE_UNKNOWN),
    PracticeLicence("PRACTICE-SECRET", PRACTICE_SECRET, Kind.SECRET_WRONG),
    PracticeLicence("PRACTICE-CREDITS", PRACTICE_SECRET, Kind.CREDITS_EXHAUSTED),
    PracticeLicence("PRACTICE-500", PRACTICE_SECRET, Kind.SERVER_FAULT),
    PracticeLicence("PRACTICE-SLOW", PRACTICE_SECRET, Verdict.ACCEPTED, delay=3.0),
    PracticeLicence("PRACTICE-SILENT", PRACTICE_SECRET, Kind.REPLY_TIMEOUT, delay=math.inf),
    PracticeLicence("PRACTICE-20S", PRACTICE_SECRET, Verdict.ACCEPTED, expires_in=20),
)
