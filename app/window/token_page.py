"""The Token page: the form, and under it the result card."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.window.credentials_form import CredentialsForm
from app.window.result_card import ResultCard


class TokenPage(QScrollArea):
    """Both cards, one above the other; scrolls where the window is too small for them."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("tokenPage")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.form = CredentialsForm()
        self.card = ResultCard()
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(22, 14, 22, 14)
        layout.setSpacing(14)
        layout.addWidget(self.form)
        layout.addWidget(self.card)
        layout.addStretch()
        self.setWidget(content)
