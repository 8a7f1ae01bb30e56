"""Every control is reached with Alt and a letter of its words; the words themselves stay as they are."""

from collections.abc import Callable, Mapping

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QWidget,
)

from app.window.parts.letters import bare, letter
from app.wording.language import choose_language
from tests.support.person import Person
from tests.support.set_clock import SetClock
from tests.window.test_any_size import STATES, settle


def everything(person: Person) -> None:
    """A token, and the agent on: there is no page with more to press."""
    STATES["token"](person)
    STATES["agent"](person)


def own_profile(person: Person) -> None:
    """One that is asked without encryption, with the agent on."""
    STATES["draft"](person)
    STATES["agent"](person)


def unsaved(person: Person) -> None:
    STATES["draft"](person)
    person.click("Practice server")


def help_opened(person: Person) -> None:
    person.press("helpButton")


def export_asked(person: Person) -> None:
    person.window.profiles.export_requested.emit()
    person.wait_for("exportWithSecrets")


_STATES: Mapping[str, Callable[[Person], None]] = {
    **STATES,
    **{each.__name__: each for each in (everything, own_profile, unsaved, help_opened, export_asked)},
}


@pytest.fixture(autouse=True)
def english_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.wording.language._Chosen.code", "en")
    monkeypatch.setattr("app.wording.language._Chosen.catalogue", None)


def speaks(language: str) -> None:
    choose_language(language)
    application = QApplication.instance()
    assert application is not None
    QCoreApplication.sendEvent(application, QEvent(QEvent.Type.LanguageChange))
    settle()


def front(person: Person) -> QWidget:
    """The window that has the keyboard."""
    person.wait_until(lambda: QApplication.activeWindow() is not None)
    window = QApplication.activeWindow()
    assert window is not None
    return window


def controls(window: QWidget) -> list[QAbstractButton | QLabel]:
    """What can be pressed, and the labels of fields, as far as they are on the screen and have a letter in them."""
    found: list[QAbstractButton | QLabel] = [*window.findChildren(QAbstractButton)]
    found += [label for label in window.findChildren(QLabel) if label.buddy() is not None]
    return [
        each for each in found
        if each.isVisible() and each.isEnabled() and each.window() is window
        and each.property("role") != "tab" and any("a" <= character <= "z" for character in each.text().lower())
    ]  # fmt: skip


def holds_alt(window: QWidget) -> None:
    QTest.keyPress(QApplication.focusWidget() or window, Qt.Key.Key_Alt, Qt.KeyboardModifier.AltModifier)


def lets_alt_go(window: QWidget) -> None:
    QTest.keyRelease(QApplication.focusWidget() or window, Qt.Key.Key_Alt)


def letters(window: QWidget) -> dict[QAbstractButton | QLabel, str]:
    """The letter that each control has while Alt is down."""
    holds_alt(window)
    found = {each: letter(each.text()) for each in controls(window)}
    lets_alt_go(window)
    return found


def named(window: QWidget) -> dict[str, str]:
    """The same by the names of buttons."""
    return {each.objectName(): found for each, found in letters(window).items() if each.objectName()}


def gives_way(control: QAbstractButton | QLabel, found: Mapping[QAbstractButton | QLabel, str]) -> bool:
    """Whether it leads to what is only read, and all its letters are taken."""
    field = control.buddy() if isinstance(control, QLabel) else None
    is_only_read = isinstance(field, QLineEdit) and field.isReadOnly()
    return is_only_read and {each for each in control.text().lower() if "a" <= each <= "z"} <= set(found.values())


@pytest.mark.parametrize("state", _STATES)
def test_each_has_a_letter_and_no_other_has_it(person: Person, state: str) -> None:
    _STATES[state](person)
    for language in ("en", "fr"):
        speaks(language)
        found = letters(front(person))
        assert found
        # What is only read goes without where none of its letters is left.
        missing = [each.text() for each, own in found.items() if not own and not gives_way(each, found)]
        words: dict[str, set[str]] = {}
        for each, own in found.items():
            words.setdefault(own, set()).add(each.text())
        clashing = [equal for own, equal in words.items() if own and len(equal) > 1]
        assert missing == [], language
        # Where there are more than there are letters, equal words share theirs, and Alt goes round one pair.
        assert len(clashing) <= (state == "everything"), (language, clashing)


