"""The result card's states and what each shows, as values; light, for the window's first paint needs them."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from app.window.tone import Tone

if TYPE_CHECKING:
    from app.endpoint.secret import Secret


class Stage(Enum):
    """The card is in exactly one of these states."""

    NOTHING = auto()
    ASKING = auto()
    TOKEN = auto()
    PROBLEM = auto()
    EXPIRED = auto()


@dataclass(frozen=True, slots=True)
class TokenView:
    """A token on the card; `share` is what is left of its life, from 0 to 1."""

    access_token: "Secret"
    refresh_token: "Secret | None"
    validity: str
    time_left: str
    share: float
    tone: Tone
    period_known: bool
    #: Seconds until the text of the time left changes.
    next_change: float


@dataclass(frozen=True, slots=True)
class CardView:
    """All that the card shows at one moment. With a problem, `token` is an earlier one that is still valid."""

    stage: Stage
    title: str = ""
    meaning: str = ""
    steps: tuple[str, ...] = ()
    tone: Tone = Tone.NONE
    facts: str = ""
    notices: tuple[str, ...] = ()
    details: str = ""
    token: TokenView | None = None
