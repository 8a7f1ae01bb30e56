"""About the program: its version, what it is made of, and under which licences, with every text in full."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.about import NAME
from app.release import release
from app.third_party.bundled import bundled_parts
from app.third_party.installed import installed_parts
from app.third_party.part import Part
from app.window.parts.entry_list import Entry, EntryList
from app.window.parts.labels_and_buttons import Size, button, name_button, plain_label
from app.window.parts.retranslated import Retranslated
from app.window.parts.tones import Tone
from app.wording.language import translated as _

_SIZE = (960, 660)
_LIST_WIDTH = 300
_READ_AND_COPIED = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
_QTS_SOURCE = "https://download.qt.io/archive/qt/"


class AboutDialog(Retranslated, QDialog):
    """Opened from the help."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.resize(*_SIZE)
        self._parts = bundled_parts() or installed_parts()
        self._has_text = True
        self._list = EntryList("aboutParts")
        self._list.setFixedWidth(_LIST_WIDTH)
        self._text = QPlainTextEdit()
        self._text.setObjectName("aboutText")
        self._text.setReadOnly(True)
        self._text.setTextInteractionFlags(_READ_AND_COPIED)
        self._text.setTabChangesFocus(True)
        self._close = button(name="aboutClose")
        self._version = plain_label(tone=Tone.MUTED)
        self._own_licence = plain_label(wraps=True)
        self._qts_licence = plain_label(wraps=True)
        self._lay_out()
        self.retranslate()
        self._list.chosen.connect(self._show)
        self._close.clicked.connect(self.reject)
        self._list.setCurrentIndex(self._list.model().index(0, 0))
        self._list.setFocus()

    def retranslate(self) -> None:
        """Say everything but the licences, which speak their own language."""
        self.setWindowTitle(_("About {name}").format(name=NAME))
        self._version.setText(_("Version {version}").format(version=release()))
        self._own_licence.setText(_own_licence())
        self._qts_licence.setText(_qts_licence())
        self._list.setAccessibleName(_("Parts of the program"))
        self._list.show_entries([_entry(part) for part in self._parts])
        self._say_without_text()
        self._text.setAccessibleName(_("Licence of the chosen part"))
        name_button(self._close, _("Close"))

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addWidget(plain_label(NAME, size=Size.TITLE))
        layout.addWidget(self._version)
        layout.addWidget(self._own_licence)
        layout.addWidget(self._qts_licence)
        parts = QHBoxLayout()
        parts.addWidget(self._list)
        parts.addWidget(self._text, 1)
        layout.addLayout(parts, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        layout.addLayout(buttons)

    def _show(self, number: int) -> None:
        text = self._parts[number].text()
        self._has_text = bool(text)
        self._text.setPlainText(text)
        self._say_without_text()

    def _say_without_text(self) -> None:
        if not self._has_text:
            self._text.setPlainText(_("No text of a licence came with this part."))


def _entry(part: Part) -> Entry:
    licence = part.licence or (_("see its text") if part.files else _("licence not known here"))
    return Entry("§", Tone.MUTED, "", part.name, licence, part.version)


def _own_licence() -> str:
    return _("The program itself is under the MIT licence. What it is made of has licences of its own, listed below.")


def _qts_licence() -> str:
    text = _(
        "The window is drawn with Qt, under the GNU Lesser General Public License, version 3. You may replace Qt’s "
        "libraries, in the folder PySide6 of this installation, by other builds of the same version. "
        "Their source: {address}"
    )
    return text.format(address=_QTS_SOURCE)
