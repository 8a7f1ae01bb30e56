"""Runs a verification to its end or to Ctrl+C, with its journal and its progress."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from app import waiting
from app.command_line.terminal.streams import say
from app.command_line.verify.list_source import origin_here
from app.command_line.verify.progress import ProgressDisplay, progress
from app.command_line.verify.requested_run import VerifyOptions
from app.command_line.verify.resuming import say_earlier_run
from app.endpoint.clock import Clock
from app.endpoint.network.transport import Route
from app.endpoint.problem import Problem, Verdict
from app.file_reading import FileState, standing_of
from app.places import journal_folder
from app.verification.journal import Journal
from app.verification.journal_messages import earlier_unread_text, nothing_kept_text
from app.verification.kept_run_texts import other_run_text
from app.verification.kept_runs import other_run
from app.verification.passing_trouble import AbandonedServer
from app.verification.row import LicenceList
from app.verification.row_result import RowResult
from app.verification.verification import AskingOptions, Verification


@dataclass(frozen=True, slots=True)
class Run:
    """What a run came to; `forget` takes its journal away, which a written report has no more need of.

    `left` are the servers that weren't asked to the end. Of `settled` rows, that were found out, `kept` are on the disk
    for going on with.
    """

    checked: tuple[RowResult, ...]
    left: tuple[AbandonedServer, ...]
    is_stopped: bool
    has_unknown: bool
    settled: int
    kept: int
    forget: Callable[[], None]


def known_before(licence_list: LicenceList, wanted: VerifyOptions) -> int:
    """How many rows have their answer already from the run that is gone on with."""
    journal = Journal.of(licence_list, journal_folder(), origin_here(wanted)) if wanted.goes_on else None
    return len(journal.known(licence_list)) if isinstance(journal, Journal) else 0


def verified(
    licence_list: LicenceList,
    wanted: VerifyOptions,
    clock: Clock,
    *,
    on_result: Callable[[RowResult], None] | None = None,
) -> Run:
    """Ask about every row; to go on, about those only of which an earlier run has found out nothing.

    `on_result` is given each result as it comes.
    """
    origin = origin_here(wanted)
    journal = Journal.of(licence_list, journal_folder(), origin)
    kept = None if isinstance(journal, Problem) else journal
    if isinstance(journal, Problem):
        say(nothing_kept_text(journal))
    elif not wanted.goes_on:
        say_earlier_run(journal.begin_anew(licence_list))
    elif unread := journal.why_unread():
        say(earlier_unread_text(unread))
    if kept is not None and standing_of(kept.file) is FileState.ABSENT and (other := other_run(origin, kept.file)):
        say(other_run_text(other))
    options = AskingOptions(wanted.concurrency, wanted.call.timeout, Route(wanted.call.ca_file, wanted.call.proxy))
    verification = Verification(licence_list, options, clock=clock, journal=kept)
    with progress(verification, len(licence_list.rows), clock) as shown:
        is_stopped = waiting.run(_run(verification, shown, on_result))
    if kept is not None:
        kept.close()
    checked = verification.checked
    return Run(
        checked,
        verification.left,
        is_stopped,
        bool(verification.unknown),
        sum(result.verdict is not Verdict.UNKNOWN for result in checked),
        0 if kept is None else len(kept.known(licence_list)),
        (lambda: None) if kept is None else kept.remove,
    )


async def _run(
    verification: Verification, shown: ProgressDisplay, on_result: Callable[[RowResult], None] | None
) -> bool:
    """Whether the run was stopped."""
    following = asyncio.create_task(shown.follow())
    try:
        await verification.run(_both(shown.take, on_result), waited=shown.waited)
    except asyncio.CancelledError:
        return True
    finally:
        following.cancel()
    return False


def _both(
    shown: Callable[[RowResult], None], on_result: Callable[[RowResult], None] | None
) -> Callable[[RowResult], None]:
    if on_result is None:
        return shown

    def both(result: RowResult) -> None:
        on_result(result)
        shown(result)

    return both
