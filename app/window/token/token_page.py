"""The Token page: the form, under it the result card, and what is added below."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.window.parts.text_keys import begins
from app.window.token.credentials_form import CredentialsForm
from app.window.token.result_card import ResultCard

#: Wider, a field would be longer than anything that belongs into it.
_WIDEST = 1100

#: Pixels around the cards from top to bottom, and between them.
_SPACE = 14

#: Where letters mean something already.
_TYPED_INTO = (QLineEdit, QComboBox, QAbstractSpinBox)

#: `QFrame.Shape.NoFrame`, and `QEvent.Type.LayoutRequest`.
_NO_FRAME = 0
_LAYOUT_REQUEST = 76


class TokenPage(QScrollArea):
    """The cards, one above the other; scrolls where the window is too small for them."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("tokenPage")
        # What is in it has the focus; it scrolls along.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # By its property: to name its shapes, PySide6 makes all enumerations of QFrame.
        self.setProperty("frameShape", _NO_FRAME)
        self.setWidgetResizable(True)
        self.form = CredentialsForm()
        self.card = ResultCard()
        content = QWidget()
        content.setMaximumWidth(_WIDEST)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._layout = QVBoxLayout(content)
        self._layout.setContentsMargins(22, _SPACE, 22, _SPACE)
        self._layout.setSpacing(_SPACE)
        self._layout.addWidget(self.form)
        self._layout.addWidget(self.card)
        # All that is left over: the cards are as high as what is in them.
        self._layout.addStretch(1)
        self.setWidget(content)
        self.form.touched.connect(self._show_typed)

    def begin_with(self, event: QKeyEvent) -> bool:
        """Begin a form of one's own with what is typed beside the fields, and say whether that was so."""
        window = self.window()
        if isinstance(window.focusWidget(), _TYPED_INTO) or not begins(event):
            return False
        self.form.begin_anew()
        field = window.focusWidget()
        if isinstance(field, QLineEdit):
            QApplication.sendEvent(field, event)
        return True

    def add_below(self, card: QWidget) -> None:
        """Show another card below the two, which the first paint didn't wait for."""
        self._layout.insertWidget(self._layout.indexOf(self.card) + 1, card)

    def show_result(self) -> None:
        """Scroll to the result where some of it is out of sight; to its beginning where it is the higher of the two."""
        # What was only just put into it isn't laid out yet.
        QCoreApplication.sendPostedEvents(None, _LAYOUT_REQUEST)
        bar, height = self.verticalScrollBar(), self.viewport().height()
        top, bottom = self.card.y(), self.card.y() + self.card.height()
        if top < bar.value() or bottom > bar.value() + height:
            bar.setValue(min(bottom + _SPACE - height, top - _SPACE))

    def _show_typed(self) -> None:
        """Have the field in sight that is typed into, also where the page was scrolled to a result."""
        field = self.window().focusWidget()
        if isinstance(field, QLineEdit):
            self.ensureWidgetVisible(field, 0, _SPACE)
