"""Another language or theme while a dialog is open: it says everything anew, and keeps what was typed and chosen."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QListWidget,
    QPlainTextEdit,
    QTextBrowser,
    QWidget,
)

from app.window.agent.consent_question import ask_about_program
from app.window.dialogs.about_dialog import AboutDialog
from app.window.dialogs.help_dialog import HelpDialog
from app.window.dialogs.mistake_dialog import MistakeDialog
from app.window.parts import theme
from app.window.profiles.import_export_questions import ask_about_names, ask_how_to_export, ask_passphrase
from app.window.profiles.unsaved_question import ask_about_unsaved
from app.wording.language import translated as _
from tests.support.person import Person

pytestmark = pytest.mark.usefixtures("settings_file")


def nothing(*_arguments: object) -> None:
    """What these tests have follow from an answer."""


OPENED: dict[str, Callable[[QWidget], object]] = {
    "unsaved changes": lambda window: ask_about_unsaved(window, "", save=nothing, discard=nothing, stay=nothing),
    "closing": lambda window: ask_about_unsaved(
        window, "Acme", save=nothing, discard=nothing, stay=nothing, closing=True
    ),
    "a program": lambda window: ask_about_program(window, "curl", nothing),
    "names": lambda window: ask_about_names(window, ["Acme", "Belleville"], nothing),
    "a passphrase": lambda window: ask_passphrase(window, "profiles.json", nothing, again=False),
    "a passphrase again": lambda window: ask_passphrase(window, "profiles.json", nothing, again=True),
    "export": lambda window: ask_how_to_export(window, nothing),
    "a mistake": lambda window: MistakeDialog(lambda: _("Copied."), "report", window).open(),
    "help": lambda window: HelpDialog(window, 4).open(),
    "about": lambda window: AboutDialog(window).open(),
}


def opened(person: Person, name: str) -> QDialog:
    before = set(person.window.findChildren(QDialog))
    OPENED[name](person.window)
    (dialog,) = set(person.window.findChildren(QDialog)) - before
    # The system gives a new window the focus when it comes to it.
    person.wait_until(lambda: dialog.isAncestorOf(QApplication.focusWidget() or person.window))
    settle()
    return dialog


def settle() -> None:
    """Let what was posted be done, and what is laid out late be laid out."""
    for _time in range(3):
        QApplication.processEvents()


def fill_in(dialog: QDialog) -> None:
    """Tick, type and choose what there is, so that there is something to lose."""
    for box in dialog.findChildren(QCheckBox):
        box.setChecked(True)
    for number, field in enumerate(dialog.findChildren(QLineEdit)):
        if field.objectName() != "helpSearch":
            field.setText(f"typed {number}")
            field.setSelection(1, 2)
    for view in dialog.findChildren(QListView):
        view.setCurrentIndex(view.model().index(4, 0))


@dataclass(frozen=True)
class Seen:
    """All that is said, and all that a language has no say in."""

    words: list[str]
    rest: list[object]


def seen(dialog: QDialog) -> Seen:
    fields = [field for field in dialog.findChildren(QLineEdit) if not field.objectName().startswith("qt_")]
    views = dialog.findChildren(QListView)
    widgets = dialog.findChildren(QWidget)
    return Seen(
        [
            dialog.windowTitle(),
            *(label.text() for label in dialog.findChildren(QLabel)),
            *(button.text() for button in dialog.findChildren(QAbstractButton)),
            *(field.placeholderText() for field in fields),
            *(widget.accessibleName() for widget in widgets),
            *(str(view.model().index(row, 0).data()) for view in views for row in range(view.model().rowCount())),
            *(text.toPlainText() for text in dialog.findChildren(QPlainTextEdit)),
            *(text.toPlainText() for text in dialog.findChildren(QTextBrowser)),
        ],
        [
            *(field.text() for field in fields),
            *(field.selectedText() for field in fields),
            *(button.isChecked() for button in dialog.findChildren(QAbstractButton)),
            *(view.currentIndex().row() for view in views),
            *(widget.isVisible() for widget in widgets if widget.objectName().startswith(("import", "export", "help"))),
            QApplication.focusWidget(),
        ],
    )


def speaks(person: Person, code: str) -> None:
    language = person.find(QComboBox, "language")
    language.setCurrentIndex(language.findData(code))
    settle()


@pytest.mark.parametrize("name", OPENED)
def test_an_open_dialog_speaks_the_other_language_and_keeps_the_rest(person: Person, name: str) -> None:
    dialog = opened(person, name)
    fill_in(dialog)
    settle()
    before = seen(dialog)
    speaks(person, "fr")
    after = seen(dialog)
    assert after.rest == before.rest
    dialog.close()
    settle()
    anew = opened(person, name)
    fill_in(anew)
    settle()
    assert after.words == seen(anew).words
    assert after.words != before.words
    anew.close()
    settle()


@pytest.mark.parametrize("name", OPENED)
def test_an_open_dialog_keeps_everything_in_another_theme(person: Person, name: str) -> None:
    dialog = opened(person, name)
    fill_in(dialog)
    settle()
    before = seen(dialog)
    for colours in (theme.DARK, theme.LIGHT):
        theme.apply(colours)
        settle()
        assert seen(dialog) == before
    dialog.close()
    settle()


def test_the_help_stays_about_as_far_down_in_another_language(person: Person) -> None:
    dialog = opened(person, "help")
    dialog.resize(dialog.minimumSizeHint())
    settle()
    text, topics = dialog.findChild(QTextBrowser), dialog.findChild(QListWidget)
    assert text is not None
    assert topics is not None
    bar = text.verticalScrollBar()

    def is_long(row: int) -> bool:
        topics.setCurrentRow(row)
        settle()
        return bar.maximum() >= bar.pageStep()

    row = next(filter(is_long, range(topics.count())))
    bar.setValue(bar.maximum() // 2)
    speaks(person, "fr")
    assert abs(bar.value() / bar.maximum() - 0.5) < 0.1
    assert topics.currentRow() == row
    dialog.close()
    settle()
