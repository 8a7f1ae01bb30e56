"""Whether Qt works on this computer: the window is made and drawn, and nothing is shown."""

from dataclasses import dataclass

from PySide6.QtCore import qVersion
from PySide6.QtGui import QFontMetrics, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from app.about import COMMAND
from app.places import resource
from app.window.main_window import MainWindow
from app.window.parts import theme

_ICON_SIZE = 64


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the window was drawn with, and what is missing from the drawing."""

    qt: str
    platform: str
    has_icon: bool
    has_fonts: bool


def draw_window() -> Drawing:
    """Draw the window into a picture; needs a process of its own, for Qt ends it where it finds no display."""
    QApplication.setStyle("Fusion")
    application = QApplication([COMMAND])
    window = MainWindow()
    theme.apply(theme.system_theme())
    window.grab()
    icon = QIcon(str(resource("icons", f"{COMMAND}.png"))).pixmap(_ICON_SIZE)
    drawing = Drawing(
        qVersion(), QGuiApplication.platformName(), not icon.isNull(), QFontMetrics(application.font()).inFont("a")
    )
    window.deleteLater()
    application.quit()
    return drawing
