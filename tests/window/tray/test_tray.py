"""The icon in a real tray: its menu, its notifications, and a desktop without a tray."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QDeadlineTimer
from PySide6.QtGui import QAction, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QSystemTrayIcon, QWidget

from app.settings import Settings, read_settings
from app.window.parts import theme
from app.window.parts.letters import bare
from app.window.tray.tray_icon import TrayIcon
from tests.support.person import Person
from tests.support.program import ended
from tests.support.set_clock import SetClock
from tests.support.tray import Button, click, own_tray

#: Starts the real program, and closes its window once the icon is in the tray.
_CLOSED = """
import sys
from PySide6.QtCore import QTimer
from app.endpoint.clock import SystemClock
from app.window import main_window, program
from app.window.tray.tray_icon import TrayIcon

class Closing(main_window.MainWindow):
    def __init__(self):
        super().__init__()
        look = QTimer(self)
        look.timeout.connect(self.look)
        look.start(5)

    def look(self):
        icon = self.findChild(TrayIcon)
        if icon is not None and icon.geometry().width() > 0:
            self.close()

program.MainWindow = Closing
sys.exit(program.run(SystemClock(), practice=True))
"""

#: Milliseconds without a change.
_REST = 300

pytestmark = [pytest.mark.needs("xvfb", "trayer", "xdotool"), pytest.mark.usefixtures("settings_file")]


@pytest.fixture
def tray(qapp: QApplication) -> Iterator[None]:  # noqa: ARG001 - the tray opens on its screen
    with own_tray():
        yield


@pytest.fixture
def at_the_tray(tray: None, person: Person) -> Person:  # noqa: ARG001 - it is there first
    person.wait_until(QSystemTrayIcon.isSystemTrayAvailable)
    person.session.load(choose_last_used=False)
    person.wait_until(lambda: is_embedded(person))
    return person


@pytest.fixture
def without_tray(person: Person) -> Person:
    person.wait_until(lambda: not QSystemTrayIcon.isSystemTrayAvailable())
    person.session.load(choose_last_used=False)
    return person


def icon_of(person: Person) -> TrayIcon:
    icon = person.session.findChild(TrayIcon)
    assert icon is not None
    return icon


def is_embedded(person: Person) -> bool:
    return icon_of(person).geometry().width() > 0


def settles(person: Person) -> None:
    """Wait until the tray has put the icon where it stays: a click goes to a place, not to an icon."""
    seen, rested = icon_of(person).geometry(), QDeadlineTimer(_REST)

    def rests() -> bool:
        nonlocal seen, rested
        if icon_of(person).geometry() != seen:
            seen, rested = icon_of(person).geometry(), QDeadlineTimer(_REST)
        return rested.hasExpired()

    person.wait_until(rests)


def opens_the_menu(person: Person) -> None:
    settles(person)
    click(icon_of(person).geometry().center(), Button.RIGHT)
    person.wait_until(icon_of(person).menu.isVisible)


def action(person: Person, name: str) -> QAction:
    found = icon_of(person).menu.findChild(QAction, name)
    assert found is not None
    return found


def takes(person: Person, name: str) -> None:
    """Open the menu and choose something."""
    opens_the_menu(person)
    chooses(person, name)


def chooses(person: Person, name: str) -> None:
    """Click a line of the open menu."""
    menu = icon_of(person).menu
    click(menu.mapToGlobal(menu.actionGeometry(action(person, name)).center()))
    # Quitting takes the menu away.
    person.wait_until(lambda: not shiboken6.isValid(menu) or not menu.isVisible())


def gets_a_token(person: Person) -> None:
    person.press("getToken")
    person.wait_for("copyToken")


def balloons() -> list[QWidget]:
    windows = QApplication.topLevelWidgets()
    return [each for each in windows if each.metaObject().className() == "QBalloonTip" and each.isVisible()]


def says(balloon: QWidget) -> str:
    # The label of the sign has no text.
    return "\n".join(label.text() for label in balloon.findChildren(QLabel) if label.text())


def test_the_menu_says_how_long_the_token_lives_also_while_it_is_open(at_the_tray: Person, clock: SetClock) -> None:
    gets_a_token(at_the_tray)
    clock.pass_time(28)
    opens_the_menu(at_the_tray)
    line = action(at_the_tray, "trayState")
    assert (line.text(), line.isEnabled()) == ("Practice server: 4:32", False)
    clock.pass_time(30)
    at_the_tray.wait_until(lambda: line.text() == "Practice server: 4:02")


def test_after_a_suspended_hour_the_menu_offers_no_dead_token(at_the_tray: Person, clock: SetClock) -> None:
    gets_a_token(at_the_tray)
    clock.pass_time(3600)
    opens_the_menu(at_the_tray)
    assert action(at_the_tray, "trayState").text() == "Practice server: expired"
    assert not action(at_the_tray, "trayCopy").isEnabled()


def test_what_the_tray_copies_goes_when_the_token_is_over(at_the_tray: Person, clock: SetClock) -> None:
    gets_a_token(at_the_tray)
    takes(at_the_tray, "trayCopy")
    assert QGuiApplication.clipboard().text().startswith("TK")
    assert QGuiApplication.clipboard().mimeData().hasFormat("x-kde-passwordManagerHint")
    clock.pass_time(300)
    at_the_tray.wait_for("getNewToken")
    assert QGuiApplication.clipboard().text() == ""


def test_the_tokens_of_other_profiles_are_there_too(at_the_tray: Person) -> None:
    gets_a_token(at_the_tray)
    token = at_the_tray.find(QLineEdit, "accessToken").text()
    at_the_tray.press("newProfile")
    opens_the_menu(at_the_tray)
    other = action(at_the_tray, "trayCopyOther")
    assert bare(other.text()) == "Copy token – Practice server: 5:00"
    chooses(at_the_tray, "trayCopyOther")
    at_the_tray.wait_until(lambda: QGuiApplication.clipboard().text() == token)
    at_the_tray.choose("Practice server")
    opens_the_menu(at_the_tray)
    assert icon_of(at_the_tray).menu.findChild(QAction, "trayCopyOther") is None


def test_a_token_is_got_from_the_tray(at_the_tray: Person) -> None:
    opens_the_menu(at_the_tray)
    assert not action(at_the_tray, "trayCopy").isEnabled()
    chooses(at_the_tray, "trayAsk")
    at_the_tray.wait_for("timeLeft", "5:00")
    assert action(at_the_tray, "trayCopy").isEnabled()


@pytest.mark.parametrize("by_menu", [True, False])
def test_the_window_comes_back_from_the_tray(at_the_tray: Person, *, by_menu: bool) -> None:
    at_the_tray.window.showMinimized()
    if by_menu:
        takes(at_the_tray, "trayShow")
    else:
        settles(at_the_tray)
        click(icon_of(at_the_tray).geometry().center())
    at_the_tray.wait_until(lambda: not at_the_tray.window.isMinimized() and at_the_tray.window.isActiveWindow())


def test_quitting_closes_the_window_and_takes_the_icon_away(at_the_tray: Person) -> None:
    takes(at_the_tray, "trayQuit")
    at_the_tray.wait_until(lambda: not at_the_tray.window.isVisible())
    at_the_tray.wait_until(lambda: at_the_tray.session.findChild(TrayIcon) is None)


def test_closing_the_window_ends_the_program_although_it_has_an_icon(tray: None) -> None:  # noqa: ARG001 - it is on the screen
    ran = ended(["-c", _CLOSED])
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_an_ampersand_in_a_name_is_no_key(at_the_tray: Person) -> None:
    menu = icon_of(at_the_tray).menu
    menu.show_line("Dumas & Fils: 4:32")
    assert action(at_the_tray, "trayState").text() == "Dumas && Fils: 4:32"


def test_the_tray_speaks_the_language_that_is_chosen(at_the_tray: Person) -> None:
    language = at_the_tray.find(QComboBox, "language")
    language.setCurrentIndex(language.findData("fr"))
    takes(at_the_tray, "trayAsk")
    at_the_tray.wait_for("timeLeft", "5:00")
    opens_the_menu(at_the_tray)
    assert action(at_the_tray, "trayState").text() == "Serveur d’essai\u00a0: 5:00"
    assert bare(action(at_the_tray, "trayQuit").text()) == "Quitter"


def test_a_notification_comes_before_a_copied_token_runs_out(at_the_tray: Person, clock: SetClock) -> None:
    gets_a_token(at_the_tray)
    at_the_tray.press("copyToken")
    token = QGuiApplication.clipboard().text()
    clock.pass_time(240)
    at_the_tray.wait_until(lambda: bool(balloons()))
    told = says(balloons()[0])
    assert told.startswith("The copied token expires at ")
    assert "(Practice server)" in told
    assert token not in told
    assert "PRACTICE" not in told


def test_a_click_on_the_notification_brings_the_window(at_the_tray: Person, clock: SetClock) -> None:
    gets_a_token(at_the_tray)
    at_the_tray.press("copyToken")
    at_the_tray.window.showMinimized()
    clock.pass_time(240)
    at_the_tray.wait_until(lambda: bool(balloons()))
    balloon = balloons()[0]
    click(balloon.mapToGlobal(balloon.rect().center()))
    at_the_tray.wait_until(lambda: not at_the_tray.window.isMinimized())


def test_a_token_that_was_not_copied_runs_out_without_a_word(at_the_tray: Person, clock: SetClock) -> None:
    gets_a_token(at_the_tray)
    clock.pass_time(240)
    at_the_tray.wait_for("resultTitle", "less than a minute left")
    assert not balloons()


def test_notifications_can_be_switched_off(at_the_tray: Person, clock: SetClock, settings_file: Path) -> None:
    at_the_tray.press("goToSettings")
    at_the_tray.find(QCheckBox, "notifications").toggle()
    at_the_tray.press("goToToken")
    gets_a_token(at_the_tray)
    at_the_tray.press("copyToken")
    clock.pass_time(240)
    at_the_tray.wait_for("resultTitle", "less than a minute left")
    assert not balloons()
    at_the_tray.wait_until(lambda: read_settings(settings_file) == Settings(notifications=False))


def test_the_icon_can_be_switched_off_and_on_at_once(at_the_tray: Person, settings_file: Path) -> None:
    at_the_tray.press("goToSettings")
    at_the_tray.find(QCheckBox, "trayIcon").toggle()
    at_the_tray.wait_until(lambda: at_the_tray.session.findChild(TrayIcon) is None)
    assert not at_the_tray.find(QCheckBox, "notifications").isEnabled()
    at_the_tray.wait_until(lambda: read_settings(settings_file) == Settings(tray_icon=False))
    at_the_tray.find(QCheckBox, "trayIcon").toggle()
    at_the_tray.wait_until(lambda: is_embedded(at_the_tray))
    assert at_the_tray.find(QCheckBox, "notifications").isEnabled()
    assert not at_the_tray.sees("settingsNotice")


def test_what_was_switched_off_stays_off(tray: None, person: Person, settings_file: Path) -> None:  # noqa: ARG001 - it is on the screen
    settings_file.parent.mkdir()
    settings_file.write_text("[tray]\nicon = false\nnotifications = false\n", encoding="utf-8")
    person.session.load(choose_last_used=False)
    assert person.session.findChild(TrayIcon) is None
    person.press("goToSettings")
    for name in ("trayIcon", "notifications"):
        assert not person.find(QCheckBox, name).isChecked()


def test_without_a_tray_nothing_is_shown_and_the_settings_say_so(without_tray: Person, clock: SetClock) -> None:
    gets_a_token(without_tray)
    without_tray.press("copyToken")
    clock.pass_time(240)
    without_tray.wait_for("resultTitle", "less than a minute left")
    assert not balloons()
    without_tray.press("goToSettings")
    without_tray.wait_until(lambda: "no system tray at the moment" in _settings_text(without_tray))


def _settings_text(person: Person) -> str:
    page = person.find(QWidget, "settingsPage")
    return "\n".join(label.text() for label in page.findChildren(QLabel))


def test_a_tray_that_comes_later_gets_the_icon(without_tray: Person) -> None:
    with own_tray():
        without_tray.wait_until(lambda: is_embedded(without_tray))
        gets_a_token(without_tray)
        opens_the_menu(without_tray)
        assert action(without_tray, "trayState").text() == "Practice server: 5:00"


def test_the_picture_takes_the_colours_of_another_theme(without_tray: Person) -> None:
    def drawn() -> QImage:
        return icon_of(without_tray).icon().pixmap(64).toImage()

    light = drawn()
    theme.apply(theme.DARK)
    without_tray.wait_until(lambda: drawn() != light)
    theme.apply(theme.LIGHT)
    without_tray.wait_until(lambda: drawn() == light)
