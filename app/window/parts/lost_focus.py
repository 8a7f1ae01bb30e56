"""Where the focus goes when what has it vanishes: near by, and not to whatever comes next in the window."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.window.parts.tab_order import tab_stops


def keep_near(gone: QWidget) -> None:
    """Put the focus into what `gone` was in, once everything there has come and gone.

    A button that comes next has it, else the first stop of the Tab key; what is nearest is looked at first.
    """
    _settle(gone, None)
    put = QApplication.focusWidget()
    QTimer.singleShot(0, gone, lambda: _settle(gone, put))


def _settle(gone: QWidget, put: QWidget | None) -> None:
    """Look again, unless the focus isn't any more where it was put: whoever took it from there knows better."""
    around = _with_stops(gone)
    if around is not None and (put is None or put is QApplication.focusWidget()):
        _stop(around).setFocus(Qt.FocusReason.OtherFocusReason)


def _with_stops(gone: QWidget) -> QWidget | None:
    around = gone.parentWidget()
    while around is not None and not _stops(around):
        around = around.parentWidget()
    return around


def _stop(around: QWidget) -> QWidget:
    stops = _stops(around)
    return next((stop for stop in stops if str(stop.property("primary")).lower() == "true"), stops[0])


def _stops(around: QWidget) -> list[QWidget]:
    stops = (stop for stop in tab_stops(around) if stop.isVisible() and stop.isEnabled())
    # The question mark beside a heading goes on with nothing.
    buttons = [stop for stop in stops if stop.property("role") != "help"]
    return [stop for stop in buttons if isinstance(stop, QAbstractButton)] or buttons
