"""What a setting is set with: each shows a value, and tells another one once the person is done with it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from app.window.parts.drop_down import DropDown
from app.window.parts.labels_and_buttons import button, name_button
from app.window.parts.number_field import NumberField
from app.window.parts.remembered_folder import remember_folder
from app.window.parts.wrapping_check_box import WrappingCheckBox
from app.wording.language import translated as _

_FIELD_WIDTH = 420


class Switch(WrappingCheckBox):
    """On or off."""

    value_chosen = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.toggled.connect(self.value_chosen.emit)

    def show_value(self, value: object) -> None:
        """Show whether it is on."""
        with QSignalBlocker(self):
            self.setChecked(bool(value))

    def label(self, name: str) -> None:
        """Show the name beside the box."""
        self.name(name)


class Number(NumberField):
    """A whole number."""

    value_chosen = Signal(object)

    def __init__(self, name: str, least: int, most: int) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setRange(least, most)
        self.setMaximumWidth(_FIELD_WIDTH // 2)
        # Half a number isn't one that is meant.
        self.setKeyboardTracking(False)
        self.valueChanged.connect(self.value_chosen.emit)

    def show_value(self, value: object) -> None:
        """Show the number."""
        with QSignalBlocker(self):
            self.setValue(round(value) if isinstance(value, int | float) else self.minimum())

    def label(self, name: str) -> None:
        """Take a name for those who don't see it."""
        self.setAccessibleName(name)

    def widen(self) -> None:
        """Give the longest of its texts room, in the language that is now chosen."""
        self.setMaximumWidth(max(_FIELD_WIDTH // 2, self.sizeHint().width()))


class OneOfSeveral(DropDown):
    """One of several; each has a code, and words that `name_items` gives."""

    value_chosen = Signal(object)

    def __init__(self, name: str, codes: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setMaximumWidth(_FIELD_WIDTH)
        for code in codes:
            self.addItem(code, code)
        self.activated.connect(lambda: self.value_chosen.emit(self.currentData()))

    def name_items(self, words: Sequence[str]) -> None:
        """Say in words what can be chosen."""
        for place, text in enumerate(words):
            self.setItemText(place, text)

    def show_value(self, value: object) -> None:
        """Show which is chosen."""
        self.setCurrentIndex(max(0, self.findData(value)))

    def label(self, name: str) -> None:
        """Take a name for those who don't see it."""
        self.setAccessibleName(name)


class TextLine(QLineEdit):
    """A text; a list of texts has commas between them."""

    value_chosen = Signal(object)

    def __init__(self, name: str, *, is_list: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setMaximumWidth(_FIELD_WIDTH)
        self._is_list = is_list
        self._shown = ""
        self.editingFinished.connect(self._tell)

    def show_value(self, value: object) -> None:
        """Show the text, unless the person is typing another one."""
        shown = ", ".join(sorted(value)) if isinstance(value, frozenset) else _line_of(value)
        if self.text() == self._shown or not self.hasFocus():
            self.setText(shown)
        self._shown = shown

    def label(self, name: str) -> None:
        """Take a name for those who don't see it."""
        self.setAccessibleName(name)

    def _tell(self) -> None:
        text = self.text().strip()
        if text == self._shown:
            return
        self._shown = text
        if self._is_list:
            self.value_chosen.emit([part.strip() for part in text.split(",") if part.strip()])
        else:
            self.value_chosen.emit(text or None)


class ChosenFile(QWidget):
    """A file's path, and a button that finds one."""

    value_chosen = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._line = TextLine(name)
        self._browse = button(name=f"{name}Browse")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._line, 1)
        layout.addWidget(self._browse)
        self.setMaximumWidth(_FIELD_WIDTH + self._browse.sizeHint().width() + 80)
        self.setFocusProxy(self._line)
        self._line.value_chosen.connect(self.value_chosen.emit)
        self._browse.clicked.connect(self._find)

    def show_value(self, value: object) -> None:
        """Show the path."""
        self._line.show_value(value)

    def label(self, name: str) -> None:
        """Take a name for those who don't see it."""
        self._line.label(name)
        name_button(self._browse, _("Choose…"), _("Choose a file: {name}").format(name=name))

    def _find(self) -> None:
        dialog = QFileDialog(self.window())
        remember_folder(dialog, "certificates")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Certificates (*.pem *.crt *.cer)"), _("All files (*)")])
        dialog.fileSelected.connect(self.value_chosen.emit)
        dialog.open()


class ProxyChoice(QWidget):
    """The system's proxy, none, or the one at an address."""

    value_chosen = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.pick = OneOfSeveral(name, ("system", "none", ""))
        self._address = TextLine(f"{name}Address")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pick)
        layout.addWidget(self._address, 1)
        layout.addStretch()
        self.setFocusProxy(self.pick)
        self.pick.value_chosen.connect(self._choose)
        self._address.value_chosen.connect(self.value_chosen.emit)
        self._address.setPlaceholderText("http://proxy.example:3128")

    def show_value(self, value: object) -> None:
        """Show which proxy is set."""
        is_address = value not in {"system", "none"}
        if self._address.isHidden() or is_address or not self._address.hasFocus():
            self.pick.show_value("" if is_address else value)
            self._address.setVisible(is_address)
        self._address.show_value(value if is_address else None)

    def label(self, name: str) -> None:
        """Say what can be chosen."""
        self.pick.label(name)
        self.pick.name_items((_("The system’s"), _("None"), _("This one:")))
        self._address.label(_("Address of the proxy"))

    def _choose(self, code: str) -> None:
        self._address.setVisible(not code)
        if code:
            self.value_chosen.emit(code)
        else:
            self._address.setFocus()


Control: TypeAlias = Switch | Number | OneOfSeveral | TextLine | ChosenFile | ProxyChoice


def _line_of(value: object) -> str:
    if isinstance(value, tuple | list):
        return ", ".join(map(str, value))
    return str(value) if isinstance(value, str | Path) else ""
