"""Takes the README's pictures of the real window on a real X server, such as Xvfb.

xvfb-run python packaging/screenshots.py [--theme light|dark] [--folder FOLDER] [STATE …]
"""

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer  # noqa: E402 - the path comes first
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget  # noqa: E402

from app.endpoint.clock import SystemClock  # noqa: E402
from app.window import theme  # noqa: E402
from app.window.asking import Asking  # noqa: E402
from app.window.background import Background  # noqa: E402
from app.window.main_window import MainWindow  # noqa: E402

W = TypeVar("W", bound=QWidget)

PATIENCE = 15_000


class Window:
    """The window as a person uses it: everything is found by its object name."""

    def __init__(self, colours: theme.Theme) -> None:
        theme.apply(colours)
        self.background = Background()
        self.window = MainWindow(Asking(self.background, SystemClock()), SystemClock())
        self.window.appeared.connect(self.background.start)
        self.window.show()
        self.wait(lambda: self.window.isActiveWindow() or self.window.isVisible())

    def press(self, name: str) -> None:
        """Click a button."""
        self._find(QPushButton, name).click()

    def type_into(self, name: str, text: str) -> None:
        """Type into a field."""
        field = self._find(QLineEdit, name)
        field.setText(text)
        field.textEdited.emit(text)

    def practise(self, licence: str) -> None:
        """Choose a practice case."""
        case = self._find(QComboBox, "practiceLicence")
        case.setCurrentIndex(case.findData(licence))
        case.activated.emit(case.currentIndex())

    def wait_for(self, name: str) -> None:
        """Wait until this widget is on the screen."""
        self.wait(lambda: self._find(QWidget, name).isVisible())

    def wait_for_text(self, name: str, text: str) -> None:
        """Wait until a label shows this text."""
        self.wait(lambda: text in self._find(QLabel, name).text())

    def wait(self, condition: Callable[[], bool]) -> None:
        """Let the window live until the condition holds."""
        deadline = QDeadlineTimer(PATIENCE)
        loop = QEventLoop()
        tick = QTimer(interval=20)
        tick.timeout.connect(lambda: loop.quit() if condition() or deadline.hasExpired() else None)
        tick.start()
        loop.exec()
        if not condition():
            raise TimeoutError

    def take(self, file: Path) -> None:
        """Take the picture off the screen, once everything is painted."""
        settled = QDeadlineTimer(300)
        self.wait(settled.hasExpired)
        self.window.screen().grabWindow(self.window.winId()).save(str(file))

    def close(self) -> None:
        """End as a person would."""
        self.window.close()
        self.background.end()

    def _find(self, kind: type[W], name: str) -> W:
        found = self.window.findChild(kind, name)
        if found is None:
            raise LookupError(name)
        return found


def token(window: Window) -> None:
    """A token with its time running, just copied."""
    window.press("getToken")
    window.wait_for("copyToken")
    window.press("copyToken")


def problem(window: Window) -> None:
    """A licence that the server doesn't know."""
    window.practise("PRACTICE-UNKNOWN")
    window.press("getToken")
    window.wait_for("resultSteps")


def nothing(window: Window) -> None:
    """Just opened."""


def asking(window: Window) -> None:
    """A call that takes its time."""
    window.practise("PRACTICE-SILENT")
    window.press("getToken")
    window.wait_for_text("resultMeaning", "1 s")


def unanswered(window: Window) -> None:
    """A port where nothing listens."""
    window.press("newProfile")
    window.type_into("server", "http://127.0.0.1:9")
    window.type_into("licence", "PR16F16N")
    window.type_into("clientSecret", "a secret")
    window.press("getToken")
    window.wait_for("resultSteps")


def kept(window: Window) -> None:
    """A call that failed while an earlier token is still valid."""
    window.press("getToken")
    window.wait_for("copyToken")
    problem(window)


def expired(window: Window) -> None:
    """A token of 20 s, at its end."""
    window.practise("PRACTICE-20S")
    window.press("getToken")
    window.wait_for("copyToken")
    window.wait_for_text("timeLeft", "0:07")
    window.wait_for("getNewToken")


STATES: Mapping[str, Callable[[Window], None]] = {
    state.__name__: state for state in (nothing, asking, token, problem, unanswered, kept, expired)
}


def main() -> int:
    """Take the pictures that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("states", nargs="*", metavar="STATE", help=", ".join(STATES))
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--folder", type=Path, default=ROOT / "packaging" / "screenshots")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    application = QApplication(["idmobile-token"])
    application.setStyle("Fusion")
    for name in options.states or ("token", "problem"):
        window = Window(theme.DARK if options.theme == "dark" else theme.LIGHT)
        STATES[name](window)
        window.take(options.folder / f"{name}-{options.theme}.png")
        window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
