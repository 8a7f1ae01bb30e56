"""What a person is asked while profiles go into a file or come out of one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMessageBox, QVBoxLayout, QWidget

from app.endpoint.secret import Secret
from app.profiles.passphrase_strength import is_weak, protects_nothing
from app.window.parts.confidential_field import ConfidentialField
from app.window.parts.labels_and_buttons import button, name_button, plain_label, set_text
from app.window.parts.tones import Tone
from app.window.parts.wrapping_check_box import WrappingCheckBox
from app.wording.language import translated as _
from app.wording.quoted_names import quoted


def ask_about_names(parent: QWidget, names: Sequence[str], then: Callable[[str], object]) -> None:
    """Ask what becomes of names that exist; `then` is given an `OnConflict`, and isn't called on Cancel."""
    question = QMessageBox(parent)
    question.setObjectName("importQuestion")
    question.setTextFormat(Qt.TextFormat.PlainText)
    question.setText(_("Profiles with these names already exist: {names}.").format(names=quoted(names)))
    decisions = {}
    for name, text, decision in (
        ("importKeepBoth", _("Keep both"), "keep-both"),
        ("importReplace", _("Replace the existing ones"), "replace"),
        ("importSkip", _("Skip the ones in the file"), "skip"),
    ):
        made = question.addButton(text, QMessageBox.ButtonRole.ActionRole)
        made.setObjectName(name)
        decisions[made] = decision
    question.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
    question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    question.buttonClicked.connect(lambda pressed: then(decisions[pressed]) if pressed in decisions else None)
    question.open()


def ask_passphrase(parent: QWidget, then: Callable[[Secret], object], *, again: bool) -> None:
    """Ask for the passphrase of a file."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(_("Import profiles"))
    said = (
        _("This passphrase doesn’t open the file.") if again else _("The file is encrypted. Its passphrase opens it.")
    )
    field = _hidden("importPassphrase", _("Passphrase of the file"))
    go = button(name="importOpen", primary=True)
    name_button(go, _("Open"))
    go.clicked.connect(dialog.accept)
    field.returnPressed.connect(dialog.accept)
    layout = QVBoxLayout(dialog)
    for widget in (plain_label(said, wraps=True), field, go):
        layout.addWidget(widget)
    dialog.accepted.connect(lambda: then(Secret(field.text())))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def ask_how_to_export(parent: QWidget, then: Callable[[Secret | None], object]) -> None:
    """Ask whether the secrets go along, and for the passphrase that encrypts them then; None is without secrets."""
    _ExportQuestion(parent, then).open()


class _ExportQuestion(QDialog):
    def __init__(self, parent: QWidget, then: Callable[[Secret | None], object]) -> None:
        super().__init__(parent)
        self._then = then
        self.setWindowTitle(_("Export profiles"))
        self.setMinimumWidth(460)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        about = plain_label(_("The file holds names, servers and licence codes, which are not encrypted."), wraps=True)
        self._with_secrets = WrappingCheckBox()
        self._with_secrets.setObjectName("exportWithSecrets")
        self._with_secrets.name(_("With the client secrets: all of it is encrypted with a passphrase"))
        self._first = _hidden("exportPassphrase", _("New passphrase"))
        self._second = _hidden("exportPassphraseAgain", _("The same passphrase again"))
        self._wrong = plain_label(name="exportNotice", tone=Tone.NONE, wraps=True)
        self._go = button(name="exportSave", primary=True)
        name_button(self._go, _("Choose the file…"))
        leave = button(name="exportCancel")
        name_button(leave, _("Cancel"))
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(leave)
        buttons.addWidget(self._go)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        for widget in (about, self._with_secrets, self._first, self._second, self._wrong):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        self._with_secrets.toggled.connect(self._look)
        for field in (self._first, self._second):
            field.textChanged.connect(self._look)
        self._go.clicked.connect(self._finish)
        leave.clicked.connect(self.reject)
        self._look()

    def _look(self) -> None:
        wanted = self._with_secrets.isChecked()
        first, second = self._first.text(), self._second.text()
        self._first.setVisible(wanted)
        self._second.setVisible(wanted)
        wrong = ""
        if wanted and second and first != second:
            wrong = _("The two passphrases are different.")
        elif wanted and first and is_weak(Secret(first)):
            wrong = _(
                "This passphrase is easy to guess. Better are four or five words with nothing to do with each other."
            )
        set_text(self._wrong, wrong)
        usable = bool(first) and first == second and not protects_nothing(Secret(first))
        self._go.setEnabled(not wanted or usable)

    def _finish(self) -> None:
        passphrase = Secret(self._first.text()) if self._with_secrets.isChecked() else None
        self.accept()
        self._then(passphrase)


def _hidden(name: str, spoken: str) -> ConfidentialField:
    field = ConfidentialField()
    field.setObjectName(name)
    field.setAccessibleName(spoken)
    field.setPlaceholderText(spoken)
    return field
