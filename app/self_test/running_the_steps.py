"""`--self-test`: says of each part of an installation whether it works here, and what to do where it doesn't."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from app import waiting
from app.about import NAME
from app.command_line.terminal.exit_status import ExitStatus
from app.command_line.terminal.standard_output import put
from app.command_line.terminal.streams import finish_streams, prepare_streams, say, visible
from app.endpoint.clock import Clock
from app.release import release
from app.self_test.installation_steps import resources_read, token_practised
from app.self_test.step import Step, finding
from app.self_test.system_steps import keyring_tried, trust_found
from app.self_test.window_step import draw, window_drawn
from app.wording.connection_steps import result_name
from app.wording.explanation import Explanation
from app.wording.language import translated as _

#: Seconds that a step may take.
_PATIENCE: Final = 20.0
#: A scanner may look at every library of Qt before the first start, and a slow computer takes long over that.
_WINDOWS_PATIENCE: Final = 60.0
#: It may have to wait for a person who enters the keyring's password.
_KEYRINGS_PATIENCE: Final = 60.0


def self_test(arguments: Sequence[str], clock: Clock) -> ExitStatus:
    """Try everything, each within its time, and end with 0 only where all of it works.

    With the argument `window`, this is the process that draws the window for it.
    """
    prepare_streams()
    try:
        if arguments:
            put(draw())
            return ExitStatus.DONE
        return waiting.run(_tried(_steps(clock)))
    except KeyboardInterrupt:
        return ExitStatus.STOPPED
    finally:
        finish_streams()


def _steps(clock: Clock) -> tuple[Step, ...]:
    return (
        Step(_("Window (Qt)"), window_drawn, _WINDOWS_PATIENCE),
        Step(_("Trust (TLS)"), trust_found, _PATIENCE),
        Step(_("Keyring"), keyring_tried, _KEYRINGS_PATIENCE),
        Step(_("Files of the program"), resources_read, _PATIENCE),
        Step(_("Practice server"), partial(token_practised, clock), _PATIENCE),
    )


async def _tried(steps: Sequence[Step]) -> ExitStatus:
    """Say each step on standard output as it ends, and what to do on standard error."""
    put(f"{NAME} {release()} ({_encryption()})")
    unwell = []
    for step in steps:
        found = await finding(step)
        put(visible(_line(step, found)))
        if isinstance(found, Explanation):
            unwell.append(step.name)
            _advise(found)
    if not unwell:
        put(_("All of it works on this computer."))
        return ExitStatus.DONE
    put(_("Not everything works on this computer: {parts}.").format(parts=", ".join(unwell)))
    return ExitStatus.THIS_COMPUTER


def _encryption() -> str:
    """The library by which connections are encrypted, with its version: whose weaknesses may be known by now."""
    import ssl  # where it is missing, that is said by the steps

    return ssl.OPENSSL_VERSION


def _line(step: Step, found: str | Explanation) -> str:
    is_well = isinstance(found, str)
    parts = {
        "step": step.name,
        "result": result_name("ok" if is_well else "failed"),
        "found": found if isinstance(found, str) else f"{found.title}.",
    }
    return _("{step}: {result}. {found}").format_map(parts)


def _advise(explanation: Explanation) -> None:
    say(explanation.meaning)
    for number, step in enumerate(explanation.steps, 1):
        say(f"{number}. {step}")
