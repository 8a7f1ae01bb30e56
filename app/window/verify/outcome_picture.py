"""A picture of a run: its outcomes by server, and how long the calls took."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.verification.row_result import Summary
from app.window.parts.retranslated import Retranslated
from app.window.parts.theme import colour
from app.window.parts.tones import Tone
from app.wording.language import translated as _
from app.wording.times_and_durations import duration
from app.wording.verdicts import counted

_LINE = 22
_MOST_SERVERS = 3
_BAR = 10
_GAP = 24
#: Of the width: for the servers' names, and for all that has to do with servers.
_NAMES = 0.28
_SERVERS = 0.62


@dataclass(frozen=True, slots=True)
class Picture:
    """Servers with their licences' outcomes, and how many calls took how long, shortest first.

    `half` and `most` are the seconds within which half of the calls, and 95 of 100, were answered.
    """

    servers: tuple[tuple[str, Summary], ...]
    durations: tuple[int, ...]
    half: float | None = None
    most: float | None = None


NO_PICTURE = Picture((), ())


class OutcomePicture(Retranslated, QWidget):
    """Bars for servers on the left, durations on the right; all of it is said in words, too."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("verifyPicture")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._picture = NO_PICTURE
        self.setFixedHeight((_MOST_SERVERS + 1) * _LINE)
        self.retranslate()

    def retranslate(self) -> None:
        """Say in words what is drawn."""
        servers = [
            _("{place}: {text}").format(place=server, text=counted(counts.accepted, counts.refused, counts.unknown))
            for server, counts in self._picture.servers
        ]
        self.setAccessibleName(_("Results by server, and how long the calls took"))
        self.setAccessibleDescription(". ".join((*servers, self._times())))
        self.update()

    def show_picture(self, picture: Picture) -> None:
        """Draw this."""
        if picture != self._picture:
            self._picture = picture
            self.retranslate()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw servers, durations, and what they mean."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = _SERVERS * self.width()
        self._draw_servers(painter, left - _GAP)
        self._draw_durations(painter, QRectF(left, 0, self.width() - left, self.height()))
        if self.hasFocus():
            painter.setPen(QPen(colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def _draw_servers(self, painter: QPainter, width: float) -> None:
        servers = self._picture.servers
        largest = max((counts.total for _server, counts in servers), default=1)
        for line, (server, counts) in enumerate(servers[:_MOST_SERVERS]):
            top = line * _LINE
            painter.setPen(colour("text"))
            name = QRectF(0, top, _NAMES * width, _LINE)
            shown = painter.fontMetrics().elidedText(server, Qt.TextElideMode.ElideMiddle, round(name.width()) - 8)
            painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, shown)
            place = QRectF(name.right(), top + (_LINE - _BAR) / 2, width - name.right() - 70, _BAR)
            end = _draw_bar(painter, place, counts, largest)
            painter.setPen(colour("muted"))
            numbers = f"{counts.accepted} · {counts.refused} · {counts.unknown}"
            painter.drawText(QRectF(end + 8, top, 200, _LINE), Qt.AlignmentFlag.AlignVCenter, numbers)
        if len(servers) > _MOST_SERVERS:
            more = _("and {number} more servers").format(number=len(servers) - _MOST_SERVERS)
            painter.setPen(colour("muted"))
            painter.drawText(QRectF(0, _MOST_SERVERS * _LINE, width, _LINE), Qt.AlignmentFlag.AlignVCenter, more)

    def _draw_durations(self, painter: QPainter, place: QRectF) -> None:
        durations = self._picture.durations
        if not durations:
            return
        space = place.adjusted(0, 4, 0, -_LINE - 4)
        width, largest = min(18.0, space.width() / len(durations)), max(durations)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("accent"))
        for number, count in enumerate(durations):
            if count:
                height = max(2.0, space.height() * count / largest)
                painter.drawRect(QRectF(space.left() + number * width, space.bottom() - height, width - 1.5, height))
        painter.setPen(colour("muted"))
        words = QRectF(place.left(), place.bottom() - _LINE, place.width(), _LINE)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._times())

    def _times(self) -> str:
        half, most = self._picture.half, self._picture.most
        if half is None or most is None:
            return ""
        return _("half within {half}, 95 % within {most}").format(half=duration(half), most=duration(most))


def _draw_bar(painter: QPainter, place: QRectF, counts: Summary, largest: int) -> float:
    """One server's bar, as long as its share of the largest; gives where it ends."""
    parts: Sequence[tuple[Tone, int]] = (
        (Tone.GOOD, counts.accepted), (Tone.BAD, counts.refused), (Tone.WARNING, counts.unknown),
    )  # fmt: skip
    begin = place.left()
    painter.setPen(Qt.PenStyle.NoPen)
    for tone, count in parts:
        length = place.width() * count / largest
        painter.setBrush(colour(tone))
        painter.drawRect(QRectF(begin, place.top(), length, place.height()))
        begin += length
    return begin
