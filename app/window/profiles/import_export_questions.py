"""What a person is asked while profiles go into a file or come out of one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMessageBox, QVBoxLayout, QWidget

from app.endpoint.secret import Secret
from app.profiles.passphrase_strength import is_weak, protects_nothing
from app.window.parts.confidential_field import ConfidentialField
from app.window.parts.labels_and_buttons import button, name_button, plain_label, set_text
from app.window.parts.question import Question
from app.window.parts.retranslated import Retranslated
from app.window.parts.tones import Tone
from app.window.parts.wrapping_check_box import WrappingCheckBox
from app.wording.existing_names import existing_names
from app.wording.language import translated as _
from app.wording.language import translated_plural

#: Pixels in which a title and a sentence can be read.
_LEAST_WIDTH = 460


def ask_about_names(parent: QWidget, names: Sequence[str], then: Callable[[str], object]) -> None:
    """Ask what becomes of names that exist; `then` is given an `OnConflict`, and isn't called on Cancel."""
    question = Question(
        parent,
        "importQuestion",
        lambda: existing_names(names),
    )
    role = QMessageBox.ButtonRole
    decisions = {
        question.offer("importKeepBoth", lambda: _("Keep both"), role.ActionRole): "keep-both",
        question.offer(
            "importReplace",
            lambda: translated_plural("Replace the existing one", "Replace the existing ones", len(names)),
            role.ActionRole,
        ): "replace",
        question.offer(
            "importSkip",
            lambda: translated_plural("Skip the one in the file", "Skip the ones in the file", len(names)),
            role.ActionRole,
        ): "skip",
    }
    question.offer("importCancel", lambda: _("Cancel"), role.RejectRole)
    question.buttonClicked.connect(lambda pressed: then(decisions[pressed]) if pressed in decisions else None)
    question.open()


def ask_passphrase(parent: QWidget, file: str, then: Callable[[Secret], object], *, again: bool) -> None:
    """Ask for the passphrase of the file with this name."""
    _PassphraseQuestion(parent, file, then, again=again).open()


def ask_how_to_export(parent: QWidget, then: Callable[[Secret | None], object]) -> None:
    """Ask whether the secrets go along, and for the passphrase that encrypts them then; None is without secrets."""
    _ExportQuestion(parent, then).open()


class _PassphraseQuestion(Retranslated, QDialog):
    def __init__(self, parent: QWidget, file: str, then: Callable[[Secret], object], *, again: bool) -> None:
        super().__init__(parent)
        self._file = file
        self._again = again
        self.setMinimumWidth(_LEAST_WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._said = plain_label(name="importAbout", wraps=True)
        self._field = _hidden("importPassphrase")
        self._go = button(name="importOpen", primary=True)
        self._leave = button(name="importCancelOpen")
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        for widget in (self._said, self._field):
            layout.addWidget(widget)
        layout.addLayout(_at_the_end(self._leave, self._go))
        # Else Enter in the field would press whatever button comes first.
        self._go.setDefault(True)
        self._leave.clicked.connect(self.reject)
        self._go.clicked.connect(self.accept)
        self._field.returnPressed.connect(self.accept)
        self.accepted.connect(lambda: then(Secret(self._field.text())))
        self.retranslate()

    def retranslate(self) -> None:
        """Ask in the language that is now chosen; what was typed stays."""
        self.setWindowTitle(_("Import profiles"))
        self._said.setText(
            _("This passphrase doesn’t open “{file}”.").format(file=self._file)
            if self._again
            else _("“{file}” is encrypted. Its passphrase opens it.").format(file=self._file)
        )
        _name_field(self._field, _("Passphrase of the file"))
        name_button(self._go, _("Open"))
        name_button(self._leave, _("Cancel"))


class _ExportQuestion(Retranslated, QDialog):
    def __init__(self, parent: QWidget, then: Callable[[Secret | None], object]) -> None:
        super().__init__(parent)
        self._then = then
        self.setMinimumWidth(_LEAST_WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._about = plain_label(name="exportAbout", wraps=True)
        self._with_secrets = WrappingCheckBox()
        self._with_secrets.setObjectName("exportWithSecrets")
        self._first = _hidden("exportPassphrase")
        self._second = _hidden("exportPassphraseAgain")
        self._wrong = plain_label(name="exportNotice", tone=Tone.NONE, wraps=True)
        self._go = button(name="exportSave", primary=True)
        self._leave = button(name="exportCancel")
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        for widget in (self._about, self._with_secrets, self._first, self._second, self._wrong):
            layout.addWidget(widget)
        layout.addLayout(_at_the_end(self._leave, self._go))
        # Else Enter in the box or in a field would press whatever button comes first.
        self._go.setDefault(True)
        self._with_secrets.toggled.connect(self._take_choice)
        for field in (self._first, self._second):
            field.textChanged.connect(self._look)
        self._go.clicked.connect(self._finish)
        self._leave.clicked.connect(self.reject)
        self.retranslate()

    def retranslate(self) -> None:
        """Ask in the language that is now chosen; what was chosen and typed stays."""
        self.setWindowTitle(_("Export profiles"))
        self._with_secrets.name(_("With the client secrets: all of it is encrypted with a passphrase"))
        _name_field(self._first, _("New passphrase"))
        _name_field(self._second, _("The same passphrase again"))
        name_button(self._go, _("Choose the file…"))
        name_button(self._leave, _("Cancel"))
        self._look()

    def _take_choice(self, wanted: bool) -> None:  # noqa: FBT001 - Qt's signature
        """With the secrets comes a passphrase, which is what is typed next."""
        self._look()
        if wanted:
            self._first.setFocus()

    def _look(self) -> None:
        wanted = self._with_secrets.isChecked()
        self._about.setText(
            _("The file holds names, servers, licence codes and client secrets, all of it encrypted.")
            if wanted
            else _("The file holds names, servers and licence codes, which are not encrypted.")
        )
        first, second = self._first.text(), self._second.text()
        self._first.setVisible(wanted)
        self._second.setVisible(wanted)
        wrong = ""
        if wanted and second and first != second:
            wrong = _("The two passphrases are different.")
        elif wanted and first and is_weak(Secret(first)):
            wrong = _(
                "This passphrase is easy to guess. Four or five words with nothing to do with each other are better."
            )
        set_text(self._wrong, wrong)
        usable = bool(first) and first == second and not protects_nothing(Secret(first))
        self._go.setEnabled(not wanted or usable)
        _grow(self)

    def _finish(self) -> None:
        passphrase = Secret(self._first.text()) if self._with_secrets.isChecked() else None
        self.accept()
        self._then(passphrase)


def _at_the_end(*buttons: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch()
    for each in buttons:
        row.addWidget(each)
    return row


def _grow(dialog: QDialog) -> None:
    """Give what has appeared its room: Qt asks no dialog that is open for what its wrapped words need."""
    layout = dialog.layout()
    if layout is not None and dialog.isVisible():
        layout.activate()
        dialog.resize(dialog.width(), max(dialog.height(), layout.totalHeightForWidth(dialog.width())))


def _hidden(name: str) -> ConfidentialField:
    field = ConfidentialField()
    field.setObjectName(name)
    return field


def _name_field(field: ConfidentialField, spoken: str) -> None:
    field.setAccessibleName(spoken)
    field.setPlaceholderText(spoken)
