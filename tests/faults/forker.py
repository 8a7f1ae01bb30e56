"""Runs the program again and again, each time in a process of its own that begins with everything loaded.

A line of JSON for each run on standard input, another with what came of it on standard output.
"""

import importlib
import json
import os
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import keyring.backend
import keyring.core
import psutil

# Loaded here, so that no run has to: a start would take longer than all that is tried.
from app.__main__ import main
from app.endpoint.problem import Problem
from app.places import config_folder, copy_folder, settings_file
from app.profiles.profile import Listing, Profile
from app.profiles.profiles import Profiles
from app.settings import write_language
from app.waiting import run
from tests.faults.file_calls import FileCalls
from tests.support.set_clock import SetClock

#: Seconds after which a run that hasn't ended is looked at.
_LOOK: Final = 1.0


def _know_keyrings() -> None:
    """Look once for all keyrings that are installed: what is looked for in each run anew takes a third of it."""
    known = keyring.backend.get_all_keyring()
    keyring.backend.get_all_keyring = lambda: known  # type: ignore[assignment] # what remembers needs no more


def _set_language() -> int:
    return 0 if write_language(settings_file(), "fr") is None else 4


def _found() -> int:
    """Say all that the next start finds, on standard output."""
    print(json.dumps(run(_looked())))  # noqa: T201 - this is what it is asked for
    return 0


async def _looked() -> dict[str, object]:
    profiles = Profiles(config_folder(), SetClock(), apart=copy_folder())
    listing = await profiles.listed()
    if not isinstance(listing, Listing):
        return {"trouble": str(listing)}
    whole: dict[str, list[str]] = {}
    for line in listing.profiles:
        profile = await profiles.read(line.identifier)
        if isinstance(profile, Profile):
            secret = "" if profile.secret is None else profile.secret.reveal()
            whole[profile.name] = [profile.server, profile.licence, secret]
        else:
            whole[line.name] = [str(profile)]
    orphans = await profiles.orphans()
    lost = [str(orphans)] if isinstance(orphans, Problem) else [orphan.name for orphan in orphans]
    return {"profiles": whole, "orphans": lost}


def _in_the_window() -> int:
    from tests.faults.window_deeds import in_the_window  # loaded before the fork, see below

    return in_the_window()


#: What a person does in the window, and no command does.
DEEDS: Final[Mapping[str, Callable[[], int]]] = {
    "!set language": _set_language, "!found": _found, "!window": _in_the_window,
}  # fmt: skip


def serve() -> None:
    """Answer line after line, to the end of standard input."""
    _know_keyrings()
    for line in sys.stdin:
        trial: dict[str, Any] = json.loads(line)
        if trial["arguments"][0] == "!window":
            # Only those who try the window have Qt in every process from then on.
            importlib.import_module("tests.faults.window_deeds")
        # Nobody writes to it: it is closed by whoever ends.
        reader, writer = os.pipe()
        child = os.fork()  # noqa: TID251 - it waits for what it forks, and has no threads
        if child == 0:
            os.close(reader)
            _run(trial)
        os.close(writer)
        status = _end_of(child, reader, trial["patience"])
        os.close(reader)
        sys.stdout.write(f"{json.dumps({'status': status})}\n")
        sys.stdout.flush()


def _end_of(child: int, pipe: int, patience: float) -> int:
    """How it ended; one that hangs is ended by SIGALRM.

    It hangs where it has taken no processor time for so many seconds, or that much of it altogether: on a busy
    computer, the time by the clock says nothing.
    """
    taken, quiet_since = 0.0, time.monotonic()
    while not select.select([pipe], [], [], _LOOK)[0]:
        # Something that it has started may hold the pipe open.
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended == child:
            return os.waitstatus_to_exitcode(status)
        before, taken = taken, _processor_time(child)
        now = time.monotonic()
        if taken != before:
            quiet_since = now
        if taken > patience or now - quiet_since > patience:
            os.kill(child, signal.SIGALRM)
            break
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _processor_time(process: int) -> float:
    times = psutil.Process(process).cpu_times()
    return float(times.user + times.system)


def _run(trial: Mapping[str, Any]) -> None:
    """Be the program; never comes back."""
    status = 99
    try:
        os.environ.update(trial["environment"])
        for number, name in ((0, None), (1, "out"), (2, "err")):
            file = os.open(trial[name] if name else os.devnull, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
            os.dup2(file, number)
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - it lives as long as the process
        calls = FileCalls(Path(trial["folder"]), trial["place"], trial["error"], lasting=trial["lasting"])
        note = os.open(trial["note"], os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        write = os.write
        arguments: list[str] = trial["arguments"]
        sys.argv[1:] = arguments
        deed = DEEDS.get(arguments[0], main)
        calls.watch()
        status = int(deed())
        sys.stdout.flush()
        write(note, f"{calls.seen} {calls.where}".encode())
    except BaseException:
        # A trial's own mistake; the program catches all of its.
        traceback.print_exc()
        raise
    finally:
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    serve()
