"""The files of a verification: the list with its journal, and the report; all of it blocks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import starmap
from pathlib import Path

from app.endpoint.credentials import Method
from app.endpoint.problem import Problem
from app.endpoint.secret import Secret
from app.places import state_folder
from app.profiles.profile import ListedProfile, Profile
from app.profiles.profiles import Profiles
from app.result_file import write_result
from app.verification.checked import Checked
from app.verification.journal import Journal
from app.verification.reading import Defaults, read_list
from app.verification.report import form_of
from app.verification.report_csv import report_csv
from app.verification.row import LicenceList
from app.verification.saved_list import Saved, saved_list
from app.window.loop.form_values import FormValues


@dataclass(frozen=True, slots=True)
class ReadList:
    """A list, and what an earlier run of it has found out."""

    licence_list: LicenceList
    journal: Journal | None
    known: Mapping[int, Checked]


def read_with_journal(content: bytes, name: str, defaults: Defaults) -> ReadList | Problem:
    """A list from a file or from the clipboard; blocks."""
    licence_list = read_list(content, name, defaults)
    if isinstance(licence_list, Problem):
        return licence_list
    return with_journal(licence_list)


def with_journal(licence_list: LicenceList) -> ReadList:
    """A list with what an earlier run of it has found out; blocks."""
    journal = Journal.of(licence_list, state_folder() / "verifications")
    if isinstance(journal, Problem):
        return ReadList(licence_list, None, {})
    return ReadList(licence_list, journal, journal.known(licence_list))


async def saved_profiles(profiles: Profiles) -> LicenceList | Problem:
    """All saved profiles as a list."""
    found = await profiles.read_all()
    return found if isinstance(found, Problem) else saved_list(starmap(_saved, found))


def defaults_of(values: FormValues, server: str) -> Defaults:
    """What holds for rows that say less: what stands in the form."""
    secret = Secret(values.secret) if values.secret else None
    return Defaults(server, secret, Method(values.method), values.allow_http)


def _saved(line: ListedProfile, profile: Profile | Problem) -> Saved:
    if isinstance(profile, Problem):
        return Saved(line.name, line.server, "", Method.POST, profile)
    return Saved(line.name, profile.server, profile.licence, profile.method, profile.credentials())


def written(
    file: Path, licence_list: LicenceList, checked: Sequence[Checked], source: Path | None = None
) -> Problem | None:
    """The report in the form that the file's name asks for, on the disk whole or not at all; never over its list."""
    form = form_of(file) or report_csv
    return write_result(form(licence_list, checked), file, (source,))
