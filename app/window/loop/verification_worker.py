"""Verifications on the loop: lists, their journals, and runs. Used there alone."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import starmap
from pathlib import Path
from typing import Final

from app.endpoint.address import parse_address
from app.endpoint.clock import Clock
from app.endpoint.credentials import Credentials, Method
from app.endpoint.problem import Problem, Reason, Verdict
from app.endpoint.secret import Secret
from app.file_reading import unreadable
from app.places import journal_folder
from app.profiles.profile import ListedProfile, Profile
from app.profiles.profiles import Profiles
from app.result_file import write_result
from app.settings import Settings
from app.verification.columns import Choice
from app.verification.garbage_collection import uncollected
from app.verification.journal import Journal
from app.verification.kept_runs import KeptRun, other_run
from app.verification.list_file import read_list_file
from app.verification.list_reading import Defaults, first_rows, read_list
from app.verification.reports.report_csv import report_csv
from app.verification.reports.report_formats import form_of
from app.verification.results_by_row import ResultsByRow
from app.verification.row import LicenceList
from app.verification.row_result import RowResult, in_order
from app.verification.run_origin import ListPlace, RunOrigin, origin_of
from app.verification.run_plan import Plan, plan_of
from app.verification.saved_list import SavedProfile, saved_list
from app.verification.verification import AskingOptions, Verification
from app.waiting import in_background
from app.window.loop.form_values import FormContent, FormValues
from app.window.loop.list_options import ListOptions
from app.window.loop.token_worker import route_of

#: A person can tell what is what in the list.
_TO_BE_TOLD: Final = frozenset({Reason.NO_LICENCE_COLUMN, Reason.COLUMN_UNKNOWN})
#: Seconds over which results are gathered, so that the window gets many at once.
_GATHERED: Final = 0.05


@dataclass(frozen=True, slots=True, eq=False)
class ReadList:
    """A list, and what an earlier run of it has found out; `source` is its file, None where it came from elsewhere.

    The journal is for the loop alone; `rows` are the window's own.
    """

    name: str
    licence_list: LicenceList
    rows: ResultsByRow
    journal: Journal | None
    known: Mapping[int, RowResult]
    plan: Plan
    server: str = ""
    source: Path | None = None
    #: Why nothing can be kept where there is no journal, else why an earlier run's findings can't be read.
    journal_trouble: Problem | None = None
    #: A run that is kept of the same file, which held something else then, or was asked about otherwise.
    other_run: KeptRun | None = None
    #: Whether it is the practice server that is asked.
    is_practice: bool = False


@dataclass(frozen=True, slots=True)
class UnreadableList:
    """A list that can't be read, why, and the first rows of it where a person may say what is what."""

    problem: Problem
    first_rows: tuple[tuple[str, ...], ...] = ()


class VerificationWorker:
    """Reads lists, and runs one verification at a time."""

    def __init__(
        self,
        meant: Callable[[FormContent], Awaitable[FormValues | Problem]],
        settings: Callable[[], Settings],
        clock: Clock,
    ) -> None:
        """`meant` gives what stands in a form, in full."""
        self._meant = meant
        self._settings = settings
        self._clock = clock
        self._one_at_a_time = asyncio.Lock()
        self._read: ReadList | None = None
        self._content: tuple[bytes, str, Path | None] | None = None
        #: What the window's list was read from, as long as it may not get another.
        self._earlier: tuple[bytes, str, Path | None] | None = None
        self._given_up = 0
        self._verification: Verification | None = None

    @property
    def verification(self) -> Verification | None:
        """The run that was begun last."""
        return self._verification

    async def read(
        self, content: bytes, name: str, options: ListOptions, source: Path | None = None
    ) -> ReadList | UnreadableList:
        """A list from a file or from the clipboard; rows that say less mean what the options say."""
        self._earlier, self._content = self._earlier or self._content, (content, name, source)
        defaults = await self._defaults(options)
        if isinstance(defaults, Problem):
            return UnreadableList(defaults)
        may_be_practice = options.borrows_server and options.form.is_practice
        return await in_background(
            partial(_read_with_journal, content, name, defaults, source, may_be_practice=may_be_practice)
        )

    def settle(self) -> None:
        """Forget what was read before the last list, which is the window's now."""
        self._earlier = None

    def give_up_reading(self) -> None:
        """Forget what is being read, as if nobody had asked for it."""
        self._given_up += 1
        if self._earlier is not None:
            self._content, self._earlier = self._earlier, None

    def forget(self) -> None:
        """Forget what was read last, and what is being read."""
        self._given_up += 1
        self._content = self._earlier = self._read = None

    async def read_file(self, file: Path, options: ListOptions) -> ReadList | UnreadableList | None:
        """A list from this file; None where it was given up meanwhile."""
        given_up = self._given_up
        content = await in_background(read_list_file, file)
        if given_up != self._given_up:
            return None
        if isinstance(content, bytes):
            return await self.read(content, file.name, options, file)
        return UnreadableList(unreadable(file) if content is None else content)

    async def read_again(self, options: ListOptions) -> ReadList | UnreadableList | None:
        """The same list with other options; None where there is none that came from a file or the clipboard."""
        return None if self._content is None else await self.read(*self._content[:2], options, self._content[2])

    async def read_profiles(self, profiles: Profiles) -> ReadList | UnreadableList:
        """All saved profiles as a list; without any, a list without rows."""
        self._content = None
        found = await profiles.read_all()
        if isinstance(found, Problem):
            return UnreadableList(found)
        licence_list = saved_list(starmap(_saved, found))
        plan = plan_of(licence_list, has_given_secret=False, are_profiles=True)
        read = ReadList("", licence_list, ResultsByRow(licence_list.rows), None, {}, plan)
        return await in_background(_with_journal, read, RunOrigin(ListPlace.PROFILES))

    async def run(
        self,
        read: ReadList,
        concurrency: int,
        only: Collection[int] | None,
        tell: Callable[[Sequence[RowResult]], None],
        *,
        anew: bool,
    ) -> None:
        """Find out about every row, or those with these numbers; a run that still ends is waited for.

        Results are told by the dozen, without what the window knows already. With `anew`, what an earlier run has
        found out is forgotten.
        """
        async with self._one_at_a_time:
            if anew and read.journal is not None:
                read.journal.begin_anew(read.licence_list)
            verification = self._verification
            if verification is None or anew or self._read is not read:
                options = self._asking_options(concurrency)
                known = {} if anew else read.known
                verification = Verification(
                    read.licence_list, options, clock=self._clock, journal=read.journal, known=known
                )
                self._read, self._verification = read, verification
            gathered = _Gathered(tell)
            try:
                await verification.run(gathered.add, only, tells_known=False)
            finally:
                gathered.tell()
                if read.journal is not None:
                    # It is the person's until they have a report; what the practice server says is nobody's.
                    (read.journal.remove if read.is_practice and not verification.unknown else read.journal.close)()

    def _asking_options(self, concurrency: int) -> AskingOptions:
        settings = self._settings()
        return AskingOptions(concurrency, settings.timeout, route_of(settings))

    def leave(self) -> None:
        """Wait no longer for what the run waits for."""
        if self._verification is not None:
            self._verification.leave()

    async def save(self, file: Path, read: ReadList, results: Collection[RowResult]) -> Problem | None:
        """Write the report in the form that the file's name asks for, whole or not at all, and never over its list.

        What is wholly found out and reported needs no journal any more.
        """
        unwritten = await in_background(_write, file, read, in_order(read.licence_list.rows, results))
        if unwritten is None and read.journal is not None and not self._one_at_a_time.locked():
            settled = {result.row.number for result in results if result.verdict is not Verdict.UNKNOWN}
            if all(row.number in settled for row in read.licence_list.rows if row.problem is None):
                read.journal.remove()
        return unwritten

    async def _defaults(self, options: ListOptions) -> Defaults | Problem:
        """What the options come to; what stands in the form is asked for only where the person has said so."""
        values = FormValues()
        if options.borrows_server or options.borrows_secret:
            meant = await self._meant(options.form)
            if isinstance(meant, Problem):
                return meant
            values = meant
        secret = values.secret if options.borrows_secret else options.secret
        return Defaults(
            server=values.server if options.borrows_server else options.server,
            secret=Secret(secret) if secret else None,
            method=Method(options.method),
            allow_http=(values.allow_http and options.borrows_server) or self._settings().allow_http,
            choice=Choice(*options.columns),
            include_hidden=options.include_hidden,
        )


