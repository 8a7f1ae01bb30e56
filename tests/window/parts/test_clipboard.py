"""What becomes of a confidential text on the clipboard, in each state that it may be in when its time is over."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.window.parts.clipboard import SECRET_SECONDS, ConfidentialClipboard

PRIMARY = QClipboard.Mode.Selection


@pytest.fixture
def clipboard(qapp: QApplication) -> ConfidentialClipboard:
    qapp.clipboard().clear()
    qapp.clipboard().setText("a selection of another's", PRIMARY)
    return ConfidentialClipboard(qapp.clipboard())


def its_time_is_over(clipboard: ConfidentialClipboard) -> None:
    """As after so many seconds."""
    assert clipboard.expiry.isActive()
    clipboard.expiry.stop()
    clipboard.expiry.timeout.emit()


def test_a_secret_has_thirty_seconds(clipboard: ConfidentialClipboard, qapp: QApplication) -> None:
    clipboard.put_secret("a secret")
    assert clipboard.expiry.interval() == 1000 * SECRET_SECONDS == 30_000
    its_time_is_over(clipboard)
    assert qapp.clipboard().text() == ""


def test_a_secret_is_gone_by_itself(clipboard: ConfidentialClipboard, qapp: QApplication, qtbot: QtBot) -> None:
    clipboard.put_secret("a secret")
    clipboard.expiry.setInterval(1)
    qtbot.waitUntil(lambda: qapp.clipboard().text() == "")


def test_the_settings_may_give_another_time_or_none(clipboard: ConfidentialClipboard) -> None:
    clipboard.secret_seconds = 5
    clipboard.put_secret("a secret")
    assert clipboard.expiry.interval() == 5000
    clipboard.secret_seconds = 0
    clipboard.put_secret("a secret")
    assert not clipboard.expiry.isActive()


def test_a_token_has_no_time_of_its_own_here(clipboard: ConfidentialClipboard) -> None:
    clipboard.put_secret("a secret")
    clipboard.put("TK1")
    assert not clipboard.expiry.isActive()


def test_what_was_copied_since_in_this_window_stays(clipboard: ConfidentialClipboard, qapp: QApplication) -> None:
    clipboard.put_secret("a secret")
    clipboard.put_plain("a report")
    assert not clipboard.expiry.isActive()
    clipboard.take_back()
    assert qapp.clipboard().text() == "a report"


def test_what_another_part_of_this_program_copied_stays(clipboard: ConfidentialClipboard, qapp: QApplication) -> None:
    clipboard.put_secret("a secret")
    qapp.clipboard().setText("a shopping list")
    its_time_is_over(clipboard)
    assert qapp.clipboard().text() == "a shopping list"


def test_a_secret_copied_once_more_has_all_its_time(clipboard: ConfidentialClipboard) -> None:
    clipboard.put_secret("a secret")
    clipboard.expiry.start(10)
    clipboard.put_secret("a secret")
    assert clipboard.expiry.interval() == 30_000


def test_a_clipboard_that_was_emptied_stays_empty(clipboard: ConfidentialClipboard, qapp: QApplication) -> None:
    clipboard.put_secret("a secret")
    qapp.clipboard().clear()
    its_time_is_over(clipboard)
    assert qapp.clipboard().text() == ""


def test_the_same_text_from_elsewhere_is_not_ours(clipboard: ConfidentialClipboard, qapp: QApplication) -> None:
    assert not clipboard.holds("a secret")
    qapp.clipboard().setText("a secret")
    assert not clipboard.holds("a secret")
    assert clipboard.take_back()
    assert qapp.clipboard().text() == "a secret"


def test_primary_stays_as_it_is(clipboard: ConfidentialClipboard, qapp: QApplication) -> None:
    clipboard.put_secret("a secret")
    its_time_is_over(clipboard)
    assert qapp.clipboard().text(PRIMARY) == "a selection of another's"


def test_ours_on_primary_goes_too(clipboard: ConfidentialClipboard, qapp: QApplication) -> None:
    clipboard.put_secret("a secret")
    qapp.clipboard().setText("secret", PRIMARY)
    its_time_is_over(clipboard)
    assert qapp.clipboard().text(PRIMARY) == ""


def test_a_secret_goes_with_its_profile(clipboard: ConfidentialClipboard, qapp: QApplication) -> None:
    clipboard.put_secret("a secret", "acme")
    clipboard.forget_secret_of("another")
    assert qapp.clipboard().text() == "a secret"
    clipboard.forget_secret_of("acme")
    assert qapp.clipboard().text() == ""


def test_a_desktop_that_does_not_let_go_is_asked_again_once_the_window_is_in_front(
    clipboard: ConfidentialClipboard, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    clear = QClipboard.clear
    obeys: list[bool] = []
    monkeypatch.setattr(QClipboard, "clear", lambda *arguments: clear(*arguments) if obeys else None)
    clipboard.put_secret("a secret")
    its_time_is_over(clipboard)
    assert qapp.clipboard().text() == "a secret"
    obeys.append(True)
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert qapp.clipboard().text() == ""
