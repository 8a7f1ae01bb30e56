"""One step of the self-test: what is tried, for how long at most, and what came of it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from app.wording.explanation import Explanation
from app.wording.language import translated as _
from app.wording.times_and_durations import duration


@dataclass(frozen=True, slots=True)
class Step:
    """`find_out` says in a sentence what works, or explains what doesn't; `patience` is in seconds."""

    name: str
    find_out: Callable[[], Awaitable[str | Explanation]]
    patience: float


async def finding(step: Step) -> str | Explanation:
    """What came of the step; one that takes too long or breaks off is explained too."""
    try:
        async with asyncio.timeout(step.patience):
            return await step.find_out()
    except TimeoutError:
        return _never_answered(step.patience)
    # In a damaged installation anything may be missing, and this is where it shall be named.
    except Exception as trouble:  # noqa: BLE001 - see above
        return broken(f"{type(trouble).__name__}: {trouble}")


def broken(said: str) -> Explanation:
    """The words for a part of the program that breaks off; `said` is what it said last."""
    return Explanation(
        _("This part of the program stopped unexpectedly"),
        _("It says: {text}").format(text=said),
        (install_again(), _("If that doesn’t help, send this text to whoever maintains the program.")),
    )


def install_again() -> str:
    """The advice where something is missing that came with the program."""
    return _("Install the program again, from the file that it came in.")


def _never_answered(patience: float) -> Explanation:
    return Explanation(
        _("It didn’t finish within {time}").format(time=duration(patience)),
        _("It isn’t known what it was waiting for."),
        (_("Close other programs that keep this computer busy, and try again."), install_again()),
    )
