"""The ring that shows how much of a token's life is left, with the number in it."""

from PySide6.QtCore import QSize

from app.window.parts.labels_and_buttons import Size, plain_label
from app.window.parts.painted_ring import Ring
from app.window.parts.retranslated import Retranslated
from app.window.parts.tones import Tone, restyle
from app.wording.language import translated as _

_SIZE = 136
_SMALL_SIZE = 84
_WIDTH = 9


class CountdownRing(Retranslated, Ring):
    """Full at the beginning of a life, empty at its end or where the period isn't known."""

    def __init__(self) -> None:
        self.time_left = plain_label(name="timeLeft", size=Size.NUMBER)
        self._left = plain_label(tone=Tone.MUTED)
        super().__init__(_WIDTH, (self.time_left, self._left))
        self.set_compact(False)
        self.retranslate()

    def retranslate(self) -> None:
        """Say what the number is."""
        self.setAccessibleName(_("Time left"))
        self._left.setText(_("left"))

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001 - a state
        """Take less room, where the ring stands beside something more important."""
        self._compact = compact
        side = _SMALL_SIZE if compact else _SIZE
        self.setFixedSize(QSize(side, side))

    def show_time(self, text: str, share: float, tone: Tone, *, counting: bool) -> None:
        """Show the time left as text and as a share from 0 to 1; `counting` says whether the text is a time."""
        self.time_left.setText(text)
        self._left.setVisible(counting and not self._compact)
        long = self._compact or len(text) > len("59:59")
        restyle(self.time_left, "textSize", Size.WORD if long else Size.NUMBER)
        self.show_parts(((tone, share),))
