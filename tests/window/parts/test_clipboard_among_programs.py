"""What becomes of a copied secret where other programs read the clipboard, fill it, stand still or end."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.window.parts.clipboard import ConfidentialClipboard
from tests.support.children import NOWHERE, PIPE, Child, child, result
from tests.support.desktop import own_screen, window_manager
from tests.support.loopback_server import LoopbackServer
from tests.support.scripts import TOKEN, granting
from tests.support.secret_service import SecretService
from tests.support.window_in_steps import window_in_steps

pytestmark = [pytest.mark.needs("xvfb", "xclip"), pytest.mark.usefixtures("screen")]

SECRET = "a secret, copied"
_PATIENCE = 60_000


@pytest.fixture
def clipboard(qapp: QApplication) -> Iterator[ConfidentialClipboard]:
    qapp.clipboard().clear()
    qapp.clipboard().clear(QClipboard.Mode.Selection)
    yield ConfidentialClipboard(qapp.clipboard())
    qapp.clipboard().clear()


class Others:
    """Other programs on this screen; this window answers them while they ask."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    def read(self, target: str = "UTF8_STRING", selection: str = "clipboard") -> str:
        """What another program gets; nothing where there is nothing."""
        with child(["xclip", "-o", "-selection", selection, "-t", target], stderr=NOWHERE) as program:
            self._qtbot.waitUntil(lambda: program.poll() is not None, timeout=_PATIENCE)
            assert program.stdout is not None
            return program.stdout.read().decode()

    @contextmanager
    def filling(self, text: str, selection: str = "clipboard") -> Iterator[Child]:
        """Another program with this text on its clipboard, for the time of the block."""
        command = ["xclip", "-quiet", "-i", "-selection", selection]
        with child(command, stdin=PIPE, stdout=NOWHERE, stderr=NOWHERE) as program:
            assert program.stdin is not None
            program.stdin.write(text.encode())
            program.stdin.close()
            self._qtbot.waitUntil(lambda: self._has_come(text, selection), timeout=_PATIENCE)
            yield program

    def _has_come(self, text: str, selection: str) -> bool:
        clipboard = QApplication.clipboard()
        is_ours = clipboard.ownsClipboard() if selection == "clipboard" else clipboard.ownsSelection()
        return not is_ours and self.read(selection=selection) == text


@pytest.fixture
def others(qtbot: QtBot) -> Others:
    return Others(qtbot)


def its_time_is_over(clipboard: ConfidentialClipboard) -> None:
    assert clipboard.expiry.isActive()
    clipboard.expiry.stop()
    clipboard.expiry.timeout.emit()


def test_1_in_its_time_others_get_it_and_are_asked_to_keep_no_history(
    clipboard: ConfidentialClipboard, others: Others
) -> None:
    clipboard.put_secret(SECRET)
    assert others.read() == SECRET
    assert others.read("x-kde-passwordManagerHint") == "secret"


def test_2_after_its_time_others_get_nothing_in_any_form(clipboard: ConfidentialClipboard, others: Others) -> None:
    clipboard.put_secret(SECRET)
    its_time_is_over(clipboard)
    assert [others.read(form) for form in ("UTF8_STRING", "STRING", "text/plain", "TARGETS")] == [""] * 4


def test_3_what_another_program_copied_since_stays(clipboard: ConfidentialClipboard, others: Others) -> None:
    clipboard.put_secret(SECRET)
    with others.filling("a shopping list"):
        its_time_is_over(clipboard)
        assert others.read() == "a shopping list"


def test_4_the_same_text_from_another_program_is_not_ours(clipboard: ConfidentialClipboard, others: Others) -> None:
    clipboard.put_secret(SECRET)
    with others.filling(SECRET):
        assert not clipboard.holds(SECRET)
        its_time_is_over(clipboard)
        assert others.read() == SECRET


def test_5_a_program_that_took_it_over_and_ended_leaves_nothing_to_do(
    clipboard: ConfidentialClipboard, others: Others
) -> None:
    clipboard.put_secret(SECRET)
    with others.filling("gone soon"):
        pass
    its_time_is_over(clipboard)
    assert others.read() == ""


