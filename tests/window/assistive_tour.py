"""Goes through the window's pages, as often as it is told to, with calls, lists, a check and the agent under way.

python -m tests.window.assistive_tour CHANGES
"""

import sys

from PySide6.QtCore import QDeadlineTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QPlainTextEdit

from app.window.parts import theme
from tests.support.children import child
from tests.support.person import Person
from tests.support.set_clock import SetClock

_PAGES = ("goToVerify", "goToRequest", "goToConnection", "goToToken")
_PASTED = "curl 'https://prod2.dqe-software.com/access_token?client_scret=a%20secret&licence=PR16F16N'"


def _visit(person: Person, number: int) -> None:
    page, lap = _PAGES[number % len(_PAGES)], number // len(_PAGES)
    person.find(QAbstractButton, page).click()
    if page == "goToVerify" and lap % 2 == 0:
        QGuiApplication.clipboard().setText("licence\tclient_secret\nPRACTICE\tpractice\n")
        person.press("verifyPaste")
    elif page == "goToRequest":
        person.find(QPlainTextEdit, "requestText").setPlainText("" if lap % 2 else _PASTED)
    elif page == "goToConnection" and lap % 2 == 0:
        person.press("connectionStart")
    elif page == "goToToken":
        person.practise("PRACTICE-UNKNOWN" if lap % 2 else "PRACTICE")
        person.press("getToken")
        person.wait_for("copyReport" if lap % 2 else "copyToken")
        person.find(QCheckBox, "agentSwitch").toggle()
    # A breath, so that the client gets its answers while things come and go.
    person.wait_until(QDeadlineTimer(20).hasExpired)


def main(changes: int) -> None:
    """Make the tour while a client asks about everything, and prints what it finds."""
    application = QApplication(["idmobile-token", "-style", "Fusion"])
    application.setQuitOnLastWindowClosed(False)
    theme.apply(theme.LIGHT)
    person = Person(SetClock())
    # What the client finds and hears goes where this program's own words go.
    with child([sys.executable, "-m", "tests.support.assistive_client"], stdout=None) as client:
        for number in range(changes):
            _visit(person, number)
        person.practise("PRACTICE")
        person.press("getToken")
        person.wait_for("copyToken")
        client.terminate()
        # It goes round once more, however busy the computer was, and the window must answer it.
        person.wait_until(lambda: client.poll() is not None)
    person.close()


if __name__ == "__main__":
    main(int(sys.argv[1]))
