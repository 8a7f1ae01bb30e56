"""A verification as the window knows it: its list, its results and whether it runs, whichever page is on the screen."""

from collections.abc import Callable, Collection, Coroutine, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QElapsedTimer, QObject, Signal

from app.endpoint.clock import Clock
from app.window.loop.background import Background
from app.window.loop.form_values import FormContent
from app.window.loop.profile_service import ProfileService
from app.window.loop.token_service import TokenService

if TYPE_CHECKING:
    from app.endpoint.problem import Problem
    from app.verification.checked import Checked
    from app.verification.row import LicenceList
    from app.window.loop.verification_worker import ReadList, VerificationWorker


class VerificationService(QObject):
    """One list at a time; what a list or a run that was given up still brings is dropped.

    Whatever touches the journal does so on the loop, in the worker.
    """

    #: Another list was read, or the results of this one were forgotten.
    list_changed = Signal()
    #: Something was found out about the row at this place of the list, counted from 0.
    row_changed = Signal(int)
    #: A run has begun or ended.
    changed = Signal()
    #: What was asked for didn't work; a `Problem`.
    troubled = Signal(object)
    #: There are no saved profiles that would make a list.
    nothing_listed = Signal()
    #: A report was saved; its file's name.
    saved = Signal(str)

    def __init__(
        self, background: Background, token_service: TokenService, profile_service: ProfileService, clock: Clock
    ) -> None:
        super().__init__()
        self._background = background
        self._token_service = token_service
        self._profile_service = profile_service
        self._clock = clock
        self._worker: VerificationWorker | None = None
        self._read: ReadList | None = None
        self._checked: dict[int, Checked] = {}
        self._places: dict[int, int] = {}
        self._reading = 0
        self._run = 0
        self._cancel: Callable[[], None] = lambda: None
        self._since = QElapsedTimer()
        self._known_at_start = 0
        self.is_running = False
        #: Whether a run of this list has ended.
        self.has_run = False
        #: Whether an earlier run of this list is gone on with.
        self.is_resumed = False

    @property
    def licence_list(self) -> "LicenceList | None":
        """The list that was read last; None where none was."""
        return None if self._read is None else self._read.licence_list

    @property
    def checked(self) -> "Mapping[int, Checked]":
        """What is known so far, by the numbers of the rows."""
        return self._checked

    @property
    def pace(self) -> tuple[float, int]:
        """For how many seconds the run has gone on, and how many rows it has found out about."""
        return self._since.elapsed() / 1000, len(self._checked) - self._known_at_start

    def read(self, content: bytes, name: str, form: FormContent) -> None:
        """Take in a list from a file or from the clipboard; `form` is for rows that say less."""
        self._take_in(lambda: self._on_the_loop().read(content, name, form))

    def read_file(self, file: Path, form: FormContent) -> None:
        """Take in a list from this file."""
        self._take_in(lambda: self._on_the_loop().read_file(file, form))

    def read_profiles(self) -> None:
        """Take in all saved profiles as a list."""
        self._take_in(lambda: self._on_the_loop().read_profiles(self._profile_service.profiles()))

    def start(self, concurrency: int) -> None:
        """Find out about every row of which nothing is known."""
        self._begin(concurrency, None)

    def start_over(self, concurrency: int) -> None:
        """Forget what is known, and find out about every row."""
        self._checked.clear()
        self.list_changed.emit()
        self._begin(concurrency, None, anew=True)

    def retry(self, concurrency: int) -> None:
        """Ask again about every row of which nothing was found out."""
        unknown = self.unknown
        for number in unknown:
            self._checked.pop(number, None)
        self._begin(concurrency, unknown)

    def stop(self) -> None:
        """Stop asking; what is known stays. The end of the run is told as any other."""
        self._cancel()

    @property
    def unknown(self) -> tuple[int, ...]:
        """The numbers of the rows that can be asked and of which nothing is known."""
        from app.endpoint.problem import Verdict  # a window in which nothing is verified goes without

        rows = () if self.licence_list is None else self.licence_list.rows
        known = {number for number, result in self._checked.items() if result.verdict is not Verdict.UNKNOWN}
        return tuple(row.number for row in rows if row.problem is None and row.number not in known)

    def save_to(self, file: Path) -> None:
        """Write the report to this file; its suffix chooses the form."""
        read = self._read
        if read is None:
            return

        def take(trouble: "Problem | None") -> None:
            if trouble is None:
                self.saved.emit(file.name)
            else:
                self.troubled.emit(trouble)

        results = tuple(self._checked.values())
        self._background.do(lambda: self._on_the_loop().save(file, read, results), take)

    def _take_in(self, reading: "Callable[[], Coroutine[Any, Any, ReadList | Problem]]") -> None:
        self._reading += 1
        self._background.do(reading, partial(self._take_list, self._reading))

    def _take_list(self, reading: int, read: "ReadList | Problem") -> None:
        from app.endpoint.problem import Problem  # whoever reads a list brings it along

        if reading != self._reading:
            return  # Another list was wanted since, or a run of the one before has begun.
        if isinstance(read, Problem):
            self.troubled.emit(read)
            return
        if not read.licence_list.rows:
            self.nothing_listed.emit()
            return
        self._read = read
        self._run += 1
        self._checked = dict(read.known)
        self._places = {row.number: place for place, row in enumerate(read.licence_list.rows)}
        self.has_run, self.is_resumed = False, bool(read.known)
        self.list_changed.emit()

    def _begin(self, concurrency: int, only: Collection[int] | None, *, anew: bool = False) -> None:
        read = self._read
        if read is None or self.is_running:
            return
        self._reading += 1
        self._run += 1
        run = self._run
        self._since.start()
        self._known_at_start = len(self._checked)
        self.is_running = True

        def tell(result: "Checked") -> None:
            self._background.in_the_window(self._take, run, result)

        async def work() -> None:
            try:
                await self._on_the_loop().run(read, concurrency, only, tell, anew=anew)
            finally:
                # Also when it was stopped: behind all that it has told.
                self._background.in_the_window(self._end, run)

        self._cancel = self._background.do(work)
        self.changed.emit()

    def _take(self, run: int, result: "Checked") -> None:
        if run == self._run:
            self._checked[result.row.number] = result
            self.row_changed.emit(self._places[result.row.number])

    def _end(self, run: int) -> None:
        if run == self._run:
            self.is_running, self.has_run = False, True
            self.changed.emit()

    def _on_the_loop(self) -> "VerificationWorker":
        """Made on the loop at the first need: most people verify one licence at a time."""
        if self._worker is None:
            from app.window.loop.verification_worker import VerificationWorker  # see above

            self._worker = VerificationWorker(self._token_service.values, self._clock)
        return self._worker