class _Gathered:
    """Results about to be handed over."""

    def __init__(self, tell: Callable[[Sequence[RowResult]], None]) -> None:
        self._tell = tell
        self._results: list[RowResult] = []

    def add(self, result: RowResult) -> None:
        """Tell this soon."""
        if not self._results:
            asyncio.get_running_loop().call_later(_GATHERED, self.tell)
        self._results.append(result)

    def tell(self) -> None:
        """Tell what has come."""
        if self._results:
            results, self._results = self._results, []
            self._tell(results)


@uncollected()
def _read_with_journal(
    content: bytes, name: str, defaults: Defaults, source: Path | None, *, may_be_practice: bool
) -> ReadList | UnreadableList:
    licence_list = read_list(content, name, defaults)
    if isinstance(licence_list, Problem):
        rows = first_rows(content, name) if licence_list.reason in _TO_BE_TOLD else ()
        return UnreadableList(licence_list, () if isinstance(rows, Problem) else rows)
    plan = plan_of(licence_list, has_given_secret=defaults.secret is not None)
    place = ListPlace.CLIPBOARD if source is None else ListPlace.FILE
    origin = origin_of(place, defaults, source)
    read = ReadList(name, licence_list, ResultsByRow(licence_list.rows), None, {}, plan, defaults.server, source)
    if may_be_practice and _asks_only(defaults.server, licence_list):
        # Its practice server is gone with the window, so nobody could go on with it.
        return _with_journal(replace(read, is_practice=True), None)
    return _with_journal(read, origin)


def _with_journal(read: ReadList, origin: RunOrigin | None) -> ReadList:
    journal = Journal.of(read.licence_list, journal_folder(), origin)
    if isinstance(journal, Problem):
        return replace(read, journal_trouble=journal)
    known = journal.known(read.licence_list)
    return replace(
        read,
        journal=journal,
        known=known,
        plan=replace(read.plan, known=len(known)),
        rows=ResultsByRow(read.licence_list.rows, known) if known else read.rows,
        journal_trouble=journal.why_unread(),
        other_run=None if known or origin is None else other_run(origin, journal.file),
    )


def _asks_only(server: str, licence_list: LicenceList) -> bool:
    address = parse_address(server, allow_http=True)
    requests = (row.request for row in licence_list.rows)
    return all(request.address == address for request in requests if isinstance(request, Credentials))


def _saved(line: ListedProfile, profile: Profile | Problem) -> SavedProfile:
    if isinstance(profile, Problem):
        return SavedProfile(line.name, line.server, "", Method.POST, profile)
    return SavedProfile(line.name, profile.server, profile.licence, profile.method, profile.credentials())


def _write(file: Path, read: ReadList, checked: tuple[RowResult, ...]) -> Problem | None:
    form = form_of(file) or report_csv
    return write_result(form(read.licence_list, checked), file, (read.source,))