def test_6_a_program_that_took_it_over_and_stands_still_is_left_alone(
    clipboard: ConfidentialClipboard, others: Others
) -> None:
    clipboard.put_secret(SECRET)
    with others.filling("of one that stands still") as program:
        os.kill(program.pid, signal.SIGSTOP)
        its_time_is_over(clipboard)
        os.kill(program.pid, signal.SIGCONT)
        assert others.read() == "of one that stands still"


def test_7_what_another_program_has_selected_stays(clipboard: ConfidentialClipboard, others: Others) -> None:
    with others.filling(SECRET, "primary"):
        clipboard.put_secret(SECRET)
        its_time_is_over(clipboard)
        assert others.read(selection="primary") == SECRET


def test_8_nothing_of_ours_is_ever_on_primary_for_others(clipboard: ConfidentialClipboard, others: Others) -> None:
    clipboard.put_secret(SECRET)
    assert others.read(selection="primary") == ""
    QApplication.clipboard().setText(SECRET, QClipboard.Mode.Selection)
    assert others.read(selection="primary") == SECRET
    its_time_is_over(clipboard)
    assert others.read(selection="primary") == ""


def test_9_what_this_window_copied_since_stays_for_others(clipboard: ConfidentialClipboard, others: Others) -> None:
    clipboard.put_secret(SECRET)
    clipboard.put_plain("a report")
    assert clipboard.take_back()
    assert others.read() == "a report"
    assert others.read("x-kde-passwordManagerHint") == ""


def test_10_copied_once_more_after_another_program_it_is_ours_again(
    clipboard: ConfidentialClipboard, others: Others
) -> None:
    clipboard.put_secret(SECRET)
    with others.filling("a shopping list"):
        clipboard.put_secret(SECRET)
        assert others.read() == SECRET
        its_time_is_over(clipboard)
        assert others.read() == ""


_STEPS = f"""
import sys
from PySide6.QtCore import Qt
clipboard = person.session.services.clipboard
person.press("newProfile")
typed("server", sys.argv[1])
typed("licence", "PR16F16N")
typed("clientSecret", {SECRET!r})


def copy_secret():
    if field("clientSecret").displayText() != {SECRET!r}:
        person.press("showSecret")
    field("clientSecret").setFocus()
    person.wait_until(field("clientSecret").hasFocus)
    field("clientSecret").selectAll()
    person.key(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)


copy_secret()
pause(person, "copied")
person.window.showMinimized()
person.wait_until(lambda: person.window.isMinimized() and not person.window.isActiveWindow())
clipboard.expiry.stop()
clipboard.expiry.timeout.emit()
pause(person, "minimised")
person.window.come_forward()
person.wait_until(person.window.isActiveWindow)
copy_secret()
pause(person, "copied again")
person.session._wiring.lock.lock()
pause(person, "locked")
person.press("unlock")
typed("clientSecret", {SECRET!r})
person.press("getToken")
person.wait_for("copyToken")
person.press("copyToken")
pause(person, "token")
person.close()
person.wait_until(lambda: not person.window.isVisible())
pause(person, "closed")
"""


def read_on(display: str) -> str:
    return result(["xclip", "-display", display, "-o", "-selection", "clipboard", "-t", "UTF8_STRING"]).stdout.decode()


@pytest.mark.needs("openbox")
def test_11_to_14_minimised_locked_and_closed_it_is_gone(tmp_path: Path, secret_service: SecretService) -> None:
    home = {name: str(tmp_path) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")}
    found = {}
    with own_screen() as display, window_manager(display), LoopbackServer(granting()) as server:
        changes = {**secret_service.surroundings, **home, "LANGUAGE": "en", "DISPLAY": display}
        with window_in_steps(_STEPS, server.url, changes=changes) as window:
            while place := window.next():
                found[place] = read_on(display)
            last_words = window.last_words().decode()
    assert found == {
        "copied": SECRET,
        "minimised": "",
        "copied again": SECRET,
        "locked": "",
        "token": TOKEN,
        "closed": "",
    }, last_words
