import asyncio
import os
import signal
import sys
import threading

import pytest

from app.waiting import run
from tests.support.program import BOUND, ended, started, stopped

to_another = pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no signals to another process")

#: The last is Windows' Ctrl+Break.
SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGBREAK") if hasattr(signal, name)]

#: A command that says that it waits, tidies up when it is stopped, and says how it ended.
COMMAND = """
import asyncio
from app import waiting

async def command():
    print("waiting", flush=True)
    try:
        await asyncio.Event().wait()
    finally:
        {tidying}

try:
    print("result", waiting.run(command()), flush=True)
except KeyboardInterrupt:
    print("stopped", flush=True)
"""


def test_a_result_comes_out() -> None:
    async def seven() -> int:
        return 7

    assert run(seven()) == 7


def test_an_exception_comes_out() -> None:
    async def fail() -> None:
        raise LookupError("a bug")

    with pytest.raises(LookupError, match="a bug"):
        run(fail())


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_is_a_keyboard_interrupt(number: signal.Signals) -> None:
    async def signalled() -> None:
        signal.raise_signal(number)
        await asyncio.Event().wait()

    with pytest.raises(KeyboardInterrupt):
        run(signalled())


@pytest.mark.parametrize("number", SIGNALS)
def test_two_signals_at_once_are_a_keyboard_interrupt(number: signal.Signals) -> None:
    async def signalled() -> None:
        signal.raise_signal(number)
        signal.raise_signal(number)

    with pytest.raises(KeyboardInterrupt):
        run(signalled())


@to_another
@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_stops_the_command_once_it_has_tidied_up(number: signal.Signals) -> None:
    with started(["-c", COMMAND.format(tidying="await asyncio.sleep(0.01); print('tidy', flush=True)")]) as program:
        assert program.stdout is not None
        program.stdout.readline()
        assert stopped(program, number) == (b"tidy\nstopped\n", b"")
        assert program.returncode == 0


@to_another
@pytest.mark.parametrize("number", SIGNALS)
def test_a_command_that_ends_by_a_result_of_its_own_gives_that(number: signal.Signals) -> None:
    with started(["-c", COMMAND.format(tidying="return 'its own'")]) as program:
        assert program.stdout is not None
        program.stdout.readline()
        assert stopped(program, number)[0] == b"result its own\n"


@to_another
@pytest.mark.parametrize("number", SIGNALS)
def test_a_second_signal_does_not_wait_for_the_tidying_up(number: signal.Signals) -> None:
    with started(["-c", COMMAND.format(tidying="print('tidying', flush=True); await asyncio.sleep(3600)")]) as program:
        assert program.stdout is not None
        program.stdout.readline()
        program.send_signal(number)
        assert program.stdout.readline() == b"tidying\n"
        assert stopped(program, number)[0] == b"stopped\n"


@to_another
def test_a_signal_that_the_shell_ignores_stays_ignored() -> None:
    script = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\n" + COMMAND.format(tidying="pass")
    with started(["-c", script]) as program:
        assert program.stdout is not None
        program.stdout.readline()
        program.send_signal(signal.SIGINT)
        assert stopped(program, signal.SIGTERM)[0] == b"stopped\n"


def test_the_end_waits_for_no_hanging_thread() -> None:
    script = """
import asyncio, threading
from app import waiting

async def command():
    try:
        async with asyncio.timeout(0.05):
            await waiting.in_background(threading.Event().wait)
    except TimeoutError:
        return "abandoned"

print(waiting.run(command()))
"""
    program = ended(["-c", script])
    assert (program.returncode, program.stdout, program.stderr) == (0, b"abandoned" + os.linesep.encode(), b"")


@to_another
def test_a_signal_ends_a_command_at_once_whose_name_look_up_hangs() -> None:
    script = """
import asyncio, socket, threading
from app import waiting

def hang(*_):
    print("resolving", flush=True)
    threading.Event().wait()

socket.getaddrinfo = hang

async def command():
    await asyncio.get_running_loop().getaddrinfo("slow.example", 443)

try:
    waiting.run(command())
except KeyboardInterrupt:
    print("stopped", flush=True)
"""
    with started(["-c", script]) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == b"resolving\n"
        assert stopped(program) == (b"stopped\n", b"")


def test_the_handlers_are_afterwards_what_they_were_before() -> None:
    async def handlers() -> tuple[object, ...]:
        return tuple(map(signal.getsignal, SIGNALS))

    before = tuple(map(signal.getsignal, SIGNALS))
    assert run(handlers()) != before
    assert tuple(map(signal.getsignal, SIGNALS)) == before


def test_it_runs_outside_the_main_thread_too() -> None:
    results: list[int] = []

    async def seven() -> int:
        await asyncio.sleep(0)
        return 7

    thread = threading.Thread(target=lambda: results.append(run(seven())))
    thread.start()
    thread.join(BOUND)
    assert results == [7]
