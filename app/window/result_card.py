"""The one card with the result: nothing yet, asking, a token, a problem, or a token that has expired."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.window.card_values import CardView, Stage
from app.window.labels import Size, button, plain_label, set_text
from app.window.tone import Tone, set_tone
from app.wording.language import translated as _

if TYPE_CHECKING:
    from app.window.problem_panel import ProblemPanel
    from app.window.token_panel import TokenPanel

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
        self._problem: ProblemPanel | None = None
        self._token: TokenPanel | None = None
        self._build()
        self._cancel.clicked.connect(self.cancelling)

    def show_view(self, view: CardView, notice: str = "", notice_tone: Tone = Tone.NONE) -> None:
        """Show this state, and under it a notice of the window's own with those of the view."""
        set_text(self._title, view.title)
        set_text(self._meaning, view.meaning)
        self._cancel.setVisible(view.stage is Stage.ASKING)
        self._show_problem(view)
        self._show_token(view)
        self._place_headline(view)
        set_tone(self._notice, notice_tone)
        set_text(self._notice, "\n".join(text for text in (notice, *view.notices) if text))

    def copy_token(self) -> None:
        """Copy the token shown, if one is."""
        if self._token is not None:
            self._token.copy_token()

    def hide_secrets(self) -> None:
        """Put dots in place of a token that was shown."""
        if self._token is not None:
            self._token.show_toggle.setChecked(False)

    def _show_problem(self, view: CardView) -> None:
        if view.stage is Stage.PROBLEM and self._problem is None:
            self._problem = self._problem_panel()
        if self._problem is not None:
            self._problem.setVisible(view.stage is Stage.PROBLEM)
            self._problem.show_problem(view)

    def _show_token(self, view: CardView) -> None:
        shown = view.token is not None or view.stage is Stage.EXPIRED
        if shown and self._token is None:
            self._token = self._token_panel()
        if self._token is not None:
            self._token.setVisible(shown)
            self._token.show_token(view.stage, view.token)

    # Both panels are made when they are first needed: the first paint shows neither.

    def _problem_panel(self) -> "ProblemPanel":
        from app.window.problem_panel import ProblemPanel  # noqa: PLC0415 - see above

        panel = ProblemPanel()
        panel.reporting.connect(self.reporting)
        self._layout.insertWidget(self._layout.indexOf(self._cancel) + 1, panel)
        return panel

    def _token_panel(self) -> "TokenPanel":
        from app.window.token_panel import TokenPanel  # noqa: PLC0415 - see above

        panel = TokenPanel()
        panel.copying.connect(self.copying)
        panel.renewing.connect(self.renewing)
        panel.forgetting.connect(self.forgetting)
        self._layout.insertWidget(self._layout.indexOf(self._notice), panel)
        return panel

    def _place_headline(self, view: CardView) -> None:
        framed = view.tone is not Tone.NONE
        set_tone(self._headline, view.tone)
        self._headline_layout.setContentsMargins(*((16, 12, 16, 12) if framed else (0, 0, 0, 0)))
        if view.stage in {Stage.TOKEN, Stage.EXPIRED} and self._token is not None:
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
        self._notice = plain_label(name="notice", wraps=True)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(18, 16, 18, 16)
        self._layout.setSpacing(12)
        self._layout.addWidget(self._headline)
        self._layout.addWidget(self._cancel, alignment=Qt.AlignmentFlag.AlignLeft)
        self._layout.addWidget(self._notice)
        self._layout.addStretch()
