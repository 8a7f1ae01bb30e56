"""Has the terminal show nothing of what is typed, until it is over, however that comes about."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

if sys.platform == "win32":
    import ctypes
    import msvcrt
    from typing import Final

    _ECHO: Final = 4

    @contextmanager
    def hidden() -> Iterator[bool]:
        """Give whether what is typed stays hidden now; it is shown again behind the block."""
        console, mode = ctypes.windll.kernel32, ctypes.c_ulong()
        handle = ctypes.c_void_p(msvcrt.get_osfhandle(sys.stdin.fileno()))
        is_console = console.GetConsoleMode(handle, ctypes.byref(mode))
        try:
            yield bool(is_console and console.SetConsoleMode(handle, mode.value & ~_ECHO))
        finally:
            if is_console:
                console.SetConsoleMode(handle, mode)

else:

    @contextmanager
    def hidden() -> Iterator[bool]:
        """Give whether what is typed stays hidden now; it is shown again behind the block.

        So it is when the quit key or the terminal's closing ends the program, and while Ctrl+Z has it stand still:
        the shell shows what is typed then, and would go on showing it when the program goes on.
        """
        import signal  # few commands ask anything
        import termios

        try:
            terminal = sys.stdin.fileno()
            as_it_was = termios.tcgetattr(terminal)
        except (OSError, termios.error):
            # Standard input was replaced within the program; what is asked finds its own way to the terminal.
            yield False
            return
        without_echo = [*as_it_was[:3], as_it_was[3] & ~termios.ECHO, *as_it_was[4:]]

        def put(mode: list[int | list[bytes | int]]) -> bool:
            with suppress(OSError, termios.error):
                termios.tcsetattr(terminal, termios.TCSANOW, mode)
                return True
            return False

        def leave(number: int, _frame: object) -> None:
            put(as_it_was)
            signal.signal(number, signal.SIG_DFL)
            signal.raise_signal(number)
            # Only who stood still comes here.
            signal.signal(number, leave)
            put(without_echo)

        def go_on(_number: int, _frame: object) -> None:
            put(without_echo)

        ways = {signal.SIGQUIT: leave, signal.SIGHUP: leave, signal.SIGTSTP: leave, signal.SIGCONT: go_on}
        # What is ignored, as by nohup, stays so.
        ours = {number: way for number, way in ways.items() if signal.getsignal(number) is signal.SIG_DFL}
        before = {number: signal.signal(number, way) for number, way in ours.items()}
        try:
            yield put(without_echo)
        finally:
            put(as_it_was)
            for number, handler in before.items():
                signal.signal(number, handler)
