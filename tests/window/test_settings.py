"""The Settings page: what is shown, what holds at once and is kept, and what can't be changed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QSpinBox, QWidget

from app.settings import read_settings
from app.window.parts import theme
from tests.support.loopback_server import LoopbackServer
from tests.support.person import Person
from tests.support.scripts import granting


@pytest.fixture(autouse=True)
def _look_again() -> Iterator[None]:
    yield
    theme.choose("system")


def visit(person: Person) -> None:
    person.session.load(choose_last_used=False)
    person.press("goToSettings")


def text_of(person: Person) -> str:
    return "\n".join(label.text() for label in person.find(QWidget, "settingsPage").findChildren(QLabel))


def test_every_setting_of_the_page_is_in_reach_of_the_keyboard(settings_file: Path, person: Person) -> None:  # noqa: ARG001 - a home of its own
    person.key(Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    person.wait_for("settingsPage")
    for name in ("settingLanguage", "settingTheme", "settingTimeout", "settingProxy", "settingAllowHttp", "trayIcon"):
        control = person.find(QWidget, name)
        assert control.accessibleName()
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_a_number_says_instead_is_shown_whole(settings_file: Path, person: Person, language: str) -> None:  # noqa: ARG001 - a home of its own
    visit(person)
    choice = person.find(QComboBox, "language")
    choice.setCurrentIndex(choice.findData(language))
    days = person.find(QSpinBox, "settingHistoryDays")
    person.wait_until(lambda: days.specialValueText() != "" and days.value() == 0)
    line = days.lineEdit()
    margins = line.textMargins()
    person.wait_until(
        lambda: line.width() - margins.left() - margins.right() >= line.fontMetrics().horizontalAdvance(line.text())
    )
    assert line.text() == days.specialValueText()


def test_a_change_holds_at_once_and_keeps_a_persons_comments(settings_file: Path, person: Person) -> None:
    settings_file.parent.mkdir()
    settings_file.write_text("# mine\n[network]\ntimeout = 9 # slow here\n", encoding="utf-8")
    visit(person)
    timeout = person.find(QSpinBox, "settingTimeout")
    assert timeout.value() == 9
    timeout.setValue(4)
    assert person.session.services.settings_service.settings.timeout == 4
    person.wait_until(lambda: "timeout = 4 # slow here" in settings_file.read_text(encoding="utf-8"))
    assert settings_file.read_text(encoding="utf-8").startswith("# mine\n")


@pytest.mark.parametrize(("seconds", "said"), [(25, "25 s"), (2.5, "2.5 s")])
def test_a_call_says_after_what_time_it_stops_by_itself(
    settings_file: Path, person: Person, seconds: float, said: str
) -> None:
    settings_file.parent.mkdir()
    settings_file.write_text(f"[network]\ntimeout = {seconds}\n", encoding="utf-8")
    person.session.load(choose_last_used=False)
    person.practise("PRACTICE-SILENT")
    person.press("getToken")
    person.wait_for("resultMeaning", f"the call stops by itself after {said}.")
    person.press("cancel")


def test_the_language_changes_everything_and_both_places_agree(settings_file: Path, person: Person) -> None:
    visit(person)
    languages = person.find(QComboBox, "settingLanguage")
    languages.setCurrentIndex(1)
    languages.activated.emit(1)
    person.wait_for("goToSettings", "Réglages")
    assert person.find(QComboBox, "language").currentData() == "fr"
    person.wait_until(lambda: read_settings(settings_file).language == "fr")
    person.find(QComboBox, "language").setCurrentIndex(0)
    person.wait_for("goToSettings", "Settings")
    person.wait_until(lambda: read_settings(settings_file).language == "en")
    assert languages.currentData() == "en"


def test_the_theme_changes_at_once(settings_file: Path, person: Person) -> None:  # noqa: ARG001 - as above
    visit(person)
    themes = person.find(QComboBox, "settingTheme")
    themes.setCurrentIndex(themes.findData("dark"))
    themes.activated.emit(themes.currentIndex())
    assert theme.colour("page").name() == theme.DARK.page


def test_what_cant_be_used_is_said_and_changes_nothing(settings_file: Path, person: Person) -> None:
    visit(person)
    person.type_into("settingServers", "http://a@b")
    person.key(Qt.Key.Key_Return)
    person.wait_until(lambda: "This can’t be used" in "\n".join(_shown(person)))
    assert not settings_file.exists()


def test_what_the_organisation_fixed_is_shown_locked(
    settings_file: Path, person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = tmp_path / "xdg" / "idmobile-token" / "settings.toml"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("fixed = ['tray.icon']\ntray.icon = true\nlook.theme = 'light'\n", encoding="utf-8")
    monkeypatch.setenv("XDG_CONFIG_DIRS", f"{tmp_path / 'nothing here'}:{tmp_path / 'xdg'}")
    settings_file.parent.mkdir()
    settings_file.write_text("tray.icon = false\nnetwork.later = 1\n", encoding="utf-8")
    visit(person)
    icon = person.find(QCheckBox, "trayIcon")
    assert icon.isChecked()
    assert not icon.isEnabled()
    assert person.find(QComboBox, "settingTheme").isEnabled()
    assert "Set by your organisation." in _shown(person)
    notice = person.reads("settingsNotice")
    assert "“tray.icon” is set by your organisation" in notice
    assert "no setting “network.later”" in notice


def test_servers_of_the_settings_are_suggested(settings_file: Path, person: Person) -> None:
    settings_file.parent.mkdir()
    settings_file.write_text("network.servers = ['prod7.example']\n", encoding="utf-8")
    visit(person)
    completer = person.find(QLineEdit, "server").completer()
    offered = [completer.model().index(row, 0).data() for row in range(completer.model().rowCount())]
    assert offered == ["prod7.example", "prod2.dqe-software.com", "preprod.dqe-software.com"]


def test_a_named_server_may_be_asked_without_encryption(
    settings_file: Path, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings_file.parent.mkdir()
    settings_file.write_text("network.allow_http = ['legacy.example']\nnetwork.proxy = 'none'\n", encoding="utf-8")
    monkeypatch.delenv("NO_PROXY", raising=False)
    person.session.load(choose_last_used=False)
    person.ask("http://legacy.example")
    person.wait_for("resultTitle", "name")
    person.press("goToSettings")
    person.type_into("settingAllowHttp", "")
    person.key(Qt.Key.Key_Return)
    person.press("goToToken")
    person.press("getToken")
    person.wait_for("resultTitle", "http")


def test_a_call_goes_through_the_proxy_that_is_set(settings_file: Path, person: Person) -> None:
    with LoopbackServer(granting()) as proxy:
        settings_file.parent.mkdir()
        settings_file.write_text(
            f"network.proxy = '{proxy.url}'\nnetwork.allow_http = ['legacy.example']\n", encoding="utf-8"
        )
        person.session.load(choose_last_used=False)
        person.ask("http://legacy.example")
        person.wait_for("copyToken")
        assert proxy.requests


def test_lists_are_verified_with_as_many_requests_at_once_as_set(settings_file: Path, person: Person) -> None:
    settings_file.parent.mkdir()
    settings_file.write_text("verify.concurrency = 3\n", encoding="utf-8")
    person.session.load(choose_last_used=False)
    person.press("goToVerify")
    assert person.find(QSpinBox, "verifyConcurrency").value() == 3


def _shown(person: Person) -> list[str]:
    labels = person.find(QWidget, "settingsPage").findChildren(QLabel)
    return [label.text() for label in labels if label.isVisible()]
