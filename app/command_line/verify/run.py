"""Runs a verification to its end or to Ctrl+C, with its journal and its progress."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from app import waiting
from app.command_line.speaking.options import CallOptions
from app.command_line.verify.progress import Shown, progress
from app.endpoint.clock import Clock
from app.endpoint.network.transport import Route
from app.endpoint.problem import Problem
from app.places import state_folder
from app.verification.checked import Checked
from app.verification.journal import Journal
from app.verification.row import LicenceList
from app.verification.trouble import Left
from app.verification.verification import AskingOptions, Verification


@dataclass(frozen=True, slots=True)
class Run:
    """What a run came to; `forget` takes its journal away, which a written report has no more need of.

    `left` are the servers that weren't asked to the end.
    """

    checked: tuple[Checked, ...]
    left: tuple[Left, ...]
    is_stopped: bool
    can_go_on: bool
    forget: Callable[[], None]


def verified(licence_list: LicenceList, call: CallOptions, clock: Clock, *, concurrency: int, goes_on: bool) -> Run:
    """Ask about every row; with `goes_on`, about those of which an earlier run has found out nothing."""
    journal = Journal.of(licence_list, state_folder() / "verifications")
    kept = None if isinstance(journal, Problem) else journal
    if kept is not None and not goes_on:
        kept.remove()
    manner = AskingOptions(concurrency, call.timeout, Route(ca_file=call.ca_file))
    verification = Verification(licence_list, manner, clock=clock, journal=kept)
    with progress(verification, len(licence_list.rows), clock) as shown:
        is_stopped = waiting.run(_run(verification, shown))
    if kept is not None:
        kept.close()
    return Run(
        verification.checked,
        verification.left,
        is_stopped,
        kept is not None and bool(verification.unknown),
        (lambda: None) if kept is None else kept.remove,
    )


async def _run(verification: Verification, shown: Shown) -> bool:
    """Whether the run was stopped."""
    following = asyncio.create_task(shown.follow())
    try:
        await verification.run(shown.told, waited=shown.waited)
    except asyncio.CancelledError:
        return True
    finally:
        following.cancel()
    return False
