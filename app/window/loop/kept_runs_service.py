"""The runs that the disk still knows of, looked for in the background, whichever page is on the screen."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.endpoint.problem import Problem
from app.places import journal_folder
from app.verification.kept_runs import KeptRun, forget, kept_runs
from app.waiting import in_background
from app.window.loop.background_thread import Background


class KeptRunsService(QObject):
    """Holds what the last look has found."""

    #: There are others, or fewer.
    changed = Signal()
    #: One is forgotten by the person's word; the `KeptRun`.
    forgotten = Signal(object)
    #: It couldn't be; a `Problem`, or None where the run is at work.
    not_forgotten = Signal(object)

    def __init__(self, background: Background) -> None:
        super().__init__()
        self._background = background
        self._looks = 0
        self.runs: tuple[KeptRun, ...] = ()

    def look(self) -> None:
        """Look again; an earlier look that hasn't come back yet counts no more."""
        self._looks += 1
        self._background.do(_found, partial(self._take, self._looks))

    def forget(self, run: KeptRun) -> None:
        """Remove all that is kept of this one."""
        self._background.do(lambda: in_background(forget, run), partial(self._tell, run))

    def _take(self, look: int, runs: tuple[KeptRun, ...]) -> None:
        if look == self._looks:
            self.runs = runs
            self.changed.emit()

    def _tell(self, run: KeptRun, done: bool | Problem) -> None:  # noqa: FBT001 - an answer
        if done is True:
            self.forgotten.emit(run)
        else:
            self.not_forgotten.emit(done or None)
        self.look()


async def _found() -> tuple[KeptRun, ...]:
    return await in_background(kept_runs, journal_folder())
