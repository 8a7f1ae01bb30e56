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
    stops = _stops_around(gone)
    if stops and (put is None or put is QApplication.focusWidget()):
        first = next((stop for stop in stops if str(stop.property("primary")).lower() == "true"), stops[0])
        first.setFocus(Qt.FocusReason.OtherFocusReason)


def _stops_around(gone: QWidget) -> list[QWidget]:
    """What can have the focus in the nearest that has any such.

    The window alone is asked for what is in it: PySide6 hangs what is found on whoever was asked. Where that is one of
    Qt's own, such as what scrolls, it is forgotten at once, and with it the items of layouts, which are then empty.
    """
    stops = _stops(gone.window())
    around = gone.parentWidget()
    while around is not None:
        inside = [stop for stop in stops if around.isAncestorOf(stop)]
        if inside:
            return [stop for stop in inside if isinstance(stop, QAbstractButton)] or inside
        around = around.parentWidget()
    return []


def _stops(window: QWidget) -> list[QWidget]:
    stops = (stop for stop in tab_stops(window) if stop.isVisible() and stop.isEnabled())
    # The question mark beside a heading goes on with nothing.
    return [stop for stop in stops if stop.property("role") != "help"]
