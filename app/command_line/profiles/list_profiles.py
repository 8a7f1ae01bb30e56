"""`profiles list`: all profiles in the person's order."""

import json
from collections.abc import Iterator, Sequence
from typing import Final

from app.command_line.options.common_options import Options
from app.command_line.profiles.masked_profile import for_programs
from app.command_line.profiles.open_profiles import with_profiles
from app.command_line.profiles.recover import say_orphans
from app.command_line.terminal.exit_status import ExitStatus
from app.command_line.terminal.outcome_json import problem_json
from app.command_line.terminal.outcome_text import say_problem
from app.command_line.terminal.problem_status import status_of
from app.command_line.terminal.standard_output import put
from app.command_line.terminal.streams import say, visible
from app.endpoint.clock import Clock
from app.endpoint.problem import Kind, Problem
from app.profiles.orphaned_entries import Orphan
from app.profiles.profile import ListedProfile, Profile
from app.profiles.profiles import ITS_OWN, Profiles
from app.wording.explanation import explain_problem
from app.wording.language import translated as _
from app.wording.masked_values import masked_licence

_Read = tuple[ListedProfile, Profile | Problem]

#: What is said of one entry holds for all, so nobody waits for the keyring again and again.
_ABOUT_THE_KEYRING: Final = frozenset({Kind.KEYRING_MISSING, Kind.KEYRING_LOCKED})


def list_profiles(arguments: Sequence[str], clock: Clock) -> ExitStatus:
    """Write one line for each profile, or one JSON list; what can't be read is in it too."""
    as_json: bool = list_options().read(arguments).output == "json"
    found = with_profiles(clock, _all)
    if isinstance(found, Problem):
        return _failed(found, as_json=as_json)
    profiles, orphans = found
    if as_json:
        listed = [for_programs(line.name, line.server, profile) for line, profile in profiles]
        unwritten = put(json.dumps(listed))
    else:
        unwritten = _for_people(profiles)
    for problem in _troubles(profiles):
        say_problem(problem)
    if orphans:
        say_orphans(orphans)
    if unwritten is not None:
        say_problem(unwritten)
    return status_of(unwritten)


async def _all(profiles: Profiles) -> tuple[list[_Read], tuple[Orphan, ...]] | Problem:
    listing = await profiles.listed()
    if isinstance(listing, Problem):
        return listing
    read: list[_Read] = []
    trouble: Problem | None = None
    for line in listing.profiles:
        profile = trouble or await profiles.read(line.identifier)
        if isinstance(profile, Problem) and profile.kind in _ABOUT_THE_KEYRING:
            trouble = profile
        read.append((line, profile))
    return read, await _orphans(profiles) if trouble is None else ()


async def _orphans(profiles: Profiles) -> tuple[Orphan, ...]:
    """What the keyring holds besides; where it can't be said, it isn't what was asked for."""
    found = await profiles.orphans(all_of_them=False)
    return () if isinstance(found, Problem) else found


def _failed(problem: Problem, *, as_json: bool) -> ExitStatus:
    if as_json:
        put(problem_json(problem))
    say_problem(problem)
    return status_of(problem)


def _for_people(profiles: Sequence[_Read]) -> Problem | None:
    if not profiles:
        say(_("There are no profiles yet. To add one: idmobile-token profiles add --help"))
        return None
    # Other programs may have written to the list and the keyring.
    rows = [tuple(map(visible, _row(line, profile))) for line, profile in profiles]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)
    return put("\n".join(lines))


def _row(line: ListedProfile, profile: Profile | Problem) -> tuple[str, str, str, str]:
    if isinstance(profile, Problem):
        return line.name, line.server, explain_problem(profile).title, ""
    return line.name, profile.server, masked_licence(profile.licence), profile.method.value


def _troubles(profiles: Sequence[_Read]) -> Iterator[Problem]:
    """The problem that isn't one profile's own but the keyring's, once."""
    problems = (profile for _line, profile in profiles if isinstance(profile, Problem))
    yield from [problem for problem in problems if problem.kind not in ITS_OWN][:1]


def list_options() -> Options:
    """What the command takes, and its help."""
    options = Options(
        "profiles list",
        purpose=_("Shows all profiles in your order: name, server, masked licence and method."),
        usage=["idmobile-token profiles list [--output json]"],
        examples=[
            ("idmobile-token profiles list", _("one line for each profile")),
            ("idmobile-token profiles list --output json", _("a JSON list, for programs")),
        ],
    )
    options.add_text_or_json(_("output for people or for programs (text)"))
    return options