@pytest.mark.parametrize("state", ["draft", "token", "request", "settings", "verified"])
def test_the_words_and_names_are_what_they_were(person: Person, state: str) -> None:
    _STATES[state](person)
    for language in ("en", "fr"):
        speaks(language)
        before = {each: (each.text(), spoken(each)) for each in controls(person.window)}
        sizes = {each: each.geometry() for each in before}
        holds_alt(person.window)
        settle()
        assert sum("&" in each.text() for each in before) >= len(before) - 1
        assert {each: (bare(each.text()), spoken(each)) for each in before} == before
        assert {each: each.geometry() for each in before} == sizes
        lets_alt_go(person.window)
        assert {each: (each.text(), spoken(each)) for each in before} == before


def spoken(control: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name)


def test_no_letter_is_one_of_the_windows_keys(person: Person) -> None:
    keys = {shortcut.key().toString() for shortcut in person.window.findChildren(QShortcut)}
    assert {"Ctrl+F", "Esc"} <= keys
    assert not keys & {f"Alt+{each}" for each in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}


def key_of(own: str) -> Qt.Key:
    return Qt.Key(ord(own.upper()))


def goes(person: Person, control: QAbstractButton | QLabel) -> None:
    """Press Alt, and the letter that is underlined then in this control."""
    holds_alt(control.window())
    own = letter(control.text())
    assert own
    QTest.keyClick(QApplication.focusWidget() or control.window(), key_of(own), Qt.KeyboardModifier.AltModifier)
    lets_alt_go(person.window)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_letter_presses_the_button(person: Person, language: str) -> None:
    speaks(language)
    goes(person, person.find(QPushButton, "getToken"))
    person.wait_for("copyToken")
    goes(person, person.find(QPushButton, "copyToken"))
    person.wait_until(lambda: QGuiApplication.clipboard().text().startswith("TK"))
    renewal = person.find(QCheckBox, "renewAutomatically")
    goes(person, renewal)
    person.wait_until(renewal.isChecked)
    goes(person, person.find(QPushButton, "methodGet"))
    person.wait_until(person.find(QPushButton, "methodGet").isChecked)
    goes(person, person.find(QPushButton, "goToSettings"))
    person.wait_for("settingsPage")


def test_the_letter_of_a_label_goes_to_its_field(person: Person) -> None:
    STATES["draft"](person)
    labels = [each for each in controls(person.window) if isinstance(each, QLabel)]
    assert {label.text() for label in labels} == {"Profile", "Server", "Licence", "Client secret"}
    for label in labels:
        person.find(QWidget, "newProfile").setFocus()
        goes(person, label)
        assert QApplication.focusWidget() is label.buddy()


def test_every_setting_is_reached_by_its_letter(person: Person) -> None:
    STATES["settings"](person)
    labels = [each for each in controls(person.window) if isinstance(each, QLabel)]
    assert len(labels) > 8
    for label in labels:
        person.find(QWidget, "newProfile").setFocus()
        goes(person, label)
        assert QApplication.focusWidget() is label.buddy(), label.text()


def test_a_question_is_answered_by_its_letters(person: Person) -> None:
    unsaved(person)
    person.wait_until(lambda: isinstance(front(person), QDialog))
    goes(person, person.find(QPushButton, "unsavedDiscard"))
    person.wait_until(lambda: not person.sees("unsavedDiscard"))
    assert "127.0.0.1" in person.reads("server")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_menu_is_opened_and_chosen_from_by_letters(person: Person, language: str) -> None:
    speaks(language)
    STATES["token"](person)
    button = person.find(QPushButton, "copyAs")
    menu = button.menu()
    assert isinstance(menu, QMenu)
    words = [action.text() for action in menu.actions()]
    goes(person, button)
    person.wait_until(menu.isVisible)
    own = [letter(action.text()) for action in menu.actions()]
    assert all(own)
    assert len(set(own)) == len(own)
    QTest.keyClick(menu, key_of(own[2]))
    person.wait_until(lambda: "curl" in QGuiApplication.clipboard().text())
    person.wait_until(lambda: [action.text() for action in menu.actions()] == words)


