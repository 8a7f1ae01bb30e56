"""The result card's states and what each shows, as values."""

import math
from dataclasses import dataclass, replace
from enum import Enum, auto

from app.endpoint.secret import Secret
from app.window.parts.tones import Tone


class CardStage(Enum):
    """What the card shows once something was asked for; before that, it shows that there is nothing yet."""

    ASKING = auto()
    TOKEN = auto()
    PROBLEM = auto()
    EXPIRED = auto()


@dataclass(frozen=True, slots=True)
class TokenView:
    """A token on the card; `share` is what is left of its life, from 0 to 1."""

    access_token: Secret
    refresh_token: Secret | None
    validity: str
    #: The local time of its end; empty where that isn't known.
    until: str
    time_left: str
    share: float
    tone: Tone
    period_known: bool
    #: Whether it is renewed automatically, and what to say about that.
    renewing: bool
    renewal_note: str
    requests: str
    #: Seconds until the text of the time left changes.
    next_change: float
    #: Seconds until more changes than the time left: the tone, or whether it lives.
    next_tone: float = math.inf
    #: Seconds until one of these changes, or the icon in the tray.
    next_turn: float = math.inf


@dataclass(frozen=True, slots=True)
class CardView:
    """All that the card shows at one moment. With a problem, `token` is an earlier one that is still valid."""

    stage: CardStage
    title: str = ""
    meaning: str = ""
    steps: tuple[str, ...] = ()
    tone: Tone = Tone.NONE
    facts: str = ""
    notices: tuple[str, ...] = ()
    details: str = ""
    token: TokenView | None = None
    #: Whose an earlier token is that is still valid.
    kept_of: str = ""
    #: Whether the form says the licence and the server that the token is for; the token is folded away otherwise.
    is_of_form: bool = True
    #: Whether something is only missing or mistyped in the form, which is nobody's case but the person's own.
    is_slip: bool = False
    #: The title as long as time changes nothing about it; empty where it is the title itself.
    result: str = ""

    @property
    def next_change(self) -> float:
        """Seconds until time alone changes what the card says."""
        if self.asks:
            return 1.0
        return math.inf if self.token is None else self.token.next_change

    @property
    def spoken(self) -> str:
        """What is said aloud of it: the same for as long as it is the same result."""
        title = self.result or self.title
        return f"{title}. {self.meaning}" if self.meaning else title

    @property
    def next_turn(self) -> float:
        """Seconds until time alone changes what is to be seen in the tray."""
        return math.inf if self.token is None else self.token.next_turn

    @property
    def next_tone(self) -> float:
        """Seconds until time alone changes what there is, whether or not it is to be seen."""
        return math.inf if self.token is None else self.token.next_tone

    def but_for_time(self) -> "CardView":
        """The same at any moment of its time: two that are equal so differ only in what counts down."""
        if self.token is None:
            return self
        timeless = replace(
            self.token, time_left="", share=0.0, next_change=math.inf, next_tone=math.inf, next_turn=math.inf
        )
        return replace(self, token=timeless)

    @property
    def asks(self) -> bool:
        """Whether a call runs, which can be stopped."""
        return self.stage is CardStage.ASKING

    @property
    def explains(self) -> bool:
        """Whether it is about a problem."""
        return self.stage is CardStage.PROBLEM

    @property
    def is_over(self) -> bool:
        """Whether it is about a token that has expired."""
        return self.stage is CardStage.EXPIRED

    @property
    def is_kept(self) -> bool:
        """Whether the token is an earlier one, and the card is about a problem since."""
        return self.explains and self.token is not None

    @property
    def stands_beside(self) -> bool:
        """Whether the headline stands beside the ring, where it stays while a new token is asked for."""
        return self.is_about_token or (self.asks and self.token is not None)

    @property
    def leads(self) -> bool:
        """Whether what comes next is on the card, and not in the form."""
        return self.is_over or (self.explains and not self.is_slip) or (self.is_about_token and self.is_of_form)

    @property
    def is_about_token(self) -> bool:
        """Whether the headline is about the token, alive or over, and stands beside its time."""
        return self.stage in {CardStage.TOKEN, CardStage.EXPIRED}
