"""A screen and a session bus of the tests' own, so that no test meets the person's windows, keyring or clipboard."""

import contextlib
import os
import subprocess
from collections.abc import Iterator


@contextlib.contextmanager
def own_screen() -> Iterator[str]:
    """An X server without a window manager; gives its display, such as `:99`."""
    with _announcing("Xvfb", "-noreset", "-nolisten", "tcp", "-screen", "0", "1280x1024x24", "-displayfd") as number:
        yield f":{number}"


@contextlib.contextmanager
def own_session_bus() -> Iterator[str]:
    """A D-Bus session bus; gives its address."""
    with _announcing("dbus-daemon", "--session", "--nofork", "--print-address") as address:
        yield address


@contextlib.contextmanager
def _announcing(*command: str) -> Iterator[str]:
    """Run a program that writes one line, when it is ready, to the descriptor which is its last argument."""
    reader, writer = os.pipe()
    with os.fdopen(reader, encoding="ascii") as announcement:
        program = subprocess.Popen(
            [*command, str(writer)], pass_fds=[writer], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        os.close(writer)
        try:
            yield announcement.readline().strip()
        finally:
            program.terminate()
            program.wait()