def test_once_alt_is_let_go_in_a_menu_the_window_is_calm(person: Person) -> None:
    STATES["token"](person)
    button = person.find(QPushButton, "copyAs")
    menu = button.menu()
    holds_alt(person.window)
    QTest.keyClick(person.window, key_of(letter(button.text())), Qt.KeyboardModifier.AltModifier)
    person.wait_until(menu.isVisible)
    QTest.keyRelease(menu, Qt.Key.Key_Alt)
    assert not any("&" in each.text() for each in controls(person.window))
    menu.close()


def test_a_window_that_is_left_with_alt_is_calm(person: Person) -> None:
    holds_alt(person.window)
    assert any("&" in each.text() for each in controls(person.window))
    QCoreApplication.sendEvent(person.window, QEvent(QEvent.Type.WindowDeactivate))
    assert not any("&" in each.text() for each in controls(person.window))


def test_whatever_has_the_focus_alt_shows_the_letters(person: Person) -> None:
    for state in ("token", "request", "connection", "settings", "verified"):
        STATES[state](person)
        stops = [each for each in person.window.findChildren(QWidget)
                 if each.isVisible() and each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus]  # fmt: skip
        assert len(stops) > 10
        for stop in stops:
            stop.setFocus()
            holds_alt(person.window)
            assert person.find(QPushButton, "goToSettings").text() == "&Settings", stop.objectName()
            lets_alt_go(person.window)
            assert person.find(QPushButton, "goToSettings").text() == "Settings", stop.objectName()


def test_a_letter_stays_while_others_come_and_go_and_is_the_same_after_the_next_start(
    person: Person, clock: SetClock
) -> None:
    first = named(person.window)
    assert {"getToken", "showSecret", "goToSettings", "newProfile"} <= set(first)
    STATES["verified"](person)
    letters(person.window)
    STATES["settings"](person)
    in_settings = named(person.window)
    assert {name: in_settings[name] for name in ("goToSettings", "lockNow", "newProfile")} == {
        name: first[name] for name in ("goToSettings", "lockNow", "newProfile")
    }
    person.press("goToToken")
    STATES["token"](person)
    later = named(person.window)
    assert {name for name in first if name in later and later[name] != first[name]} <= {"lockNow", "agentSwitch"}
    assert named(person.window) == later
    other = Person(clock)
    assert named(other.window) == first
    other.close()
    other.window.deleteLater()


def test_words_that_change_while_alt_is_down_are_the_new_ones(person: Person) -> None:
    show = person.find(QPushButton, "showSecret")
    person.press("newProfile")
    person.type_into("clientSecret", "a secret")
    holds_alt(person.window)
    show.click()
    lets_alt_go(person.window)
    assert show.text() == "Hide"


def test_a_screen_reader_is_told_the_letters_without_alt(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    person.find(QWidget, "methodPost").setFocus()
    told = QAccessible.queryAccessibleInterface(person.find(QPushButton, "goToSettings"))
    assert told.text(QAccessible.Text.Name) == "Settings"
    assert told.text(QAccessible.Text.Accelerator) == "Alt+S"
    person.press("getToken")
    person.wait_for("copyToken")
    person.find(QWidget, "methodGet").setFocus()
    copy = QAccessible.queryAccessibleInterface(person.find(QPushButton, "copyAs"))
    assert copy.text(QAccessible.Text.Name) == "Copy the token as"
    assert copy.text(QAccessible.Text.Accelerator).startswith("Alt+")
