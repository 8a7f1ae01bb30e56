"""A Wayland compositor of the tests' own: weston, shown on a screen of the tests' own, so that keys can be typed."""

import contextlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from app.endpoint.clock import SystemClock
from tests.support.children import NOWHERE, child
from tests.support.desktop import own_screen
from tests.support.program import BOUND

_NAME: Final = "wayland-of-tests"


@contextlib.contextmanager
def own_compositor(folder: Path, scale: int = 1) -> Iterator[Mapping[str, str]]:
    """Gives the changes of the environment that lead to it and to the screen behind it; the folder has its socket."""
    folder.chmod(0o700)
    socket = folder / _NAME
    with own_screen() as display:
        places = {"XDG_RUNTIME_DIR": str(folder), "DISPLAY": display}
        command = [
            "weston", "--backend=x11-backend.so", "--use-pixman", "--no-config", "--idle-time=0",
            f"--scale={scale}", f"--socket={_NAME}", f"--log={folder / 'log'}",
        ]  # fmt: skip
        with child(command, stdout=NOWHERE, stderr=NOWHERE, env={**os.environ, **places}) as weston:
            end = SystemClock().now().elapsed + BOUND
            while not socket.exists():
                assert weston.poll() is None, (folder / "log").read_text()
                assert SystemClock().now().elapsed < end
            yield {**places, "WAYLAND_DISPLAY": _NAME, "QT_QPA_PLATFORM": "wayland"}
            weston.terminate()
            weston.wait(BOUND)
