"""The program as it is started: what it loads and when, how it ends, and what assistive tools find in it."""

import os
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QLineEdit, QListView, QWidget

from app.window.parts import theme
from app.window.token.countdown_ring import CountdownRing
from tests.support.children import result_in_text
from tests.support.person import Person

#: Starts the real program and closes it; prints what Qt loads by itself, and what is loaded at the first paint, with
#: nothing touched, and after the first touch.
_STARTED = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit
print(*sorted(sys.modules))
from app.endpoint.clock import SystemClock
from app.window import main_window, program

def appeared(window):
    print(*sorted(sys.modules))
    look = QTimer(window)
    look.timeout.connect(lambda: touched(window, look) if "app.loopback.server" in sys.modules else None)
    look.start(5)
    QTimer.singleShot(300, lambda: touch(window))

def touch(window):
    print(*sorted(sys.modules))
    window.findChild(QLineEdit, "licence").textEdited.emit("P")

def touched(window, look):
    look.stop()
    print(*sorted(sys.modules))
    window.close()

class Watched(main_window.MainWindow):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.appeared.connect(lambda: appeared(self))

program.MainWindow = Watched
sys.exit(program.run(SystemClock(), practice=True))
"""
#: What costs a start more than it brings; each comes when it is first needed.
_HEAVY = {
    "asyncio", "logging", "json", "argparse", "ssl", "socket", "httpx", "httpcore", "truststore", "keyring",
    "app.loopback.server",
    "idna", "platformdirs", "ipaddress", "urllib.parse", "hashlib", "hmac", "html", "email", "tomllib",
    "dataclasses", "app.endpoint.problem",
}  # fmt: skip


@pytest.fixture(scope="module")
def loaded(screen: None, tmp_path_factory: pytest.TempPathFactory) -> list[set[str]]:  # noqa: ARG001 - it opens there
    # What other tests have saved would be read.
    home = str(tmp_path_factory.mktemp("home"))
    own = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), home)
    ran = result_in_text([sys.executable, "-c", _STARTED], env=os.environ | own)
    assert (ran.returncode, ran.stderr) == (0, "")
    by_qt, at_first_paint, untouched, after_touch = (set(line.split()) for line in ran.stdout.splitlines())
    return [at_first_paint - by_qt, untouched - by_qt, after_touch - by_qt]


def test_the_first_paint_waits_for_nothing_that_a_call_needs(loaded: list[set[str]]) -> None:
    assert not loaded[0] & _HEAVY


def test_the_window_imports_as_python_does() -> None:
    # PySide6's own import reads the source of each module.
    asked = "import builtins; print(builtins.__import__ is builtins.__orig_import__)"
    plainly = "from app.window.parts.import_hook import import_plainly; import_plainly()"
    assert result_in_text([sys.executable, "-c", f"{plainly}\n{asked}"]).stdout == "True\n"


def test_the_first_paint_waits_for_no_tray(loaded: list[set[str]]) -> None:
    assert not {name for name in loaded[0] if name.startswith(("app.window.tray", "app.window.dialogs"))}
    assert "app.window.tray.tray" in loaded[1]
    assert "app.window.dialogs.settings_dialog" not in loaded[2]


def test_a_window_that_nobody_touches_starts_no_loop(loaded: list[set[str]]) -> None:
    early = loaded[1] & {
        "asyncio",
        "ssl",
        "httpx",
        "keyring",
        "app.loopback.server",
        "json",
        "hashlib",
        "app.wording.ticket_report",
    }
    assert not early


def test_the_first_touch_loads_what_a_call_needs(loaded: list[set[str]]) -> None:
    assert {"asyncio", "httpx", "truststore", "app.loopback.server", "app.live_tokens.live_tokens"} <= loaded[2]


def test_the_keyring_stays_untouched(loaded: list[set[str]]) -> None:
    assert not any("keyring" in modules for modules in loaded)


def test_fields_buttons_list_and_ring_can_be_named_and_reached_by_keyboard(person: Person) -> None:
    person.press("getToken")
    person.wait_for("copyToken")
    kinds = (QLineEdit, QAbstractButton, QComboBox, QListView, CountdownRing)
    controls = [widget for kind in kinds for widget in person.window.findChildren(kind) if widget.isVisible()]
    assert len(controls) > 10
    for control in controls:
        assert control.accessibleName(), control.objectName()
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, control.objectName()


def test_tab_goes_round_through_every_control(person: Person) -> None:
    person.press("getToken")
    person.wait_for("copyToken")
    seen: list[str] = []
    for _ in range(40):
        person.key(Qt.Key.Key_Tab)
        widget = QApplication.focusWidget()
        seen.append(widget.objectName() if widget else "")
    for name in ("licence", "clientSecret", "getToken", "accessToken", "showToken", "copyToken", "copyRefreshToken"):
        assert name in seen


def test_a_screen_reader_hears_a_labels_own_text(person: Person) -> None:
    person.press("getToken")
    person.wait_for("resultTitle", "Licence accepted")
    for name in ("resultTitle", "timeLeft", "validUntil"):
        label = person.find(QWidget, name)
        spoken = QAccessible.queryAccessibleInterface(label).text(QAccessible.Text.Name)
        assert spoken == person.reads(name)


def test_a_screen_reader_never_hears_a_token_or_secret_in_dots(person: Person) -> None:
    person.press("getToken")
    person.wait_for("copyToken")
    for name in ("accessToken", "refreshToken", "clientSecret"):
        field = person.find(QLineEdit, name)
        value = QAccessible.queryAccessibleInterface(field).text(QAccessible.Text.Value)
        assert field.text() not in value


def test_the_list_says_name_place_and_state(person: Person) -> None:
    person.press("getToken")
    person.wait_for("timeLeft", "5:00")
    model = person.find(QListView, "profileList").model()
    spoken = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Practice server, built in · 127.0.0.1, 5:00"


def test_control_n_begins_a_profile_with_an_empty_form(person: Person) -> None:
    person.key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is person.find(QLineEdit, "server")
    assert [person.reads(name) for name in ("server", "licence", "clientSecret")] == ["", "", ""]


def test_control_l_goes_to_the_server(person: Person) -> None:
    person.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is person.find(QLineEdit, "server")


def test_f1_opens_help_and_escape_closes_it(person: Person) -> None:
    person.key(Qt.Key.Key_F1)
    person.wait_until(lambda: bool(person.window.findChildren(QDialog)))
    help_dialog = person.window.findChildren(QDialog)[0]
    help_dialog.reject()
    assert not help_dialog.isVisible()


def test_both_themes_reach_the_pixels(person: Person) -> None:
    for colours in (theme.DARK, theme.LIGHT):
        theme.apply(colours)
        picture = person.window.grab().toImage()
        assert picture.pixelColor(1020, 700).name() == colours.page
        assert person.window.palette().color(QPalette.ColorRole.Text).name() == colours.text


def test_what_can_be_on_or_off_works_when_an_assistive_tool_toggles_it(person: Person) -> None:
    for name in ("methodGet", "showSecret", "goToConnection"):
        person.find(QAbstractButton, name).toggle()
    person.wait_for("connectionPage")
    person.find(QAbstractButton, "goToToken").toggle()
    person.wait_for("clientSecret", "practice")
    assert person.reads("methodNote").startswith("GET")
