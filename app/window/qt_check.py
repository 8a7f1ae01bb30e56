"""Whether Qt works on this computer: the window is made and drawn, and nothing is shown."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QPluginLoader, qVersion
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
    """Draw the window into a picture; needs a process of its own, for Qt ends it where it finds no display.

    Raises `OSError` where there is no screen, and where Windows lacks Qt's part for it: Qt itself would show a box, and
    wait until it is answered.
    """
    if sys.platform == "win32" and (trouble := why_not_loaded(own_platform())):
        raise OSError(trouble)
    QApplication.setStyle("Fusion")
    application = QApplication([COMMAND])
    if QGuiApplication.primaryScreen() is None:
        raise OSError("no screen")
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


def own_platform() -> Path:
    """Where Qt's part for the screen of this system is."""
    name = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0].lower() or "windows"
    return Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath), "platforms", f"q{name}.dll")


def why_not_loaded(plugin: Path) -> str:
    """What Qt says where it can't load this part; empty where it can."""
    loader = QPluginLoader(str(plugin))
    return "" if loader.load() else f"{plugin.name}: {loader.errorString()}"
