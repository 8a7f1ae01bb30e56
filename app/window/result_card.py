"""The one card with the result: nothing yet, asking, a token, a problem, or a token that has expired."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.window.card_values import CardView, Stage
from app.window.labels import Size, button, plain_label, set_text, without_flicker
from app.window.problem_panel import ProblemPanel
from app.window.token_panel import TokenPanel
from app.window.tone import Tone, set_tone
from app.wording.language import translated as _

_LEAST_HEIGHT = 256


class ResultCard(QFrame):
    """Always in exactly one state, always in the same order: headline, steps, token, notice."""

    cancelling = Signal()
    renewing = Signal()
    forgetting = Signal()
    reporting = Signal()
    #: The person wants this confidential text on the clipboard.
    copying = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("resultCard")
        self.setMinimumHeight(_LEAST_HEIGHT)
        self._build()
        self._connect()

    def show_view(self, view: CardView, notice: str = "", notice_tone: Tone = Tone.NONE) -> None:
        """Show this state, and under it a notice of the window's own with those of the view."""
        with without_flicker(self):
            self._place_headline(view)
            set_text(self._title, view.title)
            set_text(self._meaning, view.meaning)
            self._cancel.setVisible(view.stage is Stage.ASKING)
            self._problem.setVisible(view.stage is Stage.PROBLEM)
            self._problem.show_problem(view)
            self._token.setVisible(view.token is not None or view.stage is Stage.EXPIRED)
            self._token.show_token(view.stage, view.token)
            set_tone(self._notice, notice_tone)
            set_text(self._notice, "\n".join(text for text in (notice, *view.notices) if text))

    def copy_token(self) -> None:
        """Copy the token shown, if one is."""
        self._token.copy_token()

    def hide_secrets(self) -> None:
        """Put dots in place of a token that was shown."""
        self._token.show_toggle.setChecked(False)

    def _place_headline(self, view: CardView) -> None:
        framed = view.tone is not Tone.NONE
        set_tone(self._headline, view.tone)
        self._headline_layout.setContentsMargins(*((16, 12, 16, 12) if framed else (0, 0, 0, 0)))
        if view.stage in {Stage.TOKEN, Stage.EXPIRED}:
            self._token.take_headline(self._headline)
        elif self._headline.parentWidget() is not self:
            self._layout.insertWidget(0, self._headline)

    def _build(self) -> None:
        self._headline = QFrame()
        self._headline.setObjectName("headline")
        self._title = plain_label(name="resultTitle", size=Size.TITLE, wraps=True)
        self._meaning = plain_label(name="resultMeaning", wraps=True)
        self._cancel = button(_("Cancel"), name="cancel", spoken=_("Stop asking"))
        self._headline_layout = QVBoxLayout(self._headline)
        self._headline_layout.setSpacing(4)
        self._headline_layout.addWidget(self._title)
        self._headline_layout.addWidget(self._meaning)
        self._problem = ProblemPanel()
        self._token = TokenPanel()
        self._notice = plain_label(name="notice", wraps=True)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(18, 16, 18, 16)
        self._layout.setSpacing(12)
        self._layout.addWidget(self._headline)
        self._layout.addWidget(self._cancel, alignment=Qt.AlignmentFlag.AlignLeft)
        for widget in (self._problem, self._token, self._notice):
            self._layout.addWidget(widget)
        self._layout.addStretch()

    def _connect(self) -> None:
        self._cancel.clicked.connect(self.cancelling)
        self._problem.reporting.connect(self.reporting)
        self._token.copying.connect(self.copying)
        self._token.renewing.connect(self.renewing)
        self._token.forgetting.connect(self.forgetting)
