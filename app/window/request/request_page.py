"""The page on which a pasted request is looked at: what is wrong in it, where, and how it should be."""

import math

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.window.parts.announcement import announce
from app.window.parts.entry_list import Entry, EntryList
from app.window.parts.guarded_text import GuardedText
from app.window.parts.help_mark import HelpOn, with_help
from app.window.parts.labels_and_buttons import Size, button, make_selectable, name_button, plain_label, set_text
from app.window.parts.retranslated import Retranslated
from app.window.parts.wrapping_row import WrappingRow
from app.window.request.pasted_text import PastedText
from app.wording.language import translated as _

_HIGHEST_MENDED = 240
#: Three mistakes that customers make.
_SAMPLE = (
    "curl 'https://prod2.dqe-software.com/access_token?client_scret=a secret&grant_type=client_credential"
    "&licence=PR16F16N'"
)


class RequestPage(Retranslated, QWidget):
    """Knows the pasted text, and shows what was found in it."""

    #: The person wants these values in the form.
    use_requested = Signal()
    copy_requested = Signal()
    #: The language has changed: what was shown must be shown again.
    retranslated = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("requestPage")
        self._build()
        self._lay_out()
        self._use.clicked.connect(self.use_requested)
        self._copy.clicked.connect(self.copy_requested)
        self._sample.clicked.connect(lambda: self.text.setPlainText(_SAMPLE))
        self.findings.chosen.connect(self._show_place)
        self._places: tuple[tuple[int, int], ...] = ()
        self.show_nothing()
        self.retranslate()

    def retranslate(self) -> None:
        """Label everything, and have the presenter show the rest again."""
        self.text.setAccessibleName(_("The request that was sent"))
        self.findings.setAccessibleName(_("What was found"))
        self._mended_title.setText(_("Corrected request"))
        self.mended.setAccessibleName(_("The corrected request"))
        name_button(self._use, _("Use these values"))
        name_button(self._copy, _("Copy for a ticket"))
        name_button(self._sample, _("Try with a sample"))
        self.retranslated.emit()

    @property
    def result(self) -> QWidget | None:
        """What was found, or the corrected request; None where nothing is pasted."""
        return next((part for part in (self.findings, self.mended) if part.isVisibleTo(self)), None)

    def show_nothing(self) -> None:
        """Say what this page is for."""
        self._headline.setText(_("Nothing is sent: the request is only read"))
        self._summary.setText(
            _("Paste a URL, a command, a raw request, a form, a log line, an export of a tool or code.")
        )
        self._show_parts(findings=(), mended="", usable=False)
        self._sample.show()

    def show_request(
        self,
        headline: str,
        summary: str,
        *,
        findings: tuple[Entry, ...],
        places: tuple[tuple[int, int], ...],
        mended: str,
        usable: bool,
    ) -> None:
        """Show what was found; `usable` says whether there is something to fill the form with."""
        if headline != self._headline.text():
            announce(self, f"{headline}. {summary}" if summary else headline)
        self._headline.setText(headline)
        set_text(self._summary, summary)
        self._places = places
        chosen = self.findings.currentIndex().row()
        self.text.mark(places, chosen if 0 <= chosen < len(findings) else None)
        self._show_parts(findings=findings, mended=mended, usable=usable)

    def _show_parts(self, *, findings: tuple[Entry, ...], mended: str, usable: bool) -> None:
        self.findings.show_entries(findings)
        self.findings.setVisible(bool(findings))
        for widget in (self._mended_title, self.mended):
            widget.setVisible(bool(mended))
        if mended != self.mended.toPlainText():
            self.mended.setPlainText(mended)
        self._use.setVisible(usable)
        self._sample.hide()
        self._copy.setVisible(usable or bool(findings))

    def _fit_mended(self) -> None:
        """Make the corrected request as high as it is, so that what comes next stays in sight below it."""
        self.mended.ensurePolished()
        document = self.mended.document()
        # A plain text's document counts its lines.
        words = math.ceil(document.size().height()) * self.mended.fontMetrics().lineSpacing()
        # The last line must end before the edge to count as seen.
        around = 2 * (self.mended.frameWidth() + math.ceil(document.documentMargin()) + 1)
        self.mended.setFixedHeight(min(_HIGHEST_MENDED, words + around))

    def _show_place(self, number: int) -> None:
        if number < len(self._places):
            self.text.mark(self._places, number)
            self.text.show_place(self._places[number][0])

    def _build(self) -> None:
        self.text = PastedText()
        self.text.setObjectName("requestText")
        self.text.setPlaceholderText("curl -d 'licence=…&client_secret=…' https://prod2.dqe-software.com/ACCESS_TOKEN/")
        self._headline = plain_label(name="requestHeadline", size=Size.TITLE, wraps=True)
        self._summary = plain_label(name="requestUnderstood", wraps=True)
        make_selectable(self._headline, self._summary)
        self.findings = EntryList("requestFindings")
        self.findings.fit()
        self._mended_title = plain_label(size=Size.STRONG)
        self.mended = GuardedText()
        self.mended.setObjectName("requestMended")
        self.mended.document().documentLayout().documentSizeChanged.connect(self._fit_mended)
        self._use = button(name="requestUse", primary=True)
        self._copy = button(name="requestCopy")
        self._sample = button(name="requestSample")

    def _lay_out(self) -> None:
        card = QFrame()
        card.setObjectName("resultCard")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(18, 16, 18, 16)
        inside.setSpacing(8)
        inside.addLayout(with_help(self._headline, HelpOn.REQUESTS))
        inside.addWidget(self._summary)
        inside.addWidget(self.findings, 4)
        inside.addWidget(self._mended_title)
        inside.addWidget(self.mended)
        buttons = WrappingRow(self._use, self._copy, self._sample)
        inside.addLayout(buttons)
        inside.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 14, 22, 14)
        layout.setSpacing(14)
        layout.addWidget(self.text, 2)
        layout.addWidget(card, 5)
