"""A verification as the window knows it: its list, its results and whether it runs, whichever page is on the screen."""

from collections.abc import Callable, Collection, Coroutine, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.endpoint.clock import Clock
from app.window.loop.background_thread import Background
from app.window.loop.list_options import ListOptions
from app.window.loop.profile_service import ProfileService
from app.window.loop.settings_service import SettingsService
from app.window.loop.token_service import TokenService

if TYPE_CHECKING:
    from app.endpoint.problem import Problem
    from app.verification.passing_trouble import AbandonedServer, PausedServer
    from app.verification.results_by_row import ResultsByRow
    from app.verification.row import LicenceList
    from app.verification.row_result import RowResult
    from app.window.loop.verification_worker import ReadList, UnreadableList, VerificationWorker


class VerificationService(QObject):
    """One list at a time; what a list or a run that was given up still brings is dropped.

    Whatever touches the journal does so on the loop, in the worker.
    """

    #: Another list was read, or the results of this one were forgotten.
    list_changed = Signal()
    #: Something was found out about some rows.
    rows_changed = Signal()
    #: A run has begun or ended, or a list is being read.
    changed = Signal()
    #: A list couldn't be read; `unread` says why.
    not_read = Signal()
    #: What was asked for didn't work; a `Problem`.
    troubled = Signal(object)
    #: There are no saved profiles that would make a list.
    nothing_listed = Signal()
    #: A report was saved; its file's name.
    saved = Signal(str)

    def __init__(
        self,
        background: Background,
        token_service: TokenService,
        profile_service: ProfileService,
        settings: SettingsService,
        clock: Clock,
    ) -> None:
        super().__init__()
        self._background = background
        self._token_service = token_service
        self._profile_service = profile_service
        self._settings_service = settings
        self._clock = clock
        self._worker: VerificationWorker | None = None
        self._reading = 0
        self._run = 0
        self._start_when_read: int | None = None
        self._cancel: Callable[[], None] = lambda: None
        self.is_running = False
        #: Whether a list is being read, and whether it is the same as before.
        self.is_reading = False
        self.is_reading_again = False
        #: Whether a run of this list has ended.
        self.has_run = False
        #: Whether an earlier run of this list is gone on with.
        self.is_resumed = False
        #: The list that was read last; None where none was.
        self.read_list: ReadList | None = None
        #: The list that was to take its place and couldn't be read.
        self.unread: UnreadableList | None = None

    @property
    def licence_list(self) -> "LicenceList | None":
        """The list that was read last; None where none was."""
        return None if self.read_list is None else self.read_list.licence_list

    @property
    def rows(self) -> "ResultsByRow | None":
        """Its rows, and what is known of them so far."""
        return None if self.read_list is None else self.read_list.rows

    @property
    def seconds_left(self) -> float | None:
        """How long the run will still take; None where nobody can tell."""
        verification = None if self._worker is None else self._worker.verification
        return None if verification is None or not self.is_running else verification.seconds_left

    @property
    def waiting(self) -> "Sequence[PausedServer]":
        """The servers that are waited for just now."""
        verification = None if self._worker is None else self._worker.verification
        return () if verification is None or not self.is_running else verification.waiting

    @property
    def left(self) -> "Sequence[AbandonedServer]":
        """The servers of which the last run has asked no more, and why."""
        verification = None if self._worker is None else self._worker.verification
        return () if verification is None or self.is_running or not self.has_run else verification.left

    @property
    def unkept(self) -> int:
        """How many of its results no later start will know, for the disk didn't take them."""
        read = self.read_list
        if read is None:
            return 0
        counts = read.rows.counts
        return counts.accepted + counts.refused if read.journal is None else read.journal.missed

    @property
    def now(self) -> float:
        """What the clock's `elapsed` shows."""
        return self._clock.now().elapsed

    def read(self, content: bytes, name: str, options: ListOptions) -> None:
        """Take in a list from a file or from the clipboard."""
        self._take_in(lambda: self._on_the_loop().read(content, name, options))

    def read_file(self, file: Path, options: ListOptions) -> None:
        """Take in a list from this file."""
        self._take_in(lambda: self._on_the_loop().read_file(file, options))

    def read_again(self, options: ListOptions) -> None:
        """Take in the same list as the options now say."""
        self._take_in(lambda: self._on_the_loop().read_again(options), again=True)

    def read_profiles(self) -> None:
        """Take in all saved profiles as a list."""
        self._take_in(lambda: self._on_the_loop().read_profiles(self._profile_service.profiles()))

    def forget_unused(self) -> None:
        """Forget a list, with the secrets in it, that hasn't been asked about yet, also one that is being read."""
        is_used = self.is_running or self.has_run or self.is_resumed
        if is_used and not (self.is_reading and not self.is_reading_again):
            return
        self._reading += 1
        self._start_when_read = None
        self.is_reading = False
        if is_used:
            # Another list was to take its place.
            self._background.on_the_loop(self._on_the_loop().give_up_reading)
            self.changed.emit()
            return
        self.read_list, self.unread = None, None
        self._background.on_the_loop(self._forget)
        self.list_changed.emit()
        self.changed.emit()

    def _forget(self) -> None:
        # Asked on the loop, where it may only just have been made.
        if self._worker is not None:
            self._worker.forget()

    def dismiss_unread(self) -> None:
        """Go back to the list before the one that couldn't be read."""
        self.unread = None
        self.changed.emit()

    def start(self, concurrency: int) -> None:
        """Find out about every row of which nothing is known; of a list that is just being read, a little later."""
        if self.is_reading:
            self._start_when_read = concurrency if self.is_reading_again else None
        else:
            self._begin(concurrency, None)

    def start_over(self, concurrency: int) -> None:
        """Forget what is known, and find out about every row."""
        if self.rows is not None and not self.is_running:
            self.rows.forget([row.number for row in self.rows.rows])
            self.list_changed.emit()
            self._begin(concurrency, None, anew=True)

    def retry(self, concurrency: int) -> None:
        """Ask again about every row of which nothing was found out."""
        if self.rows is not None and not self.is_running:
            unknown = self.rows.unknown
            self.rows.forget(unknown)
            self._begin(concurrency, unknown)

    def stop(self) -> None:
        """Stop asking; what is known stays. The run's end is reported like any other."""
        self._cancel()

    def leave(self) -> None:
        """Wait no longer for what the run waits for; what wasn't answered stays unknown."""
        self._background.on_the_loop(self._on_the_loop().leave)

    def save_to(self, file: Path) -> None:
        """Write the report to this file; its suffix chooses the form."""
        read = self.read_list
        if read is None:
            return

        def take(trouble: "Problem | None") -> None:
            if trouble is None:
                self.saved.emit(file.name)
            else:
                self.troubled.emit(trouble)

        results = tuple(result for result in read.rows.results if result is not None)
        self._background.do(lambda: self._on_the_loop().save(file, read, results), take)

    def _take_in(
        self, reading: "Callable[[], Coroutine[Any, Any, ReadList | UnreadableList | None]]", *, again: bool = False
    ) -> None:
        if self.is_running:
            return
        self._reading += 1
        self.is_reading, self.is_reading_again = True, again
        if not again:
            self._start_when_read = None
        number = self._reading

        async def read_if_wanted() -> "ReadList | UnreadableList | None":
            # It may have been given up before the loop came to it.
            return await reading() if number == self._reading else None

        self._background.do(read_if_wanted, partial(self._take_list, number))
        self.changed.emit()

    def _take_list(self, reading: int, read: "ReadList | UnreadableList | None") -> None:
        from app.window.loop.verification_worker import ReadList  # whoever reads a list has brought it along

        if reading != self._reading:
            return  # Another list was wanted since, or a run of the one before has begun.
        self._background.on_the_loop(self._on_the_loop().settle)
        start, self._start_when_read = self._start_when_read, None
        self.is_reading = False
        if not isinstance(read, ReadList):
            self.unread = read
            self.not_read.emit()
        elif not read.licence_list.rows and not read.name:
            self.nothing_listed.emit()
        else:
            self._show(read)
            if start is not None:
                self._begin(start, None)

    def _show(self, read: "ReadList") -> None:
        self.read_list, self.unread = read, None
        self._run += 1
        self.has_run, self.is_resumed = False, bool(read.known)
        self.list_changed.emit()

    def _begin(self, concurrency: int, only: Collection[int] | None, *, anew: bool = False) -> None:
        read = self.read_list
        if read is None or self.is_running:
            return
        self._reading += 1
        self._run += 1
        run = self._run
        self.is_running, self.is_reading = True, False

        def tell(results: "Sequence[RowResult]") -> None:
            self._background.in_the_window(self._take, run, results)

        async def work() -> None:
            try:
                await self._on_the_loop().run(read, concurrency, only, tell, anew=anew)
            finally:
                # Also when it was stopped: behind all that it has told.
                self._background.in_the_window(self._end, run)

        self._cancel = self._background.do(work)
        self.changed.emit()

    def _take(self, run: int, results: "Sequence[RowResult]") -> None:
        if run == self._run and self.rows is not None:
            self.rows.take(results)
            self.rows_changed.emit()

    def _end(self, run: int) -> None:
        if run == self._run:
            self.is_running, self.has_run = False, True
            self.changed.emit()

    def _on_the_loop(self) -> "VerificationWorker":
        """Made on the loop at the first need: most people verify one licence at a time."""
        if self._worker is None:
            from app.window.loop.verification_worker import VerificationWorker  # see above

            self._worker = VerificationWorker(
                self._token_service.values, lambda: self._settings_service.settings, self._clock
            )
        return self._worker
