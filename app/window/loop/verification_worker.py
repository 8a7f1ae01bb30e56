"""Verifications on the loop: lists, their journals, and runs. Used there alone."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, replace
from itertools import starmap
from pathlib import Path

from app.endpoint.clock import Clock
from app.endpoint.credentials import Method
from app.endpoint.problem import Problem
from app.endpoint.secret import Secret
from app.places import state_folder
from app.plain_file import read_plain, unreadable
from app.profiles.profile import ListedProfile, Profile
from app.profiles.profiles import Profiles
from app.result_file import write_result
from app.verification.checked import Checked, in_order
from app.verification.journal import Journal
from app.verification.reading import Defaults, read_list
from app.verification.report import form_of
from app.verification.report_csv import report_csv
from app.verification.row import LicenceList
from app.verification.saved_list import Saved, saved_list
from app.verification.verification import AskingOptions, Verification
from app.waiting import in_background
from app.window.loop.form_values import FormContent, FormValues


@dataclass(frozen=True, slots=True, eq=False)
class ReadList:
    """A list, and what an earlier run of it has found out; `source` is its file, None where it came from elsewhere.

    The journal is for the loop alone.
    """

    licence_list: LicenceList
    journal: Journal | None
    known: Mapping[int, Checked]
    source: Path | None = None


class VerificationWorker:
    """Reads lists, and runs one verification at a time."""

    def __init__(self, meant: Callable[[FormContent], Awaitable[FormValues | Problem]], clock: Clock) -> None:
        """`meant` gives what stands in a form, in full."""
        self._meant = meant
        self._clock = clock
        self._one_at_a_time = asyncio.Lock()
        self._read: ReadList | None = None
        self._verification: Verification | None = None

    async def read(self, content: bytes, name: str, form: FormContent) -> ReadList | Problem:
        """A list from a file or from the clipboard; rows that say less mean what stands in the form."""
        values = await self._meant(form)
        if isinstance(values, Problem):
            return values
        return await in_background(_read_with_journal, content, name, _defaults_of(values))

    async def read_file(self, file: Path, form: FormContent) -> ReadList | Problem:
        """A list from this file."""
        content = await in_background(read_plain, file)
        if content is None:
            return unreadable(file)
        read = content if isinstance(content, Problem) else await self.read(content, file.name, form)
        return read if isinstance(read, Problem) else replace(read, source=file)

    async def read_profiles(self, profiles: Profiles) -> ReadList | Problem:
        """All saved profiles as a list; without any, a list without rows."""
        found = await profiles.read_all()
        if isinstance(found, Problem):
            return found
        return await in_background(_with_journal, saved_list(starmap(_saved, found)))

    async def run(
        self,
        read: ReadList,
        concurrency: int,
        only: Collection[int] | None,
        tell: Callable[[Checked], None],
        *,
        anew: bool,
    ) -> None:
        """Find out about every row, or those with these numbers; a run that still ends is waited for.

        With `anew`, what an earlier run has found out is forgotten.
        """
        async with self._one_at_a_time:
            if anew and read.journal is not None:
                read.journal.begin_anew(read.licence_list)
            verification = self._verification
            if verification is None or anew or self._read is not read:
                options = AskingOptions(concurrency=concurrency)
                verification = Verification(read.licence_list, options, clock=self._clock, journal=read.journal)
                self._read, self._verification = read, verification
            try:
                await verification.run(tell, only)
            finally:
                if read.journal is not None:
                    # What is wholly found out needs no going on.
                    (read.journal.close if verification.unknown else read.journal.remove)()

    async def save(self, file: Path, read: ReadList, results: Collection[Checked]) -> Problem | None:
        """Write the report in the form that the file's name asks for, whole or not at all, and never over its list."""
        return await in_background(_write, file, read, in_order(read.licence_list.rows, results))


def _read_with_journal(content: bytes, name: str, defaults: Defaults) -> ReadList | Problem:
    licence_list = read_list(content, name, defaults)
    return licence_list if isinstance(licence_list, Problem) else _with_journal(licence_list)


def _with_journal(licence_list: LicenceList) -> ReadList:
    journal = Journal.of(licence_list, state_folder() / "verifications")
    if isinstance(journal, Problem):
        return ReadList(licence_list, None, {})
    return ReadList(licence_list, journal, journal.known(licence_list))


def _defaults_of(values: FormValues) -> Defaults:
    secret = Secret(values.secret) if values.secret else None
    return Defaults(values.server, secret, Method(values.method), values.allow_http)


def _saved(line: ListedProfile, profile: Profile | Problem) -> Saved:
    if isinstance(profile, Problem):
        return Saved(line.name, line.server, "", Method.POST, profile)
    return Saved(line.name, profile.server, profile.licence, profile.method, profile.credentials())


def _write(file: Path, read: ReadList, checked: tuple[Checked, ...]) -> Problem | None:
    form = form_of(file) or report_csv
    return write_result(form(read.licence_list, checked), file, (read.source,))
