"""The last calls of the chosen profile, the newest first: support sees until when it worked."""

import time
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QListWidget, QVBoxLayout

from app.endpoint.outcome import Outcome
from app.endpoint.problem import Problem
from app.window.loop.call_history import CallRecord
from app.window.parts.labels_and_buttons import Size, plain_label
from app.window.parts.retranslated import Retranslated
from app.window.parts.text_keys import begins
from app.window.parts.verdict_looks import mark_of
from app.wording.explanation import explain
from app.wording.language import translated as _
from app.wording.times_and_durations import day, duration, valid_until

_MOST_ROWS = 5
_DAY = 24 * 3600


class CallHistoryCard(Retranslated, QFrame):
    """Lists calls; its rows can be selected and copied."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("agentCard")
        self._calls: tuple[CallRecord, ...] = ()
        self._now = 0.0
        self._title = plain_label(size=Size.STRONG)
        self._list = _Calls()
        self._list.setObjectName("callHistory")
        # What is longer than the card is wide goes on in the next line: a bar below would lie over the rows.
        self._list.setWordWrap(True)
        self._list.setResizeMode(QListView.ResizeMode.Adjust)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 12, 18, 12)
        layout.addWidget(self._title)
        layout.addWidget(self._list)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language that is now chosen."""
        self._list.setAccessibleName(_("Last calls"))
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find other places for the lines' ends in another width."""
        super().resizeEvent(event)
        self._fit()

    def show_calls(self, calls: Sequence[CallRecord], now: float) -> None:
        """Show these, the newest first; without any, the card is away."""
        self._now = now
        if self._calls != tuple(calls):
            self._calls = tuple(calls)
            self._fill()
        self.setVisible(bool(calls))

    def _fill(self) -> None:
        self._title.setText(_heading(self._calls, self._now))
        self._list.clear()
        # Who sees calls with several licences must see which is whose.
        mixed = len({call.whose for call in self._calls if call.whose}) > 1
        self._list.addItems([_line(call, self._now, call.about if mixed else "") for call in self._calls])
        self._fit()

    def _fit(self) -> None:
        """Be as high as the newest calls, each in as many lines as it takes."""
        # Without its style sheet it would not know yet how much room its border takes.
        self._list.ensurePolished()
        self._list.doItemsLayout()
        rows = [self._list.item(row) for row in range(min(_MOST_ROWS, self._list.count()))]
        height = sum(self._list.visualItemRect(row).height() for row in rows)
        self._list.setFixedHeight(max(1, height) + 2 * self._list.frameWidth())


class _Calls(QListWidget):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave letters to the page, where they begin a form."""
        if begins(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


def _heading(calls: Sequence[CallRecord], now: float) -> str:
    """Where the latest call failed and an earlier one with the same licence didn't, until when it worked."""
    whose = {0, calls[0].whose} if calls else set()
    accepted = next((call for call in calls if call.kind is None and (call.whose in whose or whose == {0})), None)
    if accepted is None or calls[0].kind is None:
        return _("Last calls")
    return _("Last calls: it worked until {time}").format(time=_moment(accepted.at, now))


def _moment(at: float, now: float) -> str:
    moment = valid_until(at)
    return moment if now - at < _DAY else f"{day(time.strftime('%Y-%m-%d', time.localtime(at)))}, {moment}"


def _line(call: CallRecord, now: float, about: str) -> str:
    outcome = None if call.kind is None else Outcome(Problem(call.kind))
    moment = _moment(call.at, now)
    what = f"✓ {_('Accepted')}" if outcome is None else f"{mark_of(outcome.verdict)} {explain(outcome).title}"
    elapsed = "" if call.elapsed is None else duration(call.elapsed)
    return " · ".join(part for part in (moment, what, elapsed, about) if part)
