"""A screen and a session bus of the tests' own, so that no test meets the person's windows, keyring or clipboard."""

import contextlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.support.children import NOWHERE, child
from tests.support.program import BOUND


@contextlib.contextmanager
def own_screen(size: str = "1280x1024") -> Iterator[str]:
    """An X server without a window manager; gives its display, such as `:99`."""
    with _announcing("Xvfb", "-noreset", "-nolisten", "tcp", "-screen", "0", f"{size}x24", "-displayfd") as number:
        yield f":{number}"


@contextlib.contextmanager
def own_session_bus(configuration: Path | None = None, environment: Mapping[str, str] | None = None) -> Iterator[str]:
    """A D-Bus session bus, with the system's services or those of a configuration; gives its address."""
    kind = "--session" if configuration is None else f"--config-file={configuration}"
    with _announcing("dbus-daemon", kind, "--nofork", "--print-address", environment=environment) as address:
        yield address


@contextlib.contextmanager
def window_manager(display: str) -> Iterator[None]:
    """A window manager on this screen."""
    environment = {**os.environ, "DISPLAY": display}
    with child(["openbox", "--sm-disable"], stdout=NOWHERE, stderr=NOWHERE, env=environment):
        yield


@contextlib.contextmanager
def _announcing(*command: str, environment: Mapping[str, str] | None = None) -> Iterator[str]:
    """Run a program that writes one line, when it is ready, to the descriptor which is its last argument."""
    reader, writer = os.pipe()
    with os.fdopen(reader, encoding="ascii") as announcement:
        told = (*command, str(writer))
        with child(told, stdout=None, stderr=NOWHERE, env=environment, pass_fds=[writer]) as program:
            os.close(writer)
            try:
                yield announcement.readline().strip()
            finally:
                # Asked to end, a screen takes its lock and its socket away.
                program.terminate()
                program.wait(BOUND)
