"""Runs a verification to its end or to Ctrl+C, with its journal and its progress."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from app import waiting
from app.command_line.options.call_options import CallOptions
from app.command_line.terminal.streams import say
from app.command_line.verify.progress import ProgressDisplay, progress
from app.command_line.verify.resuming import say_earlier_run
from app.endpoint.clock import Clock
from app.endpoint.network.transport import Route
from app.endpoint.problem import Problem, Verdict
from app.places import state_folder
from app.verification.journal import Journal
from app.verification.journal_messages import earlier_unread_text, nothing_kept_text
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


def verified(
    licence_list: LicenceList,
    call: CallOptions,
    clock: Clock,
    *,
    concurrency: int,
    goes_on: bool,
    on_result: Callable[[RowResult], None] | None = None,
) -> Run:
    """Ask about every row; with `goes_on`, about those of which an earlier run has found out nothing.

    `on_result` is given each result as it comes.
    """
    journal = Journal.of(licence_list, state_folder() / "verifications")
    kept = None if isinstance(journal, Problem) else journal
    if isinstance(journal, Problem):
        say(nothing_kept_text(journal))
    elif not goes_on:
        say_earlier_run(journal.begin_anew(licence_list))
    elif unread := journal.why_unread():
        say(earlier_unread_text(unread))
    options = AskingOptions(concurrency, call.timeout, Route(call.ca_file, call.proxy))
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
