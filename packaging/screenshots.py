"""Takes the README's pictures of the real window on a real X server, such as Xvfb.

xvfb-run python packaging/screenshots.py [--theme light|dark|contrast] [--language en|fr] [--size WIDTHxHEIGHT]
    [--folder FOLDER] [STATE …|all]
xvfb-run python packaging/screenshots.py --tour FILE.png    (20 seconds through the window, as a moving picture)
"""

import argparse
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from moving_picture import moving_picture  # noqa: E402 - as above
from PySide6.QtCore import QBuffer, QByteArray, QDeadlineTimer, Qt  # noqa: E402 - the path comes first
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter  # noqa: E402 - as above
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QPlainTextEdit, QScrollArea  # noqa: E402 - as above

from app.about import NAME  # noqa: E402 - as above
from app.endpoint.clock import SystemClock  # noqa: E402 - as above
from app.window.parts import theme  # noqa: E402 - as above
from app.window.profiles.profile_list_model import practice_entry  # noqa: E402 - as above
from app.wording.language import LANGUAGES, choose_language  # noqa: E402 - as above
from app.wording.window_or_command_line import Face, choose_face  # noqa: E402 - as above
from tests.support.person import Person  # noqa: E402 - as above

THEMES = {"light": theme.LIGHT, "dark": theme.DARK, "contrast": theme.CONTRAST}


def token(person: Person) -> None:
    """A token with its time running, just copied."""
    person.press("getToken")
    person.wait_for("copyToken")
    person.press("copyToken")


def problem(person: Person) -> None:
    """A licence that the server doesn't know."""
    person.practise("PRACTICE-UNKNOWN")
    person.press("getToken")
    person.wait_for("resultSteps")


def nothing(person: Person) -> None:
    """Just opened."""


def asking(person: Person) -> None:
    """A call that takes its time."""
    person.practise("PRACTICE-SILENT")
    person.press("getToken")
    person.wait_for("cancel")


def unanswered(person: Person) -> None:
    """A port where nothing listens."""
    person.ask("http://127.0.0.1:9")
    person.wait_for("resultSteps")


def kept(person: Person) -> None:
    """A call that failed while an earlier token is still valid."""
    person.press("getToken")
    person.wait_for("copyToken")
    problem(person)


def expired(person: Person) -> None:
    """A token of 20 s, at its end."""
    person.practise("PRACTICE-20S")
    person.press("getToken")
    person.wait_for("copyToken")
    person.wait_for("timeLeft", "0:07")
    person.wait_for("getNewToken")


def agent(person: Person) -> None:
    """The token agent, after some programs have asked it."""
    person.find(QCheckBox, "agentSwitch").setChecked(True)
    person.wait_for("agentAddress")
    for _ in range(2):
        ask_agent(person)
    person.wait_for("agentLog")
    person.find(QScrollArea, "tokenPage").verticalScrollBar().setValue(10_000)


def verify(person: Person) -> None:
    """A list of customers, checked."""
    person.press("goToVerify")
    cases = ("PRACTICE", "PRACTICE-UNKNOWN", "PRACTICE", "PRACTICE-500", "PRACTICE", "PRACTICE-CREDITS", "PRACTICE")
    customers = ("Acme", "Belleville Telecom", "Cornier SA", "Dumas & Fils", "Escale", "Ferrand", "Galion")
    rows = "\n".join(f"{customer}\t{case}\tpractice" for customer, case in zip(customers, cases, strict=True))
    QGuiApplication.clipboard().setText(f"name\tlicence\tclient_secret\n{rows}")
    person.press("verifyPaste")
    person.press("verifyStart")
    person.wait_for("verifySave")


def request(person: Person) -> None:
    """A pasted request with several mistakes."""
    person.press("goToRequest")
    pasted = (
        "curl 'https://prod2.dqe-software.com/access_token?client_scret=a%20secret"
        "&grant_type=client_credentials&licence=PR16F16N'"
    )
    person.find(QPlainTextEdit, "requestText").setPlainText(pasted)
    person.wait_for("requestFindings")


def connection(person: Person) -> None:
    """A port where nothing listens, found step by step."""
    person.press("newProfile")
    person.type_into("server", "127.0.0.1:9")
    person.press("goToConnection")
    person.press("connectionStart")
    person.wait_for("connectionCopy")


def draft(person: Person) -> None:
    """A profile that isn't saved, with plain http."""
    person.press("newProfile")
    person.type_into("profileName", "A customer with quite a long name, pre-production")
    person.type_into("server", "http://server.example")


def listed(person: Person) -> None:
    """A list that was read, before its run."""
    person.press("goToVerify")
    rows = "\n".join(f"Customer {number}\tPR{number}" for number in range(1, 40))
    QGuiApplication.clipboard().setText(f"name\tlicence\n{rows}\nNobody\t")
    person.press("verifyPaste")
    person.wait_for("verifyPlan")


