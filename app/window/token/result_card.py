"""The one card with the result: nothing yet, asking, a token, a problem, or a token that has expired."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.window.loop.unsaved_identifiers import PRACTICE, is_saved
from app.window.parts.labels_and_buttons import Size, button, make_selectable, name_button, plain_label, set_text
from app.window.parts.retranslated import Retranslated
from app.window.parts.tab_order import follow, tab_stops
from app.window.parts.tones import Tone, set_tone
from app.wording.language import translated as _

if TYPE_CHECKING:
    from app.window.parts.result_card_view import CardView
    from app.window.token.problem_panel import ProblemPanel
    from app.window.token.token_panel import TokenPanel

_LEAST_HEIGHT = 256
#: The rows of the card.
_HEADLINE, _PROBLEM, _TOKEN = range(3)


def invitation(chosen: str, *, is_filled: bool) -> str:
    """What to do for a first token of this profile, which may be filled in already; a saved one may lack its secret."""
    if chosen == PRACTICE:
        return _(
            "A token opens IDMobile’s services for five minutes.\n"
            "Press Get token, or Enter, to try it all on the practice server. It needs no credentials of yours.\n"
            "To check another licence, just type: its server, Tab, its licence code, Tab, its client secret, Enter."
        )
    if is_saved(chosen) and not is_filled:
        return _("Fill in the client secret, which this profile doesn’t have yet, then press Get token.")
    if is_saved(chosen):
        return _(
            "Press Get token, or Enter in any field of the form.\n"
            "To check another licence, just type its server: this profile stays as it is."
        )
    if is_filled:
        return _("Press Get token, or Enter in any field of the form.")
    return _("Fill in the server, the licence and the client secret, then press Get token.")


class ResultCard(Retranslated, QFrame):
    """Always in exactly one state, always in the same order: headline, steps, token, notice."""

    cancel_requested = Signal()
    new_token_requested = Signal()
    forget_requested = Signal()
    #: The person wants the token on the clipboard in this notation, a `Snippet`.
    copy_as_requested = Signal(str)
    #: The person wants the token to be renewed automatically, or no longer.
    renewal_toggled = Signal(bool)
    #: The person wants this file for Postman, as `PostmanFiles` names it.
    export_requested = Signal(str)
    report_requested = Signal()
    #: The person wants this confidential text on the clipboard.
    copy_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("resultCard")
        self.setMinimumHeight(_LEAST_HEIGHT)
        self._said = ""
        self._beside = False
        self._view: CardView | None = None
        self._notice_shown = ""
        self._grid = QGridLayout()
        self._problem: ProblemPanel | None = None
        self._token: TokenPanel | None = None
        self._build()
        self._cancel.clicked.connect(self.cancel_requested)
        self.retranslate()
        self.show_nothing(invitation(PRACTICE, is_filled=True))

    def retranslate(self) -> None:
        """Label the button; the presenter shows the state again."""
        self._view = None
        name_button(self._cancel, _("Cancel"), _("Stop asking"))
        self.setAccessibleName(_("Result"))

    def show_nothing(self, invitation: str, notice: str = "") -> None:
        """Show that there is no token yet, and how to get one."""
        self._view = None
        self._show_headline(_("No token yet"), invitation, Tone.NONE)
        self._said = ""
        self.setAccessibleDescription(_("No token yet"))
        self._cancel.hide()
        if self._problem is not None:
            self._problem.hide()
        if self._token is not None:
            self._hide_token(self._token)
        self._place_headline(beside=False)
        set_text(self._notice, notice)

    def show_view(self, view: "CardView", notice: str = "") -> None:
        """Show this state, and under it a notice of the window's own with those of the view."""
        self._view, self._notice_shown = view, notice
        self._show_headline(view.title, view.meaning, view.tone)
        self._say_result(view)
        self._cancel.setVisible(view.asks)
        self._show_problem(view)
        self._show_token(view)
        set_tone(self._notice, Tone.GOOD if notice else Tone.NONE)
        set_text(self._notice, "\n".join(text for text in (notice, *view.notices) if text))

    def pass_time(self, view: "CardView", notice: str = "") -> None:
        """Show this state as `show_view` does, but leave alone, each second, all that time alone doesn't change."""
        is_later = notice == self._notice_shown and _is_later(self._view, view)
        if self._token is not None and view.token is not None and is_later:
            self._view = view
            self._token.show_time(view.token)
        else:
            self.show_view(view, notice)

    def _say_result(self, view: "CardView") -> None:
        """Have a result said aloud once, and kept for who comes to the card; the countdown and a call never are."""
        said = "" if view.asks else view.spoken
        if said == self._said:
            return
        self._said = said
        self.setAccessibleDescription(said)
        if said:
            from app.window.parts.announcement import announce  # the first paint doesn't wait for it

            announce(self, said)

    def make_selectable(self) -> None:
        """Let the words of a result be selected, once there may be one."""
        make_selectable(self._title, self._meaning)

    def copy_token(self) -> None:
        """Copy the token shown, if one is."""
        if self._token is not None:
            self._token.copy_token()

    def hide_secrets(self) -> None:
        """Put dots in place of a token that was shown."""
        if self._token is not None:
            self._token.show_toggle.setChecked(False)

    def _show_headline(self, title: str, meaning: str, tone: Tone) -> None:
        set_text(self._title, title)
        set_text(self._meaning, meaning)
        set_tone(self._headline, tone)
        margins = (0, 0, 0, 0) if tone is Tone.NONE else (16, 12, 16, 12)
        self._headline_layout.setContentsMargins(*margins)

    def _show_problem(self, view: "CardView") -> None:
        if view.explains and self._problem is None:
            self._problem = self._problem_panel()
        if self._problem is not None:
            self._problem.setVisible(view.explains)
            self._problem.show_problem(view)

    def _show_token(self, view: "CardView") -> None:
        shown = view.token is not None or view.is_over
        # Made while it is asked for, so that showing it takes a moment less.
        if (shown or view.asks) and self._token is None:
            self._token = self._token_panel()
        if self._token is not None:
            if shown:
                # Filled first: what changes in a panel that is shown is laid out step by step.
                self._token.show_token(view.token, kept_of=view.kept_of, is_of_form=view.is_of_form)
                self._token.show()
            else:
                self._hide_token(self._token)
        self._place_headline(beside=view.stands_beside)

    def _hide_token(self, panel: "TokenPanel") -> None:
        panel.show_token(None)
        panel.hide()
        panel.ring.hide()

    def _place_headline(self, *, beside: bool) -> None:
        """Put the headline beside the ring, or over everything; the ring goes to what it is about.

        Only the layout changes: what gets another parent is another object to assistive tools.
        """
        if beside == self._beside:
            return
        self._beside = beside
        self._grid.removeWidget(self._head)
        self._grid.addWidget(self._head, _HEADLINE, int(beside), 1, 1 if beside else 2)
        if self._token is not None:
            self._place_ring(self._token)

    def _place_ring(self, panel: "TokenPanel") -> None:
        row, rows = (_HEADLINE, 3) if self._beside else (_TOKEN, 1)
        self._grid.removeWidget(panel.ring)
        self._grid.addWidget(panel.ring, row, 0, rows, 1, Qt.AlignmentFlag.AlignTop)

    # Both panels are made when they are first needed: the first paint shows neither.

    def _problem_panel(self) -> "ProblemPanel":
        from app.window.token.problem_panel import ProblemPanel  # see above

        panel = ProblemPanel()
        panel.report_requested.connect(self.report_requested)
        self._grid.addWidget(panel, _PROBLEM, 0, 1, 2)
        follow(self._cancel, panel)
        return panel

    def _token_panel(self) -> "TokenPanel":
        from app.window.token.token_panel import TokenPanel  # see above

        panel = TokenPanel()
        panel.copy_requested.connect(self.copy_requested)
        panel.new_token_requested.connect(self.new_token_requested)
        panel.forget_requested.connect(self.forget_requested)
        panel.copy_as_requested.connect(self.copy_as_requested)
        panel.renewal_toggled.connect(self.renewal_toggled)
        panel.export_requested.connect(self.export_requested)
        self._grid.addWidget(panel, _TOKEN, 1)
        self._place_ring(panel)
        before = self._cancel if self._problem is None else tab_stops(self._problem)[-1]
        self.setTabOrder(before, panel.ring)
        follow(panel.ring, panel)
        return panel

    def _build(self) -> None:
        self._headline = QFrame()
        self._headline.setObjectName("headline")
        self._title = plain_label(name="resultTitle", size=Size.TITLE, wraps=True)
        self._meaning = plain_label(name="resultMeaning", wraps=True)
        self._cancel = button(name="cancel")
        self._headline_layout = QVBoxLayout(self._headline)
        self._headline_layout.setSpacing(4)
        self._headline_layout.addWidget(self._title)
        self._headline_layout.addWidget(self._meaning)
        self._notice = plain_label(name="notice", wraps=True)
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(12)
        head.addWidget(self._headline, 1)
        head.addWidget(self._cancel, alignment=Qt.AlignmentFlag.AlignTop)
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(12)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self._head, _HEADLINE, 0, 1, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(12)
        layout.addLayout(self._grid)
        layout.addWidget(self._notice)
        layout.addStretch()


def _is_later(before: "CardView | None", view: "CardView") -> bool:
    """Whether nothing but time has passed since."""
    return before is not None and before.but_for_time() == view.but_for_time()
