"""What earlier runs have found out and no report holds: each with its list's name, to be gone on with or forgotten."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.verification.kept_run_texts import kept_run_text, list_name
from app.verification.kept_runs import KeptRun
from app.window.parts.labels_and_buttons import button, make_selectable, name_button, plain_label, set_text
from app.window.parts.retranslated import Retranslated
from app.window.parts.tones import Tone
from app.window.parts.wrapping_row import WrappingRow
from app.wording.language import translated as _
from app.wording.language import translated_plural

#: More of them aren't looked through by anybody.
_MOST = 3


class KeptRunsList(Retranslated, QWidget):
    """Shows the latest ones; the others move up."""

    #: The person wants this `KeptRun` gone on with.
    wanted = Signal(object)
    #: The person wants it forgotten, and hasn't been asked yet.
    forget_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("verifyKept")
        self._runs: tuple[KeptRun, ...] = ()
        self._lines = [_Line(str(number) if number else "") for number in range(_MOST)]
        self._more = plain_label(name="verifyKeptMore", tone=Tone.MUTED, wraps=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for line in self._lines:
            layout.addWidget(line)
            line.wanted.connect(self.wanted)
            line.forget_requested.connect(self.forget_requested)
        layout.addWidget(self._more)
        self.show_runs(())

    def retranslate(self) -> None:
        """Say the same again."""
        self.show_runs(self._runs)

    def show_runs(self, runs: Sequence[KeptRun]) -> None:
        """Show these, the first ones at the top."""
        self._runs = tuple(runs)
        for number, line in enumerate(self._lines):
            line.show_run(self._runs[number] if number < len(self._runs) else None)
        more = len(self._runs) - _MOST
        text = translated_plural("{number} more run is kept.", "{number} more runs are kept.", max(0, more))
        set_text(self._more, text.format(number=more) if more > 0 else "")
        self.setVisible(bool(self._runs))


class _Line(QWidget):
    wanted = Signal(object)
    forget_requested = Signal(object)

    def __init__(self, ending: str) -> None:
        super().__init__()
        self._run: KeptRun | None = None
        self._text = plain_label(name=f"verifyKeptText{ending}", wraps=True)
        make_selectable(self._text)
        self._open = button(name=f"verifyKeptOpen{ending}")
        self._forget = button(name=f"verifyKeptForget{ending}")
        self._open.clicked.connect(lambda: self.wanted.emit(self._run))
        self._forget.clicked.connect(lambda: self.forget_requested.emit(self._run))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._text)
        layout.addLayout(WrappingRow(self._open, self._forget))

    def show_run(self, run: KeptRun | None) -> None:
        self._run = run
        self.setVisible(run is not None)
        if run is None:
            # Assistive clients meet what is hidden, too.
            name_button(self._open, _("Open"))
            name_button(self._forget, _("Forget…"))
            return
        set_text(self._text, kept_run_text(run))
        self._text.setToolTip(run.origin.path)
        name = list_name(run)
        name_button(
            self._open, _("Open") if run.is_whole else _("Continue…"), _("Continue with {list}").format(list=name)
        )
        self._open.setVisible(run.can_be_opened)
        name_button(self._forget, _("Forget…"), _("Forget {list}").format(list=name))