def columns(person: Person) -> None:
    """A list whose columns nobody knows."""
    person.press("goToVerify")
    QGuiApplication.clipboard().setText("Wer\tWas\tWort\nAcme\tPR16F16N\tgeheim\nBelleville\tNO12\tgeheim\n")
    person.press("verifyPaste")
    person.wait_for("verifyUnread")


def no_list(person: Person) -> None:
    """The page for lists, before there is one."""
    person.press("goToVerify")


def no_request(person: Person) -> None:
    """The page for requests, before there is one."""
    person.press("goToRequest")


def no_check(person: Person) -> None:
    """The page for the connection, before it is checked."""
    person.press("goToConnection")


def connected(person: Person) -> None:
    """A connection that is fine."""
    person.press("goToConnection")
    person.press("connectionStart")
    person.wait_for("connectionCopy")


def locked(person: Person) -> None:
    """The window while it is locked."""
    person.press("lockNow")


def unsaved(person: Person) -> None:
    """The question about what wasn't saved."""
    draft(person)
    person.click(practice_entry().name)


def settings(person: Person) -> None:
    """Everything that can be set for good."""
    person.press("goToSettings")


def help_opened(person: Person) -> None:
    """The help, at its first topic."""
    person.press("helpButton")


#: What the tour goes through, each for so many milliseconds, and how wide it is.
TOUR = ("nothing", "token", "problem", "request", "connection", "verify", "agent")
_EACH = 2860
_TOUR_WIDTH = 832

STATES: Mapping[str, Callable[[Person], None]] = {
    state.__name__: state
    for state in (
        nothing,
        asking,
        token,
        problem,
        unanswered,
        kept,
        expired,
        agent,
        verify,
        request,
        connection,
        settings,
        help_opened,
        draft,
        listed,
        columns,
        no_list,
        no_request,
        no_check,
        connected,
        locked,
        unsaved,
    )
}


def ask_agent(person: Person) -> None:
    """Ask the agent for a token, as a script would."""
    QGuiApplication.clipboard().clear()
    person.press("copyAgentKey")
    person.wait_until(lambda: bool(QGuiApplication.clipboard().text()))
    key = QGuiApplication.clipboard().text()
    address = person.find(QLineEdit, "agentAddress").text()
    asking = subprocess.Popen(["curl", "-s", "-o", "/dev/null", "-H", f"Authorization: Bearer {key}", address])
    person.wait_until(lambda: asking.poll() is not None)


def take(person: Person, file: Path) -> None:
    """Take the picture off the screen, once everything is painted; with what lies over the window."""
    settled = QDeadlineTimer(300)
    person.wait_until(settled.hasExpired)
    at = person.window.geometry()
    person.window.screen().grabWindow(0, at.x(), at.y(), at.width(), at.height()).save(str(file))


def join(pictures: Sequence[Path], file: Path) -> None:
    """Make a moving picture of these."""
    frames = []
    for picture in pictures:
        smaller = QImage(str(picture)).scaledToWidth(_TOUR_WIDTH, Qt.TransformationMode.SmoothTransformation)
        content = QBuffer()
        QImageWriter(content, QByteArray(b"png")).write(smaller.convertToFormat(QImage.Format.Format_RGB888))
        frames.append(bytes(content.data().data()))
    file.write_bytes(moving_picture(frames, _EACH))


def main() -> int:
    """Take the pictures that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("states", nargs="*", metavar="STATE", help=", ".join(STATES))
    parser.add_argument("--theme", choices=tuple(THEMES), default="light")
    parser.add_argument("--language", choices=LANGUAGES, default="en")
    parser.add_argument("--tour", type=Path, metavar="FILE.png", help="go through the window, and make one of it all")
    parser.add_argument("--size", metavar="WIDTHxHEIGHT", help="of the window, in logical pixels")
    parser.add_argument("--folder", type=Path, default=ROOT / "packaging" / "screenshots")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    application = QApplication(["idmobile-token"])
    application.setApplicationDisplayName(NAME)
    application.setStyle("Fusion")
    theme.apply(THEMES[options.theme])
    choose_language(options.language)
    choose_face(Face.WINDOW)
    ending = "".join(f"-{part}" for part in (options.theme, options.language) if part != "en")
    names = tuple(STATES) if options.states == ["all"] else options.states
    for name in TOUR if options.tour else names or ("token", "agent", "problem", "request"):
        person = Person(SystemClock())
        if options.size:
            person.window.move(0, 0)
            person.window.resize(*map(int, options.size.split("x")))
        STATES[name](person)
        take(person, options.folder / f"{name}{ending}.png")
        person.close()
        person.window.deleteLater()
    if options.tour:
        join([options.folder / f"{name}{ending}.png" for name in TOUR], options.tour)
    return 0


if __name__ == "__main__":
    sys.exit(main())
