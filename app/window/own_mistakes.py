"""Tells of mistakes of this program's own in one window, whichever thread they arise in, each once."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.own_mistake import NET, in_one_line, report
from app.places import state_folder
from app.window_crash_record import CrashRecord
from app.wording.language import translated as _

if TYPE_CHECKING:
    from app.window.dialogs.mistake_dialog import MistakeDialog
    from app.window.parts.retranslated import Sentence


class Mistakes(QObject):
    """From its making to the end of the window, it tells what the net catches, and what ended the last run."""

    _caught = Signal(str, str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._told: set[str] = set()
        self._dialog: MistakeDialog | None = None
        self._bad_end = CrashRecord(state_folder())
        self._caught.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        application = QCoreApplication.instance()
        if application is not None:
            # What ends badly when all is put away already is no loss to anybody.
            application.aboutToQuit.connect(self._bad_end.disarm)
        NET.be_told(self._catch)
        NET.spread()

    def tell_of_last_end(self) -> None:
        """Say once that the last run ended badly, and have this one leave a note if it does."""
        note = self._bad_end.taken()
        self._bad_end.arm()
        if note:
            self._show(_the_last_run_ended_badly, note)

    def _catch(self, raised: BaseException) -> None:
        """In any thread; only texts go on to the window, so that no value of the mistake lives any longer."""
        self._caught.emit(in_one_line(raised), report(raised))

    def _tell(self, line: str, text: str) -> None:
        if line in self._told:
            # What recurs every second is shown once.
            return
        self._told.add(line)
        self._show(_that_did_not_work, text)

    def _show(self, said: "Sentence", text: str) -> None:
        if self._dialog is not None and self._dialog.isVisible():
            self._dialog.add(text)
            return
        from app.window.dialogs.mistake_dialog import MistakeDialog  # hardly ever needed

        self._dialog = MistakeDialog(said, text, self._window)
        self._dialog.open()


def _the_last_run_ended_badly() -> str:
    return _(
        "The program stopped unexpectedly last time. Nothing that had been saved is lost. The report says where "
        "it happened, and holds no secret."
    )


def _that_did_not_work() -> str:
    return _(
        "That didn’t work, and the cause is the program itself. It says nothing about the licence. "
        "The report says where it happened, and holds no secret."
    )
