"""Help, offline and searchable: topics on the left, their text on the right."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from app.about import NAME
from app.release import release
from app.window.dialogs.help_topics import Topic, topics
from app.window.parts.help_mark import HelpMark
from app.window.parts.labels_and_buttons import Size, button, name_button, plain_label
from app.window.parts.retranslated import Retranslated
from app.window.parts.tones import Tone
from app.wording.language import translated as _

_SIZE = (820, 560)
_TOPICS_WIDTH = 280
_TOPIC_MARGINS = 24
_TEXT_MARGIN = 14
_LEAST_TOPICS_WIDTH = 150
#: What a window manager puts around it.
_FRAME = QSize(12, 44)


def topic_of(page: QWidget) -> int:
    """What a page's question mark leads to, the first where it has none."""
    return next((mark.topic for mark in page.findChildren(HelpMark)), 0)


class HelpDialog(Retranslated, QDialog):
    """Opened with F1 or the button with the question mark."""

    def __init__(self, parent: QWidget, topic: int = 0) -> None:
        """`topic` is where it is opened, counted from 0."""
        super().__init__(parent)
        room = parent.screen().availableGeometry().size() - _FRAME
        self.resize(QSize(*_SIZE).boundedTo(room))
        self._shortcuts_of = parent
        self._found: tuple[Topic, ...] = ()
        self._version = plain_label(tone=Tone.MUTED)
        self._search = QLineEdit()
        self._search.setObjectName("helpSearch")
        self._search.setMaximumWidth(_TOPICS_WIDTH)
        self._topics = QListWidget()
        self._topics.setObjectName("helpTopics")
        self._topics.setWordWrap(True)
        self._topics.setItemDelegate(_Padded(self._topics))
        self._topics.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._topics.setMinimumWidth(_LEAST_TOPICS_WIDTH)
        self._topics.setMaximumWidth(_TOPICS_WIDTH)
        self._text = QTextBrowser()
        self._text.setObjectName("helpText")
        self._text.setOpenLinks(False)
        self._text.document().setDocumentMargin(_TEXT_MARGIN)
        self._nothing = plain_label(name="helpNothing", tone=Tone.MUTED, wraps=True)
        self._about = button(name="helpAbout")
        self._close = button(name="helpClose")
        self._lay_out()
        self._search.textChanged.connect(self._look)
        self._topics.currentRowChanged.connect(self._show)
        self._about.clicked.connect(self._show_about)
        self._close.clicked.connect(self.reject)
        self.retranslate()
        self._topics.setCurrentRow(topic)
        self._search.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Have Enter go from what was searched and chosen to its text: a dialog would press some button."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._text.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Say everything in the language that is now chosen."""
        self.setWindowTitle(_("Help"))
        self._version.setText(_("Version {version}").format(version=release()))
        self._search.setPlaceholderText(_("Search the help"))
        self._search.setAccessibleName(_("Search the help"))
        self._topics.setAccessibleName(_("Topics"))
        self._text.setAccessibleName(_("Help"))
        self._nothing.setText(_("Nothing in the help has all these words."))
        name_button(self._about, _("About, and licences"))
        name_button(self._close, _("Close"))
        self._list_anew()

    def _list_anew(self) -> None:
        """List the topics in the language that is now chosen, and show the same one, about as far down."""
        row = self._topics.currentRow()
        number = self._found[row].number if 0 <= row < len(self._found) else None
        bar = self._text.verticalScrollBar()
        share = bar.value() / (bar.maximum() or 1)
        self._look()
        self._topics.setCurrentRow(next((at for at, each in enumerate(self._found) if each.number == number), 0))
        bar.setValue(round(share * bar.maximum()))

    def _look(self) -> None:
        """List what fits, and show the first of it."""
        self._found = tuple(each for each in topics(self._shortcuts_of) if each.fits(self._search.text()))
        self._topics.clear()
        self._topics.addItems([each.title for each in self._found])
        self._topics.setCurrentRow(0)
        self._nothing.setVisible(not self._found)
        if not self._found:
            self._text.clear()

    def _show(self, row: int) -> None:
        if 0 <= row < len(self._found):
            topic = self._found[row]
            self._text.setMarkdown(f"## {topic.title}\n\n{topic.text}")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(plain_label(NAME, size=Size.TITLE), 1)
        head.addWidget(self._version, alignment=Qt.AlignmentFlag.AlignBottom)
        side = QVBoxLayout()
        side.addWidget(self._search)
        side.addWidget(self._topics, 1)
        side.addWidget(self._nothing)
        middle = QHBoxLayout()
        middle.addLayout(side, 1)
        middle.addWidget(self._text, 2)
        buttons = QHBoxLayout()
        buttons.addWidget(self._about)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addLayout(middle, 1)
        layout.addLayout(buttons)

    def _show_about(self) -> None:
        from app.window.dialogs.about_dialog import AboutDialog  # rarely opened

        AboutDialog(self).open()


class _Padded(QStyledItemDelegate):
    """Wraps words where they end: Qt asks how high they are without taking off the style sheet's margins."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Ask for the lines that are needed in what is left of the width."""
        narrower = QStyleOptionViewItem(option)
        narrower.rect = option.rect.adjusted(0, 0, -_TOPIC_MARGINS, 0)
        return super().sizeHint(narrower, index)
